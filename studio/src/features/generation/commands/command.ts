import type { Scene } from '../../../api/client';

/** The script as it is edited: plain data, changed only by commands. */
export interface ScriptText {
  title: string;
  language: string;
  scenes: readonly EditedScene[];
}

/** A scene that has an id, as all that come from the server have. */
export type EditedScene = Scene & { scene_id: string };

/** What a command made, and the command that takes it back. */
export interface Done {
  script: ScriptText;
  inverse: Command;
}

/** A change of a script; null where it changes nothing there. Pure. */
export type Command = (script: ScriptText) => Done | null;

/** Puts scenes in the place of `count` others: what all commands that add, remove or replace scenes come down to. */
export function putScenes(at: number, count: number, scenes: readonly EditedScene[]): Command {
  return (script) => {
    if (at < 0 || at + count > script.scenes.length) return null;
    const changed = [...script.scenes];
    const removed = changed.splice(at, count, ...scenes);
    if (changed.length === 0) return null; // a script has at least one scene
    return { script: { ...script, scenes: changed }, inverse: putScenes(at, scenes.length, removed) };
  };
}

export const placeOf = (script: ScriptText, sceneId: string) => script.scenes.findIndex((scene) => scene.scene_id === sceneId);

/** An id that no scene has: the old one with a number behind it. */
export function freeId(script: ScriptText, like: string): string {
  const stem = like.replace(/-\d+$/, '').slice(0, 56) || 'scene';
  for (let number = 2; ; number++) {
    const id = `${stem}-${number}`;
    if (placeOf(script, id) < 0) return id;
  }
}
