import { describe, expect, test } from 'vitest';
import { rehearsed, short } from './scenarios.ts';

/** Lines of one file about these steps (or of these kinds), as short text. */
async function lines(file: string, about: { steps?: string[]; kinds?: string[]; from?: string; to?: string }) {
  const { lines: all } = await rehearsed(`alver-tiltak/${file}.yaml`);
  return all
    .filter(({ step }) => about.steps === undefined || about.steps.includes(step ?? ''))
    .filter(({ kind }) => about.kinds === undefined || about.kinds.includes(kind))
    .filter(({ at }) => at >= (about.from ?? '') && at.slice(0, 10) <= (about.to ?? '9999'))
    .map(short);
}

describe('a placement in which everybody is punctual', () => {
  test('the intake: each step opens with the one before it, and is done at 12:00 on its last day', async () => {
    // The referral has a week from 6 January, the decision a month. The meeting plans the placement for 13 May: a week from there.
    const steps = ['referral', 'intake-meeting', 'decision', 'placement'];
    expect(await lines('punctual-year', { steps, kinds: ['opened', 'completed'] })).toEqual([
      '2031-01-06 13:00 opened referral/1 due 2031-01-13',
      '2031-01-06 13:00 opened decision/1 due 2031-02-06',
      '2031-01-13 12:00 completed referral/1 due 2031-01-13',
      '2031-01-13 12:00 opened intake-meeting/1 due 2031-02-13',
      '2031-02-06 12:00 completed decision/1 due 2031-02-06',
      '2031-02-06 12:00 opened placement/1 due 2031-02-13',
      '2031-02-13 12:00 completed intake-meeting/1 due 2031-02-13',
      '2031-05-20 12:00 completed placement/1 due 2031-05-20',
    ]);
  });

  test('the plan for the stay is due the day before the planned placement, and the leader decides within a week', async () => {
    expect(await lines('punctual-year', { steps: ['plan'] })).toEqual([
      '2031-02-13 12:00 opened plan/1 due 2031-05-12',
      '2031-05-05 08:00 reminder plan/1 due 2031-05-12 to caseworker',
      // The day before is a Sunday.
      '2031-05-09 08:00 reminder plan/1 due 2031-05-12 to caseworker',
      '2031-05-12 12:00 completed plan/1 due 2031-05-12',
      '2031-05-12 12:00 approval-asked plan/1 due 2031-05-19 to leader',
      '2031-05-16 08:00 reminder plan/1 due 2031-05-19 to leader',
      '2031-05-19 12:00 approved plan/1 due 2031-05-19',
    ]);
  });

  test('nothing is late, nothing escalates, and nothing is refused', async () => {
    const { lines: all } = await rehearsed('alver-tiltak/punctual-year.yaml');
    expect(all.filter(({ kind }) => ['overdue', 'escalation', 'rejected'].includes(kind))).toEqual([]);
    expect(all.filter(({ late }) => late)).toEqual([]);
    // Three monthly rows from 20 June to 20 December.
    for (const step of ['contact-youth', 'contact-institution', 'monthly-report']) {
      expect(all.filter((line) => line.step === step && line.kind === 'completed').length, step).toBe(7);
    }
  });
});

