import { useId, useState } from 'react';
import type { Scene } from '../../api/client';
import { isUnderway, useSubmission, useTask } from '../../session/use-task';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { inputClass } from '../../ui/field';
import { ProgressBar } from '../../ui/progress-bar';
import { Trouble } from '../../ui/trouble';
import type { EditedScene, ScriptText } from './commands/command';
import { Differences } from './differences';
import { useWriters } from './use-generation';

/** What a rewriting task tells. */
interface Rewritten {
  scene?: Scene;
  notes?: string[];
}

/** Has one scene written anew, and shows what would change before anything does. */
export function SceneRewrite({
  projectId,
  writer,
  script,
  scene,
  onTake,
  onClose,
}: {
  projectId: string;
  /** Who is asked; empty for whom the installation asks. */
  writer: string;
  script: ScriptText;
  scene: EditedScene;
  onTake: (scene: Scene) => void;
  onClose: () => void;
}) {
  const { script: text, make, remedy, job: words } = useText();
  const id = useId();
  const { order } = useWriters();
  const [instruction, setInstruction] = useState('');
  const [asked, setAsked] = useState(0);
  const [taskId, setTaskId] = useState<string | null>(null);
  const submission = useSubmission('script_generation');
  const task = useTask(taskId).data;
  const made = task?.status === 'completed' ? ((task.result?.['data'] ?? {}) as Rewritten) : undefined;
  const isBusy = submission.isPending || (task !== undefined && isUnderway(task));

  const ask = () => {
    const [provider, ...fallbacks] = writer ? [writer] : order;
    submission.mutate(
      {
        projectId,
        data: {
          ...(provider ? { provider } : {}),
          ...(fallbacks.length > 0 ? { fallbacks } : {}),
          script,
          scene_id: scene.scene_id,
          ...(instruction.trim() ? { instruction: instruction.trim() } : {}),
          variant: asked,
        },
      },
      { onSuccess: (submitted) => setTaskId(submitted.task_id) },
    );
    setAsked(asked + 1);
  };

  return (
    <section aria-label={text.rewriteOf(scene.title)} className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-xl border border-edge bg-page p-3">
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <div className="min-w-0 grow basis-64">
          <label htmlFor={id} className="mb-1 block text-sm font-semibold">
            {text.instruction}
          </label>
          <input
            id={id}
            value={instruction}
            maxLength={500}
            placeholder={text.instructionExample}
            onChange={(event) => setInstruction(event.target.value)}
            className={inputClass}
          />
        </div>
        <Button type="submit" disabled={isBusy}>
          {isBusy ? make.sending : asked > 0 ? text.rewriteAgain : text.rewriteNow}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {text.close}
        </Button>
      </form>
      {submission.error && <Trouble error={submission.error} />}
      {task && isUnderway(task) && <ProgressBar label={text.rewriteOf(scene.title)} percent={task.progress} words={task.current_step ?? words.waiting} />}
      {task?.error && !isUnderway(task) && (
        <div role="alert" className="text-sm">
          <p className="text-bad">{task.error.error_message}</p>
          <p className="text-soft">{remedy.by[task.error.error_code] ?? remedy.other}</p>
        </div>
      )}
      {made?.scene && (
        <div className="grid gap-2">
          <h3 className="text-sm font-semibold">{text.proposal}</h3>
          <Differences before={scene.title} after={made.scene.title} className="font-display font-semibold" />
          <Differences before={scene.narration} after={made.scene.narration} />
          {made.notes?.map((note) => (
            <p key={note} className="text-sm text-soft">
              {note}
            </p>
          ))}
          <div>
            <Button onClick={() => made.scene && onTake(made.scene)}>{text.take}</Button>
          </div>
        </div>
      )}
    </section>
  );
}
