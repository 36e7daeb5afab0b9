import { placeOf, putScenes, type Command, type EditedScene, type ScriptText } from './command';

/** Puts a scene in the place of that of its id: one that was rewritten. */
export function replaceScene(scene: EditedScene): Command {
  return (script) => {
    const at = placeOf(script, scene.scene_id);
    return at < 0 ? null : putScenes(at, 1, [scene])(script);
  };
}

/** Puts another script in its place: an earlier version, or one that was written anew. */
export function replaceScript(other: ScriptText): Command {
  return (script) => ({ script: other, inverse: replaceScript(script) });
}
