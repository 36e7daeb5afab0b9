import type { Seconds } from '../../lib/time';

/** What a voice writes beside its sound: when each word is said, in samples. */
export interface Speech {
  sample_rate: number;
  samples: number;
  words: readonly { text: string; start: number; end: number; ends_sentence: boolean }[];
}

/** A part of a narration as it is written; what no voice says (a blank, a dash) has no times. */
export interface Piece {
  text: string;
  said: { start: Seconds; end: Seconds } | undefined;
}

/**
 * The whole narration in pieces, the words among them with the times at which they are said. A word that the narration writes
 * differently (a number that was spelt out) takes the text up to the next word that is found.
 */
export function pieces(narration: string, speech: Speech): readonly Piece[] {
  const all: Piece[] = [];
  const seconds = (samples: number) => (samples / speech.sample_rate) as Seconds;
  let at = 0;
  for (const word of speech.words) {
    const text = word.text.trim();
    if (!text) continue;
    const found = narration.indexOf(text, at);
    if (found < 0) continue;
    if (found > at) all.push({ text: narration.slice(at, found), said: undefined });
    all.push({ text, said: { start: seconds(word.start), end: seconds(word.end) } });
    at = found + text.length;
  }
  if (at < narration.length) all.push({ text: narration.slice(at), said: undefined });
  return all;
}

/** Which piece is said at a moment: the one that began last, so that the light does not flicker between words. -1 before the first. */
export function litAt(all: readonly Piece[], moment: Seconds): number {
  let lit = -1;
  for (const [index, { said }] of all.entries()) {
    if (!said) continue;
    if (said.start > moment) break;
    lit = index;
  }
  return lit;
}
