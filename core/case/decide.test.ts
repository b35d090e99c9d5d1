import { describe, expect, it } from 'vitest';
import { Life } from '../../rehearsal/life.ts';
import { atTime } from '../calendar/dates.ts';
import type { Actor, PersonsCommand } from './commands.ts';
import { decide } from './decide.ts';
import { nextWake } from './next-wake.ts';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

const routine = exampleRoutine(
  `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: proposal }
  form: { written: { type: date, ask: Når?, required: true }, note: { type: text, ask: Merknad } }
dispatch:
  row: '1'
  title: Send planen
  responsible: caseworker
  opens: { approved: plan }
  deadline: { within: P1W, basis: local }
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  opens: request
  requires: { approved: plan }
  deadline: { within: P1W, basis: local }
  outcomes:
    home: { title: Hjemme, opens: dispatch }
    away: { title: Ikke hjemme, asks: { why: { type: choice, of: [ferie, flyttet], ask: Hvorfor?, required: true } }, sets: { gone: { value: true } } }
    over: { title: Saken er over, closes: case }
after-gone:
  row: '1'
  title: Finn familien
  responsible: [caseworker]
  opens: { when: gone, is: true }
  deadline: { within: P1W, basis: local }
`,
  `facts: { gone: { type: boolean, ask: Borte? } }
tracks:
  stay:
    title: Opphold
    many: true
    facts: { kind: { type: choice, of: [a, b], ask: Slag, required: true } }
    steps:
      only-a: { row: '1', title: Bare a, responsible: caseworker, opens: start, if: { fact: kind, is: a }, deadline: { within: P1W, basis: local } }
      both: { row: '1', title: Begge, responsible: caseworker, opens: start, deadline: { within: P1W, basis: local }, outcomes: { over: { title: Slutt, closes: track } } }
`,
);
const opened = () => new ExampleCase(routine, '2027-02-08').on('2027-02-09');
const codes = (refusals: readonly { code: string; field?: string | undefined }[]) =>
  refusals.map(({ code, field }) => (field ? `${code} ${field}` : code));

describe('approval', () => {
  const done = (example = opened()) => {
    expect(example.complete('case/plan/1', { fields: { written: '2027-02-09' } })).toEqual([]);
    return example;
  };

  it('the work waits, the leader is told the next morning, reminded, and the head is told when nothing happens', () => {
    const example = done().on('2027-02-25');
    expect(example.lines('approval-asked', 'announced', 'reminded', 'became-overdue', 'escalated')).toEqual([
      '2027-02-09 12:00 approval-asked plan/1',
      '2027-02-10 08:00 announced plan/1',
      '2027-02-15 08:00 reminded plan/1',
      '2027-02-17 00:00 became-overdue plan/1',
      '2027-02-23 08:00 escalated plan/1 head',
    ]);
    expect(example.life.sent[0]).toMatchObject({
      to: { role: 'leader', persons: ['leader'] },
      items: [{ approval: true }],
    });
  });

  it('is given by a leader, and what waits for it opens', () => {
    const example = done();
    expect(example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' })).toEqual([]);
    expect(Object.keys(example.life.state.duties)).toEqual(['case/dispatch/1']);
  });

  it('is never given by the one whose work it is, nor by somebody who does not decide', () => {
    const both = { person: 'caseworker', roles: ['caseworker', 'leader'] };
    expect(codes(done().ask({ type: 'approve', by: both, duty: 'case/plan/1' }))).toEqual(['own-work']);
    expect(codes(done().ask({ type: 'approve', by: caseworker, duty: 'case/plan/1' }))).toEqual([
      'not-a-deciding-role',
    ]);
    const leaderDidIt = opened();
    leaderDidIt.complete('case/plan/1', { by: leader, fields: { written: '2027-02-09' } });
    expect(codes(leaderDidIt.ask({ type: 'approve', by: leader, duty: 'case/plan/1' }))).toEqual(['own-work']);
    expect(codes(leaderDidIt.ask({ type: 'approve', by: head, duty: 'case/plan/1' }))).toEqual([]);
  });

  it('refused, the work comes back with a new date and the reason, and can be done again', () => {
    const example = done();
    expect(codes(example.ask({ type: 'refuse', by: leader, duty: 'case/plan/1', reason: ' ' }))).toEqual([
      'reason-missing reason',
    ]);
    expect(example.ask({ type: 'refuse', by: leader, duty: 'case/plan/1', reason: 'Mål mangler' })).toEqual([]);
    // Done early, it has the time that it had all the same.
    expect(example.due('case/plan/1')).toBe('2027-03-08');
    example.on('2027-02-11');
    expect(example.lines('announced')).toEqual(['2027-02-10 08:00 announced plan/1']);
    expect(example.life.sent.at(-1)?.to.role).toBe('caseworker');
    done(example.on('2027-03-06'));
    example.ask({ type: 'refuse', by: leader, duty: 'case/plan/1', reason: 'Mål mangler' });
    expect(example.due('case/plan/1')).toBe('2027-03-13');
    done(example);
    expect(example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' })).toEqual([]);
  });

  it('what requires it is refused until then', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, step: 'visit', track: 'case' });
    expect(codes(example.complete('case/visit/1', { outcome: 'home' }))).toEqual(['requires-approved']);
    done(example);
    expect(codes(example.complete('case/visit/1', { outcome: 'home' }))).toEqual(['requires-approved']);
    example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' });
    expect(codes(example.complete('case/visit/1', { outcome: 'home' }))).toEqual([]);
  });
});

