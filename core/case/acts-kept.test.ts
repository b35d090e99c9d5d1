import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';
import { type Asking, having, opened, saidTo, stranger } from './testing/refusing-case.ts';

// What becomes of an act that is granted: all that was said with it, and nothing else.

const day = '2027-01-20';
const note = 'case/note/1';
const review = 'case/review/1';
const open = (step: string, track = 'case'): Asking => ({ type: 'open-duty', track, step });
const last = ({ life }: ExampleCase) => life.journal.at(-1)!;
const done = (duty: string, more = {}): Asking => ({ type: 'complete', duty, outcome: 'done', fields: {}, ...more });

describe('a day that people agree', () => {
  const agree = (date: string, more: object = { duty: review }): Asking => ({ type: 'agree', date, ...more });
  const meeting = (date: string, more = {}): Asking => agree(date, { step: 'meeting', ...more });

  it('is kept with why, and with whom it asks, each once and not whoever asks', () => {
    const example = having(opened(), open('review'));
    const invited = ['ola', 'caseworker', 'per', 'ola'];
    having(example, agree(day, { duty: review, reason: 'Skolen kan da', invited, others: 'Rektor' }));
    expect(last(example)).toMatchObject({
      type: 'agreed',
      by: 'caseworker',
      duty: review,
      step: 'review',
      track: 'case',
      date: day,
      due: { date: day },
      rules: true,
      reason: 'Skolen kan da',
      others: 'Rektor',
      tell: [
        { role: 'caseworker', persons: ['ola'] },
        { role: 'caseworker', persons: ['per'] },
      ],
    });
    const alone = having(example, agree('2027-01-21', { duty: review, invited: ['caseworker'], others: ' ' }));
    for (const name of ['others', 'reason']) expect(last(alone)).not.toHaveProperty(name);
    // Whoever was asked before hears of the new day; whoever asks is not asked.
    expect(last(alone)).toHaveProperty('tell', [
      { role: 'caseworker', persons: ['ola'] },
      { role: 'caseworker', persons: ['per'] },
    ]);
  });

  it('is its date, also today; where it is the date already, nothing moves', () => {
    const example = having(opened(), open('review'), agree('2027-01-05'));
    expect(example.due(review)).toBe('2027-01-05');
    const bound = having(opened(), open('review'), agree('2027-02-05'));
    expect(last(bound)).toMatchObject({ type: 'agreed', date: '2027-02-05' });
    expect(last(bound)).not.toHaveProperty('due');
  });

  it('past the bound is told to those who lead, and the bound stays the date', () => {
    const example = having(opened(), open('review'), agree('2027-02-06'));
    expect(example.due(review)).toBe('2027-02-05');
    expect(last(example)).toMatchObject({ type: 'conflict-found', agreed: '2027-02-06', bound: '2027-02-05' });
  });

  it('before one has opened is of the next one, with why; of what stands open and does not come back, of that', () => {
    const placed = having(opened({ placed: '2027-01-01' }), meeting('2027-07-01', { reason: 'Etter ferien' }));
    expect(last(placed)).toEqual({
      ...{ type: 'agreed', at: last(placed).at, by: 'caseworker', step: 'meeting', track: 'case' },
      ...{ date: '2027-07-01', reason: 'Etter ferien' },
    });
    const standing = having(opened(), open('review'), agree(day, { step: 'review' }));
    expect(standing.due(review)).toBe(day);
    expect(saidTo(standing, agree(day, { step: 'review' }))).toEqual([`date-unchanged at date, of ${review}`]);
    // While the fact that it counts from is not known, any day to come, also today.
    expect(saidTo(opened(), meeting('2027-01-05'))).toEqual([]);
  });
});

describe('people who are asked to a protected case', () => {
  it('are its readers', () => {
    const readers = ['caseworker', 'leader', 'head'];
    const its = having(opened(), open('review'), { type: 'protect', readers, by: leader });
    const agree = (...invited: string[]): Asking => ({ type: 'agree', duty: review, date: day, invited });
    expect(saidTo(its, agree('leader', 'ola'))).toEqual(['no-reader at invited']);
    expect(saidTo(its, agree('leader', 'head'))).toEqual([]);
    expect(saidTo(its, { type: 'handover', role: 'caseworker', to: 'ola' })).toContain('no-reader at to');
    expect(saidTo(its, { type: 'reassign', role: 'caseworker', duty: note, to: 'ola' })).toEqual(['no-reader at to']);
  });
});

describe('what was registered', () => {
  it('keeps the answers that were given to what is asked, and no empty one', () => {
    const asking = exampleRoutine(`
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form: { how: { type: text, ask: Hvordan? }, who: { type: text, ask: Hvem? } }
`);
    const example = new ExampleCase(asking, '2027-01-04');
    expect(example.complete('case/visit/1', { fields: { how: 'Hjemme', who: '' } })).toEqual([]);
    expect(last(example)).toMatchObject({ type: 'completed', fields: { how: 'Hjemme' } });
    expect(Object.keys((last(example) as { fields: object }).fields)).toEqual(['how']);
  });
});

