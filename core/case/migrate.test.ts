import { describe, expect, it } from 'vitest';
import { Life } from '../../rehearsal/life.ts';
import { atTime } from '../calendar/dates.ts';
import type { Routine, Versions } from '../routine/routine.ts';
import type { Actor, Command } from './commands.ts';
import { foldJournal } from './fold.ts';
import { caseworker, exampleRoutine, leader } from './testing/example-life.ts';

const first = exampleRoutine(
  `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1M, from: placed, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
`,
  'facts: { placed: { type: date, ask: Plassert } }',
);
const second = {
  ...exampleRoutine(
    `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P2W, from: placed, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
network:
  row: '1'
  title: Nettverkskart
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`,
    'facts: { placed: { type: date, ask: Plassert } }',
  ),
  version: 2,
};
const { plan: _, ...withoutPlan } = second.steps;
const third = { ...second, version: 3, steps: withoutPlan };
const versions: Versions = (key) => [first, second, third].find(({ id, version }) => key === `${id}@${version}`);
const to = 'eksempelvik/eksempel@2';

function opened(): Life {
  const life = new Life(first, { versions });
  const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
  const facts = { placed: '2027-02-01' };
  life.ask({ type: 'open', by: caseworker, facts, people, tracks: [] }, atTime('2027-02-08', '12:00'));
  return life;
}
const noon = (date: string) => atTime(date, '12:00');

