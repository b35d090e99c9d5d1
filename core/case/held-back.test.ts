import { describe, expect, it } from 'vitest';
import type { Fields } from './commands.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// What a guard held back, or kept from opening, is owed again when the guard is lifted: with a date that is ahead.
const routine = exampleRoutine(
  `
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { every: P1M, from: placed, basis: local }
invitation:
  row: '1'
  title: Innkalling
  responsible: caseworker
  involves: parents
  deadline: { before: P7D, of: meeting, basis: local }
visit:
  row: '1'
  title: Hjemmebesøk
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P2W, basis: local }
call:
  row: '1'
  title: Ringe om besøket
  responsible: caseworker
  involves: parents
  deadline: { before: P3D, of: visit, basis: local }
introduction:
  row: '1'
  title: Bli kjent-samtale
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { window: { from: P1W, to: P3W }, basis: local }
aftercare:
  row: '1'
  title: Samtale om ettervern
  responsible: caseworker
  involves: parents
  opens: { when: birthDate }
  deadline: { before: P6M, of: turns18, basis: local }
agree:
  row: '1'
  title: Avtale samtale
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  form: { talkOn: { type: date, ask: Når? } }
  outcomes: { agreed: { title: Avtalt, opens: [agreed-talk, letter, coming-of-age] } }
agreed-talk:
  row: '1'
  title: Avtalt samtale
  responsible: caseworker
  involves: parents
  deadline: { on: talkOn, within: P4W, basis: local }
coming-of-age:
  row: '1'
  title: Samtale før 18 år
  responsible: caseworker
  involves: parents
  deadline: { before: P6M, of: turns18, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  involves: parents
  deadline: { within: P2W, from: talkOn, basis: local }
`,
  `
facts:
  placed: { type: date, ask: Plassert }
  birthDate: { type: date, ask: Født }
derived: { turns18: { of: birthDate, plus: P18Y } }
`,
);

const opened = (facts: Fields = {}) => new ExampleCase(routine, '2027-02-08', facts);
const suspect = (example: ExampleCase) =>
  example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'suspectedViolence', value: true });
const lift = (example: ExampleCase) => {
  const reason = 'Undersøkt, ikke grunnlag';
  example.ask({ type: 'set-fact', by: leader, track: 'case', fact: 'suspectedViolence', value: false, reason });
  return example;
};
const open = (example: ExampleCase, step: string) =>
  Object.keys(example.life.state.duties).filter((id) => id.includes(`/${step}/`));

describe('a step that comes before another one and was held back', () => {
  it('opens when the guard is lifted, before the one that stands open meanwhile', () => {
    const example = opened();
    suspect(example);
    example
      .on('2027-02-10')
      .ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value: '2027-02-09' });
    expect(open(example, 'meeting')).toEqual(['case/meeting/1']);
    expect(open(example, 'invitation')).toEqual([]);
    lift(example.on('2027-02-15'));
    expect(open(example, 'invitation')).toEqual(['case/invitation/1']);
    expect(example.due('case/invitation/1')).toBe('2027-03-02');
  });

  it('opens once for each that stands open without it, and for none that has ended', () => {
    const example = opened({ placed: '2027-02-09' }).on('2027-02-10');
    example.complete('case/invitation/1');
    suspect(example);
    // The meetings of March and April come under the guard; the one of March is held without anybody being invited.
    example.on('2027-04-12').complete('case/meeting/2');
    expect(open(example, 'meeting')).toEqual(['case/meeting/1', 'case/meeting/3']);
    lift(example);
    expect(open(example, 'invitation')).toEqual(['case/invitation/3']);
    expect(example.due('case/invitation/3')).toBe('2027-05-02');
    example.on('2027-05-10');
    expect(open(example, 'invitation')).toEqual(['case/invitation/3', 'case/invitation/4']);
  });
});

