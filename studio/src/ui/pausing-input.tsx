import { useEffect, useState } from 'react';
import { inputClass, type FieldIds } from './field';

const PAUSE_MS = 400;

/** An input of a search: asks when the typing pauses, not at each letter. */
export function PausingInput({
  ids,
  value,
  maxLength,
  onWish,
}: {
  ids: FieldIds;
  value: string;
  maxLength: number;
  onWish: (words: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onWish(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onWish]);
  return (
    <input {...ids} type="search" className={inputClass} value={typed} maxLength={maxLength} onChange={(event) => setTyped(event.target.value)} />
  );
}
