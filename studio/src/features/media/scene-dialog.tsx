import { SavingNote } from '../../session/saving-note';
import type { Saved } from '../../session/use-auto-save';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, inputClass } from '../../ui/field';
import { isSteady, type BoardScene } from './board';
import { Candidates } from './candidates';
import { OwnFile } from './own-file';
import { ProviderChoice } from './provider-choice';
import type { Listening } from './use-listening';
import { VoiceChoice } from './voice-choice';
import { madePicture, ownFile, withMedia, type Scene, type SceneWishes } from './wishes';

const EXACT = new Set(['figures', 'formula']);

/** What one scene shows and who speaks it, where that is not as in the whole film. Every change is saved at once. */
export function SceneDialog({
  projectId,
  number,
  scene,
  board,
  wishes,
  language,
  shape,
  saved,
  listening,
  busy,
  more,
  change,
  changeAndMake,
  onClose,
}: {
  projectId: string;
  number: number;
  scene: Scene;
  board: BoardScene;
  wishes: SceneWishes;
  language: string;
  shape: string;
  saved: Omit<Saved<object>, 'change'>;
  listening: Listening;
  busy: boolean;
  /** Has more pictures made to choose from. */
  more: () => void;
  change: (change: (wishes: SceneWishes) => SceneWishes) => void;
  changeAndMake: (change: (wishes: SceneWishes) => SceneWishes) => void;
  onClose: () => void;
}) {
  const { media: text } = useText();
  const exact = EXACT.has(String(scene.visual?.['kind']));
  return (
    <Dialog wide open title={text.scene(number, scene.title)} onClose={onClose}>
      <div className="grid gap-6">
        <section aria-label={text.picture} className="grid gap-4">
          <Candidates
            projectId={projectId}
            sceneId={board.scene_id}
            part={board.picture}
            shape={shape}
            busy={busy}
            choose={(asset) => change((old) => ({ ...madePicture(old), asset }))}
            more={more}
            unpin={() => change(madePicture)}
          />
          <OwnFile onSent={(file) => changeAndMake((old) => ownFile(old, file))} />
          <Field label={text.prompt} hint={text.promptHint}>
            {(ids) => (
              <textarea
                {...ids}
                rows={3}
                maxLength={2000}
                className={inputClass}
                value={wishes.prompt}
                onChange={(event) => change((old) => ({ ...old, prompt: event.target.value }))}
              />
            )}
          </Field>
          {exact ? (
            <p className="text-sm text-soft">{text.exact}</p>
          ) : (
            <div className="grid gap-x-6 sm:grid-cols-2">
              <ProviderChoice
                seam="illustrator"
                label={text.illustrator}
                value={wishes.media.illustrator ?? ''}
                usual={() => text.asFilm}
                onChange={(illustrator) => change((old) => withMedia(madePicture(old), { illustrator }))}
              />
              <ProviderChoice
                seam="clip_maker"
                label={text.clips}
                value={wishes.media.clip_maker ?? ''}
                usual={() => text.asFilm}
                none={text.noClips}
                onChange={(maker) => change((old) => withMedia(madePicture(old), { clip_maker: maker }))}
              />
            </div>
          )}
        </section>
        <section aria-label={text.voice} className="border-t border-line pt-6">
          <VoiceChoice
            value={{ provider: wishes.media.voice_provider ?? '', voice: wishes.media.voice ?? '' }}
            language={language}
            usual={text.asFilm}
            listening={listening}
            onChange={({ provider, voice }) => change((old) => withMedia(old, { voice_provider: provider, voice }))}
          />
          {isSteady(board.voice.providers[0] ?? '') && <p className="text-sm text-soft">{text.steady}</p>}
        </section>
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <SavingNote saved={saved} />
          <Button onClick={onClose}>{text.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