describe('work that requires other work', () => {
  const needs = (more: string) =>
    exampleRoutine(
      `
before:
  row: '1'
  title: Først
  responsible: caseworker
  opens: request
${more}
  deadline: { within: P1W, basis: local }
work:
  row: '1'
  title: Arbeid
  responsible: caseworker
  opens: start
  requires: { done: before }
  deadline: { within: P1W, basis: local }
`,
      'facts: { abroad: { type: boolean, ask: Utenlands? } }',
    );
  const said = (more: string, facts = {}) =>
    new ExampleCase(needs(more), '2027-01-04', facts).complete('case/work/1').map(({ code }) => code);

  it('waits for it, unless it is known that this case does without', () => {
    expect(said('')).toEqual(['requires-done']);
    const only = '  if: { fact: abroad, is: true }';
    expect(said(only)).toEqual(['requires-done']);
    expect(said(only, { abroad: true })).toEqual(['requires-done']);
    expect(said(only, { abroad: false })).toEqual([]);
    const not = '  unless: { fact: abroad, is: true }';
    expect(said(not)).toEqual(['requires-done']);
    expect(said(not, { abroad: true })).toEqual([]);
    expect(said(not, { abroad: false })).toEqual(['requires-done']);
  });
});

describe('a role in the whole case that goes to somebody', () => {
  it('takes along what is done in it, by nobody’s own name and not on a leader’s table; who gets it is told, who takes it is not', () => {
    const example = having(
      opened(),
      open('talk'),
      open('share'),
      done('case/plan/1'),
      { type: 'reassign', role: 'caseworker', duty: 'case/talk/1', to: 'ola' },
      { type: 'reassign', role: 'caseworker', to: 'per' },
    );
    expect(last(example)).toMatchObject({
      type: 'reassigned',
      duties: [note, 'case/referral/1', 'case/decision/1', 'case/share/1'],
      announce: true,
    });
    having(example, { type: 'reassign', role: 'caseworker', to: 'leader', by: leader });
    expect(last(example)).toMatchObject({ to: 'leader', announce: false });
    expect(example.life.state.people.caseworker).toEqual(['leader']);
  });

  it('is kept with why where it leaves the service, or somebody says why', () => {
    const give = (more = {}): Asking => ({ type: 'reassign', role: 'caseworker', to: 'per', by: leader, ...more });
    expect(last(having(opened(), give()))).not.toHaveProperty('reason');
    expect(last(having(opened(), give()))).not.toHaveProperty('otherService');
    expect(last(having(opened(), give({ reason: ' ' })))).not.toHaveProperty('reason');
    expect(last(having(opened(), give({ reason: 'Sykdom' })))).toMatchObject({ reason: 'Sykdom' });
    expect(last(having(opened(), give({ reason: 'NAV', otherService: true })))).toMatchObject({
      ...{ reason: 'NAV', otherService: true },
    });
  });
});

describe('more time by the law', () => {
  const decision = 'case/decision/1';
  const ask: Asking = { type: 'ask-extension', duty: decision, ground: 'Sakkyndig' };

  it('is refused by who decides and has not asked, with a reason, and the date stays', () => {
    const asked = having(opened(), ask);
    const both = { person: 'caseworker', roles: ['leader'] };
    const refuse = (by = leader): Asking => ({ type: 'refuse', duty: decision, reason: 'Ikke krevende nok', by });
    expect(saidTo(asked, refuse(both))).toEqual([`own-work of ${decision}`]);
    having(asked, refuse());
    expect(last(asked)).toMatchObject({ type: 'extension-refused', by: 'leader', reason: 'Ikke krevende nok' });
    expect(asked.due(decision)).toBe('2027-04-04');
    // Who asked for others does not decide either.
    const byHead = having(opened(), { ...ask, by: head });
    expect(saidTo(byHead, refuse(head))).toEqual([`own-work of ${decision}`]);
  });

  it('is kept with its ground, and until when it is decided', () => {
    expect(last(having(opened(), ask))).toMatchObject({
      ...{ type: 'extension-asked', ground: 'Sakkyndig', role: 'leader', until: '2027-04-04' },
      tell: [{ role: 'leader', persons: ['leader'] }],
    });
  });
});

describe('work that a receiver takes over', () => {
  const referral = 'case/referral/1';

  it('counts from the day on which it is taken, whenever it was done', () => {
    const example = having(opened(), done(referral)).on('2027-01-12');
    having(example, { type: 'accept', duty: referral });
    expect(example.life.state.tracks.case?.steps.referral?.last).toMatchObject({ outcome: 'done' });
  });

  it('and is only offered to a colleague, is given back by who was asked or has the work', () => {
    const offered = () => having(opened(), { type: 'handover', duty: note, to: 'per' });
    const back = (by = stranger): Asking => ({ type: 'return', duty: note, reason: 'Ferie', by });
    expect(saidTo(offered(), back({ person: 'ola', roles: [] }))).toEqual([`not-offered-to-you of ${note}`]);
    expect(saidTo(offered(), back())).toEqual([]);
    expect(saidTo(offered(), back(caseworker))).toEqual([]);
  });
});

it('what a track or a case ends is called off in one act, also what would outlast it otherwise', () => {
  const example = having(opened(), { type: 'start-track', track: 'stay', facts: {} });
  having(example, { type: 'end-track', track: 'stay-1', reason: 'Flyttet', cancelDuties: true });
  expect(example.lines('cancelled')).toEqual(['2027-01-05 12:00 cancelled stay-1/visit/1']);
  having(example, { type: 'close', reason: 'Flyttet', cancelDuties: true });
  expect(Object.keys(example.life.state.duties)).toEqual([]);
  expect(['base-1', 'stay-1'].map((run) => example.life.state.tracks[run]?.status)).toEqual(['ended', 'ended']);
});
