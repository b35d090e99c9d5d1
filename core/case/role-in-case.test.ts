import { describe, expect, it } from 'vitest';
import { Life } from '../../rehearsal/life.ts';
import type { Routine } from '../routine/routine.ts';
import { seenBy } from '../routine/sees.ts';
import type { Actor, Command, PersonsCommand } from './commands.ts';
import { exampleRoutine } from './testing/example-life.ts';

const table = exampleRoutine(
  `
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`,
  'tracks:\n  stay: { title: Opphold, steps: {} }\n',
);
const office = (sees?: 'case' | 'duty'): Routine => ({
  ...table,
  roles: { ...table.roles, office: { title: 'Kontor', decides: false, ...(sees ? { sees } : {}) } },
  steps: { ...table.steps, letter: { ...table.steps.letter!, responsible: ['caseworker', 'office'] } },
});

/** Kari has the case. */
const people = { caseworker: ['kari'] };
const kari: Actor = { person: 'kari', roles: ['caseworker'] };
const kept = { letter: 'case/letter/1', plan: 'case/plan/1' };

function opened(routine = office(), named: Readonly<Record<string, readonly string[]>> = people) {
  const life = new Life(routine);
  const open = { type: 'open', by: kari, facts: {}, people: named, tracks: [] } as const;
  expect(life.ask(open, '2027-02-08T11:00:00.000Z')).toEqual([]);
  return { life, ask: (command: Command) => life.ask(command, '2027-02-09T11:00:00.000Z') };
}

/** Who somebody is to the case, and whether they may end anything in it without its work. */
const actors: readonly (readonly [who: string, actor: Actor, has: boolean])[] = [
  ['who is named in it', kari, true],
  ['the deputy of who is named in it', { person: 'per', roles: ['caseworker'], insteadOf: ['kari'] }, true],
  ['the deputy of somebody else', { person: 'per', roles: ['caseworker'], insteadOf: ['nils'] }, false],
  ['a colleague in the same role, who was given one duty', { person: 'per', roles: ['caseworker'] }, false],
  ['who fills the role of one duty for the unit', { person: 'oda', roles: ['office'] }, false],
  ['who has a duty by name, and no role at all', { person: 'nils', roles: [] }, false],
  ['who leads', { person: 'ola', roles: ['leader'] }, true],
  ['who leads above', { person: 'hilde', roles: ['head'] }, true],
];

const endings: readonly (readonly [what: string, (by: Actor) => PersonsCommand])[] = [
  ['cancelling a duty', (by) => ({ type: 'cancel', by, duty: kept.letter, reason: 'Avlyst' })],
  ['ending a track', (by) => ({ type: 'end-track', by, track: 'stay-1', reason: 'Slutt', cancelDuties: true })],
  ['closing the case', (by) => ({ type: 'close', by, reason: 'Flyttet', cancelDuties: true })],
];

describe.each(actors)('%s', (_who, by, has) => {
  it.each(endings)(`${has ? 'may' : 'is refused'} %s`, (_what, asked) => {
    const example = opened();
    // The duty is theirs all the same: the work itself is never refused.
    const given = { type: 'reassign', role: 'caseworker', to: by.person, duty: kept.letter, by: kari } as const;
    expect(example.ask({ type: 'start-track', track: 'stay', facts: {}, by: kari })).toEqual([]);
    expect(example.ask(given)).toEqual([]);
    const codes = example.ask(asked(by)).map(({ code }) => code);
    expect(codes).toEqual(has ? [] : ['no-role-in-case']);
    if (!has) expect(example.ask({ type: 'complete', by, duty: kept.letter, outcome: 'done', fields: {} })).toEqual([]);
  });

  it(`${has ? 'may' : 'is refused to'} take a closed case up again`, () => {
    const example = opened();
    expect(example.ask({ type: 'close', by: kari, reason: 'Flyttet', cancelDuties: true })).toEqual([]);
    const codes = example.ask({ type: 'reopen', by, reason: 'Kom tilbake' }).map(({ code }) => code);
    expect(codes).toEqual(has ? [] : ['no-role-in-case']);
  });
});

