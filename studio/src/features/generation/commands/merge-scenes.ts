import { placeOf, putScenes, type Command, type EditedScene } from './command';

/** Makes one scene of a scene and the next: it says both, shows what the first showed, and rests on the sources of both. */
export function mergeWithNext(sceneId: string): Command {
  return (script) => {
    const at = placeOf(script, sceneId);
    const first = script.scenes[at];
    const second = script.scenes[at + 1];
    if (!first || !second) return null;
    const { duration_hint: lasts, transition: _, ...rest } = first;
    const both: EditedScene = {
      ...rest,
      narration: `${first.narration.trimEnd()} ${second.narration.trimStart()}`.trim(),
      sources: distinct([...(first.sources ?? []), ...(second.sources ?? [])]),
      ...(second.transition ? { transition: second.transition } : {}),
      ...(lasts !== undefined && second.duration_hint !== undefined ? { duration_hint: lasts + second.duration_hint } : {}),
    };
    return putScenes(at, 2, [both])(script);
  };
}

function distinct<T>(values: readonly T[]): T[] {
  const known = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...known.values()];
}
