import { describe, expect, test } from 'vitest';
import { play } from '../../rehearsal/play.ts';
import { scriptOf } from '../../rehearsal/script.ts';
import { type About, linesOf, readScenario, rehearsed, routineOf, short } from './scenarios.ts';

const lines = (file: string, about: About) => linesOf(`alver-tiltak/${file}.yaml`, about);

describe('the plan of the case', () => {
  test('refused by the leader it comes back, with its own date where that is later than a week; what goes to the parties waits for the yes', async () => {
    const steps = ['measures-plan', 'plan-dispatch', 'aftercare-dialogue'];
    const kinds = ['completed', 'refused', 'approved', 'opened'];
    expect(await lines('plan-refused', { steps, kinds, to: '2030-02-28' })).toEqual([
      '2030-01-07 12:00 opened measures-plan/1 due 2030-02-18',
      // Born on 12 September 2016, which is found out on 10 January.
      '2030-01-10 12:00 opened aftercare-dialogue/1 due 2034-03-12',
      '2030-02-04 12:00 completed measures-plan/1 due 2030-02-18',
      '2030-02-07 12:00 refused measures-plan/1 due 2030-02-18 to caseworker',
      '2030-02-12 12:00 completed measures-plan/1 due 2030-02-18',
      '2030-02-19 12:00 approved measures-plan/1 due 2030-02-19',
      '2030-02-19 12:00 opened plan-dispatch/1 due 2030-02-26 to caseworker',
      '2030-02-26 12:00 completed plan-dispatch/1 due 2030-02-26',
    ]);
  });

  test('an evaluation agreed past our half year is due on its own day, and the leader is told once', async () => {
    const kinds = ['conflict', 'overdue', 'escalated'];
    expect(await lines('evaluation-past-bound', { steps: ['plan-evaluation'], kinds, to: '2030-11-14' })).toEqual([
      '2030-02-25 12:00 conflict plan-evaluation/1 due 2030-11-14 to leader',
    ]);
  });
});

describe('approval and contract', () => {
  test('with a visiting home one meets after the approval document, and not before', async () => {
    const steps = ['visiting-home-approval-document', 'visiting-home-introduction', 'visiting-home-contract'];
    const kinds = ['opened', 'completed', 'rejected'];
    // d) has a month from c), and the contract (e) a week from d).
    expect(await lines('visiting-home', { steps, kinds, to: '2030-06-30' })).toEqual([
      '2030-02-11 12:00 rejected visiting-home-introduction duty-unknown',
      '2030-04-04 12:00 opened visiting-home-approval-document/1 due 2030-04-18',
      '2030-04-18 12:00 completed visiting-home-approval-document/1 due 2030-04-18',
      '2030-04-18 12:00 opened visiting-home-introduction/1 due 2030-05-18',
      '2030-05-18 12:00 completed visiting-home-introduction/1 due 2030-05-18',
      '2030-05-18 12:00 opened visiting-home-contract/1 due 2030-05-25 to office',
      '2030-05-25 12:00 completed visiting-home-contract/1 due 2030-05-25',
    ]);
  });

  test('those who are exempt get a contract without one, and none of them a process', async () => {
    const { lines: all } = await rehearsed('alver-tiltak/contractor-exempt.yaml');
    const opened = new Set(all.filter(({ kind }) => kind === 'opened').map(({ step }) => step));
    expect(opened).toContain('contractor-contract-exempt');
    // They meet at once: a month from the day on which each was found.
    const steps = ['contractor-introduction'];
    expect(await lines('contractor-exempt', { steps, kinds: ['opened'] })).toEqual([
      '2030-01-28 12:00 opened contractor-introduction/1 due 2030-02-28',
      '2030-02-11 12:00 opened contractor-introduction/1 due 2030-03-11',
    ]);
    for (const step of ['contractor-assessment', 'contractor-approval-document', 'contractor-contract']) {
      expect(opened).not.toContain(step);
    }
  });
});

test('who is to be approved is met a month from the document under c), which comes two weeks after the process', async () => {
  const steps = ['contractor-assessment', 'contractor-approval-document', 'contractor-introduction'];
  expect(await lines('contractor-approved', { steps, kinds: ['opened'] })).toEqual([
    '2030-03-21 12:00 opened contractor-assessment/1 due 2030-05-21',
    '2030-05-21 12:00 opened contractor-approval-document/1 due 2030-06-04',
    '2030-06-04 12:00 opened contractor-introduction/1 due 2030-07-04',
  ]);
});

