import { describe, expect, it } from 'vitest';
import { Life } from '../../rehearsal/life.ts';
import { atTime, type DateText } from '../calendar/dates.ts';
import type { Versions } from '../routine/routine.ts';
import { type AskedStep, askedAtStart, askedWhenBroughtIn, runsAlready } from './brought-in.ts';
import { agreedIn, isMet, notAnswered } from './brought-in-answers.ts';
import type { BroughtIn, BroughtInAnswer, Fields } from './commands.ts';
import { foldJournal } from './fold.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';
import {
  allDone,
  broughtIn,
  dayOf,
  done,
  inCase,
  noLonger,
  notDone,
  now,
  open,
  people,
  refusalsOf,
  source,
  stay,
  today,
} from './testing/running-stay.ts';

const askedNow = (facts: Fields) => askedWhenBroughtIn(stay, facts, [], now).case;
/** A table in which a track like it begins by somebody's act. */
const tracked = exampleRoutine(
  `note: { row: '1', title: Notat, responsible: caseworker, opens: request, deadline: { within: P1W, basis: local } }`,
  `tracks:
  home:
    title: Støttehjem
    many: true
    facts: { moved: { type: date, day: begun, ask: Når? } }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        deadline: { every: P1M, from: moved, basis: local }
`,
);

it('of a track that runs already the same is asked when it is begun, of one that there is not nothing, and the case stays as it was', () => {
  const { state } = new ExampleCase(tracked, '2027-03-09').life;
  const before = structuredClone(state);
  const asked = (track: string) => askedAtStart(tracked, state, track, { moved: '2027-01-10' }, now);
  expect(asked('home').map(({ step, occurrence }) => [step, occurrence])).toEqual([['visit', 2]]);
  expect(asked('homes')).toEqual([]);
  expect(state).toEqual(before);
});

it('of an investigation that runs, what comes before its end is asked about once, as what may come later', () => {
  const childWelfare = exampleRoutine(
    `note: { row: '1', title: Notat, responsible: caseworker, opens: request, deadline: { within: P1W, basis: local } }`,
    `service: child-welfare
investigates: { responsible: caseworker, leader: leader }
`,
  );
  const { state } = new ExampleCase(childWelfare, '2027-03-09').life;
  const facts = { reportReceived: '2027-02-22', publicReporter: true };
  const asked = askedAtStart(childWelfare, state, 'investigation', facts, now);
  expect(asked.map(({ step, kind, comes, passed }) => [step, kind, comes, passed])).toEqual([
    ['examine-report', 'once', 'now', '2027-03-01'],
    ['reply-to-reporter', 'once', 'now', undefined],
    ['investigation-plan', 'once', 'later', undefined],
    ['investigation-status', 'once', 'later', undefined],
    ['investigation', 'once', 'later', undefined],
    ['reply-after-investigation', 'once', 'later', undefined],
  ]);
});

const byStep = (asked: readonly AskedStep[]) => Object.fromEntries(asked.map((each) => [each.step, each]));

