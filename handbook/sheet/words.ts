import type { QuestionKind } from '../../core/routine/adoption/questions.ts';
import type { Language } from '../../language/language.ts';
import { namedRows } from '../../language/row-labels.ts';

const nb = {
  handbook: 'Håndbok',
  title: (routine: string, version: number) => `${routine}, versjon ${version}: håndbok`,
  lead: 'Her står dokumentet rad for rad, og ved siden av hva Fristvakt gjør av det. Til slutt kommer det som lederne skal svare på, med plass til svar og underskrift.',
  contents: 'Innhold',
  facts: {
    municipality: 'Kommune',
    version: 'Versjon',
    draft: 'utkast, kan fortsatt endres',
    published: 'publisert, endres ikke mer',
    keptAt: 'Tatt inn i Fristvakt',
    printed: 'Laget',
    common: 'Felles plikter',
    commonEdition: (edition: number) => `utgave ${edition}`,
    hash: 'Kontrollsum',
    hashMeans:
      'Summen (SHA-256) er lik så lenge teksten i tabellen er lik. Den viser hvilken tekst som er underskrevet.',
    noRevision: 'Dokumentet sier ikke når det sist ble revidert.',
    roles: 'Roller',
    own: { approvedBy: 'Godkjent av', inForce: 'Gjelder fra', evaluated: 'Evalueres' },
  },
  meaning: 'Ordet ved hver frist sier hvor den står',
  chapters: {
    personal: 'Personlige plikter og sperrer',
    document: 'Dokumentet, rad for rad',
    beside: 'Steg uten egen rad i dokumentet',
    common: 'Felles for alle rutiner',
    told: 'Hvem får beskjed når',
    year: 'Året som bilde',
    questions: 'Dette skal lederne svare på',
    signatures: 'Underskrift',
  },
  columns: { row: 'Rad', says: 'Dokumentet sier', does: 'Fristvakt gjør' },
  track: (title: string) => `løp: ${title}`,
  see: (title: string, row: string) => `Se «${title}» (${namedRows(row, 'rad')}).`,
  leftOut: (reason: string) => `Ikke med: ${reason}`,
  noStep: 'Ingen egne steg.',
  commonIntro: 'Dette står ikke i dokumentet. Det følger med alle rutiner, fordi loven gjelder alle.',
  question: (number: number) => `spørsmål ${number}`,
  told: {
    field: 'Beskjed',
    as: (letter: string) => `som ${letter}`,
    intro: [
      'Når et steg åpner, får den som har ansvaret, e-post neste arbeidsdag kl. 08.00. Den som selv satte det i gang, får ingen.',
      'Påminninger kommer kl. 08.00 på siste arbeidsdag før, varsling oppover på første arbeidsdag etter. Det som skal gjøres straks, venter ikke på kontortid.',
      'Er noen borte, går e-posten til stedfortrederen. Kan ingen nås, går den til lederen over. Ingen e-post har navn eller opplysninger om familien.',
    ],
    columns: { letter: 'Beskjed', before: 'Før fristen', after: 'Når fristen er ute', steps: 'Gjelder' },
    others: 'alle andre steg',
    nobody: 'ingen',
  },
  year: {
    intro: (from: string, until: string) =>
      `En sak som ikke finnes, spilt fra ${from} til ${until}. Alle løp starter den dagen saken åpnes, og alle gjør alt på siste dag.`,
    assumed: 'Bildet bygger på disse svarene:',
    inCase: 'I saken',
    alt: (title: string) => `Tidslinje for «${title}», måned for måned. De samme fristene står i radene over.`,
    marks: {
      opened: 'åpner',
      reminder: 'påminning',
      escalation: 'varsling oppover',
      overdue: 'fristen gikk ut',
      decision: 'avgjørelse må tas',
      done: 'gjort',
    },
    openInTime: 'står åpen',
  },
  questions: {
    intro: 'Sett ett kryss ved hvert spørsmål. Det som ikke er krysset av, er ikke vedtatt.',
    none: 'Dokumentet svarer på alt: lederne har ingenting å ta stilling til.',
    kinds: {
      proposal: 'Frister som dokumentet ikke har: våre forslag',
      ladder: 'Påminninger og varsling oppover: våre forslag',
      blank: 'Står tomt eller uklart i dokumentet',
      ours: 'Lagt til av oss: står ikke i dokumentet',
      leftOut: 'Står i dokumentet, og er ikke med i tabellen',
      unconfirmed: 'Lovhenvisninger som skal bekreftes',
    } satisfies Record<QuestionKind, string>,
    row: (rows: string) => namedRows(rows, 'rad'),
    accepted: 'vedtatt som det er',
    confirmed: 'bekreftet',
    changed: 'endres til',
    included: 'skal være med, slik',
    dropped: 'utelates',
    keptOut: 'utelates, som det er',
  },
  signatures: {
    text: (routine: string, version: number) =>
      `Vi har lest håndboka for ${routine}, versjon ${version}, og svart på spørsmålene.`,
    columns: { role: 'Rolle', name: 'Navn', date: 'Dato', signature: 'Underskrift' },
  },
};