describe('dates that the document lets people agree', () => {
  test('each date of a plan is a deadline of its own, also past our half year, which the leader is shown once', async () => {
    const kinds = ['opened', 'conflict', 'overdue'];
    expect(await lines('plan-with-dates', { steps: ['plan-evaluation'], kinds })).toEqual([
      '2030-03-15 12:00 opened plan-evaluation/1 due 2030-10-31 to caseworker',
      '2030-03-15 12:00 conflict plan-evaluation/1 due 2030-10-31 to leader',
      '2030-03-15 12:00 opened plan-evaluation/2 due 2031-03-03 to caseworker',
      '2030-03-15 12:00 conflict plan-evaluation/2 due 2031-03-03 to leader',
      '2030-11-01 00:00 overdue plan-evaluation/1 due 2030-10-31',
      '2031-03-04 00:00 overdue plan-evaluation/2 due 2031-03-03',
    ]);
  });

  test('reports come when it is agreed, and a start before the approval document is refused', async () => {
    expect(await lines('reports-as-agreed', { steps: ['visiting-home-reports'], to: '2030-11-01' })).toEqual([
      '2030-04-10 12:00 opened visiting-home-reports/1 due 2030-10-31 to office',
      '2030-04-10 12:00 conflict visiting-home-reports/1 due 2030-10-31 to leader',
      '2030-10-24 08:00 reminder visiting-home-reports/1 due 2030-10-31 to office',
      '2030-10-30 08:00 reminder visiting-home-reports/1 due 2030-10-31 to office',
      '2030-11-01 00:00 overdue visiting-home-reports/1 due 2030-10-31',
      '2030-11-01 08:00 passed visiting-home-reports/1 due 2030-10-31 to office',
      '2030-11-01 08:00 escalation visiting-home-reports/1 due 2030-10-31 to leader',
    ]);
    expect(await lines('reports-as-agreed', { kinds: ['rejected'] })).toEqual([
      '2030-03-04 12:00 rejected visiting-home-introduction/1 date-before-other',
    ]);
  });

  test('a plan for a stay or for aftercare is sent, evaluated and sent out again, as row J says', async () => {
    const kinds = ['opened'];
    // The meeting of 21 February plans for 21 May: done on the 20th, approved on the 27th, agreed for half a year from the 20th.
    const steps = ['stay-plan-dispatch', 'stay-plan-evaluation', 'stay-evaluation-dispatch', 'stay-plan-renewal'];
    expect(await lines('stay-plan', { steps, kinds, to: '2031-06-30' })).toEqual([
      '2030-05-27 12:00 opened stay-plan-dispatch/1 due 2030-06-03 to caseworker',
      '2030-05-27 12:00 opened stay-plan-evaluation/1 due 2030-11-20 to caseworker',
      '2030-11-20 12:00 opened stay-plan-evaluation/2 due 2031-05-20',
      '2030-11-20 12:00 opened stay-evaluation-dispatch/1 due 2030-11-27',
      '2031-05-20 12:00 opened stay-plan-renewal/1 due 2031-06-20',
      '2031-05-20 12:00 opened stay-evaluation-dispatch/2 due 2031-05-27',
      '2031-06-27 12:00 opened stay-plan-dispatch/2 due 2031-07-04 to caseworker',
      '2031-06-27 12:00 opened stay-plan-evaluation/3 due 2031-12-20 to caseworker',
    ]);
    // Sent back once, approved on 27 May: the plan's own 13 January lies past our half year, and is the deadline.
    const its = ['aftercare-plan-dispatch', 'aftercare-evaluation', 'aftercare-evaluation-dispatch', 'aftercare-plan'];
    expect(await lines('aftercare', { steps: its, kinds, to: '2031-08-31' })).toEqual([
      '2030-04-07 12:00 opened aftercare-plan/1 due 2030-05-07',
      '2030-05-27 12:00 opened aftercare-plan-dispatch/1 due 2030-06-03 to caseworker',
      '2030-05-27 12:00 opened aftercare-evaluation/1 due 2031-01-13 to caseworker',
      '2031-01-13 12:00 opened aftercare-evaluation/2 due 2031-07-13',
      '2031-01-13 12:00 opened aftercare-evaluation-dispatch/1 due 2031-01-20',
      '2031-07-13 12:00 opened aftercare-plan/2 due 2031-08-13',
      '2031-07-13 12:00 opened aftercare-evaluation-dispatch/2 due 2031-07-20',
      '2031-08-20 12:00 opened aftercare-plan-dispatch/2 due 2031-08-27 to caseworker',
      '2031-08-20 12:00 opened aftercare-evaluation/3 due 2032-02-13 to caseworker',
    ]);
  });
});