describe('a reasoned no', () => {
  const refusalsOf = (command: PersonsCommand) => codes(opened().ask(command));
  const by = caseworker;

  it('opens no case that there is already', () => {
    const command = { type: 'open', by, facts: {}, people: {}, tracks: [] } as const;
    expect(codes(opened().ask(command))).toEqual(['case-not-closed']);
  });

  it('names every field that is wrong, at once', () => {
    expect(codes(opened().complete('case/plan/1', { fields: { written: '30. februar', nott: 'x' } }))).toEqual([
      'field-not-a-date written',
      'field-unknown nott',
    ]);
    expect(codes(opened().complete('case/plan/1'))).toEqual(['field-missing written']);
  });

  it('keeps out text that no register can hold', () => {
    for (const note of ['a\0b', 'half \ud83d of a pair']) {
      expect(codes(opened().complete('case/plan/1', { fields: { written: '2027-02-09', note } }))).toEqual([
        'field-not-printable note',
      ]);
    }
    const fields = { written: '2027-02-09', note: 'Godt møte 👍' };
    expect(codes(opened().complete('case/plan/1', { fields }))).toEqual([]);
  });

  it('keeps national identity numbers out of free text, whatever they are written with', () => {
    for (const number of ['01017012345', '010170 12345']) {
      expect(codes(opened().complete('case/plan/1', { fields: { written: '2027-02-09', note: number } }))).toEqual([]);
    }
    // A made-up number from the synthetic range (month + 80) whose control digits are right.
    const synthetic = '05895198031';
    for (const number of [synthetic, `${synthetic.slice(0, 6)} ${synthetic.slice(6)}`]) {
      const fields = { written: '2027-02-09', note: `Gjelder ${number}.` };
      expect(codes(opened().complete('case/plan/1', { fields }))).toEqual(['field-has-national-identity-number note']);
    }
  });

  it.each<[string, PersonsCommand, string[]]>([
    ['an unknown duty', { type: 'approve', by, duty: 'case/nothing/1' }, ['duty-unknown duty']],
    ['nothing to approve', { type: 'approve', by: leader, duty: 'case/plan/1' }, ['awaits-no-approval']],
    [
      'an unknown outcome',
      { type: 'complete', by, duty: 'case/plan/1', outcome: 'x', fields: {} },
      ['outcome-unknown outcome'],
    ],
    [
      'somebody else’s duty',
      { type: 'complete', by: { person: 'x', roles: ['office'] }, duty: 'case/plan/1', outcome: 'done', fields: {} },
      ['not-your-duty'],
    ],
    [
      'a step that people cannot open',
      { type: 'open-duty', by, step: 'dispatch', track: 'case' },
      ['step-not-on-request step'],
    ],
    ['an unknown track', { type: 'start-track', by, track: 'x', facts: {} }, ['track-unknown track']],
    ['a missing fact of a track', { type: 'start-track', by, track: 'stay', facts: {} }, ['field-missing kind']],
    [
      'a choice that is none',
      { type: 'start-track', by, track: 'stay', facts: { kind: 'c' } },
      ['field-not-a-choice kind'],
    ],
    [
      'a date in the past',
      { type: 'move', by, duty: 'case/plan/1', to: '2027-02-08', reason: 'x' },
      ['date-has-passed to'],
    ],
    ['the same date', { type: 'move', by, duty: 'case/plan/1', to: '2027-03-08', reason: 'x' }, ['date-unchanged to']],
    ['an unknown role', { type: 'reassign', by, role: 'x', to: 'y' }, ['role-unknown role']],
    [
      'a role that has nothing to do with the duty',
      { type: 'reassign', by, role: 'head', to: 'y', duty: 'case/plan/1' },
      ['role-unknown role'],
    ],
    ['closing while duties stand open', { type: 'close', by, reason: 'Flyttet', cancelDuties: false }, ['duties-open']],
    ['closing without a reason', { type: 'close', by, reason: '', cancelDuties: true }, ['reason-missing reason']],
    ['opening what is open', { type: 'reopen', by, reason: 'x' }, ['case-not-closed']],
  ])('%s', (_, command, expected) => expect(refusalsOf(command)).toEqual(expected));

  it('people in a role that the routine does not have', () => {
    const people = { caseworkr: ['kari'] };
    const decision = decide(
      routine,
      undefined,
      { type: 'open', by, facts: {}, people, tracks: [] },
      atTime('2027-02-08', '12:00'),
    );
    expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'role-unknown', field: 'caseworkr' }] });
  });

  it('a duty that has ended is not unknown', () => {
    const example = opened();
    example.ask({ type: 'cancel', by, duty: 'case/plan/1', reason: 'Feil sak' });
    expect(codes(example.ask({ type: 'cancel', by, duty: 'case/plan/1', reason: 'Feil sak' }))).toEqual([
      'duty-ended duty',
    ]);
  });

  it('changes nothing', () => {
    const example = opened();
    const before = JSON.stringify(example.life.state);
    example.complete('case/plan/1');
    expect(JSON.stringify(example.life.state)).toBe(before);
  });
});