describe('a case that names nobody', () => {
  const close = (by: Actor): Command => ({ type: 'close', by, reason: 'Flyttet', cancelDuties: true });

  it('is in the hands of the first role that works, and of no other that fills one for the unit', () => {
    expect(opened(office(), {}).ask(close({ person: 'per', roles: ['caseworker'] }))).toEqual([]);
    expect(opened(office(), {}).ask(close({ person: 'oda', roles: ['office'] }))).toEqual([
      { code: 'no-role-in-case' },
    ]);
  });

  it('is so too in the hands of a role that sees cases by its table, as long as nobody is named for it', () => {
    const oda: Actor = { person: 'oda', roles: ['office'] };
    expect(opened(office('case')).ask(close(oda))).toEqual([]);
    expect(opened(office('case'), { office: ['nils'] }).ask(close(oda))).toEqual([{ code: 'no-role-in-case' }]);
  });
});

describe('what who fills a role for the unit sees', () => {
  it('is what the table says, else the case for who decides or has it, and for others the duty', () => {
    const roles = ['caseworker', 'office', 'leader', 'head', 'gone'];
    const seen = (sees?: 'case' | 'duty') => roles.map((role) => seenBy(office(sees), role));
    expect(seen()).toEqual(['case', 'duty', 'case', 'case', 'duty']);
    expect(seen('duty')).toEqual(seen());
    expect(seen('case')).toEqual(['case', 'case', 'case', 'case', 'duty']);
  });
});

describe('work that goes to somebody of another service', () => {
  const ways: readonly (readonly [what: string, (by: Actor) => PersonsCommand & { type: 'handover' | 'reassign' }])[] =
    [
      ['offered', (by) => ({ type: 'handover', by, duty: kept.letter, to: 'vera' })],
      ['one duty', (by) => ({ type: 'reassign', by, role: 'caseworker', duty: kept.letter, to: 'vera' })],
      ['a role', (by) => ({ type: 'reassign', by, role: 'caseworker', to: 'vera' })],
    ];
  const ola: Actor = { person: 'ola', roles: ['leader'] };
  const reason = 'Familien er fulgt opp av NAV';

  /** What was done with the work; that they are told of it may come after. */
  const given = ({ life }: ReturnType<typeof opened>) =>
    life.journal.findLast(({ type }) => type === 'handed-over' || type === 'reassigned')!;

  it.each(ways)('is given by nobody but who decides, who says why (%s)', (_what, way) => {
    const ask = (by: Actor, more = {}) => opened().ask({ ...way(by), otherService: true, ...more });
    expect(ask(kari, { reason })).toEqual([{ code: 'other-service', field: 'to' }]);
    expect(ask(ola)).toMatchObject([{ code: 'reason-missing', field: 'reason' }]);
    expect(ask(ola, { reason })).toEqual([]);
  });

  it.each(ways)('stands in the journal with that reason (%s)', (_what, way) => {
    const example = opened();
    expect(example.ask({ ...way(ola), otherService: true, reason })).toEqual([]);
    expect(given(example)).toMatchObject({ otherService: true, reason });
  });

  it.each(ways)('is as before within the service, with no word of it in the journal (%s)', (_what, way) => {
    const example = opened();
    expect(example.ask(way(kari))).toEqual([]);
    expect(given(example)).not.toHaveProperty('otherService');
    expect(given(example)).not.toHaveProperty('reason');
  });

  it('is no step outside where the case names them already', () => {
    const example = opened(office(), { caseworker: ['kari'], office: ['vera'] });
    expect(example.ask({ ...ways[0]![1](kari), otherService: true })).toEqual([]);
    expect(given(example)).not.toHaveProperty('otherService');
  });

  it('is no way to open a case', () => {
    const open = { type: 'open', by: ola, facts: {}, people: { caseworker: ['kari', 'vera'] }, tracks: [] } as const;
    const ask = (more = {}) => new Life(office()).ask({ ...open, ...more }, '2027-02-09T11:00:00.000Z');
    expect(ask({ otherService: ['vera'] })).toEqual([{ code: 'other-service', field: 'caseworker' }]);
    expect(ask({ otherService: ['oda'] })).toEqual([]);
  });
});
