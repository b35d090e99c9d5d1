import { describe, expect, it } from 'vitest';
import type { Binder, BinderRow } from '../../client/binder.ts';
import { atTime } from '../../core/calendar/dates.ts';
import { exampleRoutine } from '../../core/case/testing/example-life.ts';
import { binderSheet } from './sheet.ts';

const routine = exampleRoutine(
  `
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`,
  `guards:
  quiet: { title: Vern mot varsling, says: Foreldrene skal ikke varsles., when: { fact: risk, is: true }, forbids: { involves: [parents] } }
facts:
  risk: { type: boolean, ask: Fare? }
`,
);
const row = (changes: Partial<BinderRow> = {}, line: Partial<BinderRow['line']> = {}): BinderRow => ({
  ...{
    routine,
    reference: 'EK-27-0001',
    childName: 'Prøve Prøvesen',
    isProtected: false,
    isOneOfSeveral: false,
    guards: [],
  },
  ...changes,
  line: {
    ...{ duty: 'case/talk/1', step: 'talk', late: false, coming: false, due: { date: '2027-02-12' } },
    ...{ whose: [{ person: 'per', inPlaceOf: 'kari' }], above: [{ role: 'leader', persons: ['ola'] }] },
    ...line,
  },
});
const staffed = (id: string, name: string, telephone?: string) => ({
  ...{ id, login: id, name, address: '', language: 'nb' as const, active: true, unit: 'tiltak', telephone },
});
const binder = (rows: readonly BinderRow[], changes: Partial<Binder> = {}): Binder => ({
  ...{ unit: 'tiltak', made: atTime('2027-02-09', '02:10'), until: '2027-03-10', cases: 1, rows, unread: [], rota: [] },
  staff: {
    people: {
      kari: staffed('kari', 'Kari Eksempel'),
      per: staffed('per', 'Per Påfunn', '+4790000001'),
      ola: staffed('ola', 'Ola Prøve', '+46700000000'),
    },
    units: { tiltak: { id: 'tiltak', name: 'Avdeling tiltak', prefix: 'EK' } },
    roles: [],
    absences: [],
  },
  ...changes,
});
const text = (its: Binder, language: 'nb' | 'nn' = 'nb') =>
  binderSheet({ binder: its, language })
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('what stands in a binder', () => {
  it('is whom to call with the number, in whose place, and who is next', () => {
    const said = text(binder([row()]));
    expect(said).toContain('Per Påfunn (i stedet for Kari Eksempel) +47 90 00 00 01 leder Ola Prøve +46700000000');
    expect(said).toContain('Fredag 12. februar 2027');
  });

  it('is what one may not do before what one must, and what is held back apart from what is due', () => {
    const said = text(binder([row({ guards: ['quiet'] }, { held: { guard: 'quiet' } }), row({ guards: ['quiet'] })]));
    expect(said).toContain('Vern mot varsling: Foreldrene skal ikke varsles.');
    expect(said.indexOf('Skal ikke gjøres nå')).toBeGreaterThan(said.indexOf('Fredag 12. februar'));
    expect(said).toContain('Holdes tilbake: Vern mot varsling');
    expect(text(binder([row({}, { held: { consent: 'bup' } })]), 'nn')).toContain('samtykket er ikkje der');
  });

  it('is of a protected case neither what it is about nor what holds it back', () => {
    const hidden = { isProtected: true, childName: undefined };
    const said = text(binder([row(hidden), row(hidden, { held: { guard: 'quiet' } })]));
    expect(said).toContain('EK-27-0001 Skjermet sak');
    expect(said).not.toMatch(/Samtale|Vern mot|Prøvesen/);
  });

  it('says the hour of what was agreed and of what is urgent, and marks what is done and waits, or opens by itself', () => {
    const said = text(
      binder([
        row({}, { agreed: { starts: '13:00', ends: '14:30' } }),
        row({}, { due: { instant: atTime('2027-02-12', '10:00') } }),
        row({}, { waits: 'decision' }),
        row({}, { coming: true }),
      ]),
    );
    expect(said).toContain('avtalt kl. 13.00–14.30');
    expect(said).toContain('fre 12. feb. kl. 10.00 haster');
    expect(said).toContain('utført, venter på avgjørelse');
    expect(said).toContain('åpner av seg selv');
  });

  it('names cases that could not be read, and who has duty at night', () => {
    const rota = [
      {
        unit: 'tiltak',
        kind: 'emergency',
        person: 'per',
        from: atTime('2027-02-12', '16:00'),
        to: atTime('2027-02-15', '08:00'),
      },
    ] as const;
    const said = text(binder([], { unread: ['EK-27-0009'], rota }));
    expect(said).toContain('kunne ikke leses, og fristene i dem står ikke her: EK-27-0009.');
    expect(said).toContain('Ingen frister i disse dagene.');
    expect(said).toContain(
      'fredag 12. februar kl. 16.00 til mandag 15. februar kl. 08.00: Per Påfunn (+47 90 00 00 01), barnevernvakt',
    );
  });

  it('takes no sign of a name for one of the page', () => {
    const html = binderSheet({ binder: binder([row({ childName: '<img src=x onerror=alert(1)>' })]), language: 'nb' });
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});
