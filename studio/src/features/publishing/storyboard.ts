/** A small frame of the film: where it lies on a large picture, in pixels, and the seconds that it stands for. */
export interface StoryFrame {
  start: number;
  end: number;
  sheet: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const CUE = /(\S+) --> (\S+)[^\n]*\r?\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

/** Reads the WebVTT of a storyboard; `address` is where it came from. */
export function storyFrames(cues: string, address: string): StoryFrame[] {
  return [...cues.matchAll(CUE)].map(([, start = '', end = '', sheet = '', x, y, width, height]) => ({
    start: seconds(start),
    end: seconds(end),
    sheet: new URL(sheet, address).href,
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

/** The frame that stands for a moment; past the end the last one. */
export const frameAt = (frames: readonly StoryFrame[], moment: number): StoryFrame | undefined =>
  frames.find((frame) => moment < frame.end) ?? frames.at(-1);

/** `00:01:02.500` or `01:02.500`. */
function seconds(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
