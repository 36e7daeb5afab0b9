import { placeOf, putScenes, type Command } from './command';

/** Removes a scene, unless it is the only one. */
export function deleteScene(sceneId: string): Command {
  return (script) => {
    const at = placeOf(script, sceneId);
    return at < 0 ? null : putScenes(at, 1, [])(script);
  };
}