describe('a case that is moved to a newer version', () => {
  it('keeps its open duties with the dates of the new one, and opens what only that one has', () => {
    const life = opened();
    expect(life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, noon('2027-02-10'))).toEqual([]);
    expect(life.state.routine).toBe(to);
    expect(life.state.duties['case/contact/1']?.due).toEqual({ date: '2027-02-15' });
    expect(life.state.duties['case/plan/1']?.due).toEqual({ date: '2027-03-08' });
    expect(life.state.duties['case/network/1']?.due).toEqual({ date: '2027-02-17' });
    life.passTo(noon('2027-03-10'));
    const dues = Object.values(life.state.duties).filter(({ step }) => step === 'contact');
    expect(dues.map(({ due }) => due)).toEqual(['2027-02-15', '2027-03-01', '2027-03-15'].map((date) => ({ date })));
  });

  it('leaves work that came back the day that it got then', () => {
    const approval = { by: 'leader', within: 'P1W', rework: 'P2W', basis: 'local' } as const;
    const withApproval = (routine: Routine): Routine => ({
      ...routine,
      steps: { ...routine.steps, plan: { ...routine.steps.plan!, approval } },
    });
    const life = new Life(withApproval(first), { versions: () => withApproval(second) });
    const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
    life.ask({ type: 'open', by: caseworker, facts: {}, people, tracks: [] }, noon('2027-02-08'));
    const done = { type: 'complete', by: caseworker, duty: 'case/plan/1', outcome: 'done', fields: {} } as const;
    expect(life.ask(done, noon('2027-03-04'))).toEqual([]);
    expect(life.ask({ type: 'refuse', by: leader, duty: 'case/plan/1', reason: 'Mer' }, noon('2027-03-05'))).toEqual(
      [],
    );
    expect(life.state.duties['case/plan/1']?.due).toEqual({ date: '2027-03-19' });
    expect(life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, noon('2027-03-10'))).toEqual([]);
    expect(life.state.duties['case/plan/1']?.due).toEqual({ date: '2027-03-19' });
  });

  it('leaves late what was late when what it comes before was moved, where its rule is what it was', () => {
    const text = `
plan: { row: '1', title: Plan, responsible: caseworker, opens: start, deadline: { within: P1M, basis: local } }
agenda: { row: '1', title: Saksliste, responsible: caseworker, deadline: { before: P7D, of: plan, basis: local } }
`;
    const routine = exampleRoutine(text);
    const life = new Life(routine, { versions: () => ({ ...routine, version: 2 }) });
    const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
    life.ask({ type: 'open', by: caseworker, facts: {}, people, tracks: [] }, noon('2027-02-08'));
    const move = { type: 'move', by: caseworker, duty: 'case/plan/1', to: '2027-03-20', reason: 'Sykdom' } as const;
    expect(life.ask(move, noon('2027-03-04'))).toEqual([]);
    const moved = { due: { date: '2027-03-13' }, rule: { date: '2027-03-01' }, overdue: true };
    expect(life.state.duties['case/agenda/1']).toMatchObject(moved);
    expect(life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, noon('2027-03-05'))).toEqual([]);
    expect(life.state.duties['case/agenda/1']).toMatchObject(moved);
    expect(life.state.duties['case/plan/1']).toMatchObject({
      due: { date: '2027-03-20' },
      rule: { date: '2027-03-08' },
    });
  });

  it('opens nothing again that was done, and nothing that only opens on request', () => {
    const asked = { ...second, steps: { ...second.steps, network: { ...second.steps.network! } } };
    const opens = [{ kind: 'request' as const }];
    const target = { ...asked, steps: { ...asked.steps, network: { ...asked.steps.network, opens } } };
    const life = new Life(first, { versions: () => target });
    const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
    life.ask({ type: 'open', by: caseworker, facts: {}, people, tracks: [] }, noon('2027-02-08'));
    const done = { type: 'complete', by: caseworker, duty: 'case/plan/1', outcome: 'done', fields: {} } as const;
    expect(life.ask(done, noon('2027-02-09'))).toEqual([]);
    expect(life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, noon('2027-02-10'))).toEqual([]);
    expect(life.state.duties).toEqual({});
  });

  it('folds from its journal without any version of the routine', () => {
    const life = opened();
    life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, noon('2027-02-10'));
    life.passTo(noon('2027-06-01'));
    expect(foldJournal(life.journal)).toEqual(life.state);
  });

  it('is told nothing twice of what the old version had told', () => {
    const life = opened();
    life.passTo(noon('2027-03-09'));
    const before = life.journal.filter(({ type }) => type === 'escalated').length;
    life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, noon('2027-03-09'));
    expect(life.journal.filter(({ type }) => type === 'escalated')).toHaveLength(before);
  });

  it('needs somebody who decides, a reason, a newer version, and a step for every open duty', () => {
    const codes = (version: string, by = leader, reason = 'Ny rutine') =>
      opened()
        .ask({ type: 'migrate', by, to: `eksempelvik/eksempel@${version}`, reason }, noon('2027-02-10'))
        .map(({ code }) => code);
    expect(codes('2', caseworker)).toEqual(['not-a-deciding-role']);
    expect(codes('2', leader, ' ')).toEqual(['reason-missing']);
    expect(codes('1')).toEqual(['version-not-newer']);
    expect(codes('9')).toEqual(['routine-unknown']);
    expect(codes('3')).toEqual(['step-not-in-version']);
    expect(codes('2', { person: 'leader', roles: ['caseworker', 'leader'] })).toEqual([]);
  });

  it('says beside which question it is refused, and who may do it', () => {
    const ask = (by: Actor, version: string) =>
      opened().ask({ type: 'migrate', by, to: `eksempelvik/eksempel@${version}`, reason: 'Ny' }, noon('2027-02-10'));
    expect(ask(leader, '9')).toEqual([{ code: 'routine-unknown', field: 'to' }]);
    expect(ask(caseworker, '1')).toEqual([
      { code: 'version-not-newer', field: 'to' },
      { code: 'not-a-deciding-role', choices: ['leader', 'head'] },
    ]);
  });

  it('goes on in tracks that the new one has; what has ended may be of any', () => {
    const tracks = `
facts: { placed: { type: date, ask: Plassert } }
tracks:
  stay:
    title: Opphold
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        opens: request
        deadline: { within: P1W, basis: local }
`;
    const steps = `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P1M, basis: local }
`;
    const from = exampleRoutine(steps, tracks);
    const target = { ...exampleRoutine(steps.replaceAll('P1M', 'P2W')), version: 2 };
    const life = new Life(from, { versions: () => target });
    const ask = (command: Command) => life.ask(command, noon('2027-02-08'));
    const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
    ask({ type: 'open', by: caseworker, facts: {}, people, tracks: [] });
    ask({ type: 'start-track', by: caseworker, track: 'stay', facts: {} });
    const move = { type: 'migrate', by: leader, to, reason: 'Ny rutine' } as const;
    expect(ask(move)).toEqual([{ code: 'track-unknown', field: 'to' }]);
    ask({ type: 'end-track', by: leader, track: 'stay-1', reason: 'Flyttet', cancelDuties: true });
    // What waits for a decision keeps its date, and so does what is held back, until that is over.
    ask({ type: 'complete', by: caseworker, duty: 'case/plan/1', outcome: 'done', fields: {} });
    ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'suspectedViolence', value: true });
    expect(ask(move)).toEqual([]);
    expect(life.journal.filter(({ type }) => type === 'moved')).toEqual([]);
    expect(life.state.duties['case/plan/1']!.due).toEqual({ date: '2027-03-08' });
  });
});

