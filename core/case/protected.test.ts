import { describe, expect, test } from 'vitest';
import { Life } from '../../rehearsal/life.ts';
import type { Directory } from '../people/directory.ts';
import { whoToTell } from '../people/route.ts';
import type { Actor, Command, PersonsCommand } from './commands.ts';
import { foldJournal } from './fold.ts';
import { glassRole, hasBrokenGlass, lostTo } from './protection.ts';
import { exampleRoutine } from './testing/example-life.ts';

const routine = exampleRoutine(`
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  opens: start
  deadline: { within: P3W, basis: local }
duty-to-report:
  row: '1'
  title: Melding
  responsible: caseworker
  personal: true
  opens: request
  deadline: { within: P1D, basis: law, law: barnevernsloven § 13-2 }
`);
const kari: Actor = { person: 'kari', roles: ['caseworker'] };
const ola: Actor = { person: 'ola', roles: ['leader'] };
const stranger: Actor = { person: 'nav', roles: [glassRole] };
const talk = 'case/talk/1';
const visit = 'case/visit/1';

function opened(people: Readonly<Record<string, readonly string[]>> = { caseworker: ['kari'], leader: ['ola'] }) {
  const life = new Life(routine);
  expect(life.ask({ type: 'open', by: kari, facts: {}, people, tracks: [] }, '2027-02-08T11:00:00.000Z')).toEqual([]);
  const at = (command: Command, instant = '2027-02-09T11:00:00.000Z') => life.ask(command, instant);
  const ask = (command: PersonsCommand, instant?: string) =>
    at(command, instant).map(({ code, duty, subject, field }) =>
      [code, duty ?? subject ?? field].filter(Boolean).join(' '),
    );
  return { life, ask };
}

