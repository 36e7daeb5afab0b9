import type { Scene, Script } from '../../api/client';
import type { components } from '../../api/schema';

export type { Scene, Script };
export type SceneMedia = components['schemas']['SceneMedia'];
export type FilmConfiguration = components['schemas']['RenderConfiguration'];

/** What the storyboard changes of a scene: nothing else of the script is touched here. */
export interface SceneWishes {
  /** What to show, in words. */
  prompt: string;
  /** A media asset to show, whatever else is wished; empty for none. */
  asset: string;
  media: SceneMedia;
}

/** The storyboard's own part of a script. */
export interface BoardWishes {
  /** False until it was read: what is not known is not written back. */
  known: boolean;
  language: string;
  scenes: Record<string, SceneWishes>;
}

export const UNREAD: BoardWishes = { known: false, language: '', scenes: {} };

const NO_WISHES: SceneWishes = { prompt: '', asset: '', media: {} };

export const wishesOf = (board: BoardWishes, sceneId: string) => board.scenes[sceneId] ?? NO_WISHES;

/** What a script says of its pictures and voices. */
export function boardOf(script: Script): BoardWishes {
  return {
    known: true,
    language: script.language,
    scenes: Object.fromEntries(
      script.scenes.map((scene) => [
        scene.scene_id ?? '',
        { prompt: scene.visual_prompt ?? '', asset: assetOf(scene), media: scene.media ?? {} },
      ]),
    ),
  };
}

const assetOf = ({ visual }: Scene) => (typeof visual?.['asset_id'] === 'string' ? visual['asset_id'] : '');

/** The script with the storyboard's wishes in it; scenes that it knows nothing of stay as they are. */
export function scriptWith(script: Script, board: BoardWishes): components['schemas']['ScriptRequest'] {
  return {
    title: script.title,
    language: board.language || script.language,
    auto_save: true, // many small choices are one version
    scenes: script.scenes.map((scene) => {
      const wishes = board.scenes[scene.scene_id ?? ''];
      return wishes ? sceneWith(scene, wishes) : scene;
    }),
  };
}

function sceneWith(scene: Scene, { prompt, asset, media }: SceneWishes): Scene {
  const { media: _, visual: shown, ...rest } = scene;
  const { asset_id: __, ...drawn } = shown ?? {};
  const visual = asset ? { ...drawn, asset_id: asset } : drawn;
  return {
    ...rest,
    visual_prompt: prompt,
    ...(Object.keys(visual).length > 0 ? { visual } : {}),
    ...(Object.keys(media).length > 0 ? { media } : {}),
  };
}

/** The board with one scene's wishes changed. */
export function withScene(board: BoardWishes, sceneId: string, change: (wishes: SceneWishes) => SceneWishes): BoardWishes {
  return { ...board, scenes: { ...board.scenes, [sceneId]: change(wishesOf(board, sceneId)) } };
}

/** Another picture of the scene, instead of one that was chosen or uploaded. */
export function anotherPicture({ prompt, media: { file_id: _, ...media } }: SceneWishes): SceneWishes {
  return { prompt, asset: '', media: { ...media, picture_variant: (media.picture_variant ?? 0) + 1 } };
}

/** The picture that is made, instead of one that was chosen or uploaded. */
export function madePicture({ prompt, media: { file_id: _, ...media } }: SceneWishes): SceneWishes {
  return { prompt, asset: '', media };
}

export function ownFile({ prompt, media }: SceneWishes, fileId: string): SceneWishes {
  return { prompt, asset: '', media: { ...media, file_id: fileId } };
}

/** The narration spoken once more. */
export function anotherTake(wishes: SceneWishes): SceneWishes {
  return withMedia(wishes, { voice_variant: (wishes.media.voice_variant ?? 0) + 1 });
}

/** The same with some of how it is made changed; what is empty is as in the whole film. */
export function withMedia(wishes: SceneWishes, change: Partial<SceneMedia>): SceneWishes {
  const media = Object.fromEntries(Object.entries({ ...wishes.media, ...change }).filter(([, value]) => value !== '' && value !== undefined));
  return { ...wishes, media };
}

/** How the whole film's pictures and voices are made; empty is as the installation has it. */
export interface FilmWishes {
  known: boolean;
  illustrator: string;
  clips: string;
  voiceProvider: string;
  voice: string;
  style: string;
  avoid: string;
}

export const UNREAD_FILM: FilmWishes = { known: false, illustrator: '', clips: '', voiceProvider: '', voice: '', style: '', avoid: '' };

export function filmOf(film: FilmConfiguration): FilmWishes {
  return {
    known: true,
    illustrator: film.providers?.illustrator ?? '',
    clips: film.providers?.clip_maker ?? '',
    voiceProvider: film.providers?.voice ?? '',
    voice: film.voice ?? '',
    style: film.style_preferences?.['picture_style'] ?? '',
    avoid: film.style_preferences?.['avoid'] ?? '',
  };
}

/** As a merge patch: what is empty is taken away. */
export function filmPatch(film: FilmWishes): Record<string, unknown> {
  const wish = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    providers: { illustrator: wish(film.illustrator), clip_maker: wish(film.clips), voice: wish(film.voiceProvider) },
    voice: wish(film.voice),
    style_preferences: { picture_style: wish(film.style), avoid: wish(film.avoid) },
  };
}

/** How one word is said. */
export interface Said {
  word: string;
  say: string;
  ipa: string;
}

export interface SaidWords {
  known: boolean;
  entries: readonly Said[];
}

export const UNREAD_WORDS: SaidWords = { known: false, entries: [] };

type Pronunciations = components['schemas']['Pronunciations'];

export const saidOf = (list: Pronunciations): SaidWords => ({
  known: true,
  entries: list.map(({ word, say, ipa }) => ({ word, say: say ?? '', ipa: ipa ?? '' })),
});

/** Those that are whole: a word, and how it is said. A row that is being typed waits until it is. */
export function wholeEntries({ entries }: SaidWords): Pronunciations {
  return entries
    .map(({ word, say, ipa }) => ({ word: word.trim(), say: say.trim(), ipa: ipa.trim() }))
    .filter(({ word, say, ipa }) => word && (say || ipa))
    .map(({ word, say, ipa }) => ({ word, ...(say ? { say } : {}), ...(ipa ? { ipa } : {}) }));
}

