import type { Part } from '../use-text';

export const sheet: Part<'sheet'> = {
  sheet: {
    title: 'Tasten',
    open: 'Tasten (?)',
    close: 'Schließen',
    off: 'Einzelne Tasten sind abgeschaltet. Schalte sie in den Einstellungen ein.',
    keys: {
      '?': 'Diese Liste',
      'g m': 'Zu Neu',
      'g p': 'Zu den Projekten',
      'g l': 'Zur Bibliothek',
      'g j': 'Zu den Aufträgen',
      'g b': 'Zum Stapel',
      'g w': 'Zu Arbeitern und Warteschlangen',
      'g s': 'Zu den Einstellungen',
      '/': 'Zum ersten Feld der Seite',
      Esc: 'Schließen, was offen ist',
    },
  },
};
