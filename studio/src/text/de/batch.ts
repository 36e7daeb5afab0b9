import type { Part } from '../use-text';
import { count } from './count';

export const batch: Part<'batch'> = {
  batch: {
    title: 'Stapel aus einer Tabelle',
    another: 'Noch ein Stapel',
    table: 'Die Tabelle',
    file: 'Wähle eine CSV-Datei oder lass sie hier fallen',
    fileHint: (most) => `Eine Zeile je Video, höchstens ${most}. Die erste Zeile nennt die Spalten: topic und context, und jede andere Einstellung eines Videos.`,
    tooLarge: (name) => `${name} ist größer als 1 MB, so viel braucht keine Tabelle mit 100 Videos.`,
    sample: 'Ein Beispiel herunterladen',
    written: 'Oder schreibe und ändere sie hier',
    writtenHint: 'Aus einer Tabellenkalkulation kopierte Zeilen lassen sich einfügen.',
    shared: 'Für alle',
    sharedHint: 'Gilt, wo eine Zeile nichts Eigenes sagt.',
    captions: 'Untertitel',
    captionKinds: { both: 'Im Bild und daneben', burned: 'Im Bild', sidecar: 'Daneben, als Dateien', none: 'Keine' },
    music: 'Musik',
    moods: { calm: 'Ruhig', bright: 'Heiter', serious: 'Ernst', curious: 'Neugierig', none: 'Keine' },
    language: 'Sprache',
    languageHint: 'Zum Beispiel de oder en-GB',
    priority: 'Dringlichkeit',
    priorities: { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Eilig' },
    preview: 'Was sie verlangt',
    line: 'Zeile',
    ready: (n) => `${count(n, 'Video', 'Videos')}, bereit`,
    faults: (n) => count(n, 'Stelle zu verbessern', 'Stellen zu verbessern'),
    ignored: (names) => `Nicht benutzt, denn so heißt keine Einstellung: ${names.map((name) => `„${name}“`).join(', ')}.`,
    surplus: 'Mehr Zellen, als die erste Zeile Namen hat: setze eine Zelle mit Trennzeichen in Anführungszeichen.',
    trouble: (what) => {
      switch (what.kind) {
        case 'no_rows':
          return 'Es gibt eine erste Zeile mit Namen, aber keine darunter: schreibe eine für jedes Video.';
        case 'no_column':
          return `In der ersten Zeile fehlt die Spalte „${what.column}“: dort steht ${what.found.filter(Boolean).join(', ') || 'nichts'}.`;
        case 'twice':
          return `Die Spalte „${what.column}“ gibt es zweimal: nimm eine heraus.`;
        case 'open_quote':
          return `Ein Anführungszeichen in Zeile ${what.line} wird nie geschlossen.`;
        case 'encoding':
          return 'Manche Buchstaben lassen sich nicht lesen: speichere die Tabelle als „CSV UTF-8“ und wähle sie noch einmal.';
        case 'too_many':
          return `${what.rows} Videos sind mehr als die 100 eines Stapels: teile die Tabelle.`;
      }
    },
    wrong: (what) => {
      switch (what.kind) {
        case 'missing':
          return 'Fehlt: jedes Video braucht das.';
        case 'short':
          return `Mindestens ${what.least} Buchstaben.`;
        case 'long':
          return `${what.is.toLocaleString('de')} Zeichen: höchstens ${what.most.toLocaleString('de')}.`;
        case 'choice':
          return `„${what.is}“ ist keines von ${what.of.join(', ')}.`;
        case 'number':
          return `„${what.is}“ ist keine Zahl von ${what.least} bis ${what.most.toLocaleString('de')}.`;
        case 'truth':
          return `„${what.is}“ ist weder ja noch nein.`;
        case 'refused':
          return what.words;
      }
    },
    order: (n) => (n > 0 ? `${count(n, 'Video', 'Videos')} machen` : 'Die Videos machen'),
    ordering: 'Bestelle…',
    orderNothing: 'Wähle zuerst eine Tabelle.',
    orderFaults: 'Verbessere zuerst, was markiert ist.',
    progress: ({ all, done, failed, cancelled }) =>
      `${done} von ${all} fertig${failed ? `, ${failed} fehlgeschlagen` : ''}${cancelled ? `, ${cancelled} abgebrochen` : ''}`,
    cancelAll: 'Alle abbrechen',
    retryFailed: 'Fehlgeschlagene noch einmal',
  },
};