describe('after a guard, a date that has passed counts anew', () => {
  it('also where people had agreed a day, which is over', () => {
    const routine = exampleRoutine(
      `
meeting:
  row: '1'
  title: Foreldremøte
  responsible: caseworker
  involves: parents
  deadline: { every: P1M, from: placed, agreed: true, basis: local }
`,
      'facts: { placed: { type: date, ask: Plassert } }',
    );
    const example = new ExampleCase(routine, '2027-02-08', { placed: '2027-02-01' });
    const meeting = 'case/meeting/1';
    expect(example.ask({ type: 'agree', by: caseworker, duty: meeting, date: '2027-02-10' })).toEqual([]);
    suspect(example);
    lift(example.on('2027-03-10'));
    expect(example.life.state.duties[meeting]).toMatchObject({ due: { date: '2027-04-10' }, overdue: false });
    expect(example.life.state.duties[meeting]!.agreed).toBeUndefined();
  });

  it('and stands where a day is agreed once more that is past its bound', () => {
    const example = opened();
    const agree = (talkOn: string) => {
      const before = open(example, 'agree').length;
      expect(example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'agree' })).toEqual([]);
      expect(open(example, 'agree')).toHaveLength(before + 1);
      const fields = { talkOn };
      expect(example.complete(open(example, 'agree').at(-1)!, { outcome: 'agreed', fields })).toEqual([]);
    };
    agree('2027-06-15');
    const talk = 'case/agreed-talk/1';
    expect(example.due(talk)).toBe('2027-03-08');
    suspect(example);
    lift(example.on('2027-03-20'));
    expect(example.due(talk)).toBe('2027-04-17');
    agree('2027-06-15');
    expect(example.life.state.duties[talk]).toMatchObject({ due: { date: '2027-04-17' }, overdue: false });
  });

  it('of a window: both of its edges', () => {
    const example = opened();
    suspect(example);
    expect(example.due('case/introduction/1')).toBe('2027-03-01');
    lift(example.on('2027-03-10'));
    expect(example.due('case/introduction/1')).toBe('2027-03-31');
    example.on('2027-03-18');
    // A week from the lifting it is expected, as it was a week from the opening.
    expect(example.lines('expected')).toEqual(['2027-03-17 08:00 expected introduction/1']);
  });

  it('of what comes before a birthday: a week', () => {
    // 18 on 1 September 2027; half a year before that has come on 1 March.
    const example = opened({ birthDate: '2009-09-01' });
    suspect(example);
    lift(example.on('2027-03-10'));
    expect(example.due('case/aftercare/1')).toBe('2027-03-17');
  });

  it('of what comes before a birthday that nobody knows: none', () => {
    const example = opened();
    suspect(example);
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'agree' });
    example.complete('case/agree/1', { outcome: 'agreed', fields: { talkOn: '2027-02-20' } });
    lift(example.on('2027-03-10'));
    expect(open(example, 'coming-of-age')).toEqual(['case/coming-of-age/1']);
    expect(example.due('case/coming-of-age/1')).toBeUndefined();
  });

  it('of what comes before another step: as that one has it now', () => {
    const example = opened();
    suspect(example);
    lift(example.on('2027-03-10'));
    expect([example.due('case/visit/1'), example.due('case/call/1')]).toEqual(['2027-03-24', '2027-03-21']);
  });

  it('of what comes before another step: no later than that one, where it is near', () => {
    const example = opened({ placed: '2027-02-08' });
    suspect(example);
    lift(example.on('2027-03-05'));
    expect([example.due('case/meeting/1'), example.due('case/invitation/1')]).toEqual(['2027-03-08', '2027-03-08']);
    // The day itself is still to come.
    suspect(example.on('2027-03-06'));
    lift(example.on('2027-03-08'));
    expect(example.due('case/invitation/1')).toBe('2027-03-08');
  });

  it('and one that is ahead stays, of a window and of what comes before a date', () => {
    const example = opened({ birthDate: '2009-09-01' });
    suspect(example);
    lift(example.on('2027-02-26'));
    expect(example.due('case/introduction/1')).toBe('2027-03-01');
    expect(example.due('case/aftercare/1')).toBe('2027-03-01');
  });
});

