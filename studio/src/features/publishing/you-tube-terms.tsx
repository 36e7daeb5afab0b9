import { useId } from 'react';
import { useText } from '../../text/use-text';
import { Field, inputClass } from '../../ui/field';
import { PRIVACIES, type Change, type Draft } from './draft';

/** What only a channel has: who may see the film, and from when; where it stands there. Nobody chooses the privacy but the person. */
export function YouTubeTerms({
  draft,
  set,
  privacyError,
  fieldError,
}: {
  draft: Draft;
  set: (change: Change) => void;
  privacyError: string | undefined;
  fieldError: (field: string) => string | undefined;
}) {
  const { publish } = useText();
  const text = publish.form;
  const name = useId();
  return (
    <>
      <fieldset className="mb-2 min-w-0">
        <legend className="mb-1 text-sm font-semibold">{text.privacy}</legend>
        <div className="flex flex-wrap gap-2">
          {PRIVACIES.map((privacy) => (
            <label
              key={privacy}
              className={`flex min-h-10 cursor-pointer items-center gap-2 rounded-lg border px-3 text-sm ${draft.privacy === privacy ? 'border-accent bg-track font-semibold' : 'border-line'}`}
            >
              <input
                type="radio"
                name={name}
                className="size-4 accent-accent"
                checked={draft.privacy === privacy}
                onChange={() => set({ privacy })}
              />
              {text.privacies[privacy]}
            </label>
          ))}
        </div>
        <p role="status" className="mt-1 min-h-5 text-sm text-bad">
          {privacyError}
        </p>
      </fieldset>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <Field
          label={text.schedule}
          hint={draft.privacy && draft.privacy !== 'private' ? text.scheduleOnlyPrivate : text.scheduleHint}
          error={fieldError('publish_at')}
        >
          {(ids) => (
            <input
              {...ids}
              type="datetime-local"
              className={`${inputClass} disabled:opacity-60`}
              disabled={draft.privacy !== undefined && draft.privacy !== 'private'}
              value={draft.publishAt ?? ''}
              onChange={(event) => set({ publishAt: event.target.value })}
            />
          )}
        </Field>
        <Field label={text.playlist} hint={text.playlistHint} error={fieldError('playlist_id')}>
          {(ids) => (
            <input
              {...ids}
              className={inputClass}
              maxLength={64}
              spellCheck={false}
              value={draft.playlist ?? ''}
              onChange={(event) => set({ playlist: event.target.value })}
            />
          )}
        </Field>
        <Field label={text.category} error={fieldError('category_id')}>
          {(ids) => (
            <select {...ids} className={inputClass} value={draft.category ?? ''} onChange={(event) => set({ category: event.target.value })}>
              <option value="">{text.categoryUsual}</option>
              {Object.entries(text.categories).map(([id, title]) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.kids} error={fieldError('made_for_kids')}>
          {(ids) => (
            <select
              {...ids}
              className={inputClass}
              value={draft.kids === undefined ? '' : String(draft.kids)}
              onChange={({ target }) => set({ kids: target.value === '' ? undefined : target.value === 'true' })}
            >
              <option value="">{text.kidsNot}</option>
              <option value="true">{text.yes}</option>
              <option value="false">{text.no}</option>
            </select>
          )}
        </Field>
      </div>
      <Tick label={text.synthetic} isOn={draft.synthetic ?? false} onChange={(synthetic) => set({ synthetic })} />
    </>
  );
}

export function Tick({
  label,
  isOn,
  isDisabled = false,
  onChange,
}: {
  label: string;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <label className={`flex min-h-10 items-center gap-3 text-sm ${isDisabled ? 'text-soft' : 'cursor-pointer'}`}>
      <input type="checkbox" className="size-4 accent-accent" checked={isOn} disabled={isDisabled} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
