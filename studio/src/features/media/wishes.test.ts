import { expect, test } from 'vitest';
import { aScript } from './samples';
import { anotherPicture, anotherTake, boardOf, filmOf, filmPatch, madePicture, ownFile, scriptWith, wishesOf, withMedia, withScene } from './wishes';

test('gives a script back as it was where nothing is wished', () => {
  const script = aScript();
  const again = scriptWith(script, boardOf(script));
  expect(again.scenes).toEqual(script.scenes.map((scene) => ({ ...scene, visual_prompt: scene.visual_prompt ?? '' })));
});

test('changes its own part of a scene alone, and no scene that it does not know', () => {
  const script = aScript();
  const board = withScene(boardOf(script), 'moon', (wishes) => ({ ...withMedia(wishes, { illustrator: 'openai' }), prompt: 'A moon' }));
  const elsewhere = { ...script, scenes: [...script.scenes.map((scene) => ({ ...scene, narration: 'Rewritten.' })), { scene_id: 'new', title: 'New', narration: 'New.' }] };
  const saved = scriptWith(elsewhere, board);
  expect(saved.scenes.map((scene) => scene.narration)).toEqual(['Rewritten.', 'Rewritten.', 'New.']);
  expect(saved.scenes[0]).toMatchObject({ visual_prompt: 'A moon', media: { illustrator: 'openai' }, visual: { kind: 'title', headline: 'Moon' } });
  expect(saved.scenes[2]).toEqual(elsewhere.scenes[2]);
});

test('has one thing shown at a time: chosen, uploaded or made', () => {
  const script = aScript();
  const chosen = withScene(boardOf(script), 'moon', (wishes) => ({ ...wishes, asset: 'asset-1' }));
  expect(scriptWith(script, chosen).scenes[0]?.visual).toEqual({ kind: 'title', headline: 'Moon', asset_id: 'asset-1' });
  const uploaded = withScene(chosen, 'moon', (wishes) => ownFile(wishes, 'file-1'));
  expect(scriptWith(script, uploaded).scenes[0]?.visual).toEqual({ kind: 'title', headline: 'Moon' });
  expect(wishesOf(uploaded, 'moon').media).toEqual({ file_id: 'file-1' });
  expect(anotherPicture(wishesOf(uploaded, 'moon'))).toEqual({ prompt: '', asset: '', media: { picture_variant: 1 } });
  expect(madePicture(wishesOf(chosen, 'moon'))).toEqual({ prompt: '', asset: '', media: {} });
});

test('counts takes, and forgets what is as in the whole film', () => {
  const once = anotherTake({ prompt: '', asset: '', media: { voice: 'edwin' } });
  expect(anotherTake(once).media).toEqual({ voice: 'edwin', voice_variant: 2 });
  expect(withMedia(once, { voice: '' }).media).toEqual({ voice_variant: 1 });
});

test('reads the film’s wishes, and takes away what is left empty', () => {
  const film = filmOf({ voice: 'edwin', providers: { voice: 'embedded' }, style_preferences: { picture_style: 'ink' } });
  expect(film).toMatchObject({ known: true, voice: 'edwin', voiceProvider: 'embedded', style: 'ink', illustrator: '' });
  expect(filmPatch({ ...film, style: ' ' })).toEqual({
    providers: { illustrator: null, clip_maker: null, voice: 'embedded' },
    voice: 'edwin',
    style_preferences: { picture_style: null, avoid: null },
  });
});
