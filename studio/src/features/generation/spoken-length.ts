const WORDS_A_MINUTE = 155;

/** About how many seconds a voice takes to say a text, as the server's writers count. */
export function spokenSeconds(narration: string): number {
  return ((narration.match(/\S+/g)?.length ?? 0) * 60) / WORDS_A_MINUTE;
}
