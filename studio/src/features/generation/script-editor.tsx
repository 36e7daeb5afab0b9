import { useEffect, useRef, useState, type ReactNode } from 'react';
import { SavingNote } from '../../session/saving-note';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Opened } from '../../ui/opened';
import { addScene } from './commands/add-scene';
import type { Command } from './commands/command';
import { deleteScene } from './commands/delete-scene';
import { editScene } from './commands/edit-scene';
import { editTitle } from './commands/edit-title';
import { mergeWithNext } from './commands/merge-scenes';
import { moveScene } from './commands/move-scene';
import { replaceScene, replaceScript } from './commands/replace';
import { splitPlace, splitScene } from './commands/split-scene';
import type { StepName } from './history';
import { SceneCard } from './scene-card';
import { ScriptDifference } from './script-difference';
import { ScriptVersions } from './script-versions';
import { spokenSeconds } from './spoken-length';
import type { Editing } from './use-script';
import { useReorder } from './use-reorder';

/** The script as cards, one a scene: all that is done can be taken back, and is saved by itself. */
export function ScriptEditor({
  projectId,
  editing,
  writer,
  onAgain,
  again,
  onNext,
}: {
  projectId: string;
  editing: Editing;
  /** Who wrote it; empty for whom the installation asks. */
  writer: string;
  /** Shows or hides the form that has it written anew; absent while it is being written. */
  onAgain: (() => void) | undefined;
  /** That form, while it is shown. */
  again: ReactNode;
  onNext: () => void;
}) {
  const { script: text } = useText();
  const { script } = editing;
  const [versions, setVersions] = useState(false);
  const [news, setNews] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const [focus, setFocus] = useState<{ sceneId: string; part: 'handle' | 'narration' } | null>(null);

  useEffect(() => {
    if (!focus) return;
    list.current?.querySelector<HTMLElement>(`[data-scene="${focus.sceneId}"] [data-part="${focus.part}"]`)?.focus();
    setFocus(null);
  }, [focus]);

  const act = (name: StepName, command: Command, words: string) => {
    const done = editing.perform(name, command);
    if (done) setNews(words);
    return done;
  };
  const back = () => {
    const name = editing.undo();
    if (name) setNews(text.undone(text.steps[name]));
  };
  const forth = () => {
    const name = editing.redo();
    if (name) setNews(text.redone(text.steps[name]));
  };
  const move = (sceneId: string, to: number) => {
    const title = script.scenes.find((scene) => scene.scene_id === sceneId)?.title ?? '';
    if (act('move', moveScene(sceneId, to), text.moved(title, to + 1, script.scenes.length))) setFocus({ sceneId, part: 'handle' });
  };
  const reorder = useReorder(list, move);
  const seconds = script.scenes.reduce((sum, scene) => sum + spokenSeconds(scene.narration), 0);

  return (
    <section
      aria-label={text.editor}
      onKeyDown={(event) => {
        const key = event.key.toLowerCase();
        if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
        event.preventDefault();
        if (key === 'y' || event.shiftKey) forth();
        else back();
      }}
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
    >
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-72">
          <label htmlFor="film-title" className="mb-1 block text-sm font-semibold">
            {text.title}
          </label>
          <input
            id="film-title"
            value={script.title}
            maxLength={200}
            aria-invalid={script.title.trim() === ''}
            onChange={(event) => editing.perform('title', editTitle(event.target.value), 'title')}
            className="w-full rounded-lg border border-edge bg-card px-3 py-2 font-display text-xl font-semibold aria-invalid:border-bad"
          />
        </div>
        <p className="py-2 text-sm text-soft tabular-nums">{text.length(script.scenes.length, Math.round(seconds))}</p>
        <Button onClick={onNext}>{text.next}</Button>
      </header>

      <div className="sticky top-0 z-10 -mx-4 flex min-h-14 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-page px-4 py-2">
        <Button look="quiet" disabled={!editing.canUndo} onClick={back}>
          <span aria-hidden>↶</span>
          {text.undo}
        </Button>
        <Button look="quiet" disabled={!editing.canRedo} onClick={forth}>
          <span aria-hidden>↷</span>
          {text.redo}
        </Button>
        <Button look="quiet" aria-expanded={versions} onClick={() => setVersions(!versions)}>
          {text.versions}
        </Button>
        {onAgain && (
          <Button look="quiet" aria-expanded={Boolean(again)} onClick={onAgain}>
            {text.again}
          </Button>
        )}
        <p role="status" className="min-w-0 text-sm break-words text-soft">
          {news}
        </p>
        <div className="ml-auto">
          <SavingNote saved={editing.saved} />
        </div>
      </div>

      {editing.saved.theirs && (
        <Card title={text.conflict}>
          <p className="mb-3 text-sm text-soft">{text.conflictBody}</p>
          <ScriptDifference before={editing.saved.theirs} after={script} />
        </Card>
      )}
      {versions && (
        <Opened>
          <ScriptVersions
            projectId={projectId}
            script={script}
            onRestore={(version, earlier) => act('version', replaceScript(earlier), text.restored(version))}
          />
        </Opened>
      )}
      {again && <Opened>{again}</Opened>}

      <p id="reorder-hint" className="sr-only">
        {text.moveHint}
      </p>
      <ol ref={list} aria-label={text.scenes} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {script.scenes.map((scene, at) => (
          <SceneCard
            key={scene.scene_id}
            projectId={projectId}
            writer={writer}
            script={script}
            scene={scene}
            at={at}
            count={script.scenes.length}
            drag={reorder.state(scene.scene_id, at)}
            handle={reorder.handle(scene.scene_id, at)}
            onMove={(to) => move(scene.scene_id, to)}
            onEdit={(change, field) => void editing.perform('text', editScene(scene.scene_id, change), `${field} ${scene.scene_id}`)}
            onSplit={(cursor) => {
              const place = splitPlace(scene.narration, cursor);
              if (place === null || !act('split', splitScene(scene.scene_id, place), text.splitDone(scene.title)))
                setNews(text.splitNot);
            }}
            onMerge={() => act('merge', mergeWithNext(scene.scene_id), text.mergeDone(scene.title))}
            onDelete={() => {
              const next = script.scenes[at + 1] ?? script.scenes[at - 1];
              if (act('delete', deleteScene(scene.scene_id), text.deleted(scene.title)) && next) setFocus({ sceneId: next.scene_id, part: 'handle' });
            }}
            onRewritten={(rewritten) => act('rewrite', replaceScene({ ...rewritten, scene_id: scene.scene_id }), text.rewritten(scene.title))}
          />
        ))}
      </ol>
      <div className="flex flex-wrap justify-between gap-3">
        <Button
          look="quiet"
          onClick={() => {
            if (act('add', addScene(script.scenes.length, text.newScene), text.added)) setFocusLast();
          }}
        >
          <span aria-hidden>+</span>
          {text.add}
        </Button>
        <Button onClick={onNext}>{text.next}</Button>
      </div>
    </section>
  );

  function setFocusLast() {
    requestAnimationFrame(() => {
      const fields = list.current?.querySelectorAll<HTMLElement>('[data-part="narration"]');
      fields?.[fields.length - 1]?.focus();
    });
  }
}