describe('a date of the form that would have opened what was held back', () => {
  const agreed = () => {
    const example = opened().on('2027-02-09');
    suspect(example);
    example.ask({ type: 'open-duty', by: caseworker, step: 'agree', track: 'case' });
    example.complete('case/agree/1', { outcome: 'agreed', fields: { talkOn: '2027-02-20' } });
    expect([...open(example, 'agreed-talk'), ...open(example, 'letter')]).toEqual([]);
    return example;
  };

  it('counts where it is ahead when the guard is lifted', () => {
    const example = lift(agreed().on('2027-02-12'));
    expect(example.due('case/agreed-talk/1')).toBe('2027-02-20');
    expect(example.due('case/letter/1')).toBe('2027-03-06');
  });

  it('is never one that has passed', () => {
    const example = lift(agreed().on('2027-03-20'));
    expect(example.due('case/agreed-talk/1')! > '2027-03-20').toBe(true);
    expect(example.due('case/letter/1')! > '2027-03-20').toBe(true);
  });
});

describe('the duty to review a guard', () => {
  const reviews = (example: ExampleCase) => open(example, 'guard-review');

  it('ends when the guard is lifted through the fact, by who lifted it and why', () => {
    const example = opened();
    suspect(example);
    expect(reviews(example)).toEqual(['case/guard-review/1']);
    lift(example.on('2027-02-20'));
    expect(reviews(example)).toEqual([]);
    expect(example.life.journal.findLast(({ type }) => type === 'cancelled')).toMatchObject({
      duty: 'case/guard-review/1',
      by: 'leader',
      reason: 'Sperren oppheves: Undersøkt, ikke grunnlag',
    });
  });

  it('opens anew with a new suspicion, a month from that', () => {
    const example = opened();
    suspect(example);
    lift(example.on('2027-02-20'));
    suspect(example.on('2027-05-03'));
    expect(reviews(example)).toEqual(['case/guard-review/2']);
    expect(example.due('case/guard-review/2')).toBe('2027-06-03');
  });

  it('stands while the guard does, whatever else is said', () => {
    const example = opened();
    suspect(example);
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value: '2027-02-08' });
    expect(reviews(example)).toEqual(['case/guard-review/1']);
    expect(
      example.complete('case/guard-review/1', { by: leader, outcome: 'lifted', fields: { why: 'Avklart' } }),
    ).toEqual([]);
    expect(reviews(example)).toEqual([]);
    expect(example.lines('cancelled')).toEqual([]);
  });
});

