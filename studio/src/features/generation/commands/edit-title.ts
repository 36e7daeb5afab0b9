import type { Command } from './command';

/** Changes what the film is called. */
export function editTitle(title: string): Command {
  return (script) => (script.title === title ? null : { script: { ...script, title }, inverse: editTitle(script.title) });
}
