import type { Command, ScriptText } from './commands/command';

/** What can be taken back, or done again. */
export type StepName = 'title' | 'text' | 'move' | 'split' | 'merge' | 'delete' | 'add' | 'rewrite' | 'version';

export interface HistoryStep {
  name: StepName;
  command: Command;
  /** What was typed into, while it still is; null where something else was done. */
  field: string | null;
  at: number;
}

/** What was done to a script, the newest last, and what of it was taken back. */
export interface History {
  done: readonly HistoryStep[];
  undone: readonly HistoryStep[];
}

/** A pause in typing after which a new step begins. */
const PAUSE_MS = 1_000;
const MOST_STEPS = 500;

export const NO_HISTORY: History = { done: [], undone: [] };

/** What was done, and how it is remembered. */
export interface Performed {
  script: ScriptText;
  history: History;
}

/** Does something. Typing on in the same `field` is one step with what was typed before. Null where it changes nothing. */
export function perform(history: History, script: ScriptText, name: StepName, command: Command, at: number, field: string | null = null): Performed | null {
  const made = command(script);
  if (!made) return null;
  const last = history.done.at(-1);
  const goesOn = field !== null && last?.field === field && at - last.at < PAUSE_MS && history.undone.length === 0;
  const done = goesOn
    ? [...history.done.slice(0, -1), { ...last, at }]
    : [...history.done.slice(-MOST_STEPS + 1), { name, command: made.inverse, field, at }];
  return { script: made.script, history: { done, undone: [] } };
}

/** Takes the newest back. Null where there is nothing. */
export function undo(history: History, script: ScriptText): (Performed & { name: StepName }) | null {
  const step = history.done.at(-1);
  const made = step?.command(script);
  if (!step || !made) return null;
  return {
    name: step.name,
    script: made.script,
    history: { done: history.done.slice(0, -1), undone: [...history.undone, { ...step, field: null, command: made.inverse }] },
  };
}

/** Does again what was taken back last. Null where there is nothing. */
export function redo(history: History, script: ScriptText): (Performed & { name: StepName }) | null {
  const step = history.undone.at(-1);
  const made = step?.command(script);
  if (!step || !made) return null;
  return {
    name: step.name,
    script: made.script,
    history: { done: [...history.done, { ...step, field: null, command: made.inverse }], undone: history.undone.slice(0, -1) },
  };
}
