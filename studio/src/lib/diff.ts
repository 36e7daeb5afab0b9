/** A run of words that both texts have, or only the earlier, or only the later one. */
export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

const MOST_CELLS = 4_000_000;

/** How one text became another, word by word: the longest common run of words stays, the rest went or came. */
export function wordDiff(before: string, after: string): Piece[] {
  const old = words(before);
  const young = words(after);
  let head = 0;
  while (head < old.length && head < young.length && old[head] === young[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < young.length - head && old.at(-1 - tail) === young.at(-1 - tail)) tail++;
  const middle = changed(old.slice(head, old.length - tail), young.slice(head, young.length - tail));
  return joined([
    ...old.slice(0, head).map((text) => ({ kind: 'same' as const, text })),
    ...middle,
    ...old.slice(old.length - tail).map((text) => ({ kind: 'same' as const, text })),
  ]);
}

/** Words with the space behind them. */
const words = (text: string) => text.match(/\S+\s*|\s+/g) ?? [];

function changed(old: string[], young: string[]): Piece[] {
  if (old.length * young.length > MOST_CELLS) {
    return [...old.map((text) => ({ kind: 'gone' as const, text })), ...young.map((text) => ({ kind: 'new' as const, text }))];
  }
  const width = young.length + 1;
  const common = new Uint16Array((old.length + 1) * width); // how many words the rests from here have in common
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      common[i * width + j] = same(old[i], young[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    const [gone, came] = [old[i], young[j]];
    if (gone !== undefined && came !== undefined && same(gone, came)) {
      pieces.push({ kind: 'same', text: came.length > gone.length ? came : gone });
      i++;
      j++;
    } else if (came === undefined || (gone !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'gone', text: gone ?? '' });
      i++;
    } else {
      pieces.push({ kind: 'new', text: came });
      j++;
    }
  }
  return pieces;
}

/** The space behind a word is no difference. */
const same = (one: string | undefined, other: string | undefined) => one?.trimEnd() === other?.trimEnd();

function joined(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs;
}
