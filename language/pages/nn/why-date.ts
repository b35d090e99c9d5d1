import type { RedDay } from '../../../core/calendar/working-days.ts';
import type { WhyDateWords } from '../nb/why-date.ts';

/** How a date came about, as a sum that one can redo with a calendar. */
export const whyDate: WhyDateWords = {
  open: 'Kvifor denne datoen?',
  about: (what) => `om fristen for ${what}`,
  from: {
    opened: 'plikta opna',
    act: (what) => `${what} ferdig`,
    actOf: 'dagen det blei gjort',
    duty: (what) => `fristen for ${what}`,
    anew: 'rekna på nytt frå',
    registered: 'registrert',
    approved: 'godkjend',
    'sent-back': 'send tilbake',
    'given-back': 'ikkje teken imot',
  },
  thence: 'Derifrå',
  latest: 'Det kjem før det andre som fristen kunne vore rekna frå.',
  sooner: (what, day) => `Men ${what} kjem før: ${day}`,
  redDay: {
    before: (why, day) => `Det er ${redDay(why)}. Fristen er siste arbeidsdag før: ${day}`,
    after: (why, day) => `Det er ${redDay(why)}. Fristen er første arbeidsdag etter: ${day}`,
  },
  agreedDay: (day) => `Folk har avtalt ein dag, og den er fristen: ${day}`,
  agreedPast: (agreed, day) =>
    `Den avtalte dagen, ${agreed}, ligg etter det regelen tillèt. Fristen er framleis ${day}`,
  later: (day) => `Fristen plikta hadde, er seinare, og gjeld: ${day}`,
  causes: {
    opened: 'Plikta opna',
    'opened-anew': 'Plikta opna då den eigne datoen til regelen var passert, og tida blir rekna derifrå',
    'opened-again': 'Plikta blei opna igjen',
    'consent-ends': 'Eit samtykke gjeld til ein dag, og familien må spørjast på nytt før han er omme',
    'rule-moved': 'Det fristen blir rekna frå, blei eit anna',
    'person-moved': 'Fristen blei flytta',
    agreed: 'Ein dag blei avtalt',
    extended: 'Utvida frist blei innvilga',
    resumed: 'Arbeidet kunne gå vidare etter ei sperre, og tida blir rekna derifrå',
    'sent-back': 'Arbeidet blei sendt tilbake',
    'given-back': 'Mottakaren tok det ikkje imot',
    approval: 'Arbeidet er gjort, og ventar på avgjerd',
    handover: 'Arbeidet er gjort, og ventar på mottakaren',
  },
  by: (name) => `av ${name}`,
  consentHolds: (day) => `Samtykket gjeld til og med ${day}. Det er fristen for å spørje på nytt.`,
  became: (day) => `Fristen blei ${day}`,
  lost: (day) => `Fristen er ${day}. Det han blei rekna frå, står ikkje i det du ser av saka.`,
  earlier: 'Slik har fristen endra seg',
  held: (why, from, to) => `Halde tilbake frå ${from} til ${to}: ${why}.`,
  heldStill: (why, from) => `Halde tilbake sidan ${from}: ${why}.`,
  whole: (from, to, days) =>
    `Heile tida, frå klokka starta ${from} til fristen ${to}: ${days === 1 ? '1 dag' : `${days} dagar`}.`,
};

function redDay(why: RedDay): string {
  if (why === 'sunday') return 'sundag';
  return why === 'closed' ? 'ein dag då kommunen har stengt' : 'ein heilagdag';
}
