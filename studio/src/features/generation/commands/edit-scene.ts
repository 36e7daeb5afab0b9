import { placeOf, putScenes, type Command, type EditedScene } from './command';

/** Changes what a scene is called, or what is said in it. */
export function editScene(sceneId: string, change: Partial<Pick<EditedScene, 'title' | 'narration'>>): Command {
  return (script) => {
    const at = placeOf(script, sceneId);
    const scene = script.scenes[at];
    if (!scene) return null;
    const changed = { ...scene, ...change };
    if (changed.title === scene.title && changed.narration === scene.narration) return null;
    return putScenes(at, 1, [changed])(script);
  };
}