describe('outcomes', () => {
  const visiting = () => {
    const example = opened();
    example.complete('case/plan/1', { fields: { written: '2027-02-09' } });
    example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' });
    example.ask({ type: 'open-duty', by: caseworker, step: 'visit', track: 'case' });
    return example;
  };

  it('ask their own questions, set facts, and open what waits for the fact', () => {
    const example = visiting();
    expect(codes(example.complete('case/visit/1', { outcome: 'away' }))).toEqual(['field-missing why']);
    expect(example.complete('case/visit/1', { outcome: 'away', fields: { why: 'ferie' } })).toEqual([]);
    expect(example.life.state.facts).toEqual({ gone: true });
    expect(Object.keys(example.life.state.duties)).toContain('case/after-gone/1');
  });

  it('that close the case cancel what stands open, by name and with the reason', () => {
    const example = visiting();
    expect(example.complete('case/visit/1', { outcome: 'over' })).toEqual([]);
    expect(example.life.state.status).toBe('closed');
    expect(example.life.journal.filter((event) => event.type === 'cancelled')).toMatchObject([
      { duty: 'case/dispatch/1', by: 'caseworker', reason: 'Saken er over' },
    ]);
    expect(codes(example.complete('case/plan/1'))).toEqual(['case-closed']);
  });
});

