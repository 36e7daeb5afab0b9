import { useMemo, useState } from 'react';
import type { Video } from '../../api/client';
import { size } from '../../lib/time';
import { SavingNote } from '../../session/saving-note';
import { useAutoSave } from '../../session/use-auto-save';
import { useLanguageNames, useText, useTimes } from '../../text/use-text';
import { Button, buttonClass } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { Field, inputClass } from '../../ui/field';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import type { StepProps } from '../step';
import { NO_DRAFTS, withDraft, type Draft } from './draft';
import { FilmPlayer } from './film-player';
import { PublicationProgress } from './publication-progress';
import { PublishForm } from './publish-form';
import { PublishedPlaces } from './published-places';
import { useConnect, useFilms, usePublishers } from './use-publishing';

const NOTHING: Draft = {};

/** The last step: look at the film, take it home, put it where others see it. `videoId` is the one to begin with. */
export function YouTubeUploader({ projectId, videoId, go }: StepProps) {
  const { publish: text } = useText();
  const time = useTimes();
  const films = useFilms(projectId);
  const saved = useAutoSave('YouTubeUploader', NO_DRAFTS);
  const connect = useConnect();
  const places = usePublishers(connect.data !== undefined);
  const [picked, setPicked] = useState<string>();
  const chosen = picked ?? videoId ?? saved.value.chosen;
  const video = useMemo(() => films.data?.items.find(({ video_id: id }) => id === chosen) ?? films.data?.items[0], [films.data, chosen]);

  if (films.error) return <Trouble error={films.error} again={() => void films.refetch()} />;
  if (!films.data) return <Loading />;
  if (!video)
    return (
      <Empty title={text.nothing} action={<Button onClick={() => go('compose', projectId)}>{text.toCompose}</Button>}>
        {text.nothingBody}
      </Empty>
    );
  const draft = saved.value.drafts[video.video_id] ?? NOTHING;
  const { run, ...typed } = draft;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,6fr)_minmax(0,5fr)]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {films.data.items.length > 1 && (
          <Field label={text.which}>
            {(ids) => (
              <select
                {...ids}
                className={inputClass}
                value={video.video_id}
                onChange={(event) => {
                  setPicked(event.target.value);
                  saved.change({ ...saved.value, chosen: event.target.value });
                }}
              >
                {films.data.items.map((film) => (
                  <option key={film.video_id} value={film.video_id}>
                    {text.made(film.title ?? text.untitled, time(film.processed_at ?? film.created_at))}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Card title={text.player.title}>
          <FilmPlayer key={video.video_id} video={video} />
        </Card>
        <Card title={text.save.title}>
          <Downloads video={video} />
        </Card>
      </div>
      <Card title={text.form.title} aside={<SavingNote saved={saved} />}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {run && (
            <PublicationProgress
              key={run.taskId}
              taskId={run.taskId}
              platform={run.platform}
              onClose={() => saved.change(withDraft(saved.value, video.video_id, typed))}
            />
          )}
          <PublishedPlaces video={video} />
          {places.error && <Trouble error={places.error} again={() => void places.refetch()} />}
          <PublishForm
            key={`${video.video_id} ${saved.edition}`}
            video={video}
            places={places.data?.items ?? []}
            draft={draft}
            change={(next) => saved.change(withDraft(saved.value, video.video_id, next))}
            connect={connect}
          />
        </div>
      </Card>
    </div>
  );
}

function Downloads({ video }: { video: Video }) {
  const { publish } = useText();
  const text = publish.save;
  const language = useLanguageNames();
  return (
    <div className="flex flex-wrap gap-2">
      <a href={video.download_url} download className={buttonClass('primary')}>
        {text.film(video.format.toUpperCase(), video.file_size === undefined ? '' : size(video.file_size))}
      </a>
      {video.subtitle_tracks.map((track) => (
        <a key={track.id} href={track.url} download={track.filename} className={buttonClass('quiet')}>
          {text.subtitles(language(track.language), track.format.toUpperCase())}
        </a>
      ))}
    </div>
  );
}
