import { clock } from '../../lib/time';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { isSteady, makerOf, type BoardScene, type Heard } from './board';
import { PartState } from './part-state';
import { Picture, PictureNotes } from './picture';
import { SpokenWords } from './spoken-words';
import type { Listening } from './use-listening';
import type { Scene } from './wishes';

/** What can be done with a scene's picture and voice. */
export interface SceneActions {
  make: (part: 'picture' | 'voice') => void;
  stop: (taskId: string) => void;
  anotherPicture: () => void;
  speakAgain: () => void;
  change: () => void;
}

/** One scene of the storyboard: what it shows and what it says. */
export function SceneCard({
  number,
  scene,
  board,
  language,
  shape,
  heard,
  listening,
  busy,
  actions,
}: {
  number: number;
  scene: Scene;
  board: BoardScene;
  /** The narration's. */
  language: string;
  shape: string;
  heard: ReadonlyMap<string, Heard>;
  listening: Listening;
  busy: boolean;
  actions: SceneActions;
}) {
  const { media: text } = useText();
  const name = text.scene(number, scene.title);
  const { picture, voice } = board;
  const on = listening.at === board.scene_id;
  const of = (task: typeof picture.task) => (task ? heard.get(task.task_id) : undefined);
  return (
    <article aria-label={name} className="flex h-full flex-col overflow-hidden rounded-2xl border border-line bg-card shadow-sm">
      <div className="p-3 pb-0">
        {picture.asset ? (
          <Picture asset={picture.asset} title={scene.title} shape={shape} />
        ) : (
          <div style={{ aspectRatio: shape }} className="grid w-full place-items-center rounded-xl border border-dashed border-edge p-3">
            <PartState
              part={picture}
              heard={of(picture.task)}
              name={text.picture}
              scene={name}
              busy={busy}
              make={() => actions.make('picture')}
              stop={actions.stop}
            />
          </div>
        )}
      </div>
      <div className="flex grow flex-col gap-3 p-4">
        <div className="flex items-baseline justify-between gap-3">
          <h3 className="min-w-0 font-display text-lg font-semibold break-words">
            <span className="text-soft tabular-nums">{number} </span>
            {scene.title}
          </h3>
          <span className="shrink-0 text-sm text-soft tabular-nums">{voice.asset?.duration === undefined ? '' : clock(voice.asset.duration)}</span>
        </div>
        <div className="grid min-h-4 content-start gap-1">
          {picture.asset && (
            <>
              <p className="text-xs text-soft">
                {picture.origin === 'chosen' ? text.chosen : picture.origin === 'uploaded' ? text.uploaded : text.madeBy(makerOf(picture.asset))}
              </p>
              <PictureNotes asset={picture.asset} />
            </>
          )}
        </div>
        <SpokenWords narration={scene.narration} language={language} wordsUrl={voice.words?.url_path} moment={on ? listening.moment : null} />
        {listening.broken === board.scene_id && (
          <p role="alert" className="text-sm text-bad">
            {text.cannotPlay}
          </p>
        )}
        <div className="mt-auto grid min-h-18 content-center">
          {voice.state === 'ready' ? (
            <div className="flex flex-wrap gap-2">
              <Button
                look={on ? 'primary' : 'quiet'}
                aria-label={on ? text.quietOf(name) : text.listenOf(name)}
                onClick={() => (on ? listening.stop() : listening.play(board.scene_id, voice.asset?.media_url ?? ''))}
              >
                <span aria-hidden>{on ? '■' : '▶'}</span>
                {on ? text.quiet : text.listen}
              </Button>
              {!isSteady(voice.providers[0] ?? '') && (
                <Button look="quiet" disabled={busy} aria-label={text.speakAgainOf(name)} onClick={actions.speakAgain}>
                  {text.speakAgain}
                </Button>
              )}
            </div>
          ) : (
            <div className="rounded-lg border border-dashed border-edge p-3">
              <PartState
                part={voice}
                heard={of(voice.task)}
                name={text.voice}
                scene={name}
                busy={busy}
                make={() => actions.make('voice')}
                stop={actions.stop}
              />
            </div>
          )}
        </div>
        <div className="flex flex-wrap gap-2 border-t border-line pt-3">
          <Button look="quiet" disabled={busy || !picture.asset} aria-label={text.againOf(name)} onClick={actions.anotherPicture}>
            {text.again}
          </Button>
          <Button look="quiet" aria-label={text.changeOf(name)} onClick={actions.change}>
            {text.change}
          </Button>
        </div>
      </div>
    </article>
  );
}
