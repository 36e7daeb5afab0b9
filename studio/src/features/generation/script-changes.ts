import type { EditedScene, ScriptText } from './commands/command';

/** What became of a scene from one version to another. */
export interface SceneChange {
  kind: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  before: EditedScene | undefined;
  after: EditedScene | undefined;
}

/** The scenes of the later version in their order, those that went where they were. A scene is the same one while it keeps its id. */
export function changesBetween(before: ScriptText, after: ScriptText): SceneChange[] {
  const old = new Map(before.scenes.map((scene) => [scene.scene_id, scene]));
  const stayed = before.scenes.filter((scene) => after.scenes.some(({ scene_id: id }) => id === scene.scene_id)).map((scene) => scene.scene_id);
  const still = new Set(longestRun(after.scenes.map((scene) => stayed.indexOf(scene.scene_id)).filter((place) => place >= 0)).map((place) => stayed[place]));
  const changes: SceneChange[] = after.scenes.map((scene) => {
    const earlier = old.get(scene.scene_id);
    return { kind: earlier ? kindOf(earlier, scene, still.has(scene.scene_id)) : 'added', before: earlier, after: scene };
  });
  for (const [at, scene] of before.scenes.entries()) {
    if (stayed.includes(scene.scene_id)) continue;
    const ahead = before.scenes.slice(0, at).reverse().map(({ scene_id: id }) => changes.findIndex((change) => change.before?.scene_id === id));
    changes.splice((ahead.find((place) => place >= 0) ?? -1) + 1, 0, { kind: 'removed', before: scene, after: undefined });
  }
  return changes;
}

function kindOf(before: EditedScene, after: EditedScene, isStill: boolean): SceneChange['kind'] {
  if (before.title !== after.title || before.narration !== after.narration) return 'changed';
  return isStill ? 'same' : 'moved';
}

/** The longest rising run of numbers: what of a list was not moved. */
function longestRun(places: readonly number[]): number[] {
  const runs: number[][] = [];
  for (const [at, place] of places.entries()) {
    const best = runs.slice(0, at).filter((run) => (run.at(-1) ?? -1) < place).sort((a, b) => b.length - a.length)[0] ?? [];
    runs.push([...best, place]);
  }
  return runs.sort((a, b) => b.length - a.length)[0] ?? [];
}
