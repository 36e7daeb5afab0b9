import { freeId, putScenes, type Command } from './command';

/** Puts an empty scene at a place, counted from 0. */
export function addScene(at: number, title: string): Command {
  return (script) =>
    putScenes(at, 0, [
      {
        scene_id: freeId(script, 'scene-1'),
        title,
        narration: '',
        visual_prompt: '',
        visual: { kind: 'statement', headline: title },
        sources: [],
      },
    ])(script);
}
