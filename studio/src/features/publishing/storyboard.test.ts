import { expect, test } from 'vitest';
import { frameAt, storyFrames } from './storyboard';

const CUES = `WEBVTT

00:00:00.000 --> 00:00:01.000
/api/videos/v/storyboard/storyboard-1.jpg?expires=9&signature=s#xywh=0,0,160,90

01:00:01.500 --> 01:00:02.000
storyboard-2.jpg#xywh=160,90,160,90
`;

test('reads which part of which picture stands for which moment', () => {
  expect(storyFrames(CUES, 'http://studio.example/api/videos/v/storyboard?x=1')).toEqual([
    { start: 0, end: 1, sheet: 'http://studio.example/api/videos/v/storyboard/storyboard-1.jpg?expires=9&signature=s', x: 0, y: 0, width: 160, height: 90 },
    { start: 3601.5, end: 3602, sheet: 'http://studio.example/api/videos/v/storyboard-2.jpg', x: 160, y: 90, width: 160, height: 90 },
  ]);
});

test('finds the frame of a moment, and of the very end', () => {
  const frames = storyFrames(CUES, 'http://studio.example/');
  expect(frameAt(frames, 0.5)).toBe(frames[0]);
  expect(frameAt(frames, 9999)).toBe(frames[1]);
  expect(frameAt([], 1)).toBeUndefined();
});
