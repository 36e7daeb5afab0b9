import type { Pagination } from '../api/client';
import { useText } from '../text/use-text';
import { Button } from './button';

/** Turns the pages of a list; nothing where there is one page only. */
export function Pager({ pagination, turn }: { pagination: Pagination; turn: (page: number) => void }) {
  const { paging: text } = useText();
  const { page, total_pages: pages } = pagination;
  if (pages < 2) return null;
  return (
    <nav aria-label={text.label} className="mt-6 flex items-center justify-center gap-4">
      <Button look="quiet" disabled={!pagination.has_previous} onClick={() => turn(page - 1)}>
        {text.previous}
      </Button>
      <p role="status" className="text-sm text-soft tabular-nums">
        {text.of(page, pages)}
      </p>
      <Button look="quiet" disabled={!pagination.has_next} onClick={() => turn(page + 1)}>
        {text.next}
      </Button>
    </nav>
  );
}