describe('tracks', () => {
  it('that there are not are answered with those that somebody may begin', () => {
    const asked = { type: 'start-track', by: caseworker, track: 'x', facts: {} } as const;
    expect(opened().ask(asked)).toEqual([{ code: 'track-unknown', field: 'track', choices: ['stay'] }]);
  });

  it('run several times at once, each with its own facts', () => {
    const example = opened();
    const start = (kind: string) =>
      example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { kind } });
    expect([start('a'), start('b')]).toEqual([[], []]);
    expect(Object.keys(example.life.state.duties).slice(1)).toEqual([
      'stay-1/only-a/1',
      'stay-1/both/1',
      'stay-2/both/1',
    ]);
    example.complete('stay-1/both/1', { outcome: 'over' });
    expect(example.life.state.tracks['stay-1']?.status).toBe('ended');
    expect(Object.keys(example.life.state.duties).slice(1)).toEqual(['stay-2/both/1']);
  });
});

describe('reassignment', () => {
  it('of a role in the case: every open duty is told to the new person the next morning, in one mail', () => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { kind: 'a' } });
    expect(example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'per' })).toEqual([]);
    example.on('2027-02-10', '08:00');
    expect(example.life.sent.filter(({ to }) => to.persons.includes('per'))).toMatchObject([{ items: [{}, {}, {}] }]);
    // Whoever has it no more is told that, at once.
    expect(example.life.sent[0]).toMatchObject({ to: { persons: ['caseworker'] }, items: [{ kind: 'case-gone' }] });
  });

  it('of one duty: only that one', () => {
    const example = opened();
    const duty = 'case/plan/1';
    expect(example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'per', duty })).toEqual([]);
    expect(example.life.state.duties[duty]?.assigned).toEqual(['per']);
    expect(example.life.state.people.caseworker).toEqual(['caseworker']);
  });
});

describe('deciding', () => {
  it('depends on nothing but its arguments, and a state survives JSON', () => {
    const example = opened();
    const state = example.life.state;
    const now = atTime('2027-04-01', '12:00');
    const once = decide(routine, state, { type: 'time-passed' }, now);
    const copy = JSON.parse(JSON.stringify(state));
    expect(decide(routine, copy, { type: 'time-passed' }, now)).toEqual(once);
  });
});

describe('that nobody could be told', () => {
  const command = {
    type: 'nobody-told',
    message: { sequence: 3, nth: 0 },
    role: 'leader',
    duty: 'case/contact/1',
  } as const;

  it('is written once, however often it is reported, and changes nothing of what comes', () => {
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-20');
    const before = nextWake(routine, example.life.state);
    expect(example.ask(command)).toEqual([]);
    example.on('2027-02-21');
    expect(example.ask(command)).toEqual([]);
    expect(example.ask({ ...command, message: { sequence: 3, nth: 1 } })).toEqual([]);
    expect(example.lines('nobody-told')).toHaveLength(2);
    expect(nextWake(routine, example.life.state)).toBe(before);
  });

  it('is heard by a closed case as well, and refused for a message that the case has not written', () => {
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-20');
    expect(example.ask({ ...command, message: { sequence: 900, nth: 0 } })).toEqual([{ code: 'message-unknown' }]);
    example.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
    expect(example.ask(command)).toEqual([]);
    expect(example.lines('nobody-told')).toHaveLength(1);
  });
});

describe('what somebody opens', () => {
  const shared = exampleRoutine(`
visit:
  row: '1'
  title: Besøk
  responsible: [caseworker, head]
  opens: request
  deadline: { within: P1W, basis: local }
`);

  it('is told to whoever has it, and to nobody who opened it for themselves', () => {
    const visited = (by: Actor, people: Record<string, string[]>) => {
      const life = new Life(shared);
      const at = atTime('2027-02-08', '12:00');
      expect(life.ask({ type: 'open', by: caseworker, facts: {}, people, tracks: [] }, at)).toEqual([]);
      expect(life.ask({ type: 'open-duty', by, step: 'visit', track: 'case' }, at)).toEqual([]);
      return life.journal.some((event) => event.type === 'duty-opened' && event.announce);
    };
    expect(visited(caseworker, { caseworker: ['caseworker'] })).toBe(false);
    expect(visited(caseworker, { caseworker: ['somebody-else'] })).toBe(true);
    // One of two roles is filled: the one who has the other in the unit opens it for whoever fills the first.
    expect(visited(head, { caseworker: ['somebody-else'] })).toBe(true);
    expect(visited(head, {})).toBe(false);
  });
});