describe('nothing is left with nothing ahead', () => {
  test('a cooperation group always has its next meeting, and clarifying with the parties is no consent gate', async () => {
    const kinds = ['opened', 'moved', 'completed', 'rejected'];
    const steps = ['group-purpose', 'group-meeting'];
    expect(await lines('cooperation-group', { steps, kinds, to: '2030-10-31' })).toEqual([
      '2030-01-14 12:00 opened group-purpose/1 due 2030-02-14',
      '2030-02-14 12:00 completed group-purpose/1 due 2030-02-14',
      '2030-02-14 12:00 opened group-meeting/1 due 2030-05-14',
      '2030-04-15 12:00 moved group-meeting/1 due 2030-07-15',
      '2030-07-15 12:00 completed group-meeting/1 due 2030-07-15',
      '2030-07-15 12:00 opened group-meeting/2 due 2030-10-15',
      '2030-10-15 12:00 completed group-meeting/2 due 2030-10-15',
    ]);
  });

  test('home again there is a plan of measures, or the question whether the case is to be closed', async () => {
    const steps = ['return-home', 'measures-plan', 'case-closure'];
    expect(await lines('return-home', { steps, kinds: ['opened'], from: '2030-06-01' })).toEqual([
      '2030-06-10 12:00 opened return-home/1 due 2030-07-10',
      '2030-07-10 12:00 opened measures-plan/2 due 2030-08-21',
      '2031-02-10 12:00 opened return-home/1 due 2031-03-10',
      '2031-03-10 12:00 opened case-closure/1 due 2031-04-10',
      '2031-04-10 12:00 opened measures-plan/3 due 2031-05-22',
      '2031-12-08 12:00 opened return-home/1 due 2032-01-08',
    ]);
  });

  test('when the foster home unit has taken over, somebody says whether the case goes on here', async () => {
    const steps = ['transfer-to-foster-home-unit', 'case-closure'];
    expect(await lines('placement-to-foster-home', { steps, kinds: ['opened', 'accepted'] })).toEqual([
      '2030-06-10 12:00 opened transfer-to-foster-home-unit/1 due 2030-06-17',
      '2030-06-21 12:00 accepted transfer-to-foster-home-unit/1 due 2030-06-27',
      '2030-06-21 12:00 opened case-closure/1 due 2030-07-21',
    ]);
  });
});

describe('what was sent to somebody else', () => {
  test('a referral that comes back is sent anew, and ends with the one who takes it over', async () => {
    const kinds = ['completed', 'handover', 'returned', 'accepted'];
    const { lines: all } = await rehearsed('alver-tiltak/referral-returned.yaml');
    const first = all.filter(({ track, kind }) => track === 'measure-referral-1' && kinds.includes(kind));
    expect(first.map(short)).toEqual([
      '2030-01-21 12:00 completed referral-letter/1 due 2030-01-28',
      '2030-01-21 12:00 handover referral-letter/1 due 2030-02-21',
      '2030-01-21 15:00 returned referral-letter/1 due 2030-02-21 to caseworker',
      '2030-02-21 12:00 completed referral-letter/1 due 2030-02-21',
      '2030-02-21 12:00 handover referral-letter/1 due 2030-03-21',
      '2030-02-22 12:00 accepted referral-letter/1 due 2030-03-21',
    ]);
  });
});