describe('what is asked of a case that runs already', () => {
  it('every step that may have come by now, in the table’s order, each with the date that its answers would give', () => {
    const asked = askedNow({ placed: '2025-02-15', birthDate: '2010-08-01' });
    expect(
      asked.map(({ step, kind, comes, occurrence, due, passed }) => [
        step,
        kind,
        comes,
        occurrence,
        dayOf(due),
        passed,
      ]),
    ).toEqual([
      ['report-receipt', 'once', 'later', undefined, '2027-03-16', undefined],
      ['report-reply', 'once', 'later', undefined, '2027-03-30', undefined],
      ['consent', 'once', 'now', undefined, '2027-03-23', undefined],
      ['share', 'once', 'later', undefined, '2027-03-16', undefined],
      ['plan', 'once', 'now', undefined, '2027-04-09', '2025-03-15'],
      ['send-plan', 'once', 'later', undefined, '2027-03-16', undefined],
      ['evaluation', 'once', 'later', undefined, '2027-09-09', undefined],
      ['dialogue', 'once', 'now', undefined, '2028-02-01', undefined],
      ['contact', 'recurring', 'now', 25, '2027-03-15', undefined],
      ['meeting', 'recurring', 'now', 5, '2027-08-15', undefined],
      ['minutes', 'recurring', 'now', 5, '2027-08-08', undefined],
    ]);
    expect(byStep(asked).contact).toMatchObject({ since: '2027-02-15', next: '2027-04-15' });
    expect(byStep(asked).evaluation).toMatchObject({ agreed: true, after: ['plan', 'evaluation'] });
  });

  it('never a personal duty, what a guard opens, or what counts from a date that is not known', () => {
    const asked = askedNow({ suspectedViolence: true });
    expect(asked.map(({ step }) => step)).toEqual([
      ...['report-receipt', 'report-reply', 'consent', 'share', 'send-plan', 'evaluation'],
    ]);
  });

  it('a case that begins today does not run already; one placed longer ago than a rule allows does', () => {
    expect(runsAlready(askedNow({}))).toBe(false);
    expect(runsAlready(askedNow({ placed: today }))).toBe(false);
    expect(runsAlready(askedNow({ placed: '2027-02-09' }))).toBe(false);
    expect(runsAlready(askedNow({ placed: '2027-02-08' }))).toBe(true);
  });

  it('a recurrence with an end before its next date is over, and one whose beginning is ahead has not begun', () => {
    const contact = (facts: Fields) => byStep(askedNow(facts)).contact;
    expect(contact({ placed: '2025-02-15', ended: '2027-03-14' })).toBeUndefined();
    expect(contact({ placed: '2025-02-15', ended: '2027-03-15' })).toMatchObject({ occurrence: 25 });
    expect(contact({ placed: '2027-03-10' })).toBeUndefined();
  });

  it('what comes after something done must be answered too, and what open work waits for', () => {
    const missing = (steps: BroughtIn['steps'], consents: BroughtIn['consents'] = {}) =>
      notAnswered(stay, askedNow({ placed: '2025-02-15' }), { steps, consents }).map(({ step }) => step);
    expect(missing({})).toEqual(['consent', 'plan']);
    expect(missing({ consent: notDone, plan: notDone })).toEqual([]);
    expect(missing({ consent: notDone, plan: done })).toEqual(['send-plan', 'evaluation']);
    expect(missing({ consent: done, plan: notDone })).toEqual(['share']);
    expect(missing({ share: notDone, plan: notDone })).toEqual(['consent']);
    expect(missing({ ...allDone })).toEqual([]);
  });
});

