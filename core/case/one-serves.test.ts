import { describe, expect, test } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// One of a step serves every run of its track: two reports about the same child, one responsible group.
const routine = exampleRoutine(
  `
note: { row: '1', title: Notat, responsible: caseworker, opens: request, deadline: { within: P1W, basis: local } }`,
  `
facts: { group: { type: boolean, ask: Er gruppen der? } }
tracks:
  report:
    title: Melding
    many: true
    facts:
      received: { type: date, day: past, ask: Når kom den?, required: true }
      asked: { type: boolean, ask: Er det spurt om gruppen? }
    steps:
      group:
        row: '1'
        title: Gruppe
        responsible: caseworker
        oneServes: true
        involves: parents
        opens: [{ when: received }, { when: asked, is: true }]
        unless: { fact: group, is: true }
        deadline: { window: { from: P3M, to: P6M }, from: received, basis: local }
        outcomes: { there: { title: Etablert, sets: { group: { value: true } } }, none: { title: Ikke nødvendig } }
      finish:
        row: '1'
        title: Avslutte
        responsible: caseworker
        opens: request
        deadline: { within: P1W, basis: local }
        outcomes: { ended: { title: Avsluttet, closes: track } }`,
);

function twoReports(): ExampleCase {
  const life = new ExampleCase(routine, '2031-02-03');
  const report = (received: string) =>
    life.on(received).ask({ type: 'start-track', by: caseworker, track: 'report', facts: { received } });
  expect(report('2031-02-03')).toEqual([]);
  expect(report('2031-03-10')).toEqual([]);
  return life;
}

const groups = (life: ExampleCase) =>
  Object.values(life.life.state.duties).flatMap(({ id, step }) => (step === 'group' ? [`${id} ${life.due(id)}`] : []));

describe('one that serves every run', () => {
  test('stands once, with the date of the run that came first', () => {
    expect(groups(twoReports())).toEqual(['report-1/group/1 2031-08-03']);
  });

  test('done, it is done for all, also for a run that starts later', () => {
    const life = twoReports();
    life.complete('report-1/group/1', { outcome: 'there' });
    expect(
      life
        .on('2031-03-20')
        .ask({ type: 'start-track', by: caseworker, track: 'report', facts: { received: '2031-03-20' } }),
    ).toEqual([]);
    expect(groups(life)).toEqual([]);
  });

  test('opens in a run that starts when it stands nowhere, whatever else stands in the others', () => {
    const life = twoReports();
    life.complete('report-1/group/1', { outcome: 'none' });
    life.ask({ type: 'open-duty', by: caseworker, step: 'finish', track: 'report-1' });
    const start = { type: 'start-track', by: caseworker, track: 'report' } as const;
    expect(life.ask({ ...start, facts: { received: '2031-03-10' } })).toEqual([]);
    expect(groups(life)).toEqual(['report-3/group/1 2031-09-10']);
  });

  test('waits behind a guard for all, and stands once when that is lifted', () => {
    const life = new ExampleCase(routine, '2031-02-03');
    const violence = { type: 'set-fact', track: 'case', fact: 'suspectedViolence' } as const;
    life.ask({ ...violence, by: caseworker, value: true });
    for (const received of ['2031-02-03', '2031-02-03'])
      life.ask({ type: 'start-track', by: caseworker, track: 'report', facts: { received } });
    expect(groups(life)).toEqual([]);
    expect(life.ask({ ...violence, by: leader, value: false, reason: 'Avklart' })).toEqual([]);
    expect(groups(life)).toEqual(['report-1/group/1 2031-08-03']);
  });

  test('called off by a person in one run, the next has it', () => {
    const life = twoReports();
    expect(life.ask({ type: 'cancel', by: leader, duty: 'report-1/group/1', reason: 'Gjelder ikke denne' })).toEqual(
      [],
    );
    expect(groups(life)).toEqual(['report-2/group/1 2031-09-10']);
  });

  test('ended with its run by an outcome, the next has it', () => {
    const life = twoReports();
    life.ask({ type: 'open-duty', by: caseworker, step: 'finish', track: 'report-1' });
    expect(life.complete('report-1/finish/1', { outcome: 'ended' })).toEqual([]);
    expect(groups(life)).toEqual(['report-2/group/1 2031-09-10']);
  });

  test('a case that is closed opens nothing elsewhere', () => {
    const life = twoReports();
    life.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
    expect(life.lines('duty-opened').filter((line) => line.includes('group'))).toHaveLength(1);
    expect(life.life.state.status).toBe('closed');
  });
});