describe('protecting a case', () => {
  test('whose work would vanish from the list of who has it is refused as a whole, and says which', () => {
    // As it happened: three duties due the same day were gone from their owner's list, and nobody knew.
    const { life, ask } = opened({ caseworker: ['kari'], leader: ['ola'] });
    ask({ type: 'reassign', by: ola, role: 'caseworker', to: 'per', duty: visit });
    const before = life.state;
    expect(lostTo(routine, life.state, ['ola'])).toEqual({
      roles: [{ role: 'caseworker', persons: ['kari'] }],
      duties: [
        { duty: talk, persons: ['kari'], by: { role: 'caseworker' } },
        { duty: visit, persons: ['per'], by: { role: 'caseworker', duty: visit } },
      ],
    });
    const refused = ask({ type: 'protect', by: ola, readers: ['ola'] });
    expect(refused).toEqual([
      'role-of-no-reader caseworker',
      `duty-of-no-reader ${talk}`,
      `duty-of-no-reader ${visit}`,
    ]);
    // Some of it given away is not enough, and nothing of it is done then.
    const some = { type: 'protect', by: ola, readers: ['ola'], give: [{ role: 'caseworker', to: 'ola' }] } as const;
    expect(ask(some)).toEqual([`duty-of-no-reader ${visit}`]);
    // What cannot be given says which of them.
    const give = [...some.give, { role: 'caseworker', to: 'per', duty: visit }];
    expect(ask({ ...some, give })).toEqual(['no-reader give.1']);
    expect(life.state).toEqual(before);
  });

  test('lets nobody of another service in, as reader or with work; who has been let in before may read', () => {
    const { life, ask } = opened();
    const give = [{ role: 'caseworker', to: 'nav' }] as const;
    const before = life.state;
    expect(ask({ type: 'protect', by: ola, readers: ['ola', 'nav'], give, otherService: ['nav'] })).toEqual([
      'other-service readers',
    ]);
    expect(life.state).toEqual(before);
    const why = 'NAV følger familien';
    ask({ type: 'reassign', by: ola, role: 'caseworker', to: 'nav', otherService: true, reason: why });
    expect(ask({ type: 'protect', by: ola, readers: ['ola', 'nav'], otherService: ['nav'] })).toEqual([]);
  });

  test('gives away in the same act what others would lose, and then it is there for its readers alone', () => {
    const { life, ask } = opened();
    ask({ type: 'reassign', by: ola, role: 'caseworker', to: 'per', duty: visit });
    const give = [
      { role: 'caseworker', to: 'ola' },
      { role: 'caseworker', to: 'ola', duty: visit },
    ];
    expect(ask({ type: 'protect', by: ola, readers: ['ola'], give })).toEqual([]);
    expect(life.state).toMatchObject({ readers: ['ola'], people: { caseworker: ['ola'] } });
    expect(life.state.duties[visit]!.assigned).toEqual(['ola']);
    expect(foldJournal(life.journal)).toEqual(life.state);
  });

  test('takes back the question to somebody who would not see it, and leaves a personal duty to whose it is', () => {
    const { ask } = opened();
    ask({ type: 'handover', by: kari, duty: talk, to: 'per' });
    const alone = { type: 'protect', by: kari, readers: ['kari', 'ola'] } as const;
    expect(ask(alone)).toEqual([`duty-of-no-reader ${talk}`]);
    expect(ask({ ...alone, give: [{ role: 'caseworker', to: 'kari', duty: talk }] })).toEqual([]);

    const other = opened();
    other.ask({
      type: 'open-duty',
      by: { person: 'per', roles: ['caseworker'] },
      step: 'duty-to-report',
      track: 'case',
    });
    const personal = 'case/duty-to-report/1';
    other.ask({ type: 'reassign', by: ola, role: 'caseworker', to: 'per' });
    expect(other.ask({ ...alone, by: ola, give: [{ role: 'caseworker', to: 'kari', duty: personal }] })).toEqual([
      `personal-duty ${personal}`,
    ]);
  });

  test('is for who has a role in the case, and locks nobody out who does it', () => {
    const { ask } = opened();
    const nils: Actor = { person: 'nils', roles: ['caseworker'] };
    expect(ask({ type: 'protect', by: nils, readers: ['nils', 'kari', 'ola'] })).toEqual(['no-role-in-case']);
    expect(ask({ type: 'protect', by: kari, readers: ['ola'] })).toEqual(['readers-without-you readers']);
    expect(ask({ type: 'protect', by: kari, readers: [] })).toEqual(['not-protected']);
    expect(ask({ type: 'protect', by: kari, readers: ['kari', 'ola'] })).toEqual([]);
    // A leader who is no reader neither changes nor lifts it.
    const hilde: Actor = { person: 'hilde', roles: ['head'] };
    expect(ask({ type: 'protect', by: hilde, readers: ['hilde', 'kari', 'ola'] })).toEqual(['no-reader by']);
    expect(ask({ type: 'protect', by: hilde, readers: [] })).toEqual(['no-reader by']);
  });

  test('lets no work of it go to anybody else, until it is lifted', () => {
    const { life, ask } = opened();
    ask({ type: 'protect', by: kari, readers: ['kari', 'ola'] });
    for (const command of [
      { type: 'reassign', by: ola, role: 'caseworker', to: 'per' },
      { type: 'reassign', by: ola, role: 'caseworker', to: 'per', duty: talk },
      { type: 'handover', by: kari, duty: talk, to: 'per' },
    ] as const)
      expect(ask(command), command.type).toEqual(['no-reader to']);
    expect(ask({ type: 'handover', by: kari, duty: talk, to: 'ola' })).toEqual([]);
    expect(ask({ type: 'protect', by: ola, readers: [] })).toEqual([]);
    expect(life.state.readers).toBeUndefined();
    expect(ask({ type: 'reassign', by: ola, role: 'caseworker', to: 'per' })).toEqual([]);
  });

  test('from the first moment: who opens it is its reader, and so is whoever has a role in it', () => {
    const life = new Life(routine);
    const open = { type: 'open', by: kari, facts: {}, people: { leader: ['ola'] }, tracks: [] } as const;
    const at = '2027-02-08T11:00:00.000Z';
    expect(life.ask({ ...open, readers: ['ola'] }, at)).toMatchObject([{ code: 'readers-without-you' }]);
    expect(life.ask({ ...open, readers: ['kari'] }, at)).toMatchObject([{ code: 'no-reader', field: 'leader' }]);
    expect(life.ask({ ...open, readers: ['kari', 'ola'] }, at)).toEqual([]);
    expect(life.journal[0]).toMatchObject({ type: 'case-opened', readers: ['kari', 'ola'] });
    expect(foldJournal(life.journal)?.readers).toEqual(['kari', 'ola']);
  });
});