describe('a placement of two years ago that is brought in', () => {
  it('opens what is owed from today and nothing else, with nothing red, then and at its first wakes', () => {
    const example = inCase({ ...allDone, dialogue: notDone }, { birthDate: '2010-08-01' });
    expect(open(example)).toEqual([
      'evaluation/1 2027-09-09',
      'dialogue/1 2028-02-01',
      'contact/25 2027-03-15',
      'meeting/5 2027-08-15',
      'minutes/5 2027-08-08',
    ]);
    example.on('2027-03-15', '23:59');
    expect(example.lines('became-overdue', 'escalated')).toEqual([]);
    example.on('2027-03-16', '09:00');
    expect(example.lines('became-overdue', 'escalated')).toEqual([
      '2027-03-16 00:00 became-overdue contact/25',
      '2027-03-16 08:00 escalated contact/25 leader',
    ]);
  });

  it('is journaled as brought in, by whom and where they have it from, and folds to the same', () => {
    const { life } = inCase(allDone);
    const journaled = life.journal.filter((event) => event.type === 'brought-in');
    expect(journaled.map(({ step, answer, occurrence }) => [step, answer.is, occurrence])).toEqual([
      ['consent', 'done', 1],
      ['share', 'done', 1],
      ['plan', 'done', 1],
      ['send-plan', 'done', 1],
      ['evaluation', 'not-done', undefined],
      ['contact', 'from-today', 24],
      ['meeting', 'from-today', 4],
      ['minutes', 'from-today', 4],
    ]);
    expect(journaled.every((event) => event.by === 'caseworker' && event.source === source)).toBe(true);
    expect(foldJournal(life.journal)).toEqual(life.state);
  });

  it('what was done counts for what waits for it, approval and consent with it', () => {
    const steps = { ...allDone, share: notDone, 'send-plan': notDone };
    const example = inCase(steps, {}, today, { consents: { bup: 'given' } });
    expect(example.complete('case/share/1')).toEqual([]);
    expect(example.complete('case/send-plan/1')).toEqual([]);
    const without = inCase(steps);
    expect(without.complete('case/share/1')).toMatchObject([{ code: 'requires-consent' }]);
  });

  it('a consent that was refused before holds back what shares', () => {
    const steps = { ...allDone, share: notDone };
    const { life } = inCase(steps, {}, today, { consents: { bup: 'refused' } });
    expect(life.state.consents).toEqual({ bup: 'refused' });
    expect(life.state.duties['case/share/1']).toBeUndefined();
    expect(life.state.tracks.case?.steps.share?.withheld).toBeDefined();
  });

  it('an agreed day is the date, also today’s; one that has passed is refused', () => {
    const agreed = (on: DateText) => ({ ...allDone, evaluation: { is: 'not-done', agreed: on } as const });
    expect(open(inCase(agreed('2027-08-20')))[0]).toBe('evaluation/1 2027-08-20');
    expect(open(inCase(agreed(today)))[0]).toBe(`evaluation/1 ${today}`);
    expect(refusalsOf(agreed('2027-03-08'))).toEqual(['date-before-today steps.evaluation']);
    // Two years ahead nobody asks, after that once, and 26 years are no slip of anybody's plan.
    expect(open(inCase(agreed('2029-03-09')))[0]).toBe('evaluation/1 2029-03-09');
    expect(refusalsOf(agreed('2029-03-10'))).toEqual(['date-unusual steps.evaluation']);
    const sure = { 'steps.evaluation': '2029-03-10' };
    // Of all that is said the agreed days alone are asked about, so they are what somebody confirms.
    expect(agreedIn(agreed('2029-03-10'))).toEqual(sure);
    expect(open(inCase(agreed('2029-03-10'), {}, today, {}, sure))[0]).toBe('evaluation/1 2029-03-10');
    expect(refusalsOf(agreed('2029-03-11'), {}, {}, sure)).toEqual(['date-unusual steps.evaluation']);
    const latest = { 'steps.evaluation': '2053-03-10' };
    expect(refusalsOf(agreed('2053-03-10'), {}, {}, latest)).toEqual(['date-out-of-bounds steps.evaluation']);
    // Past the rule's own bound it is told, as always.
    expect(inCase(agreed('2028-03-03')).lines('conflict-found')).toHaveLength(1);
  });

  it('what is not done counts anew where its rule’s date has passed, and from the act that it comes after', () => {
    const plan = inCase({ consent: noLonger, plan: notDone });
    expect(plan.due('case/plan/1')).toBe('2027-04-09');
    const sending = (on: DateText) => inCase({ ...allDone, plan: { is: 'done', on }, 'send-plan': notDone });
    expect(sending('2027-03-08').due('case/send-plan/1')).toBe('2027-03-15');
    expect(sending('2027-03-02').due('case/send-plan/1')).toBe(today);
    expect(sending('2027-03-01').due('case/send-plan/1')).toBe('2027-03-16');
  });

  it('so does what comes before a date that is known: in a week, or on that date where it is nearer', () => {
    const talk = (birthDate: DateText) => inCase({ ...allDone, dialogue: notDone }, { birthDate });
    expect(talk('2009-12-01').due('case/dialogue/1')).toBe('2027-06-01');
    expect(talk('2009-06-01').due('case/dialogue/1')).toBe('2027-03-16');
    expect(talk('2009-03-12').due('case/dialogue/1')).toBe('2027-03-12');
    expect(talk('2009-06-01').lines('became-overdue')).toEqual([]);
  });
});

