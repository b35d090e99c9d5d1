import { describe, expect, test } from 'vitest';
import type { Detour } from '../core/case/commands.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { exampleRoutine } from './example-routine.ts';
import { routineIn } from './in-language.ts';
import { timelineText, toldText } from './timeline.ts';

const names: Record<string, string> = { kari: 'Kari Eksempel', ola: 'Ola Prøve' };
const duty = 'institution-1/contact-youth/3';
const to = [{ role: 'leader', persons: ['ola'] }];
const at = '2027-02-11T07:00:00.000Z';

function say(event: CaseEvent, language: 'nb' | 'nn' = 'nb'): string {
  return timelineText(event, { routine: routineIn(exampleRoutine(), language), nameOf: (person) => names[person] });
}

/** One of each kind of event, with its sentence in both languages. */
const sentences: readonly [CaseEvent, string, string][] = [
  [
    { type: 'case-opened', at, by: 'kari', routine: 'prove/tiltak@1', people: {} },
    'Saken ble åpnet: Rutiner tiltak (Kari Eksempel)',
    'Saka blei opna: Rutiner tiltak (Kari Eksempel)',
  ],
  [
    { type: 'track-started', at, track: 'institution-2', of: 'institution' },
    'Løp startet: Institusjonsplassering 2',
    'Løp starta: Institusjonsplassering 2',
  ],
  [
    { type: 'track-ended', at, by: 'kari', track: 'institution-1', reason: 'Flyttet hjem' },
    'Løp avsluttet: Institusjonsplassering (Kari Eksempel). Begrunnelse: Flyttet hjem',
    'Løp avslutta: Institusjonsplassering (Kari Eksempel). Grunngjeving: Flyttet hjem',
  ],
  [
    { type: 'fact-set', at, track: 'institution-1', fact: 'placed', value: '2027-01-15' },
    'Opplysning registrert: Plasseringsdato: fredag 15. januar 2027',
    'Opplysning registrert: Plasseringsdato: fredag 15. januar 2027',
  ],
  [
    { type: 'fact-set', at, track: 'case', fact: 'birthDate', value: '2012-01-15' },
    'Opplysning registrert: Barnets fødselsdato',
    'Opplysning registrert: Barnets fødselsdato',
  ],
  [
    { type: 'fact-set', at, track: 'case', fact: 'violence', value: true },
    'Opplysning registrert: Mistanke om vold: ja',
    'Opplysning registrert: Mistanke om vold: ja',
  ],
  [
    {
      type: 'duty-opened',
      at,
      duty,
      step: 'contact-youth',
      track: 'institution-1',
      occurrence: 3,
      due: { date: '2027-03-15' },
      announce: false,
    },
    'Åpnet: Månedlig kontakt med ungdommen, frist mandag 15. mars 2027',
    'Opna: Månedlig kontakt med ungdommen, frist måndag 15. mars 2027',
  ],
  [
    { type: 'announced', at, duty, to },
    'Beskjed til leder om noe nytt: Månedlig kontakt med ungdommen',
    'Beskjed til leder om noko nytt: Månedlig kontakt med ungdommen',
  ],
  [
    { type: 'expected', at, duty, to },
    'Beskjed til leder om at tiden er inne: Månedlig kontakt med ungdommen',
    'Beskjed til leder om at tida er inne: Månedlig kontakt med ungdommen',
  ],
  [
    { type: 'reminded', at, duty, to: [...to, { role: 'head', persons: [] }], remaining: 0 },
    'Påminning til leder og NAV-leder: Månedlig kontakt med ungdommen',
    'Påminning til leder og NAV-leder: Månedlig kontakt med ungdommen',
  ],
  [
    { type: 'became-overdue', at, duty },
    'Frist gikk ut: Månedlig kontakt med ungdommen',
    'Frist gjekk ut: Månedlig kontakt med ungdommen',
  ],
  [
    {
      type: 'deviated',
      at,
      step: 'contact-youth',
      track: 'institution-1',
      reason: '',
      due: { date: '2027-02-10' },
      tell: [],
    },
    'Avvik registrert: Månedlig kontakt med ungdommen (frist onsdag 10. februar 2027)',
    'Avvik registrert: Månedlig kontakt med ungdommen (frist onsdag 10. februar 2027)',
  ],
  [
    { type: 'told-passed', at, duty, to },
    'Beskjed til leder om at fristen gikk ut: Månedlig kontakt med ungdommen',
    'Beskjed til leder om at fristen gjekk ut: Månedlig kontakt med ungdommen',
  ],
  [
    { type: 'escalated', at, duty, level: 1, to, late: true },
    'Varsel til leder om at fristen er ute: Månedlig kontakt med ungdommen, kom senere, etter et avbrudd',
    'Varsel til leder om at fristen er ute: Månedlig kontakt med ungdommen, kom seinare, etter eit avbrot',
  ],
  [
    { type: 'escalated', at, duty, level: 2, to, takenUpBy: 'kari' },
    'Varsel til leder om at fristen er ute: Månedlig kontakt med ungdommen. Kari Eksempel hadde tatt den, og det har ikke hjulpet',
    'Varsel til leder om at fristen er ute: Månedlig kontakt med ungdommen. Kari Eksempel hadde teke ho, og det har ikkje hjelpt',
  ],
  [
    {
      type: 'taken-up',
      at,
      by: 'kari',
      duty,
      role: 'leader',
      until: '2027-02-17T07:00:00.000Z',
      promised: '2027-02-12',
    },
    'Kari Eksempel tar den: Månedlig kontakt med ungdommen, og sier fredag 12. februar 2027. Neste varsel venter til onsdag 17. februar kl. 08.00',
    'Kari Eksempel tek ho: Månedlig kontakt med ungdommen, og seier fredag 12. februar 2027. Neste varsel ventar til onsdag 17. februar kl. 08.00',
  ],
  [
    {
      type: 'completed',
      at,
      by: 'kari',
      duty,
      outcome: 'done',
      fields: { how: 'besøk' },
      done: '2027-02-11',
      onTime: true,
      registeredLate: false,
      awaitsApproval: false,
      awaitsHandover: false,
    },
    'Registrert: Månedlig kontakt med ungdommen, i tide (Kari Eksempel)',
    'Registrert: Månedlig kontakt med ungdommen, i tide (Kari Eksempel)',
  ],
  [
    {
      type: 'completed',
      at,
      by: 'kari',
      duty: 'institution-2/monthly-report/1',
      outcome: 'missing',
      fields: {},
      done: '2027-02-09',
      onTime: false,
      registeredLate: true,
      awaitsApproval: true,
      awaitsHandover: false,
    },
    'Registrert: Månedlig rapport (2): ikke mottatt, gjort 9. februar, registrert 11. februar, etter fristen, venter på godkjenning (Kari Eksempel)',
    'Registrert: Månedlig rapport (2): ikke mottatt, gjort 9. februar, registrert 11. februar, etter fristen, ventar på godkjenning (Kari Eksempel)',
  ],
  [
    { type: 'approval-asked', at, duty, role: 'leader', due: '2027-02-18', announce: true },
    'Leder skal avgjøre: Månedlig kontakt med ungdommen, frist torsdag 18. februar 2027',
    'Leder skal avgjere: Månedlig kontakt med ungdommen, frist torsdag 18. februar 2027',
  ],
  [
    { type: 'approved', at, by: 'ola', duty, awaitsHandover: false },
    'Godkjent: Månedlig kontakt med ungdommen (Ola Prøve)',
    'Godkjent: Månedlig kontakt med ungdommen (Ola Prøve)',
  ],
  [
    { type: 'refused', at, by: 'ola', duty, reason: 'Mangler mål', due: '2027-02-18' },
    'Sendt tilbake: Månedlig kontakt med ungdommen, ny frist torsdag 18. februar 2027 (Ola Prøve). Begrunnelse: Mangler mål',
    'Sendt tilbake: Månedlig kontakt med ungdommen, ny frist torsdag 18. februar 2027 (Ola Prøve). Grunngjeving: Mangler mål',
  ],
  [
    { type: 'cancelled', at, by: 'ola', duty, reason: 'Åpnet ved en feil' },
    'Bortfalt: Månedlig kontakt med ungdommen (Ola Prøve). Begrunnelse: Åpnet ved en feil',
    'Falle bort: Månedlig kontakt med ungdommen (Ola Prøve). Grunngjeving: Åpnet ved en feil',
  ],
  [
    {
      type: 'moved',
      at,
      by: 'kari',
      duty,
      to: { date: '2027-03-20' },
      reason: 'Reise',
      cause: 'person',
      pastRule: true,
      tell: to,
    },
    'Frist flyttet til lørdag 20. mars 2027: Månedlig kontakt med ungdommen, senere enn rutinen sier (Kari Eksempel). Begrunnelse: Reise',
    'Frist flytta til laurdag 20. mars 2027: Månedlig kontakt med ungdommen, seinare enn rutinen seier (Kari Eksempel). Grunngjeving: Reise',
  ],
  [
    { type: 'moved', at, duty, to: { date: '2027-03-20' }, reason: '', cause: 'rule', pastRule: false, tell: [] },
    'Frist endret til lørdag 20. mars 2027: Månedlig kontakt med ungdommen, fordi rutinen regner fra en ny dato',
    'Frist endra til laurdag 20. mars 2027: Månedlig kontakt med ungdommen, fordi rutinen reknar frå ein ny dato',
  ],
  [
    { type: 'reassigned', at, by: 'ola', role: 'caseworker', to: 'kari', announce: true },
    'Ny saksbehandler: Kari Eksempel (Ola Prøve)',
    'Ny saksbehandler: Kari Eksempel (Ola Prøve)',
  ],
  [
    { type: 'reassigned', at, by: 'ola', role: 'caseworker', to: 'gone', duty, announce: true },
    'Ansvaret gikk til noen: Månedlig kontakt med ungdommen (Ola Prøve)',
    'Ansvaret gjekk til nokon: Månedlig kontakt med ungdommen (Ola Prøve)',
  ],
  [
    { type: 'consent-answered', at, by: 'kari', receiver: 'bup', answer: 'withdrawn' },
    'Samtykke trukket tilbake: deling med BUP (Kari Eksempel)',
    'Samtykke trekt tilbake: deling med BUP (Kari Eksempel)',
  ],
  [
    {
      type: 'deviated',
      at,
      by: 'kari',
      step: 'contact-youth',
      track: 'institution-1',
      reason: 'Ungdommen var på rømmen',
      tell: to,
    },
    'Avvik registrert: Månedlig kontakt med ungdommen (Kari Eksempel). Begrunnelse: Ungdommen var på rømmen',
    'Avvik registrert: Månedlig kontakt med ungdommen (Kari Eksempel). Grunngjeving: Ungdommen var på rømmen',
  ],
  [
    { type: 'handed-over', at, by: 'kari', duty, offered: 'ola', announce: true },
    'Tilbudt Ola Prøve, som ikke har tatt imot ennå: Månedlig kontakt med ungdommen (Kari Eksempel)',
    'Tilbode Ola Prøve, som ikkje har teke imot enno: Månedlig kontakt med ungdommen (Kari Eksempel)',
  ],
  [
    { type: 'accepted', at, by: 'ola', duty },
    'Tatt imot: Månedlig kontakt med ungdommen (Ola Prøve)',
    'Teke imot: Månedlig kontakt med ungdommen (Ola Prøve)',
  ],
  [
    { type: 'returned', at, by: 'ola', duty, reason: 'Har ikke tid', due: '2027-03-20' },
    'Sendt tilbake uten å bli tatt imot: Månedlig kontakt med ungdommen, frist lørdag 20. mars 2027 (Ola Prøve). Begrunnelse: Har ikke tid',
    'Sendt tilbake utan å bli teke imot: Månedlig kontakt med ungdommen, frist laurdag 20. mars 2027 (Ola Prøve). Grunngjeving: Har ikke tid',
  ],
  [
    { type: 'suspended', at, duty, because: { guard: 'no-contact-with-parents' } },
    'Holdt tilbake: Månedlig kontakt med ungdommen (mistanke om vold eller overgrep i hjemmet)',
    'Halde tilbake: Månedlig kontakt med ungdommen (mistanke om vald eller overgrep i heimen)',
  ],
  [
    { type: 'resumed', at, duty, due: { date: '2027-03-20' } },
    'Gjelder igjen: Månedlig kontakt med ungdommen, frist lørdag 20. mars 2027',
    'Gjeld igjen: Månedlig kontakt med ungdommen, frist laurdag 20. mars 2027',
  ],
  [
    { type: 'withheld', at, step: 'plan', track: 'institution-1', because: { consent: 'bup' } },
    'Ikke åpnet: Tiltaksplan (uten samtykke til å dele med BUP)',
    'Ikkje opna: Tiltaksplan (utan samtykke til å dele med BUP)',
  ],
  [
    { type: 'conflict-found', at, duty, agreed: '2027-03-20', bound: '2027-03-15', tell: to },
    'Avtalt dato er for sen: Månedlig kontakt med ungdommen, avtalt lørdag 20. mars 2027, frist mandag 15. mars 2027',
    'Avtalt dato er for sein: Månedlig kontakt med ungdommen, avtalt laurdag 20. mars 2027, frist måndag 15. mars 2027',
  ],
  [
    { type: 'closed', at, by: 'ola', reason: 'Ferdig' },
    'Saken ble avsluttet (Ola Prøve). Begrunnelse: Ferdig',
    'Saka blei avslutta (Ola Prøve). Grunngjeving: Ferdig',
  ],
  [
    { type: 'reopened', at, by: 'ola', reason: 'For tidlig' },
    'Saken ble åpnet igjen (Ola Prøve). Begrunnelse: For tidlig',
    'Saka blei opna igjen (Ola Prøve). Grunngjeving: For tidlig',
  ],
  [
    { type: 'consent-answered', at, by: 'kari', receiver: 'bup', answer: 'given', until: '2027-08-31' },
    'Samtykke gitt til og med tirsdag 31. august 2027: deling med BUP (Kari Eksempel)',
    'Samtykke gitt til og med tysdag 31. august 2027: deling med BUP (Kari Eksempel)',
  ],
  [
    { type: 'consent-ending', at, receiver: 'bup', until: '2027-08-31' },
    'Samtykket gjelder til og med tirsdag 31. august 2027, og familien må spørres på nytt: deling med BUP',
    'Samtykket gjeld til og med tysdag 31. august 2027, og familien må spørjast på nytt: deling med BUP',
  ],
  [
    { type: 'consent-ended', at, receiver: 'bup', until: '2027-08-31' },
    'Samtykket har gått ut: deling med BUP venter på et nytt svar',
    'Samtykket har gått ut: deling med BUP ventar på eit nytt svar',
  ],
  [{ type: 'nothing-planned', at, to }, 'Ingenting er planlagt i saken', 'Ingenting er planlagt i saka'],
  [
    { type: 'conflict-found', at, duty, agreed: '2027-03-20', bound: '2027-03-15', proposed: true, tell: to },
    'Avtalt dato ligger lenger fram enn forslaget vårt: Månedlig kontakt med ungdommen, avtalt lørdag 20. mars 2027, forslag mandag 15. mars 2027',
    'Avtalt dato ligg lenger fram enn forslaget vårt: Månedlig kontakt med ungdommen, avtalt laurdag 20. mars 2027, forslag måndag 15. mars 2027',
  ],
  [
    { type: 'migrated', at, by: 'ola', routine: 'prove/tiltak@2', reason: 'Ny rutine fra nyttår' },
    'Saken følger nå en nyere versjon av rutinen: versjon 2 (Ola Prøve). Begrunnelse: Ny rutine fra nyttår',
    'Saka følgjer no ein nyare versjon av rutinen: versjon 2 (Ola Prøve). Grunngjeving: Ny rutine fra nyttår',
  ],
  [
    {
      type: 'not-owed',
      at,
      by: 'ola',
      step: 'contact-youth',
      track: 'institution-1',
      occurrence: 3,
      while: 'held-back',
    },
    'Skal ikke gjøres for tiden det var holdt tilbake: Månedlig kontakt med ungdommen (Ola Prøve)',
    'Skal ikkje gjerast for tida det var halde tilbake: Månedlig kontakt med ungdommen (Ola Prøve)',
  ],
  [
    { type: 'not-owed', at, by: 'ola', step: 'contact-youth', track: 'institution-1', occurrence: 3, while: 'closed' },
    'Skal ikke gjøres for tiden saken var avsluttet: Månedlig kontakt med ungdommen (Ola Prøve)',
    'Skal ikkje gjerast for tida saka var avslutta: Månedlig kontakt med ungdommen (Ola Prøve)',
  ],
  [
    { type: 'nobody-told', at, message: { sequence: 7, nth: 0 }, role: 'leader', duty },
    'Beskjeden til leder nådde ingen: Månedlig kontakt med ungdommen. Si fra på en annen måte',
    'Beskjeden til leder nådde ingen: Månedlig kontakt med ungdommen. Sei frå på ein annan måte',
  ],
];

