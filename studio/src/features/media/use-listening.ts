import { useCallback, useEffect, useRef, useState } from 'react';
import type { Seconds } from '../../lib/time';

export interface Listening {
  /** What is heard: a name that the caller gave; null for silence. */
  at: string | null;
  broken: string | null;
  /** Where the sound is. */
  moment: () => Seconds;
  play: (name: string, url: string) => void;
  stop: () => void;
}

/** Lets one sound be heard at a time. */
export function useListening(): Listening {
  const [at, setAt] = useState<string | null>(null);
  const [broken, setBroken] = useState<string | null>(null);
  const audio = useRef<HTMLAudioElement | null>(null);
  useEffect(() => () => audio.current?.pause(), []);

  const stop = useCallback(() => {
    audio.current?.pause();
    audio.current = null;
    setAt(null);
  }, []);
  const play = useCallback(
    (name: string, url: string) => {
      stop();
      setBroken(null);
      setAt(name);
      const player = new Audio(url);
      audio.current = player;
      const over = () => audio.current === player && setAt(null);
      player.onended = over;
      player.play().catch(() => {
        if (audio.current === player) setBroken(name);
        over();
      });
    },
    [stop],
  );
  const moment = useCallback(() => (audio.current?.currentTime ?? 0) as Seconds, []);
  return { at, broken, moment, play, stop };
}
