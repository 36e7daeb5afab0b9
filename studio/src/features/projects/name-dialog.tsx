import { useState } from 'react';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';

const LONGEST = 200;

/** Asks for a project's name. */
export function NameDialog(given: {
  title: string;
  submit: string;
  open: boolean;
  initial: string;
  /** Whether the server is being asked. */
  busy: boolean;
  error: Error | null;
  onName: (name: string) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={given.title} open={given.open} onClose={given.onClose}>
      <NameForm {...given} />
    </Dialog>
  );
}

function NameForm({
  submit,
  initial,
  busy,
  error,
  onName,
  onClose,
}: {
  submit: string;
  initial: string;
  busy: boolean;
  error: Error | null;
  onName: (name: string) => void;
  onClose: () => void;
}) {
  const { projects: text } = useText();
  const [name, setName] = useState(initial);
  const [asked, setAsked] = useState(false);
  const wrong = name.trim() === '' ? text.nameMissing : undefined;
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!wrong) onName(name.trim());
      }}
    >
      <Field label={text.name} hint={text.nameHint} error={asked ? wrong : undefined}>
        {(ids) => (
          <input {...ids} className={inputClass} value={name} maxLength={LONGEST} autoFocus onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {error && <Trouble error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={busy}>
          {submit}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
