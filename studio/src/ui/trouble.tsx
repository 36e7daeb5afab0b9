import { Failure } from '../api/client';
import { useText, type Catalogue } from '../text/use-text';
import { Button } from './button';

/** What went wrong, in words: the fact, what to do, and the request id to report. */
export function Trouble({ error, again }: { error: Error; again?: (() => void) | undefined }) {
  const { trouble: text } = useText();
  const failure = error instanceof Failure ? error : undefined;
  const advice = failure && text.what[failure.code];
  return (
    <div role="alert" className="rounded-xl border border-bad bg-card p-4 text-sm">
      <p className="font-semibold text-bad">{words(error, text)}</p>
      {advice && <p className="mt-1">{advice}</p>}
      {failure?.requestId && <p className="mt-1 break-words text-soft">{text.requestId(failure.requestId)}</p>}
      {again && (
        <div className="mt-3">
          <Button look="quiet" onClick={again}>
            {text.again}
          </Button>
        </div>
      )}
    </div>
  );
}

function words(error: Error, text: Catalogue['trouble']): string {
  if (!(error instanceof Failure)) return text.broken;
  if (error.status === 0) return text.unreachable;
  return error.message || text.answered(error.status);
}