describe('what the law sets is kept by a move', () => {
  const law = 'basis: law, law: barnevernsloven § 2-2';
  const step = (id: string, deadline: string) => `
${id}:
  row: '1'
  title: ${id}
  responsible: caseworker
  opens: start
  deadline: { ${deadline} }`;
  const moved = (from: Routine, target: Routine, at = '2027-02-10') => {
    const life = new Life(from, { versions: () => ({ ...target, version: 2 }) });
    const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
    const opened = life.ask(
      { type: 'open', by: caseworker, facts: {}, people, tracks: [] },
      atTime('2027-02-08', '12:00'),
    );
    expect(opened).toEqual([]);
    return life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, noon(at));
  };
  const weeks = (count: number, basis: string) => exampleRoutine(step('check', `within: P${count}W, ${basis}`));

  it('a later date of the law is refused, whatever the new version calls it, and an earlier one is taken', () => {
    const later = [{ code: 'law-duty-later', duty: 'case/check/1' }];
    expect(moved(weeks(1, law), weeks(2, law))).toEqual(later);
    expect(moved(weeks(1, law), weeks(2, 'basis: local'))).toEqual(later);
    expect(moved(weeks(2, law), weeks(1, law))).toEqual([]);
    expect(moved(weeks(1, law), weeks(1, 'basis: local'))).toEqual([]);
    expect(moved(weeks(1, 'basis: local'), weeks(2, 'basis: local'))).toEqual([]);
  });

  it('also of one that is late already', () => {
    expect(moved(weeks(1, law), weeks(2, law), '2027-02-20')).toEqual([
      { code: 'law-duty-later', duty: 'case/check/1' },
    ]);
  });

  it('what the new version would hold back is refused', () => {
    const held = weeks(1, law);
    const target = { ...held, version: 2 };
    const check = { ...target.steps.check!, involves: ['parents'] };
    const holding: Routine = { ...target, steps: { ...target.steps, check } };
    const life = new Life(held, { versions: () => holding });
    const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
    life.ask({ type: 'open', by: caseworker, facts: {}, people, tracks: [] }, noon('2027-02-08'));
    const violence = {
      type: 'set-fact',
      by: caseworker,
      track: 'case',
      fact: 'suspectedViolence',
      value: true,
    } as const;
    expect(life.ask(violence, noon('2027-02-09'))).toEqual([]);
    const move = { type: 'migrate', by: leader, to, reason: 'Ny rutine' } as const;
    expect(life.ask(move, noon('2027-02-10'))).toEqual([{ code: 'law-duty-lost', duty: 'case/check/1' }]);
    expect(life.state.duties['case/check/1']?.suspended).toBeUndefined();
  });

  it('what is held back and the new version knows no more is refused where it is of the law, and dropped where it is not', () => {
    const withheldBy = (basis: string) => {
      const its = weeks(1, basis);
      const check = {
        ...its.steps.check!,
        involves: ['parents'],
        opens: [{ kind: 'after' as const, step: 'plan', outcomes: undefined }],
      };
      const plan = { ...its.steps.check!, id: 'plan', deadline: weeks(1, 'basis: local').steps.check!.deadline };
      const track = { ...its.tracks.case!, steps: [...its.tracks.case!.steps, 'plan'] };
      const from: Routine = { ...its, steps: { ...its.steps, check, plan }, tracks: { ...its.tracks, case: track } };
      const { check: _gone, ...steps } = from.steps;
      const left = { ...track, steps: track.steps.filter((id) => id !== 'check') };
      const target = { ...from, version: 2, steps, tracks: { ...from.tracks, case: left } };
      const life = new Life(from, { versions: () => target });
      const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
      life.ask({ type: 'open', by: caseworker, facts: {}, people, tracks: [] }, noon('2027-02-08'));
      const violence = { type: 'set-fact', by: caseworker, track: 'case', fact: 'suspectedViolence' } as const;
      expect(life.ask({ ...violence, value: true }, noon('2027-02-09'))).toEqual([]);
      const done = { type: 'complete', by: caseworker, duty: 'case/plan/1', outcome: 'done', fields: {} } as const;
      expect(life.ask(done, noon('2027-02-09'))).toEqual([]);
      const refusals = life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, noon('2027-02-10'));
      const correction = {
        type: 'correct',
        by: leader,
        duty: 'case/plan/1',
        done: '2027-02-08',
        reason: 'Feil dag',
      } as const;
      expect(life.ask(correction, noon('2027-02-10'))).toEqual([]);
      const lifted = { ...violence, by: leader, value: false, reason: 'Avklart' };
      expect(life.ask(lifted, noon('2027-02-11'))).toEqual([]);
      life.passTo(noon('2027-06-01'));
      return refusals;
    };
    expect(withheldBy(law)).toEqual([{ code: 'law-duty-lost', duty: 'case/check/1' }]);
    expect(withheldBy('basis: local')).toEqual([]);
  });
});
