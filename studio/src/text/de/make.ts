import type { Part } from '../use-text';

export const make: Part<'make'> = {
  make: {
    title: 'Ein Video machen',
    form: 'Neues Video',
    topic: 'Thema',
    topicHint: 'Wovon das Video handelt.',
    topicExample: 'Warum der Himmel blau ist',
    topicMissing: 'Gib dem Video ein Thema.',
    topicLong: 'Ein Thema hat höchstens 500 Zeichen.',
    context: 'Inhalt',
    contextHint: 'Was erzählt werden soll, in ganzen Sätzen. Das Video sagt nichts, was nicht hier oder in einem Dokument steht.',
    contextMissing: 'Sag etwas zum Thema, oder füge ein Dokument hinzu.',
    contextLong: 'Der Inhalt hat höchstens 2000 Zeichen: schreibe längeren Text in ein Dokument.',
    documents: 'Dokumente',
    documentsHint: 'PDF, Word, PowerPoint, Markdown, HTML oder Text.',
    shape: 'Form',
    shapes: { '16:9': 'Breit 16:9', '9:16': 'Hoch 9:16', '1:1': 'Quadrat 1:1', '4:5': 'Porträt 4:5' },
    quality: 'Qualität',
    qualities: { low: 'Entwurf, 480p', medium: 'Standard, 720p', high: 'Hoch, 1080p', ultra: 'Ultra, 4K' },
    submit: 'Video machen',
    sending: 'Sende…',
    recent: 'Neueste Aufträge',
    allJobs: 'Alle Aufträge',
    empty: 'Noch nichts gemacht',
    emptyBody:
      'Gib ein Thema und ein paar Sätze dazu an, oder füge ein Dokument hinzu. Eine Minute Film dauert auf einem Laptop etwa eine halbe Minute.',
  },
};
