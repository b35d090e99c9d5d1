import type { RedDay } from '../../../core/calendar/working-days.ts';
import type { DateCause } from '../../../core/case/ahead/explain-due.ts';

/** How a date came about, as a sum that one can redo with a calendar. */
export const whyDate = {
  open: 'Hvorfor denne datoen?',
  about: (what: string) => `om fristen for ${what}`,
  /** What a date is counted from: before the day itself. */
  from: {
    opened: 'plikten åpnet',
    act: (what: string) => `${what} ferdig`,
    actOf: 'dagen det ble gjort',
    duty: (what: string) => `fristen for ${what}`,
    anew: 'regnet på nytt fra',
    registered: 'registrert',
    approved: 'godkjent',
    'sent-back': 'sendt tilbake',
    'given-back': 'ikke tatt imot',
  },
  thence: 'Derfra',
  latest: 'Det kommer før det andre som fristen kunne vært regnet fra.',
  sooner: (what: string, day: string) => `Men ${what} kommer før: ${day}`,
  redDay: {
    before: (why: RedDay, day: string) => `Det er ${redDay(why)}. Fristen er siste arbeidsdag før: ${day}`,
    after: (why: RedDay, day: string) => `Det er ${redDay(why)}. Fristen er første arbeidsdag etter: ${day}`,
  },
  agreedDay: (day: string) => `Folk har avtalt en dag, og den er fristen: ${day}`,
  agreedPast: (agreed: string, day: string) =>
    `Den avtalte dagen, ${agreed}, ligger etter det regelen tillater. Fristen er fortsatt ${day}`,
  later: (day: string) => `Fristen plikten hadde, er senere, og gjelder: ${day}`,
  causes: {
    opened: 'Plikten åpnet',
    'opened-anew': 'Plikten åpnet da regelens egen dato var passert, og tiden regnes derfra',
    'opened-again': 'Plikten ble åpnet igjen',
    'consent-ends': 'Et samtykke gjelder til en dag, og familien må spørres på nytt før den er omme',
    'rule-moved': 'Det fristen regnes fra, ble et annet',
    'person-moved': 'Fristen ble flyttet',
    agreed: 'En dag ble avtalt',
    extended: 'Utvidet frist ble innvilget',
    resumed: 'Arbeidet kunne gå videre etter en sperre, og tiden regnes derfra',
    'sent-back': 'Arbeidet ble sendt tilbake',
    'given-back': 'Mottakeren tok det ikke imot',
    approval: 'Arbeidet er gjort, og venter på avgjørelse',
    handover: 'Arbeidet er gjort, og venter på mottakeren',
  } as Readonly<Record<DateCause, string>>,
  by: (name: string) => `av ${name}`,
  consentHolds: (day: string) => `Samtykket gjelder til og med ${day}. Det er fristen for å spørre på nytt.`,
  became: (day: string) => `Fristen ble ${day}`,
  lost: (day: string) => `Fristen er ${day}. Det den ble regnet fra, står ikke i det du ser av saken.`,
  earlier: 'Slik har fristen endret seg',
  held: (why: string, from: string, to: string) => `Holdt tilbake fra ${from} til ${to}: ${why}.`,
  heldStill: (why: string, from: string) => `Holdt tilbake siden ${from}: ${why}.`,
  whole: (from: string, to: string, days: number) =>
    `Hele tiden, fra klokka begynte ${from} til fristen ${to}: ${days === 1 ? '1 dag' : `${days} dager`}.`,
};

function redDay(why: RedDay): string {
  if (why === 'sunday') return 'søndag';
  return why === 'closed' ? 'en dag da kommunen har stengt' : 'en helligdag';
}

export type WhyDateWords = typeof whyDate;
