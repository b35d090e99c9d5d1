import type { GlassWords } from '../nb/glass.ts';

export const glass: GlassWords = {
  title: 'Opne ei skjerma sak i naud',
  lead: 'Dette er berre for når ingen av dei som kan lese saka, er der i dag, og noko i ho ikkje kan vente. Elles må ein av lesarane gi deg tilgang.',
  happens: (hours) => [
    `Du kan lese saka i ${hours} timar. Så er ho borte for deg igjen, av seg sjølv.`,
    'Andre som administrerer Fristvakt, dei som leier eininga, og dei som er lesarar, får beskjed med ein gong.',
    'At du opna saka, når, og kvifor, står i saka og i innsynsloggen. Det kan ikkje slettast.',
    'Medan du har tilgang, kan du gi saka til nye lesarar («Skjerm saka»), så nokon har ho etter deg.',
  ],
  reference: 'Saksnummer',
  reason: 'Kvifor må du opne saka no?',
  referenceMissing: 'Skriv saksnummeret.',
  submit: 'Opne saka',
  received: 'Fristvakt har teke imot dette og skriv det inn så snart det går. Prøv å opne saka om litt.',
  alarms: {
    title: 'Skjerma saker som er opna i naud',
    lead: 'Nokon har opna ei skjerma sak utan å vere lesar av ho. Spør den det gjeld om kvifor. Står det her, har ingen sagt at dei har sett det.',
    none: 'Det er ingenting her.',
    opened: (who, unit, when) => `${who} opna ei skjerma sak i ${unit} (${when}).`,
    ofCase: (reference) => `Saka er ${reference}.`,
    noted: 'Eg har sett dette og følgjer det opp',
    attention: (count) =>
      count === 1 ? 'Ei skjerma sak er opna i naud' : `Skjerma saker er opna i naud, ${count} gonger`,
  },
  mail: {
    subject: 'Fristvakt: du må sjå på noko no',
    lines: ['Noko har skjedd i Fristvakt som du skal vite om med ein gong.', 'Logg inn for å sjå kva det er.'],
    link: 'Opne Fristvakt',
  },
};
