import type { Part } from '../use-text';
import { count } from './count';

export const projects: Part<'projects'> = {
  projects: {
    title: 'Projekte',
    search: 'Suchen',
    searchHint: 'Name oder Kennung',
    found: (n) => count(n, 'Projekt', 'Projekte'),
    tasks: (n) => count(n, 'Aufgabe', 'Aufgaben'),
    active: (n) => `${n.toLocaleString('de')} laufen`,
    used: (when) => `zuletzt benutzt ${when}`,
    jobs: 'Aufträge',
    jobsOf: (name) => `Aufträge von ${name}`,
    remove: 'Löschen',
    removeOf: (name) => `${name} löschen`,
    busy: 'Hat noch laufende Aufgaben: brich seine Aufträge ab, bevor du es löschst.',
    removed: (name) => `${name} wird gelöscht.`,
    undo: 'Rückgängig',
    restored: (name) => `${name} bleibt.`,
    empty: 'Noch keine Projekte',
    emptyBody: 'Jedes Video gehört zu einem Projekt mit Drehbuch, Stimmen und Bildern. Mache ein Video, dann steht sein Projekt hier.',
    emptyFound: 'So heißt kein Projekt',
    emptyFoundBody: 'Versuche es mit weniger Buchstaben.',
    loadingRest: 'Sehe den Rest durch…',
  },
};