describe('when a guard is lifted', () => {
  const routine = exampleRoutine(
    `
decision:
  row: '1'
  title: Vedtak
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P3M, basis: law, law: loven § 2 }
  extension: { by: leader, to: P6M, law: loven § 2, ground: { type: text, ask: Hvorfor?, required: true } }
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P2W, basis: local }
prepare:
  row: '1'
  title: Forberede
  responsible: caseworker
  deadline: { before: P3D, of: visit, basis: local }
clear:
  row: '1'
  title: Avklare
  responsible: leader
  opens: request
  deadline: { within: P1M, basis: local }
  outcomes: { cleared: { title: Avklart, sets: { suspectedViolence: { value: false } } } }
again:
  row: '1'
  title: Avklare når barnet er sett
  responsible: leader
  opens: { when: seen }
  deadline: { within: P1M, basis: local }
  outcomes: { cleared: { title: Avklart, sets: { suspectedViolence: { value: false } } } }
second:
  row: '1'
  title: Ny vurdering
  responsible: leader
  opens: [{ when: suspectedViolence, is: true }, request]
  deadline: { within: P1M, basis: local }
  outcomes: { cleared: { title: Avklart etter vurdering, sets: { suspectedViolence: { value: false } } } }
own:
  row: '1'
  title: Egen plikt
  responsible: leader
  personal: true
  opens: { when: suspectedViolence, is: true }
  deadline: { within: P1M, basis: local }
  outcomes: { cleared: { title: Avklart, sets: { suspectedViolence: { value: false } } } }
`,
    `
facts: { seen: { type: boolean, ask: Sett? } }
tracks:
  stay:
    title: Opphold
    many: true
    facts: { placed: { type: date, ask: Når? } }
    steps:
      meeting:
        row: '1'
        title: Møte
        responsible: caseworker
        deadline: { every: P1M, from: placed, basis: local }
      invitation:
        row: '1'
        title: Innkalling
        responsible: caseworker
        involves: parents
        deadline: { before: P7D, of: meeting, basis: local }
      call:
        row: '1'
        title: Ringe
        responsible: caseworker
        deadline: { every: P1W, from: placed, basis: local }
      talk:
        row: '1'
        title: Månedlig samtale
        responsible: caseworker
        involves: parents
        deadline: { every: P1M, from: placed, basis: local }
`,
  );
  const opened = () => new ExampleCase(routine, '2027-02-08').on('2027-02-09');

  it('each duty that opened to judge it ends, and says by what; none that is there for something else', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: leader, track: 'case', step: 'clear' });
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'seen', value: true });
    suspect(example);
    expect(example.complete('case/clear/1', { by: leader, outcome: 'cleared' })).toEqual([]);
    const reasons = example.life.journal.flatMap((event) =>
      event.type === 'cancelled' ? [[event.duty, event.reason]] : [],
    );
    expect(reasons).toEqual(
      expect.arrayContaining([
        ['case/guard-review/1', 'Sperren oppheves'],
        ['case/second/1', 'Avklart etter vurdering'],
      ]),
    );
    expect(reasons).toHaveLength(2);
    for (const step of ['again', 'own']) expect(open(example, step)).toHaveLength(1);
    const spaced = opened();
    spaced.ask({ type: 'open-duty', by: leader, track: 'case', step: 'clear' });
    suspect(spaced);
    const fact = { type: 'set-fact', track: 'case', fact: 'suspectedViolence', value: false } as const;
    expect(spaced.ask({ ...fact, by: leader, reason: '  Undersøkt ' })).toEqual([]);
    expect(spaced.life.journal.flatMap((event) => ('reason' in event ? [event.reason] : []))).toContain(
      'Sperren oppheves: Undersøkt',
    );
    expect(open(spaced, 'clear')).toHaveLength(1);
  });

  it('more time that was granted is granted still', () => {
    const example = opened();
    example.ask({ type: 'ask-extension', by: caseworker, duty: 'case/decision/1', ground: 'Sakkyndig' });
    expect(example.ask({ type: 'approve', by: leader, duty: 'case/decision/1' })).toEqual([]);
    suspect(example);
    lift(example.on('2027-10-01'));
    expect(example.due('case/decision/1')).toBe('2028-04-01');
  });

  it('what comes before is not late by the date that was', () => {
    const example = opened();
    suspect(example);
    example.on('2027-02-25');
    expect(example.life.state.duties['case/prepare/1']).toMatchObject({ overdue: true });
    lift(example);
    expect(example.due('case/prepare/1')).toBe('2027-03-08');
    expect(example.life.state.duties['case/prepare/1']!.overdue).toBeFalsy();
  });

  it('what recurred meanwhile is not owed, which is said of what goes on, once, and not before', () => {
    const example = opened();
    for (const placed of ['2027-02-09', '2027-02-09'])
      example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed } });
    suspect(example);
    const end = { type: 'end-track', by: leader, track: 'stay-1', reason: 'Flyttet', cancelDuties: true } as const;
    expect(example.ask(end)).toEqual([]);
    example.on('2027-05-12').ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'seen', value: true });
    const notOwed = () => example.life.journal.flatMap((event) => (event.type === 'not-owed' ? [event.track] : []));
    expect(notOwed()).toEqual([]);
    lift(example);
    expect(notOwed()).toEqual(['stay-2']);
  });

  it('what was kept from opening before each occurrence opens in its own run, before those that stand there', () => {
    const example = opened();
    suspect(example);
    for (const placed of ['2027-02-09', '2026-12-09']) {
      const start = { type: 'start-track', by: caseworker, track: 'stay', facts: { placed } } as const;
      expect(example.ask(start)).toEqual([]);
    }
    const invitations = (run: string) => open(example, 'invitation').filter((id) => id.startsWith(run));
    expect([invitations('stay-1'), invitations('stay-2')]).toEqual([[], []]);
    lift(example);
    expect(invitations('stay-1')).toEqual(['stay-1/invitation/1']);
    expect(invitations('stay-2')).toEqual(['stay-2/invitation/1', 'stay-2/invitation/2', 'stay-2/invitation/3']);
  });
});
