import { useRef, useState, type FormEvent } from 'react';
import { Failure, type Publisher, type Video } from '../../api/client';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import { changed, faults, hasViewers, LONGEST_DESCRIPTION, longestTitle, orderOf, type Change, type Draft } from './draft';
import { PlaceChoice } from './place-choice';
import { ThumbnailChoice } from './thumbnail-choice';
import { useConnect, usePublish } from './use-publishing';
import { YouTubeAccount } from './you-tube-account';
import { Tick, YouTubeTerms } from './you-tube-terms';

/** What a film is called, and where it goes. `change` keeps what is typed. */
export function PublishForm({
  video,
  places,
  draft,
  change,
  connect,
}: {
  video: Video;
  places: readonly Publisher[];
  draft: Draft;
  change: (draft: Draft) => void;
  connect: ReturnType<typeof useConnect>;
}) {
  const { publish } = useText();
  const text = publish.form;
  const sending = usePublish(video.video_id);
  const [isChecked, setChecked] = useState(false);
  const [now, setNow] = useState(() => Date.now());
  const key = useRef('');
  const [sent, setSent] = useState<Draft>();
  const wrong: ReadonlySet<string> = isChecked ? faults(draft, video, now) : new Set();
  const refused = sent === draft && sending.error instanceof Failure ? sending.error : undefined; // not said of what was typed since
  const said = (field: string) => refused?.fields.get(field);
  const set = (typed: Change) => change(changed(draft, typed));

  const place = places.find(({ platform }) => platform === draft.platform);
  const hasTracks = video.subtitle_tracks.length > 0;
  const isThere = hasViewers(draft.platform) && video.published.some(({ platform }) => platform === draft.platform);
  const isReady = draft.platform !== 'youtube' || place?.connected === true;
  const title = draft.title ?? video.title ?? '';
  const description = draft.description ?? video.description ?? '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const moment = Date.now();
    setNow(moment);
    setChecked(true);
    if (faults(draft, video, moment).size > 0) return;
    key.current ||= crypto.randomUUID(); // the same until it is accepted: a lost answer makes no second publication
    const platform = draft.platform!;
    setSent(draft);
    sending.mutate(
      { order: orderOf(draft, video), key: key.current },
      {
        onSuccess: (task) => {
          key.current = '';
          setChecked(false);
          set({ again: undefined, run: { taskId: task.task_id, platform } });
        },
        onError: (error) => {
          if (error instanceof Failure && !error.mayPass) key.current = '';
        },
      },
    );
  };

  return (
    <form onSubmit={submit} noValidate aria-label={text.title} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Field label={text.name} hint={text.letters(title.length, longestTitle(draft.platform))} error={wrong.has('title') ? text.nameMissing : said('title')}>
        {(ids) => (
          <input {...ids} className={inputClass} value={title} maxLength={200} onChange={(event) => set({ title: event.target.value })} />
        )}
      </Field>
      <Field label={text.description} hint={text.descriptionHint} error={said('description')}>
        {(ids) => (
          <textarea
            {...ids}
            rows={5}
            className={inputClass}
            value={description}
            maxLength={LONGEST_DESCRIPTION}
            onChange={(event) => set({ description: event.target.value })}
          />
        )}
      </Field>
      {video.description_footer && (
        <details className="rounded-xl border border-line p-3 text-sm" open>
          <summary className="cursor-pointer font-semibold">{text.footer}</summary>
          <p className="mt-2 max-h-48 overflow-y-auto whitespace-pre-line text-soft" tabIndex={0}>
            {video.description_footer}
          </p>
        </details>
      )}
      <Field label={text.tags} hint={text.tagsHint} error={said('tags')}>
        {(ids) => (
          <input {...ids} className={inputClass} value={draft.tags ?? video.tags.join(', ')} onChange={(event) => set({ tags: event.target.value })} />
        )}
      </Field>
      <ThumbnailChoice video={video} draft={draft} set={set} />
      <PlaceChoice
        places={places}
        chosen={draft.platform}
        error={wrong.has('platform') ? text.whereMissing : said('platform')}
        onChoose={(platform) => set({ platform, again: undefined })}
      />
      {draft.platform === 'webhook' && (
        <Field label={text.address} hint={text.addressHint} error={said('url')}>
          {(ids) => (
            <input
              {...ids}
              type="url"
              className={inputClass}
              placeholder="https://example.com/films"
              value={draft.url ?? ''}
              onChange={(event) => set({ url: event.target.value })}
            />
          )}
        </Field>
      )}
      {draft.platform === 'youtube' && place?.configured && (
        <div className="grid gap-4">
          <YouTubeAccount place={place} connect={connect} />
          <div>
            <YouTubeTerms
              draft={draft}
              set={set}
              privacyError={wrong.has('privacy') ? text.privacyMissing : said('privacy')}
              fieldError={(field) => (wrong.has(field) ? text.schedulePast : said(field))}
            />
          </div>
        </div>
      )}
      <Tick
        label={text.captions}
        isOn={hasTracks && !draft.withoutCaptions}
        isDisabled={!hasTracks}
        onChange={(isOn) => set({ withoutCaptions: isOn ? undefined : true })}
      />
      {!hasTracks && <p className="text-sm text-soft">{text.captionsNone}</p>}
      {hasTracks && draft.platform === 'youtube' && place?.account?.captions === false && (
        <p className="text-sm text-soft">{text.captionsRefused}</p>
      )}
      {isThere && <Tick label={text.again} isOn={draft.again ?? false} onChange={(again) => set({ again: again || undefined })} />}
      {refused && <Refusal failure={refused} />}
      {wrong.size > 0 && (
        <p role="alert" className="text-sm text-bad">
          {text.wrong}
        </p>
      )}
      <div>
        <Button type="submit" disabled={sending.isPending || !isReady || (isThere && !draft.again)}>
          {sending.isPending ? text.sending : text.submit}
        </Button>
      </div>
    </form>
  );
}

/** Why it was not begun, and what to do about it here. */
function Refusal({ failure }: { failure: Failure }) {
  const { publish } = useText();
  const text = publish.trouble;
  const advice: Partial<Record<Failure['code'], string>> = { QUOTA_EXCEEDED: text.quota, ALREADY_EXISTS: text.there, CONFLICT: text.underway };
  const own = advice[failure.code];
  if (!own) return <Trouble error={failure} />;
  return (
    <div role="alert" className="rounded-xl border border-bad bg-card p-4 text-sm">
      <p className="font-semibold wrap-anywhere text-bad">{failure.message}</p>
      <p className="mt-1">{own}</p>
    </div>
  );
}
