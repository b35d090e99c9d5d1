import { plural } from '../../language.ts';
import type { DecisionsWords } from '../nb/decisions.ts';

export const decisions: DecisionsWords = {
  title: 'Avgjerder',
  waiting: (count, number) => `${number} ${plural(count, 'avgjerd ventar', 'avgjerder ventar')} på deg.`,
  nothing: 'Ingenting ventar på avgjerd frå deg.',
  nothingText: 'Når nokon har gjort eit arbeid som du skal godkjenne, står det her, og du får e-post.',
  mine: 'Ventar på deg',
  others: 'Ventar på andre',
  othersText: 'Andre er nærast til å avgjere dette, men du kan også gjere det.',
  columns: { case: 'Sak', what: 'Kva', by: 'Gjort av', since: 'Ventar sidan', due: 'Frist for å avgjere', act: 'Gjer' },
  inTime: 'gjort i tide',
  late: 'gjort etter fristen',
  decide: 'Avgjer',
  see: 'Sjå saka',
  more: (count) => `Dei ${count} som har venta lengst, er viste.`,
  extensions: 'Utvida frist',
  extensionsText: 'Nokon har bedt om meir tid etter lova. Svar før fristen er ute.',
  extensionColumns: { case: 'Sak', what: 'Kva', by: 'Bedt om av', due: 'Avgjer seinast', act: 'Gjer' },
  notes: 'Avvik du må sjå',
  notesText:
    'Fristar som er flytta lenger fram enn rutinen seier, lovfristar som er haldne etter ei retting, og lovfristar som var ute før saka kom inn. Dei står her til ein leiar har sett dei.',
  noteCorrected: 'retta: lovfristen stod som broten, og står no som halden',
  noteBroughtIn: 'fristen i lova var ute før saka kom inn, og fristen blir rekna frå den dagen',
  noteColumns: { case: 'Sak', what: 'Kva', by: 'Flytta av', from: 'Frå', to: 'Til', act: 'Gjer' },
  look: 'Sjå avviket',
  handovers: 'Overføringar som ikkje er tekne imot',
  handoversText: 'Ansvaret ligg hos den som har det, til mottakaren har teke imot.',
  handoversNone: 'Ingen overføringar ventar.',
  handoverColumns: { case: 'Sak', what: 'Kva', from: 'Ansvaret ligg hos', to: 'Ventar på', due: 'Frist', act: 'Gjer' },
  you: 'deg',
  allHandovers: (count) => `Sjå alle ${count} overføringane`,
};
