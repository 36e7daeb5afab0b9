import { useId, useRef, useState, type HTMLAttributes } from 'react';
import type { Scene } from '../../api/client';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { inputClass } from '../../ui/field';
import type { EditedScene, ScriptText } from './commands/command';
import { SceneRewrite } from './scene-rewrite';
import { SceneSources } from './scene-sources';
import { spokenSeconds } from './spoken-length';
import type { DragState } from './use-reorder';

const LONGEST_NARRATION = 5_000;

const DRAG: Record<NonNullable<DragState>, string> = {
  dragged: 'opacity-50 border-accent',
  before: 'border-line shadow-[0_-4px_0_0_var(--accent)]',
  behind: 'border-line shadow-[0_4px_0_0_var(--accent)]',
};

/** One scene: what it is called, what is said, where that comes from, and what can be done with it. */
export function SceneCard({
  projectId,
  writer,
  script,
  scene,
  at,
  count,
  drag,
  handle,
  onMove,
  onEdit,
  onSplit,
  onMerge,
  onDelete,
  onRewritten,
}: {
  projectId: string;
  writer: string;
  script: ScriptText;
  scene: EditedScene;
  at: number;
  count: number;
  drag: DragState;
  handle: Pick<HTMLAttributes<HTMLElement>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onKeyDown'>;
  onMove: (to: number) => void;
  onEdit: (change: Partial<Pick<EditedScene, 'title' | 'narration'>>, field: 'title' | 'narration') => void;
  /** The cursor's place in the narration; null where it was never in it. */
  onSplit: (cursor: number | null) => void;
  onMerge: () => void;
  onDelete: () => void;
  onRewritten: (scene: Scene) => void;
}) {
  const { script: text } = useText();
  const id = useId();
  const cursor = useRef<number | null>(null);
  const [rewriting, setRewriting] = useState(false);
  const isSilent = scene.narration.trim() === '';
  const isNameless = scene.title.trim() === '';
  const name = text.sceneName(at + 1, scene.title);
  return (
    <li data-scene={scene.scene_id} className={`rounded-2xl border bg-card p-3 sm:p-4 ${drag ? DRAG[drag] : 'border-line shadow-sm'}`}>
      <article aria-label={name} className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-3">
        <div className="flex flex-col items-center gap-1">
          <button
            type="button"
            data-part="handle"
            aria-label={text.moveOf(name)}
            aria-describedby="reorder-hint"
            {...handle}
            className="flex min-h-11 w-full cursor-grab touch-none items-center justify-center rounded-lg text-soft select-none hover:bg-track hover:text-ink active:cursor-grabbing"
          >
            <svg aria-hidden viewBox="0 0 16 24" className="h-6 w-4" fill="currentColor">
              {[5, 12, 19].map((y) => [4, 12].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.8" />))}
            </svg>
          </button>
          <span aria-hidden className="font-display text-lg font-semibold text-soft tabular-nums">
            {at + 1}
          </span>
          <div className="mt-auto hidden flex-col sm:flex">
            <button type="button" disabled={at === 0} aria-label={text.upOf(name)} onClick={() => onMove(at - 1)} className="min-h-8 min-w-8 rounded-lg text-soft hover:text-ink disabled:opacity-40">
              <span aria-hidden>↑</span>
            </button>
            <button
              type="button"
              disabled={at === count - 1}
              aria-label={text.downOf(name)}
              onClick={() => onMove(at + 1)}
              className="min-h-8 min-w-8 rounded-lg text-soft hover:text-ink disabled:opacity-40"
            >
              <span aria-hidden>↓</span>
            </button>
          </div>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <input
              aria-label={text.headingOf(at + 1)}
              aria-invalid={isNameless}
              value={scene.title}
              maxLength={200}
              onChange={(event) => onEdit({ title: event.target.value }, 'title')}
              className="min-w-0 grow basis-48 rounded-lg border border-transparent bg-transparent px-2 py-1 font-display text-lg font-semibold hover:border-edge focus:border-edge aria-invalid:border-bad"
            />
            <span className="text-sm text-soft tabular-nums">{text.about(Math.max(1, Math.round(spokenSeconds(scene.narration))))}</span>
          </div>
          <textarea
            data-part="narration"
            aria-label={text.narrationOf(at + 1)}
            aria-invalid={isSilent}
            aria-describedby={isSilent ? `${id}-silent` : undefined}
            value={scene.narration}
            maxLength={LONGEST_NARRATION}
            rows={Math.max(2, Math.ceil(scene.narration.length / 90))}
            onChange={(event) => {
              cursor.current = event.target.selectionStart;
              onEdit({ narration: event.target.value }, 'narration');
            }}
            onSelect={(event) => {
              cursor.current = event.currentTarget.selectionStart;
            }}
            className={`${inputClass} field-sizing-content leading-relaxed`}
          />
          {(isSilent || isNameless) && (
            <p id={`${id}-silent`} className="text-sm text-bad">
              {isSilent ? text.silent : text.nameless}
            </p>
          )}
          <SceneSources scene={scene} />
          <div className="flex flex-wrap gap-2">
            <Button look="quiet" aria-expanded={rewriting} aria-label={text.ofScene(text.rewrite, name)} onClick={() => setRewriting(!rewriting)}>
              {text.rewrite}
            </Button>
            <Button look="quiet" aria-label={text.ofScene(text.split, name)} onClick={() => onSplit(cursor.current)}>
              {text.split}
            </Button>
            <Button look="quiet" disabled={at === count - 1} aria-label={text.ofScene(text.merge, name)} onClick={onMerge}>
              {text.merge}
            </Button>
            <Button look="quiet" disabled={count === 1} aria-label={text.ofScene(text.remove, name)} onClick={onDelete}>
              {text.remove}
            </Button>
          </div>
          {rewriting && (
            <SceneRewrite
              projectId={projectId}
              writer={writer}
              script={script}
              scene={scene}
              onTake={(rewritten) => {
                setRewriting(false);
                onRewritten(rewritten);
              }}
              onClose={() => setRewriting(false)}
            />
          )}
        </div>
      </article>
    </li>
  );
}