describe('the timeline', () => {
  test.each(sentences.map(([event, nb, nn]) => [event.type, nb, nn, event] as const))(
    '%s: %s',
    (_type, nb, nn, event) => {
      expect(say(event)).toBe(nb);
      expect(say(event, 'nn')).toBe(nn);
    },
  );

  test('every deadline and every agreed day that falls on a red day says which it is, and no other day does', () => {
    const day = '2026-12-25';
    const marked = 'fredag 25. desember 2026 (1. juledag)';
    const dated: readonly CaseEvent[] = [
      { type: 'moved', at, duty, to: { date: day }, reason: '', cause: 'rule', pastRule: false, tell: [] },
      { type: 'refused', at, by: 'ola', duty, reason: 'Mangler mål', due: day },
      { type: 'approval-asked', at, duty, role: 'leader', due: day, announce: true },
      { type: 'conflict-found', at, duty, agreed: day, bound: '2027-03-15', tell: to },
      { type: 'brought-in', at, track: 'case', step: 'visit', answer: { is: 'not-done', agreed: day } },
    ];
    for (const event of dated) {
      expect(say(event)).toContain(marked);
      expect(say(event, 'nn')).toContain(marked);
    }
    const sunday = { type: 'moved', at, duty, to: { date: '2027-03-21' }, reason: '', cause: 'rule' } as const;
    expect(say({ ...sunday, pastRule: false, tell: [] }, 'nn')).toContain('sundag 21. mars 2027 (ikkje arbeidsdag)');
    // The day on which something was done is no deadline.
    const done: CaseEvent = {
      ...{ type: 'completed', at, duty, outcome: 'done', fields: {}, done: day, onTime: true },
      ...{ registeredLate: false, awaitsApproval: false, awaitsHandover: false },
    };
    expect(say(done)).not.toContain('juledag');
    const before = { type: 'brought-in', at, track: 'case', step: 'visit', answer: { is: 'done', on: day } } as const;
    expect(say(before)).not.toContain('juledag');
  });

  test.each([
    [
      'done on the day before and typed after midnight',
      '2027-02-10',
      true,
      'gjort 10. februar, registrert 11. februar, i tide',
    ],
    ['done in the year before', '2026-12-30', true, 'gjort 30. desember 2026, registrert 11. februar, i tide'],
    ['done on the day of typing, when that day has hardly begun', '2027-02-11', true, 'i tide'],
    ['late on both days', '2027-02-10', false, 'gjort 10. februar, registrert 11. februar, etter fristen'],
  ])('work %s', (_what, done, onTime, says) => {
    const event: CaseEvent = {
      ...{ type: 'completed', at: '2027-02-10T23:05:00.000Z', duty, outcome: 'done', fields: {} },
      ...{ done, onTime, registeredLate: !onTime, awaitsApproval: false, awaitsHandover: false },
    };
    expect(say(event)).toBe(`Registrert: Månedlig kontakt med ungdommen, ${says}`);
    if (!onTime) return;
    expect(say({ ...event, registeredLate: true })).toBe(
      `Registrert: Månedlig kontakt med ungdommen, ${says}, registrert for sent`,
    );
    expect(say({ ...event, registeredLate: true }, 'nn')).toMatch(/, i tide, registrert for seint$/);
  });

  test('what is registered anew says when the first was typed', () => {
    const event: CaseEvent = {
      ...{ type: 'completed', at, duty, outcome: 'done', fields: {}, done: '2027-02-05', onTime: true },
      ...{
        registeredLate: false,
        awaitsApproval: false,
        awaitsHandover: false,
        corrects: { at: '2027-02-08T09:00:00.000Z' },
      },
    };
    expect(say(event)).toContain('gjort 5. februar, registrert 8. februar, i tide');
    // It had been registered too early: nothing is typed before it is done.
    expect(say({ ...event, done: '2027-02-09' })).toContain('gjort 9. februar, registrert 11. februar, i tide');
  });

  test('a step that the routine does not know is called by its id', () => {
    expect(say({ type: 'became-overdue', at, duty: 'case/gone/1' })).toBe('Frist gikk ut: gone');
  });

  test('an event of a newer program is named rather than left out', () => {
    expect(say({ type: 'forgotten', at } as unknown as CaseEvent)).toBe('«forgotten»');
  });

  test('a delivery says who was told, and in place of whom', () => {
    const told = (instead?: Detour) =>
      toldText({ person: 'ola', instead }, { language: 'nb', nameOf: (person) => names[person] });
    expect(told()).toBe('Ola Prøve fikk beskjed');
    expect(told({ of: 'kari', why: 'absent' })).toBe('Ola Prøve fikk beskjed i stedet for Kari Eksempel, som er borte');
    expect(told({ of: 'unfilled-role', why: 'unfilled-role' })).toBe('Ola Prøve fikk beskjed, fordi ingen har rollen');
  });
});
