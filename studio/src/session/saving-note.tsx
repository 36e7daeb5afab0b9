import { useText } from '../text/use-text';
import { Button } from '../ui/button';
import type { Saved } from './use-auto-save';

const TONE: Record<Saved<object>['saving'], string> = {
  loading: 'text-soft',
  nothing: '',
  saved: 'text-done',
  unsaved: 'text-soft',
  saving: 'text-soft',
  offline: 'text-bad',
  conflict: 'text-bad',
  refused: 'text-bad',
};

/** Whether what stands in a form is safe, and what to do if somebody else changed it. */
export function SavingNote({ saved }: { saved: Omit<Saved<object>, 'change'> }) {
  const { saving: text } = useText();
  return (
    <div className={`text-right text-sm ${TONE[saved.saving]}`}>
      <p role="status">{saved.saving === 'refused' ? text.refused(saved.why ?? '') : text[saved.saving]}</p>
      {saved.saving === 'conflict' && (
        <div className="mt-2 flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={saved.keepMine}>
            {text.mine}
          </Button>
          <Button look="quiet" onClick={saved.takeTheirs}>
            {text.theirs}
          </Button>
        </div>
      )}
    </div>
  );
}
