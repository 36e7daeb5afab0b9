import { count } from './count';

export const projects = {
  projects: {
    title: 'Projects',
    search: 'Search',
    searchHint: 'Name or id',
    found: (n: number) => count(n, 'project', 'projects'),
    tasks: (n: number) => count(n, 'task', 'tasks'),
    active: (n: number) => `${n.toLocaleString('en')} running`,
    used: (when: string) => `last used ${when}`,
    jobs: 'Jobs',
    jobsOf: (name: string) => `Jobs of ${name}`,
    remove: 'Delete',
    removeOf: (name: string) => `Delete ${name}`,
    busy: 'Still has running tasks: cancel its jobs before you delete it.',
    removed: (name: string) => `${name} is being deleted.`,
    undo: 'Undo',
    restored: (name: string) => `${name} stays.`,
    empty: 'No projects yet',
    emptyBody: 'Each video belongs to a project with its script, voices and pictures. Make a video, and its project shows up here.',
    emptyFound: 'No project is called like that',
    emptyFoundBody: 'Try fewer letters.',
    loadingRest: 'Looking through the rest…',
  },
};
