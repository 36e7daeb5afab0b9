import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';

/** How an item of the list stands while one is dragged: itself, or before or behind the place where that one would go. */
export type DragState = 'dragged' | 'before' | 'behind' | null;

interface Dragging {
  id: string;
  from: number;
  to: number;
}

const EDGE_PIXELS = 90;
const SCROLL_PIXELS = 14;

/** Reorders a list by its items' handles: with mouse, finger or pen, and with the arrow keys. Escape puts the item back. */
export function useReorder(list: RefObject<HTMLElement | null>, move: (id: string, to: number) => void) {
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const now = useRef<Dragging | null>(null);
  const show = (state: Dragging | null) => {
    now.current = state;
    setDragging(state);
  };
  const isDragging = dragging !== null;
  useEffect(() => {
    if (!isDragging) return;
    const escape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      now.current = null;
      setDragging(null);
    };
    window.addEventListener('keydown', escape);
    return () => window.removeEventListener('keydown', escape);
  }, [isDragging]);

  /** The place among the others that a height on the screen stands for. */
  const placeAt = (y: number, from: number) =>
    [...(list.current?.children ?? [])].filter((item, at) => {
      const { top, height } = item.getBoundingClientRect();
      return at !== from && top + height / 2 < y;
    }).length;

  return {
    state: (id: string, at: number): DragState => {
      if (!dragging) return null;
      if (dragging.id === id) return 'dragged';
      if (dragging.to < dragging.from && at === dragging.to) return 'before';
      if (dragging.to > dragging.from && at === dragging.to) return 'behind';
      return null;
    },
    handle: (id: string, at: number) => ({
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture?.(event.pointerId);
        show({ id, from: at, to: at });
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (!now.current) return;
        if (event.clientY < EDGE_PIXELS) window.scrollBy(0, -SCROLL_PIXELS);
        if (event.clientY > window.innerHeight - EDGE_PIXELS) window.scrollBy(0, SCROLL_PIXELS);
        show({ ...now.current, to: placeAt(event.clientY, now.current.from) });
      },
      onPointerUp: () => {
        const done = now.current;
        show(null);
        if (done && done.to !== done.from) move(done.id, done.to);
      },
      onPointerCancel: () => show(null),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const to = event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : null;
        if (to === null) return;
        event.preventDefault();
        move(id, to);
      },
    }),
  };
}