describe('a placement that everybody forgets', () => {
  test('month after month from 31 January: the last day of each month, up to the leader, then to the head', async () => {
    const about = { steps: ['monthly-report'], to: '2031-04-15' };
    expect(await lines('silent-year', about)).toEqual([
      '2031-01-31 12:00 opened monthly-report/1 due 2031-02-28',
      '2031-02-21 08:00 reminder monthly-report/1 due 2031-02-28 to caseworker',
      '2031-02-27 08:00 reminder monthly-report/1 due 2031-02-28 to caseworker',
      '2031-02-28 00:00 opened monthly-report/2 due 2031-03-31 to caseworker',
      '2031-03-01 00:00 overdue monthly-report/1 due 2031-02-28',
      // 1 March is a Saturday, 7 March a Friday.
      '2031-03-03 08:00 escalation monthly-report/1 due 2031-02-28 to leader',
      '2031-03-07 08:00 escalation monthly-report/1 due 2031-02-28 to head',
      '2031-03-24 08:00 reminder monthly-report/2 due 2031-03-31 to caseworker',
      '2031-03-28 08:00 reminder monthly-report/2 due 2031-03-31 to caseworker',
      '2031-03-31 00:00 opened monthly-report/3 due 2031-04-30 to caseworker',
      '2031-04-01 00:00 overdue monthly-report/2 due 2031-03-31',
      '2031-04-01 08:00 escalation monthly-report/2 due 2031-03-31 to leader',
      // The first has been told to its end, and the second, which stands open too, speaks for both.
      '2031-04-07 08:00 escalation monthly-report/2 due 2031-03-31 to head',
    ]);
  });

  test('every line says its rule and where it stands', async () => {
    const { lines: all } = await rehearsed('alver-tiltak/silent-year.yaml');
    const line = all.find(({ step, kind }) => step === 'contact-youth' && kind === 'reminder');
    expect(line).toEqual({
      at: '2031-02-21T08:00:00+01:00',
      kind: 'reminder',
      row: 'G2a',
      step: 'contact-youth',
      track: 'institution-1',
      occurrence: 1,
      due: '2031-02-28',
      to: ['caseworker'],
      by: null,
      basis: 'local',
      late: false,
      why: 'Påminning sju dager før fristen. Frist: én måned mellom hver gang, regnet fra «Plasseringsdato». Rutinen sier: rad G2a i Rutiner tiltak (rutine, ikke lovfrist).',
    });
    expect(all.every(({ why }) => why.length > 10)).toBe(true);
  });
});

describe('the plan for a stay', () => {
  test('is due the day before the child is to move in, or moved in, whichever comes first', async () => {
    const kinds = ['opened', 'moved', 'overdue', 'rejected'];
    expect(await lines('plan-before-placement', { steps: ['plan', 'placement'], kinds })).toEqual([
      '2030-01-24 12:00 opened plan/1 due 2030-03-03',
      '2030-02-04 12:00 moved plan/1 due 2030-02-24',
      '2030-02-11 12:00 opened placement/1 due 2030-03-04',
      '2030-02-18 12:00 rejected placement/1 date-before-other',
      // The 17th has passed, and no proposal is late already when it is given: it is due at once.
      '2030-02-18 12:05 moved plan/1 due 2030-02-18',
      '2030-02-19 00:00 overdue plan/1 due 2030-02-18',
    ]);
  });
});

describe('a placement and its decision', () => {
  test('without one it is registered as it was, is the leader’s duty at once, and the decision that comes later ends that', async () => {
    const kinds = ['opened', 'overdue', 'completed', 'rejected'];
    const steps = ['placed-without-decision', 'missing-decision', 'placement'];
    expect(await lines('placed-without-decision', { steps, kinds })).toEqual([
      '2030-02-15 09:00 opened placed-without-decision/1 due 2030-02-16',
      '2030-02-15 09:10 completed placed-without-decision/1 due 2030-02-16',
      '2030-02-15 09:10 opened missing-decision/1 due 2030-02-15T13:10 to leader',
      '2030-02-15 13:10 overdue missing-decision/1 due 2030-02-15T13:10',
      '2030-03-01 12:00 completed missing-decision/1 due 2030-02-15T13:10 late',
      '2030-03-01 12:00 opened placement/1 due 2030-03-08',
      '2030-03-01 12:05 completed placement/1 due 2030-03-08',
      '2030-03-04 12:05 opened placement/1 due 2030-03-08',
      // The decision is of 1 March, and the child is said to have moved in on 15 February.
      '2030-03-05 12:00 rejected placement/1 date-before-other',
      '2030-03-05 12:10 completed placement/1 due 2030-03-08',
    ]);
    // By hand it is refused too, and where the decision was there before nothing goes to the leader.
    expect(await lines('placed-without-decision', { kinds: ['rejected'], from: '2030-03-05' })).toEqual([
      '2030-03-05 12:00 rejected placement/1 date-before-other',
      '2030-03-05 12:05 rejected institution-2 date-before-other',
    ]);
  });
});

