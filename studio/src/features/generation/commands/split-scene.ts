import { freeId, placeOf, putScenes, type Command, type EditedScene } from './command';

/** Makes two scenes of one, the second beginning at `offset` of its narration. Both rest on the same sources. */
export function splitScene(sceneId: string, offset: number): Command {
  return (script) => {
    const at = placeOf(script, sceneId);
    const scene = script.scenes[at];
    if (!scene) return null;
    const first = scene.narration.slice(0, offset).trim();
    const second = scene.narration.slice(offset).trim();
    if (!first || !second) return null;
    const { duration_hint: _, transition, ...rest } = scene;
    const begun: EditedScene = { ...rest, narration: first };
    const added: EditedScene = {
      ...rest,
      scene_id: freeId(script, sceneId),
      narration: second,
      visual: { kind: 'statement', headline: scene.title },
      ...(transition ? { transition } : {}),
    };
    return putScenes(at, 1, [begun, added])(script);
  };
}

/** Where to split a narration: at `cursor` if there is something on both sides, else behind the sentence that ends nearest to its middle; null where there is nothing to split. */
export function splitPlace(narration: string, cursor: number | null): number | null {
  if (cursor !== null && narration.slice(0, cursor).trim() && narration.slice(cursor).trim()) return cursor;
  const middle = narration.length / 2;
  const ends = [...narration.matchAll(/[.!?…。]["”’)]*\s+|\s+/g)].map((found) => ({
    place: found.index + found[0].length,
    ofSentence: /^\S/.test(found[0]),
  }));
  const inside = ends.filter(({ place }) => narration.slice(0, place).trim() && narration.slice(place).trim());
  const candidates = inside.some(({ ofSentence }) => ofSentence) ? inside.filter(({ ofSentence }) => ofSentence) : inside;
  return candidates.sort((a, b) => Math.abs(a.place - middle) - Math.abs(b.place - middle))[0]?.place ?? null;
}