describe('aftercare', () => {
  test('an unknown birth date is a duty of its own, and when it is said, the dialogue has its date', async () => {
    const kinds = ['opened', 'overdue', 'escalation', 'completed', 'cancelled'];
    const steps = ['find-birth-date', 'aftercare-dialogue'];
    expect(await lines('birth-date-unknown', { steps, kinds, to: '2030-11-30' })).toEqual([
      '2030-01-07 12:00 opened find-birth-date/1 due 2030-01-21',
      '2030-01-22 00:00 overdue find-birth-date/1 due 2030-01-21',
      '2030-01-22 08:00 escalation find-birth-date/1 due 2030-01-21 to leader',
      '2030-01-28 08:00 escalation find-birth-date/1 due 2030-01-21 to head',
      '2030-02-04 12:00 completed find-birth-date/1 due 2030-01-21 late',
      '2030-02-04 12:00 opened aftercare-dialogue/1 due 2030-11-20',
      '2030-11-21 00:00 overdue aftercare-dialogue/1 due 2030-11-20',
      '2030-11-21 08:00 escalation aftercare-dialogue/1 due 2030-11-20 to leader',
      '2030-11-27 08:00 escalation aftercare-dialogue/1 due 2030-11-20 to head',
    ]);
  });

  test('born on 29 February: 18 on the 28th, and the dialogue half a year before', async () => {
    expect(await lines('aftercare-leap-day', { steps: ['aftercare-dialogue'] })).toEqual([
      '2029-01-08 12:00 opened aftercare-dialogue/1 due 2029-08-28',
      '2029-02-28 08:00 reminder aftercare-dialogue/1 due 2029-08-28 to caseworker',
      '2029-05-28 08:00 reminder aftercare-dialogue/1 due 2029-08-28 to caseworker',
      // 28 July is a Saturday.
      '2029-07-27 08:00 reminder aftercare-dialogue/1 due 2029-08-28 to caseworker',
      '2029-08-21 08:00 reminder aftercare-dialogue/1 due 2029-08-28 to caseworker',
      '2029-08-28 12:00 completed aftercare-dialogue/1 due 2029-08-28',
    ]);
  });

  test('a no is journaled with its own type, and asks for no decision', async () => {
    const { lines: all } = await rehearsed('alver-tiltak/aftercare-declined.yaml');
    const opened = all.filter(({ kind, row }) => kind === 'opened' && row?.startsWith('H')).map(({ step }) => step);
    expect(opened).toEqual(['aftercare-dialogue', 'aftercare-offer', 'aftercare-declined']);
  });
});

test('the duty to avert stands while the plan waits for the leader and the group is being set up', async () => {
  const { lines: all } = await rehearsed('alver-tiltak/personal-duty-wins.yaml');
  const evening = all.filter(({ at }) => at.startsWith('2030-02-19T2')).map(short);
  expect(evening).toEqual([
    '2030-02-19 20:40 fact case',
    '2030-02-19 20:40 suspended transition-meeting/1 due 2030-02-21',
    '2030-02-19 20:40 suspended group-purpose/1 due 2030-02-28',
    '2030-02-19 20:40 opened avert/1 due 2030-02-20T00:40',
    '2030-02-19 20:40 opened guard-review/1 due 2030-03-19 to leader',
    '2030-02-19 21:40 completed avert/1 due 2030-02-20T00:40',
  ]);
  // The leader may approve meanwhile; what goes to the parties comes only when the guard is lifted.
  const approved = all.filter(({ step, kind }) => step === 'plan-dispatch' && kind === 'opened');
  expect(approved.map(short)).toEqual(['2030-04-19 12:00 opened plan-dispatch/1 due 2030-04-26 to caseworker']);
});

test('a script says at every line of the duty to avert that the hours are a proposal', async () => {
  const scenario = readScenario('alver-tiltak/personal-duty-wins.yaml');
  const script = scriptOf(play(await routineOf(scenario), scenario)).filter((line) =>
    line.includes('Avverge, og si fra'),
  );
  expect(script.length).toBeGreaterThan(1);
  for (const line of script) expect(line).toContain('[felles · lov, timetallet er et forslag]');
});

test('the 48 hours of an emergency decision count from the hour of the decision, whenever it is typed', async () => {
  const steps = ['emergency-approval'];
  expect(await lines('emergency-decisions', { steps, kinds: ['opened', 'overdue', 'completed'] })).toEqual([
    '2030-02-01 22:30 opened emergency-approval/1 due 2030-02-03T21:15',
    '2030-02-01 23:30 completed emergency-approval/1 due 2030-02-03T21:15',
    '2030-04-05 12:00 opened emergency-approval/1 due 2030-04-06T16:30',
    '2030-04-05 13:00 completed emergency-approval/1 due 2030-04-06T16:30',
    '2030-05-06 12:00 opened emergency-approval/1 due 2030-05-04T20:00',
    '2030-05-06 12:00 overdue emergency-approval/1 due 2030-05-04T20:00',
    '2030-05-06 13:00 completed emergency-approval/1 due 2030-05-04T20:00 late',
  ]);
  expect(await lines('emergency-decisions', { kinds: ['rejected'], to: '2030-04-05' })).toEqual([
    '2030-04-04 12:00 rejected emergency time-after-now',
  ]);
});
