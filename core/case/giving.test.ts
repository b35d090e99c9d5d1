import { describe, expect, it } from 'vitest';
import { atTime } from '../calendar/dates.ts';
import { readyAt } from '../post/hold.ts';
import type { Actor, Command } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { foldJournal } from './fold.ts';
import { acceptedUntil, goesAlong, holdersAfter, roleToGive } from './giving.ts';
import { linesNow } from './lines-now.ts';
import { type Message, messagesOf } from './messages.ts';
import { onlyDuties } from './only-duties.ts';
import { lostTo } from './protection.ts';
import { responsibleFor } from './recipients.ts';
import { recordOf } from './record-of.ts';
import type { CaseState } from './state.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const routine = exampleRoutine(`
report:
  row: '1'
  title: Rapport
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
consult:
  row: '1'
  title: Egen plikt
  responsible: caseworker
  opens: request
  personal: true
  deadline: { within: P1W, basis: local }
`);
const per: Actor = { person: 'per', roles: ['caseworker'] };
const nils: Actor = { person: 'nils', roles: ['caseworker'] };
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);
const offer = (more: Partial<Extract<Command, { type: 'handover' }>> = {}) =>
  ({
    type: 'handover',
    by: caseworker,
    role: 'caseworker',
    to: 'per',
    message: 'Kjenner du familien?',
    ...more,
  }) as const;
const accept = (by: Actor) => ({ type: 'accept', by, role: 'caseworker' }) as const;

/** Monday 8 February 2027, with a personal duty and one that she has by name. */
function opened(): ExampleCase {
  const example = new ExampleCase(routine, '2027-02-08');
  example.ask({ type: 'open-duty', by: caseworker, step: 'consult', track: 'case' });
  example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'caseworker', duty: 'case/visit/1' });
  return example;
}

const whose = ({ life }: ExampleCase) =>
  Object.fromEntries(
    Object.values(life.state.duties).map((duty) => {
      const recipients = responsibleFor(life.state, routine.steps[duty.step]!, duty);
      return [duty.step, recipients.flatMap(({ persons }) => persons).join()];
    }),
  );

/** Every message of the life, with the state at its event. */
function messages(journal: readonly CaseEvent[]): readonly Message[] {
  let state: CaseState | undefined;
  return journal.flatMap((event) => {
    state = evolve(state, event);
    return messagesOf(event, state);
  });
}

describe('a whole case that is offered to a colleague', () => {
  it('stays with the sender until it is accepted; then the role and its open duties move, and personal ones do not', () => {
    const example = opened();
    expect(example.ask(offer())).toEqual([]);
    const hers = { report: 'caseworker', visit: 'caseworker', consult: 'caseworker' };
    expect(whose(example)).toMatchObject(hers);
    example.on('2027-02-11');
    expect(whose(example)).toMatchObject(hers);
    expect(example.ask(accept(per))).toEqual([]);
    expect(whose(example)).toMatchObject({ report: 'per', visit: 'per', consult: 'caseworker' });
    expect(example.life.state).toMatchObject({ people: { caseworker: ['per'] }, offers: undefined });
    // Dates are what they were.
    expect(example.due('case/report/1')).toBe('2027-02-15');
    expect(foldJournal(example.life.journal)).toEqual(example.life.state);
    expect(codes(example.ask(accept(per)))).toEqual(['role-not-offered']);
  });

  it('is accepted by whoever was asked and by nobody else, and never comes back without a reason', () => {
    const example = opened();
    example.ask(offer());
    for (const by of [nils, caseworker, leader]) expect(codes(example.ask(accept(by)))).toEqual(['not-offered-to-you']);
    expect(codes(example.ask({ type: 'return', by: per, role: 'caseworker', reason: ' ' }))).toEqual([
      'reason-missing',
    ]);
    expect(codes(example.ask({ type: 'return', by: nils, role: 'caseworker', reason: 'Nei' }))).toEqual([
      'not-offered-to-you',
    ]);
    expect(example.ask({ type: 'return', by: per, role: 'caseworker', reason: 'Full liste' })).toEqual([]);
    expect(whose(example)).toMatchObject({ report: 'caseworker' });
    example.ask(offer());
    // The sender takes it back.
    expect(example.ask({ type: 'return', by: caseworker, role: 'caseworker', reason: 'Feil person' })).toEqual([]);
    expect(codes(example.ask(accept(per)))).toEqual(['role-not-offered']);
  });

  it('is offered by who has it or leads; never to oneself, to who has it, nor over a service without who decides', () => {
    const example = opened();
    expect(codes(example.ask(offer({ to: 'caseworker' })))).toEqual(['to-oneself', 'role-theirs-already']);
    expect(codes(example.ask(offer({ by: leader, to: 'caseworker' })))).toEqual(['role-theirs-already']);
    expect(codes(example.ask(offer({ by: nils })))).toEqual(['not-a-deciding-role']);
    expect(codes(example.ask(offer({ role: 'cook' })))).toEqual(['role-unknown']);
    expect(codes(example.ask(offer({ otherService: true })))).toEqual(['other-service']);
    expect(codes(example.ask(offer({ by: leader, otherService: true })))).toEqual(['reason-missing']);
    expect(codes(example.ask(offer({ message: 'Gjelder 01010012356' })))).toEqual([
      'field-has-national-identity-number',
    ]);
    expect(codes(example.ask({ type: 'handover', by: caseworker, duty: 'case/report/1', to: 'caseworker' }))).toEqual([
      'to-oneself',
    ]);
    expect(example.ask(offer({ by: leader, otherService: true, reason: 'Flyttet' }))).toEqual([]);
    expect(example.ask(accept(per))).toEqual([]);
    expect(example.life.state.people.caseworker).toEqual(['per']);
  });

  it('takes the place of whoever offered it, and leaves another who has the role, and what another has by name', () => {
    const example = opened();
    example.ask(offer());
    example.ask(accept(per));
    example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'nils', duty: 'case/visit/1' });
    example.ask(offer({ by: per, to: 'caseworker' }));
    example.ask(accept(caseworker));
    expect(whose(example)).toMatchObject({ report: 'caseworker', visit: 'nils' });
  });

  it('goes to a reader alone where the case is protected, and lapses into what must be given where it becomes so', () => {
    const example = opened();
    example.ask(offer());
    expect(lostTo(routine, example.life.state, ['caseworker', 'leader', 'head']).roles).toEqual([
      { role: 'caseworker', persons: ['per'] },
    ]);
    const readers = ['caseworker', 'leader', 'head'];
    expect(codes(example.ask({ type: 'protect', by: leader, readers }))).toEqual(['role-of-no-reader']);
    const give = [{ role: 'caseworker', to: 'caseworker' }];
    expect(example.ask({ type: 'protect', by: leader, readers, give })).toEqual([]);
    expect(codes(example.ask(offer()))).toEqual(['no-reader']);
    expect(codes(example.ask(accept(per)))).toEqual(['role-not-offered']);
  });

  it('is not offered any more once somebody is given it, or the case is closed', () => {
    const example = opened();
    example.ask(offer());
    example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'nils' });
    expect(example.life.state.offers).toBeUndefined();
    example.ask(offer({ by: nils }));
    for (const duty of Object.keys(example.life.state.duties)) example.complete(duty, { by: leader });
    expect(example.ask({ type: 'close', by: leader, reason: 'Ferdig', cancelDuties: true })).toEqual([]);
    expect(example.life.state.offers).toBeUndefined();
  });

  it.each([
    ['in working hours at once', '2027-02-08', '10:20', '2027-02-08 10:20'],
    ['on the morning before work at eight', '2027-02-08', '06:00', '2027-02-08 08:00'],
    ['after four on the next morning', '2027-02-08', '16:00', '2027-02-09 08:00'],
    ['on a Friday evening on Monday', '2027-02-12', '18:00', '2027-02-15 08:00'],
  ])('is told %s', (_when, day, time, expected) => {
    const example = new ExampleCase(routine, '2027-02-05').on(day, time);
    expect(example.ask(offer(), time)).toEqual([]);
    const second = { type: 'handover', by: caseworker, duty: 'case/report/1', to: 'nils' } as const;
    expect(example.ask(second, time)).toEqual([]);
    example.on('2027-02-19');
    expect(example.lines('role-offer-told')).toEqual([`${expected} role-offer-told`]);
    // So is an offer of a single duty.
    const told = example.life.journal.find((event) => event.type === 'announced' && event.offer);
    expect(told?.at).toBe(atTime(expected.slice(0, 10), expected.slice(11)));
  });

  it('is told to whoever is asked and to nobody else, for as long as it is offered', () => {
    const example = new ExampleCase(routine, '2027-02-08');
    example.ask(offer());
    const its = messages(example.life.journal).filter(({ kind }) => kind === 'case-offered');
    expect(its).toMatchObject([{ to: { role: 'caseworker', persons: ['per'] }, duty: 'case', atOnce: false }]);
    expect(linesNow(routine, example.life.state, its)).toMatchObject([{ kind: 'case-offered' }]);
    example.ask(accept(per));
    expect(linesNow(routine, example.life.state, its)).toEqual([]);
  });

  it('says who has it no more, and tells who did not give it away, until they have it again', () => {
    const example = new ExampleCase(routine, '2027-02-08');
    example.ask(offer());
    example.ask(accept(per));
    expect(example.life.journal.at(-1)).toMatchObject({ type: 'role-accepted', left: ['caseworker'] });
    expect(example.life.journal.at(-1)).not.toHaveProperty('tell');
    // Whoever leads offers it, or gives it away: who had it has not said so themselves.
    example.ask(offer({ by: leader, to: 'nils' }));
    example.ask(accept(nils));
    const reassign = { type: 'reassign', role: 'caseworker' } as const;
    example.ask({ ...reassign, by: leader, to: 'caseworker' });
    example.ask({ ...reassign, by: caseworker, to: 'per' });
    const its = messages(example.life.journal).filter(({ kind }) => kind === 'case-gone');
    expect(its.map(({ to, duty }) => [duty, to.persons])).toEqual([
      ['case', ['per']],
      ['case', ['nils']],
    ]);
    const now = (these: readonly Message[]) => linesNow(routine, example.life.state, these);
    // Per has it again by now.
    expect(now(its.slice(0, 1))).toEqual([]);
    expect(now(its.slice(1))).toMatchObject([{ kind: 'case-gone', duty: 'case' }]);
  });

  it('and that it is gone is told while the office is open', () => {
    const ready = (now: string, practice = false) =>
      readyAt({ at: now, atOnce: false, kind: 'case-gone' }, practice, now);
    expect(ready('2027-01-05T12:00:00.000Z')).toBe('2027-01-05T12:00:00.000Z');
    // 16.00 of a Friday in Oslo: Monday.
    expect(ready('2027-01-08T15:00:00.000Z')).toBe('2027-01-11T07:00:00.000Z');
    expect(ready('2027-01-08T15:00:00.000Z', true)).toBe('2027-01-08T15:00:00.000Z');
  });

  it('stands in the register with what would go along, and shows whoever is asked that and nothing more', () => {
    const example = opened();
    example.ask(offer());
    const { state, journal } = example.life;
    expect(recordOf(routine, undefined, journal, atTime('2027-02-08', '12:00')).case.offers).toEqual([
      {
        role: 'caseworker',
        to: 'per',
        by: 'caseworker',
        at: atTime('2027-02-08', '12:00'),
        duties: ['case/report/1', 'case/visit/1'],
      },
    ]);
    const seen = onlyDuties(routine, state, ['case', 'case/report/1', 'case/visit/1']);
    expect(Object.keys(seen.duties)).toEqual(['case/report/1', 'case/visit/1']);
    expect(seen.offers).toMatchObject({ caseworker: { to: 'per' } });
    expect(onlyDuties(routine, state, ['case/report/1']).offers).toBeUndefined();
  });
});

describe('what nobody has accepted', () => {
  it.each([
    ['two working days', undefined, '2027-02-11', '2027-02-15'],
    ['over a holiday', undefined, '2027-03-24', '2027-03-31'],
    ['what the table says', 'P1W', '2027-02-11', '2027-02-18'],
  ])('is shown to those who lead after %s', (_what, acceptWithin, offered, expected) => {
    expect(acceptedUntil({ acceptWithin, closed: [] }, atTime(offered, '12:00'))).toBe(atTime(expected, '08:00'));
  });
});

describe('the role that somebody would give away', () => {
  const asRoles = (people: Readonly<Record<string, readonly string[]>>, person: string, its = routine) =>
    roleToGive(its, { ...opened().life.state, people }, person);

  it('is the one in which they work in the case, before one in which they lead it', () => {
    const people = { caseworker: ['kari', 'ola'], leader: ['lise', 'ola'], head: ['hanne'] };
    expect(asRoles(people, 'kari')).toBe('caseworker');
    expect(asRoles(people, 'ola')).toBe('caseworker');
    expect(asRoles(people, 'hanne')).toBe('head');
  });

  it('is for who has none in it that of whoever has it, and else the first that works', () => {
    const two = {
      ...routine,
      roles: { office: { title: 'Kontor', decides: false }, ...routine.roles },
    } as typeof routine;
    expect(asRoles({ leader: ['lise'], caseworker: ['kari'] }, 'per', two)).toBe('caseworker');
    expect(asRoles({ office: [], leader: ['lise'] }, 'per', two)).toBe('office');
    const { leader: leading, head } = routine.roles;
    expect(asRoles({}, 'per', { ...routine, roles: { leader: leading!, head: head! } })).toBe('leader');
  });
});

describe('what goes along with a role', () => {
  it('is the open work of the role that its holders have, and not what another of them has together with somebody else', () => {
    const { state } = opened().life;
    const along = (assigned: readonly string[] | undefined, people: CaseState['people'] = state.people) =>
      goesAlong(
        routine,
        {
          ...state,
          people,
          duties: { ...state.duties, 'case/visit/1': { ...state.duties['case/visit/1']!, assigned } },
        },
        'caseworker',
      ).map(({ id }) => id);
    const [report, visit] = ['case/report/1', 'case/visit/1'];
    expect(along(undefined)).toEqual([report, visit]);
    expect(along(['caseworker'])).toEqual([report, visit]);
    expect(along(['nils'])).toEqual([report]);
    expect(along(['caseworker', 'nils'])).toEqual([report]);
    // Nobody fills the role in the case: what somebody has by name is theirs.
    expect(along(['caseworker'], {})).toEqual([report]);
    expect(goesAlong(routine, state, 'leader')).toEqual([]);
  });

  it('the receiver stands in the place of whoever offered it, once, and of all where who offered it has it no more', () => {
    const { state } = opened().life;
    const taking = (from: string, ...holders: string[]) =>
      holdersAfter({ ...state, people: { caseworker: holders } }, 'caseworker', from, 'per');
    expect(taking('kari', 'kari', 'ola')).toEqual(['per', 'ola']);
    expect(taking('kari', 'ola', 'kari')).toEqual(['ola', 'per']);
    expect(taking('kari', 'kari', 'per')).toEqual(['per']);
    expect(taking('lise', 'kari', 'ola')).toEqual(['per']);
    expect(holdersAfter({ ...state, people: {} }, 'caseworker', 'kari', 'per')).toEqual(['per']);
  });
});
