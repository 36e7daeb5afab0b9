import { placeOf, type Command } from './command';

/** Takes a scene to another place, counted from 0. */
export function moveScene(sceneId: string, to: number): Command {
  return (script) => {
    const from = placeOf(script, sceneId);
    if (from < 0 || to < 0 || to >= script.scenes.length || to === from) return null;
    const scenes = [...script.scenes];
    scenes.splice(to, 0, ...scenes.splice(from, 1));
    return { script: { ...script, scenes }, inverse: moveScene(sceneId, from) };
  };
}