describe('breaking the glass', () => {
  const isProtected = () => {
    const its = opened();
    its.ask({ type: 'protect', by: kari, readers: ['kari', 'ola'] });
    return its;
  };
  const broken = {
    type: 'break-glass',
    by: stranger,
    reason: 'Begge leserne er borte, og fristen er i dag.',
    readersGone: ['kari', 'ola'],
  } as const;

  test('asks for the role and a reason, ends by itself, and is not done twice in silence', () => {
    const { life, ask } = isProtected();
    expect(ask({ ...broken, by: { person: 'hilde', roles: ['head', 'administrator'] } })).toEqual(['not-a-glass-role']);
    expect(ask({ ...broken, reason: ' ' })).toEqual(['reason-missing reason']);
    // Nothing is a reason of which nothing is seen, or in which somebody's number stands.
    expect(ask({ ...broken, reason: '\u200b\u00a0' })).toEqual(['reason-missing reason']);
    expect(ask({ ...broken, reason: 'Gjelder 01010750160' })).toEqual(['field-has-national-identity-number reason']);
    expect(ask({ ...broken, by: { ...kari, roles: [glassRole] } })).toEqual(['reader-already']);
    expect(ask(broken)).toEqual([]);
    expect(life.journal.at(-1)).toMatchObject({ type: 'glass-broken', by: 'nav', until: '2027-02-09T19:00:00.000Z' });
    expect(hasBrokenGlass(life.state, 'nav', '2027-02-09T18:59:00.000Z')).toBe(true);
    expect(hasBrokenGlass(life.state, 'nav', '2027-02-09T19:00:00.000Z')).toBe(false);
    expect(ask(broken)).toEqual(['glass-broken-already']);
    expect(ask(broken, '2027-02-10T11:00:00.000Z')).toEqual([]);
    expect(opened().ask(broken)).toEqual(['not-protected']);
  });

  test('is not for a case of which a reader is left, also one who was named since it was asked who is gone', () => {
    const { life, ask } = isProtected();
    expect(ask({ ...broken, readersGone: ['kari'] })).toEqual(['reader-left']);
    expect(ask({ ...broken, readersGone: undefined })).toEqual(['reader-left']);
    ask({ type: 'protect', by: kari, readers: ['kari', 'ola', 'per'] });
    expect(ask(broken)).toEqual(['reader-left']);
    expect(ask({ ...broken, reason: '', readersGone: [] })).toEqual(['reader-left']);
    expect(life.journal.some(({ type }) => type === 'glass-broken')).toBe(false);
  });

  test('ends for who broke it when another one does, and leaves the readers who they are', () => {
    const { life, ask } = isProtected();
    ask(broken);
    const other: Actor = { person: 'siv', roles: [glassRole] };
    expect(ask({ ...broken, by: other }, '2027-02-09T12:00:00.000Z')).toEqual([]);
    expect(hasBrokenGlass(life.state, 'siv', '2027-02-09T19:30:00.000Z')).toBe(true);
    expect(hasBrokenGlass(life.state, 'nav', '2027-02-09T12:30:00.000Z')).toBe(false);
    expect(life.state.readers).toEqual(['kari', 'ola']);
    expect(foldJournal(life.journal)).toEqual(life.state);
  });

  test('is there to hand the case to readers who are left, and no longer than it lasts', () => {
    const { life, ask } = isProtected();
    const handed = {
      type: 'protect',
      by: stranger,
      readers: ['per'],
      give: [
        { role: 'caseworker', to: 'per' },
        { role: 'leader', to: 'per' },
      ],
    } as const;
    expect(ask(handed)).toEqual(['no-reader by']);
    ask(broken);
    expect(ask(handed, '2027-02-10T11:00:00.000Z')).toEqual(['no-reader by']);
    ask(broken, '2027-02-11T11:00:00.000Z');
    expect(ask(handed, '2027-02-11T12:00:00.000Z')).toEqual([]);
    expect(life.state).toMatchObject({ readers: ['per'], people: { caseworker: ['per'], leader: ['per'] } });
  });
});

describe('who is told of a protected case', () => {
  const person = { unit: 'inner', active: true, hasAddress: true, absences: [] };
  const off = { ...person, active: false };
  const directory = (persons: Directory['persons'] = {}): Directory => ({
    persons: { kari: { ...person, deputy: 'per' }, per: person, ola: person, hilde: person, nav: person, ...persons },
    units: {
      top: { roles: { head: ['hilde'], [glassRole]: ['nav'] } },
      inner: { parent: 'top', roles: { caseworker: ['kari', 'per'], leader: ['ola'] } },
    },
  });
  const told = (role: string, persons: readonly string[], readers: readonly string[], staff = directory()) =>
    whoToTell(staff, { role, persons }, 'inner', '2027-02-09', [], readers).map(
      ({ person: who, instead }) => `${who}${instead ? ` (${instead.why})` : ''}`,
    );

  test('is its readers alone: neither the deputy nor the leader who sees nothing of it', () => {
    expect(told('caseworker', ['kari'], ['kari'])).toEqual(['kari']);
    expect(told('caseworker', ['kari'], ['kari', 'hilde'], directory({ kari: { ...off, deputy: 'per' } }))).toEqual([
      'hilde (disabled)',
    ]);
    expect(told('leader', [], ['kari', 'hilde'])[0]).toBe('hilde (no-reader)');
    expect(told('leader', [], ['kari'])).toEqual(['kari (no-reader)']);
  });

  test('and where none of them is left, who may open it in need', () => {
    const away = directory({ kari: off });
    expect(told('caseworker', ['kari'], ['kari'], away)).toEqual(['nav (no-reader)']);
    expect(told('leader', [], ['kari'], away)).toEqual(['nav (no-reader)']);
    expect(told('leader', [], [], directory({ nav: off }))).toEqual([]);
  });
});