describe('a report that comes late', () => {
  test('10 March passes; the deputy is told, since the leader is away; the next one has opened meanwhile', async () => {
    expect(await lines('late-report', { steps: ['monthly-report'], to: '2031-03-31' })).toEqual([
      '2031-02-10 12:00 opened monthly-report/1 due 2031-03-10',
      '2031-03-03 08:00 reminder monthly-report/1 due 2031-03-10 to caseworker',
      '2031-03-07 08:00 reminder monthly-report/1 due 2031-03-10 to caseworker',
      '2031-03-10 00:00 opened monthly-report/2 due 2031-04-10 to caseworker',
      '2031-03-11 00:00 overdue monthly-report/1 due 2031-03-10',
      '2031-03-11 08:00 escalation monthly-report/1 due 2031-03-10 to leader-2',
      '2031-03-15 12:00 rejected monthly-report duty-ambiguous',
      '2031-03-15 12:05 completed monthly-report/1 due 2031-03-10 late',
    ]);
  });

  test('Easter: what is due on Maundy Thursday goes to the leader on the Tuesday after, to the head on Thursday', async () => {
    expect(
      await lines('late-report', { steps: ['contact-youth'], kinds: ['reminder', 'overdue', 'escalation'] }),
    ).toEqual([
      '2031-03-03 08:00 reminder contact-youth/1 due 2031-03-10 to caseworker',
      '2031-03-07 08:00 reminder contact-youth/1 due 2031-03-10 to caseworker',
      '2031-04-03 08:00 reminder contact-youth/2 due 2031-04-10 to caseworker',
      '2031-04-09 08:00 reminder contact-youth/2 due 2031-04-10 to caseworker',
      '2031-04-11 00:00 overdue contact-youth/2 due 2031-04-10',
      '2031-04-15 08:00 escalation contact-youth/2 due 2031-04-10 to leader',
      '2031-04-17 08:00 escalation contact-youth/2 due 2031-04-10 to head',
      // Due on Saturday 10 May; a week before is Saturday 3 May.
      '2031-05-02 08:00 reminder contact-youth/3 due 2031-05-10 to caseworker',
    ]);
  });
});

describe('a move to another institution', () => {
  test('ends the first stay and what was open in it, and the clocks begin anew from 21 April', async () => {
    const tracks = await lines('new-institution', { kinds: ['track-started', 'track-ended'] });
    expect(tracks).toEqual([
      '2031-02-03 12:00 track-started institution-1',
      '2031-04-04 12:00 track-ended institution-1',
      '2031-04-04 12:00 track-started institution-2',
    ]);
    const { lines: all } = await rehearsed('alver-tiltak/new-institution.yaml');
    const youth = all.filter(({ step, kind }) => step === 'contact-youth' && kind === 'opened');
    expect(youth.map(({ track, occurrence, due }) => `${track}/${occurrence} ${due}`)).toEqual([
      'institution-1/1 2031-03-10',
      'institution-1/2 2031-04-10',
      'institution-2/1 2031-05-21',
      'institution-2/2 2031-06-21',
      'institution-2/3 2031-07-21',
      'institution-2/4 2031-08-21',
    ]);
    const after = all.filter(({ at, track }) => track === 'institution-1' && at > '2031-04-04T12:00:01');
    expect(after.map(short)).toEqual(['2031-05-20 12:00 rejected contact-youth/3 duty-unknown']);
  });

  test('a behavioural placement is not referred without the answer about the NIT form', async () => {
    expect(await lines('new-institution', { steps: ['referral'], from: '2031-04-05', to: '2031-04-10' })).toEqual([
      '2031-04-07 12:00 rejected referral/1 field-missing',
      '2031-04-07 12:00 completed referral/1 due 2031-04-11',
    ]);
  });
});

describe('violence at home is suspected', () => {
  test('what involves the parents is held back at once, and nobody is told of it until a leader says why not', async () => {
    expect(
      await lines('violence-suspected', { steps: ['parents-agreement'], from: '2031-03-04', to: '2031-04-15' }),
    ).toEqual([
      '2031-03-06 15:30 suspended parents-agreement/1 due 2031-03-10',
      '2031-03-06 15:45 rejected parents-agreement/1 held-back',
      // 10 March passed under the guard, so a month counts anew from 20 March.
      '2031-03-20 13:00 resumed parents-agreement/1 due 2031-04-20 to caseworker',
      // A week before Sunday 20 April is Easter Sunday: the last working day before it is Wednesday the 9th.
      '2031-04-09 08:00 reminder parents-agreement/1 due 2031-04-20 to caseworker',
    ]);
    expect(await lines('violence-suspected', { kinds: ['rejected'], from: '2031-03-20' })).toEqual([
      '2031-03-20 12:00 rejected case not-a-deciding-role',
      '2031-03-20 12:30 rejected case reason-missing',
    ]);
  });

  test('the personal duty stands at once, escalates in hours at any hour, and nobody can cancel it', async () => {
    expect(await lines('violence-suspected', { steps: ['avert'] })).toEqual([
      '2031-03-06 15:30 opened avert/1 due 2031-03-06T19:30',
      '2031-03-06 16:00 rejected avert/1 personal-duty',
      '2031-03-06 19:30 overdue avert/1 due 2031-03-06T19:30',
      '2031-03-06 20:30 escalation avert/1 due 2031-03-06T19:30 to leader',
      '2031-03-06 23:30 escalation avert/1 due 2031-03-06T19:30 to head',
      '2031-03-07 09:00 completed avert/1 due 2031-03-06T19:30 late',
    ]);
  });

  test('no text of the play sends anybody to the parents meanwhile', async () => {
    const { lines: all } = await rehearsed('alver-tiltak/violence-suspected.yaml');
    const under = all.filter(({ at }) => at >= '2031-03-06T15:30' && at < '2031-03-20T13:00');
    expect(under.length).toBeGreaterThan(10);
    const told = under.filter(({ to }) => to.length > 0);
    expect(told.filter(({ step }) => step === 'parents-agreement' || step === 'plan')).toEqual([]);
  });
});

