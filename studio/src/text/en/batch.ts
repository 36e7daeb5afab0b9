import { count } from './count';

type Trouble =
  | { kind: 'no_rows' }
  | { kind: 'no_column'; column: string; found: readonly string[] }
  | { kind: 'twice'; column: string }
  | { kind: 'open_quote'; line: number }
  | { kind: 'encoding' }
  | { kind: 'too_many'; rows: number };

type Wrong =
  | { kind: 'missing' }
  | { kind: 'short'; least: number }
  | { kind: 'long'; most: number; is: number }
  | { kind: 'choice'; of: readonly string[]; is: string }
  | { kind: 'number'; least: number; most: number; is: string }
  | { kind: 'truth'; is: string }
  | { kind: 'refused'; words: string };

function trouble(what: Trouble): string {
  switch (what.kind) {
    case 'no_rows':
      return 'There is a first line with names, but no row below it: write one row for each video.';
    case 'no_column':
      return `The first line has no column “${what.column}”: it reads ${what.found.filter(Boolean).join(', ') || 'nothing'}.`;
    case 'twice':
      return `The column “${what.column}” is there twice: take one out.`;
    case 'open_quote':
      return `A quotation mark in line ${what.line} is never closed.`;
    case 'encoding':
      return 'Some letters cannot be read: save the table as “CSV UTF-8” and choose it again.';
    case 'too_many':
      return `${what.rows} videos are more than the 100 that one batch takes: divide the table.`;
  }
}

function wrong(what: Wrong): string {
  switch (what.kind) {
    case 'missing':
      return 'Missing: every video needs one.';
    case 'short':
      return `At least ${what.least} letters.`;
    case 'long':
      return `${what.is.toLocaleString('en')} characters: at most ${what.most.toLocaleString('en')}.`;
    case 'choice':
      return `“${what.is}” is none of ${what.of.join(', ')}.`;
    case 'number':
      return `“${what.is}” is no number from ${what.least} to ${what.most.toLocaleString('en')}.`;
    case 'truth':
      return `“${what.is}” is neither yes nor no.`;
    case 'refused':
      return what.words;
  }
}

export const batch = {
  batch: {
    title: 'Batch from a table',
    another: 'Another batch',
    table: 'The table',
    file: 'Choose or drop a CSV file',
    fileHint: (most: number) => `One row a video, at most ${most}. The first line names the columns: topic and context, and any other setting of a video.`,
    tooLarge: (name: string) => `${name} is larger than 1 MB, which no table of 100 videos needs.`,
    sample: 'Download a sample',
    written: 'Or write and change it here',
    writtenHint: 'Rows copied from a spreadsheet can be pasted.',
    shared: 'For all of them',
    sharedHint: 'Holds where a row says nothing of its own.',
    captions: 'Captions',
    captionKinds: { both: 'In the picture and beside it', burned: 'In the picture', sidecar: 'Beside it, as files', none: 'None' },
    music: 'Music',
    moods: { calm: 'Calm', bright: 'Bright', serious: 'Serious', curious: 'Curious', none: 'None' },
    language: 'Language',
    languageHint: 'For example en or de-AT',
    priority: 'Priority',
    priorities: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
    preview: 'What it asks for',
    line: 'Line',
    ready: (n: number) => `${count(n, 'video', 'videos')}, ready`,
    faults: (n: number) => count(n, 'thing to mend', 'things to mend'),
    ignored: (names: readonly string[]) => `Not used, for they name no setting: ${names.map((name) => `“${name}”`).join(', ')}.`,
    surplus: 'More cells than the first line names: put a cell that has a separator into quotation marks.',
    trouble,
    wrong,
    order: (n: number) => (n > 0 ? `Make ${count(n, 'video', 'videos')}` : 'Make the videos'),
    ordering: 'Ordering…',
    orderNothing: 'Choose a table first.',
    orderFaults: 'Mend what is marked first.',
    progress: ({ all, done, failed, cancelled }: { all: number; done: number; failed: number; cancelled: number }) =>
      `${done} of ${all} done${failed ? `, ${failed} failed` : ''}${cancelled ? `, ${cancelled} cancelled` : ''}`,
    cancelAll: 'Cancel all of them',
    retryFailed: 'Try those again that failed',
  },
};
