/** What is looked for, as it is typed. */
export interface Search {
  source: 'sample' | 'youtube' | 'feeds' | 'file';
  topic: string;
  region: string;
  /** One address a line. */
  feeds: string;
  file: { id: string; name: string } | null;
  /** The look that is shown; empty for none yet. */
  taskId: string;
}

export const EMPTY_SEARCH: Search = { source: 'sample', topic: '', region: '', feeds: '', file: null, taskId: '' };

const addresses = (feeds: string) => feeds.split(/\s+/).filter(Boolean);

/** Whether there is all that its source needs. */
export function isComplete(search: Search): boolean {
  switch (search.source) {
    case 'sample':
    case 'youtube':
      return true;
    case 'feeds':
      return addresses(search.feeds).length > 0;
    case 'file':
      return search.file !== null;
  }
}

/** The input of the task that looks. */
export function taskData(search: Search): Record<string, unknown> {
  switch (search.source) {
    case 'sample':
      return { provider: 'sample' };
    case 'youtube':
      return {
        provider: 'youtube',
        ...(search.topic.trim() ? { topic: search.topic.trim() } : {}),
        ...(search.region.trim() ? { region: search.region.trim().toUpperCase() } : {}),
      };
    case 'feeds':
      return { provider: 'feeds', feeds: addresses(search.feeds) };
    case 'file':
      return { provider: 'file', ...(search.file ? { file: { file_id: search.file.id } } : {}) };
  }
}
