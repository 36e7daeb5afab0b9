import { useText } from '../../text/use-text';
import type { ScriptText } from './commands/command';
import { Differences } from './differences';
import { changesBetween, type SceneChange } from './script-changes';

/** What became of a script: only what is different, scene by scene. */
export function ScriptDifference({ before, after }: { before: ScriptText; after: ScriptText }) {
  const { script: text } = useText();
  const changes = changesBetween(before, after);
  const told = changes.filter(({ kind }) => kind !== 'same');
  if (told.length === 0 && before.title === after.title) return <p className="text-soft">{text.nothingChanged}</p>;
  return (
    <div className="grid gap-4">
      {before.title !== after.title && <Differences before={before.title} after={after.title} className="font-display text-lg font-semibold" />}
      {changes.map((change) => (change.kind === 'same' ? null : <SceneDifference key={(change.after ?? change.before)?.scene_id} change={change} />))}
      {told.length < changes.length && <p className="text-sm text-soft">{text.unchanged(changes.length - told.length)}</p>}
    </div>
  );
}

function SceneDifference({ change: { kind, before, after } }: { change: SceneChange }) {
  const { script: text } = useText();
  return (
    <section className="rounded-xl border border-line p-3">
      <p className="mb-1 text-sm font-semibold text-soft">{text.kinds[kind]}</p>
      <Differences before={before?.title ?? ''} after={after?.title ?? ''} className="font-semibold" />
      {kind !== 'moved' && <Differences before={before?.narration ?? ''} after={after?.narration ?? ''} />}
    </section>
  );
}
