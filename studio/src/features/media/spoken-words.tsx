import { useEffect, useMemo, useState } from 'react';
import type { Seconds } from '../../lib/time';
import { useSpeech } from './use-storyboard';
import { litAt, pieces } from './words';

/** A narration whose words light up as they are said. What is not lit stays readable, and nothing moves. */
export function SpokenWords({
  narration,
  language,
  wordsUrl,
  moment,
}: {
  narration: string;
  /** BCP 47. */
  language: string;
  wordsUrl: string | undefined;
  /** Where the sound is; null while it is not heard. */
  moment: (() => Seconds) | null;
}) {
  const speech = useSpeech(moment ? wordsUrl : undefined);
  const all = useMemo(() => (speech.data ? pieces(narration, speech.data) : undefined), [narration, speech.data]);
  const [lit, setLit] = useState(-1);
  useEffect(() => {
    if (!all || !moment) return;
    let frame = 0;
    const look = () => {
      setLit(litAt(all, moment()));
      frame = requestAnimationFrame(look);
    };
    look();
    return () => {
      cancelAnimationFrame(frame);
      setLit(-1);
    };
  }, [all, moment]);
  return (
    <p lang={language} className="text-[0.95rem] leading-relaxed break-words">
      {all && moment
        ? all.map((piece, index) =>
            index === lit ? (
              <mark key={index} className="rounded-sm bg-accent text-on-accent">
                {piece.text}
              </mark>
            ) : (
              <span key={index}>{piece.text}</span>
            ),
          )
        : narration}
    </p>
  );
}
