import { useId, type ReactNode } from 'react';

export const inputClass =
  'w-full rounded-lg border border-edge bg-page px-3 py-2 text-ink placeholder:text-soft aria-invalid:border-bad disabled:opacity-60';

export interface FieldIds {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

/** A label, its input, and a line below it that explains or says what is wrong. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: string;
  error?: string | undefined;
  children: (ids: FieldIds) => ReactNode;
}) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      {children({ id, 'aria-describedby': note, 'aria-invalid': error !== undefined })}
      <p id={note} className={`mt-1 min-h-5 text-sm ${hint ? 'mb-3' : ''} ${error ? 'text-bad' : 'text-soft'}`}>
        {error ?? hint}
      </p>
    </div>
  );
}