const nn: typeof nb = {
  handbook: 'Handbok',
  title: (routine, version) => `${routine}, versjon ${version}: handbok`,
  lead: 'Her står dokumentet rad for rad, og ved sida av kva Fristvakt gjer av det. Til slutt kjem det som leiarane skal svare på, med plass til svar og underskrift.',
  contents: 'Innhald',
  facts: {
    municipality: 'Kommune',
    version: 'Versjon',
    draft: 'utkast, kan framleis endrast',
    published: 'publisert, blir ikkje endra meir',
    keptAt: 'Teken inn i Fristvakt',
    printed: 'Laga',
    common: 'Felles plikter',
    commonEdition: (edition: number) => `utgåve ${edition}`,
    hash: 'Kontrollsum',
    hashMeans: 'Summen (SHA-256) er lik så lenge teksten i tabellen er lik. Han viser kva tekst som er underskriven.',
    noRevision: 'Dokumentet seier ikkje når det sist blei revidert.',
    roles: 'Roller',
    own: { approvedBy: 'Godkjent av', inForce: 'Gjeld frå', evaluated: 'Blir evaluert' },
  },
  meaning: 'Ordet ved kvar frist seier kvar han står',
  chapters: {
    personal: 'Personlege plikter og sperrer',
    document: 'Dokumentet, rad for rad',
    beside: 'Steg utan eiga rad i dokumentet',
    common: 'Felles for alle rutinar',
    told: 'Kven får beskjed når',
    year: 'Året som bilete',
    questions: 'Dette skal leiarane svare på',
    signatures: 'Underskrift',
  },
  columns: { row: 'Rad', says: 'Dokumentet seier', does: 'Fristvakt gjer' },
  track: (title) => `løp: ${title}`,
  see: (title, row) => `Sjå «${title}» (${namedRows(row, 'rad')}).`,
  leftOut: (reason) => `Ikkje med: ${reason}`,
  noStep: 'Ingen eigne steg.',
  commonIntro: 'Dette står ikkje i dokumentet. Det følgjer med alle rutinar, fordi lova gjeld alle.',
  question: (number) => `spørsmål ${number}`,
  told: {
    field: 'Beskjed',
    as: (letter) => `som ${letter}`,
    intro: [
      'Når eit steg opnar, får den som har ansvaret, e-post neste arbeidsdag kl. 08.00. Den som sjølv sette det i gang, får ingen.',
      'Påminningar kjem kl. 08.00 på siste arbeidsdag før, varsling oppover på første arbeidsdag etter. Det som skal gjerast straks, ventar ikkje på kontortid.',
      'Er nokon borte, går e-posten til stedfortredaren. Kan ingen nåast, går han til leiaren over. Ingen e-post har namn eller opplysningar om familien.',
    ],
    columns: { letter: 'Beskjed', before: 'Før fristen', after: 'Når fristen er ute', steps: 'Gjeld' },
    others: 'alle andre steg',
    nobody: 'ingen',
  },
  year: {
    intro: (from, until) =>
      `Ei sak som ikkje finst, spelt frå ${from} til ${until}. Alle løp startar den dagen saka opnar, og alle gjer alt på siste dag.`,
    assumed: 'Biletet byggjer på desse svara:',
    inCase: 'I saka',
    alt: (title) => `Tidslinje for «${title}», månad for månad. Dei same fristane står i radene over.`,
    marks: {
      opened: 'opnar',
      reminder: 'påminning',
      escalation: 'varsling oppover',
      overdue: 'fristen gjekk ut',
      decision: 'avgjerd må takast',
      done: 'gjort',
    },
    openInTime: 'står open',
  },
  questions: {
    intro: 'Set eitt kryss ved kvart spørsmål. Det som ikkje er kryssa av, er ikkje vedteke.',
    none: 'Dokumentet svarer på alt: leiarane har ingenting å ta stilling til.',
    kinds: {
      proposal: 'Fristar som dokumentet ikkje har: våre forslag',
      ladder: 'Påminningar og varsling oppover: våre forslag',
      blank: 'Står tomt eller uklart i dokumentet',
      ours: 'Lagt til av oss: står ikkje i dokumentet',
      leftOut: 'Står i dokumentet, og er ikkje med i tabellen',
      unconfirmed: 'Lovtilvisingar som skal stadfestast',
    },
    row: (rows) => namedRows(rows, 'rad'),
    accepted: 'vedteke som det er',
    confirmed: 'stadfesta',
    changed: 'skal endrast til',
    included: 'skal vere med, slik',
    dropped: 'skal bort',
    keptOut: 'er ikkje med, som det er',
  },
  signatures: {
    text: (routine, version) => `Vi har lese handboka for ${routine}, versjon ${version}, og svart på spørsmåla.`,
    columns: { role: 'Rolle', name: 'Namn', date: 'Dato', signature: 'Underskrift' },
  },
};

export type SheetWords = typeof nb;

const words: Readonly<Record<Language, SheetWords>> = { nb, nn };

/** What a handbook says beside the municipality's own words. */
export function sheetWords(language: Language): SheetWords {
  return words[language];
}