describe('a half-year meeting that is moved', () => {
  test('the report moves along; past 10 August the leader is told and it is late; the next meeting stays', async () => {
    const steps = ['half-year-meeting', 'half-year-report'];
    const kinds = ['opened', 'moved', 'rejected', 'completed', 'overdue', 'escalation'];
    expect(await lines('moved-half-year-meeting', { steps, kinds })).toEqual([
      '2031-02-10 12:00 opened half-year-meeting/1 due 2031-08-10',
      '2031-02-10 12:00 opened half-year-report/1 due 2031-08-03',
      '2031-06-02 12:00 moved half-year-meeting/1 due 2031-06-20',
      '2031-06-02 12:00 moved half-year-report/1 due 2031-06-13',
      '2031-06-10 12:00 rejected half-year-meeting/1 reason-missing',
      '2031-06-10 12:10 moved half-year-meeting/1 due 2031-08-22 to leader',
      '2031-06-10 12:10 moved half-year-report/1 due 2031-08-15',
      '2031-08-10 00:00 opened half-year-meeting/2 due 2032-02-10 to caseworker',
      '2031-08-10 00:00 opened half-year-report/2 due 2032-02-03 to caseworker',
      '2031-08-15 12:00 completed half-year-report/1 due 2031-08-15',
      '2031-08-22 12:00 completed half-year-meeting/1 due 2031-08-22 late',
    ]);
  });
});

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

describe('a stay of two years ago that is brought in', () => {
  test('says what was done before, and owes what is left from that day, with nothing late', async () => {
    expect(await lines('brought-in', { kinds: ['opened'], to: '2030-11-25' })).toEqual([
      '2030-11-25 12:00 opened plan-evaluation/1 due 2031-03-03',
      '2030-11-25 12:00 opened aftercare-dialogue/1 due 2033-11-14',
      // The plan for the stay is evaluated: by when nobody has said yet.
      '2030-11-25 12:00 opened stay-plan-evaluation/1 due 2031-05-25',
      '2030-11-25 12:00 opened contact-institution/25 due 2030-12-10',
      '2030-11-25 12:00 opened goals/9 due 2031-02-10',
      '2030-11-25 12:00 opened monthly-report/25 due 2030-12-10',
      '2030-11-25 12:00 opened half-year-meeting/5 due 2031-05-10',
      '2030-11-25 12:00 opened half-year-report/5 due 2031-05-03',
    ]);
    const { lines: all } = await rehearsed('alver-tiltak/brought-in.yaml');
    expect(all.filter(({ kind, at }) => kind === 'overdue' && at < '2030-12-11')).toEqual([]);
    expect(all.filter(({ kind }) => kind === 'rejected')).toEqual([]);
    const before = all.filter(({ kind }) => kind === 'brought-in');
    expect(before.filter(({ step }) => step === 'measures-plan')).toMatchObject([
      { answer: 'done', done: '2030-03-03' },
    ]);
    expect(before.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['transition-meeting', 'plan-dispatch', 'referral', 'contact-youth', 'goals']),
    );
    // The contact of November was made: the next one comes on its day.
    expect(await lines('brought-in', { steps: ['contact-youth'], kinds: ['opened'] })).toMatchObject([
      expect.stringContaining('2030-12-10 00:00 opened contact-youth/26 due 2031-01-10'),
      expect.stringContaining('2031-01-10 00:00 opened contact-youth/27'),
    ]);
  });
});
