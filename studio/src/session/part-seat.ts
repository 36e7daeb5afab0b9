import { Failure } from '../api/client';
import { same, type Seat } from './auto-save';

const TRIES = 3;

interface Held<Whole> {
  data: Whole;
  tag: string | null;
}

/**
 * Keeps a part of something larger on the server. What others changed elsewhere in it is kept, and does no harm; only who changed the
 * same part is in conflict.
 */
export function partSeat<Whole, Part>(thing: {
  read: () => Promise<Held<Whole>>;
  part: (whole: Whole) => Part;
  /** Writes the part if the whole is still as `tag` says. */
  write: (whole: Whole, part: Part, tag: string | null) => Promise<Whole>;
  lost: (sessionId: string) => void;
}): Seat<Part> {
  return {
    lost: thing.lost,
    load: async () => {
      const value = thing.part((await thing.read()).data);
      return { value, tag: JSON.stringify(value) };
    },
    save: async (_, value, seen) => {
      for (let left = TRIES; ; left--) {
        const { data, tag } = await thing.read();
        if (seen !== null && !same(thing.part(data), JSON.parse(seen))) throw new Failure('CONFLICT', 412);
        try {
          return JSON.stringify(thing.part(await thing.write(data, value, tag)));
        } catch (failure) {
          if (left === 0 || !(failure instanceof Failure) || failure.status !== 412) throw failure; // else somebody wrote in between
        }
      }
    },
  };
}