describe('a recurrence that is brought in', () => {
  // Occurrence 25 is the month from 15 February to 15 March.
  const contact = (answer: BroughtInAnswer, on: DateText = today) =>
    open(inCase({ ...allDone, contact: answer }, {}, on)).filter((line) => line.startsWith('contact'));
  const lastDone = (on: DateText) => ({ is: 'last-done', on }) as const;

  it.each([
    ['the day before the month began', '2027-02-14', ['contact/25 2027-03-15']],
    [
      'on the day on which it began, which is the last day of the month before',
      '2027-02-15',
      ['contact/25 2027-03-15'],
    ],
    ['the day after', '2027-02-16', []],
    ['today', today, []],
  ] as const)('last done %s', (_, on, expected) => expect(contact(lastDone(on))).toEqual(expected));

  it('due today it is owed today, and the next one opens with it; done this month the next one alone', () => {
    expect(contact({ is: 'from-today' }, '2027-03-15')).toEqual(['contact/25 2027-03-15', 'contact/26 2027-04-15']);
    expect(contact(lastDone('2027-03-01'), '2027-03-15')).toEqual(['contact/26 2027-04-15']);
    expect(contact({ is: 'from-today' }, '2027-03-16')).toEqual(['contact/26 2027-04-15']);
  });

  it('done in its first month, on the very day of the anchor', () => {
    const asked = byStep(askedNow({ placed: '2027-03-01' })).contact!;
    expect(isMet(asked, lastDone('2027-03-01'))).toBe(true);
    expect(isMet(asked, lastDone('2027-02-28'))).toBe(false);
  });

  it('comes on its day after that', () => {
    const example = inCase({ ...allDone, contact: lastDone('2027-03-01') }).on('2027-03-15', '00:00');
    expect(example.due('case/contact/26')).toBe('2027-04-15');
    expect(example.on('2027-06-20').life.state.duties['case/contact/28']).toBeDefined();
  });

  it('what comes before a meeting: its own date, or the meeting’s where that has passed, or met already', () => {
    const report = (on: DateText, steps: BroughtIn['steps'] = {}) =>
      open(inCase({ ...allDone, ...steps }, {}, on)).filter((line) => /^(meeting|minutes)/.test(line));
    expect(report('2027-08-08')).toEqual(['meeting/5 2027-08-15', 'minutes/5 2027-08-08']);
    expect(report('2027-08-10')).toEqual(['meeting/5 2027-08-15', 'minutes/5 2027-08-15']);
    expect(report('2027-08-10', { minutes: lastDone('2027-08-05') })).toEqual(['meeting/5 2027-08-15']);
    expect(report('2027-08-10', { minutes: lastDone('2027-02-08') })).toHaveLength(2);
    expect(report('2027-08-10', { meeting: lastDone('2027-08-01') })).toEqual([]);
    // The next meeting has its report, whatever was said of this one.
    const example = inCase({ ...allDone, minutes: lastDone('2027-08-05') }, {}, '2027-08-10').on('2027-08-16');
    expect(example.due('case/minutes/6')).toBe('2028-02-08');
  });

  it('and when the meeting is over, work on it that is taken back stands open as it was', () => {
    const example = inCase({ ...allDone, minutes: lastDone('2027-02-08') }, {}, '2027-08-10');
    for (const duty of ['case/minutes/5', 'case/meeting/5']) expect(example.complete(duty)).toEqual([]);
    const back = { type: 'correct', by: caseworker, duty: 'case/minutes/5', reason: 'Feil', notDone: true } as const;
    expect(example.ask(back)).toEqual([]);
    expect(example.due('case/minutes/5')).toBe('2027-08-15');
  });

  it('where the meeting was held its report is not asked for any more', () => {
    const example = inCase({ ...allDone, meeting: lastDone('2027-08-01') }, {}, '2027-08-10').on('2027-08-15');
    expect(open(example).filter((line) => line.startsWith('minutes'))).toEqual(['minutes/6 2028-02-08']);
  });
});

describe('what is asked as always', () => {
  it('suspected violence: the personal duties open at once, and what involves the parents is held back', () => {
    const steps = { ...allDone, plan: notDone, 'send-plan': noLonger, evaluation: noLonger };
    const { life } = inCase(steps, { suspectedViolence: true });
    expect(Object.keys(life.state.duties)).toEqual(
      expect.arrayContaining(['case/report/1', 'case/guard-review/1', 'case/contact/25']),
    );
    expect(life.state.duties['case/plan/1']).toBeUndefined();
    expect(life.state.tracks.case?.steps.plan?.withheld).toBeDefined();
  });

  it('raised afterwards the guard holds back what was brought in, and lifted it counts anew', () => {
    const example = inCase({ consent: noLonger, plan: notDone });
    const fact = { type: 'set-fact', track: 'case', fact: 'suspectedViolence' } as const;
    expect(example.on('2027-03-20').ask({ ...fact, by: caseworker, value: true })).toEqual([]);
    expect(example.life.state.duties['case/plan/1']?.suspended).toEqual({ guard: 'no-contact-with-parents' });
    example.on('2027-04-20').ask({ ...fact, by: leader, value: false, reason: 'Avklart' });
    expect(example.due('case/plan/1')).toBe('2027-05-20');
  });
});

it('brought in, then worked with, then moved to a newer version: nothing of the past comes back', () => {
  const newer = { ...stay, version: 2 };
  const versions: Versions = (key) => [stay, newer].find(({ id, version }) => key === `${id}@${version}`);
  const life = new Life(stay, { versions });
  const facts = { placed: '2025-02-15' };
  const steps = { consent: noLonger, plan: notDone };
  life.ask({ type: 'open', by: caseworker, facts, people, tracks: [], broughtIn: broughtIn(steps) }, now);
  const at = atTime('2027-03-12', '12:00');
  const contact = { type: 'complete', by: caseworker, duty: 'case/contact/25', outcome: 'done', fields: {} } as const;
  expect(life.ask(contact, at)).toEqual([]);
  const to = 'eksempelvik/eksempel@2';
  expect(life.ask({ type: 'migrate', by: leader, to, reason: 'Ny versjon' }, at)).toEqual([]);
  expect(life.state.duties['case/plan/1']?.due).toEqual({ date: '2027-04-09' });
  expect(life.journal.filter(({ type }) => type === 'moved' || type === 'became-overdue')).toEqual([]);
});
