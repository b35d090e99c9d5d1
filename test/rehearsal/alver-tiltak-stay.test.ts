import { describe, expect, test } from 'vitest';
import { play } from '../../rehearsal/play.ts';
import { type About, linesOf, readScenario, rehearsed, routineOf, short } from './scenarios.ts';

const lines = (file: string, about: About) => linesOf(`alver-tiltak/${file}.yaml`, about);

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
      '2031-03-03 08:00 passed monthly-report/1 due 2031-02-28 to caseworker',
      '2031-03-03 08:00 escalation monthly-report/1 due 2031-02-28 to leader',
      '2031-03-07 08:00 escalation monthly-report/1 due 2031-02-28 to head',
      '2031-03-24 08:00 reminder monthly-report/2 due 2031-03-31 to caseworker',
      '2031-03-28 08:00 reminder monthly-report/2 due 2031-03-31 to caseworker',
      '2031-03-31 00:00 opened monthly-report/3 due 2031-04-30 to caseworker',
      '2031-04-01 00:00 overdue monthly-report/2 due 2031-03-31',
      '2031-04-01 08:00 passed monthly-report/2 due 2031-03-31 to caseworker',
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

test('a day of the placement that no meeting has planned is to be found out, and then the plan is due before it', async () => {
  const steps = ['intake-meeting', 'planned-day', 'plan'];
  expect(await lines('intake-meetings', { steps, kinds: ['opened', 'completed'] })).toEqual([
    '2030-01-10 12:00 opened intake-meeting/1 due 2030-02-10',
    '2030-01-24 12:00 completed intake-meeting/1 due 2030-02-10',
    '2030-01-24 12:00 opened planned-day/1 due 2030-02-24',
    '2030-02-10 12:00 opened intake-meeting/2 due 2030-03-10',
    '2030-02-20 12:00 completed intake-meeting/2 due 2030-03-10',
    '2030-02-20 12:00 completed planned-day/1 due 2030-02-24',
    '2030-02-20 12:00 opened plan/1 due 2030-03-17',
  ]);
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

test('a decision that turns out to be later than the placement is the same deviation, told once, as none at all', async () => {
  const kinds = ['deviation', 'opened', 'completed', 'cancelled', 'overdue'];
  const { lines: all } = await rehearsed('alver-tiltak/decision-after-placement.yaml');
  const its = all.filter(({ step, kind }) => step === 'missing-decision' && kinds.includes(kind));
  expect(its.map((line) => `${short(line)} in ${line.track}`)).toEqual([
    '2030-02-20 11:00 deviation missing-decision in institution-1',
    '2030-02-20 11:00 opened missing-decision/1 due 2030-02-20T15:00 to leader in institution-1',
    '2030-02-20 15:00 overdue missing-decision/1 due 2030-02-20T15:00 in institution-1',
    '2030-02-21 12:00 completed missing-decision/1 due 2030-02-20T15:00 late in institution-1',
    '2030-03-04 12:05 deviation missing-decision in institution-2',
    '2030-03-04 12:05 opened missing-decision/1 due 2030-03-04T16:05 to leader in institution-2',
    '2030-03-04 16:05 overdue missing-decision/1 due 2030-03-04T16:05 in institution-2',
    '2030-03-11 12:00 completed missing-decision/1 due 2030-03-04T16:05 late in institution-2',
    '2030-03-21 12:00 deviation missing-decision in institution-2',
    '2030-03-21 12:00 opened missing-decision/2 due 2030-03-21T16:00 to leader in institution-2',
    '2030-03-21 13:00 completed missing-decision/2 due 2030-03-21T16:00 in institution-2',
    '2030-04-10 11:00 deviation missing-decision in institution-4',
    '2030-04-10 11:00 opened missing-decision/1 due 2030-04-10T15:00 to leader in institution-4',
    '2030-04-10 12:00 cancelled missing-decision/1 due 2030-04-10T15:00 in institution-4',
  ]);
  expect(its[0]!.why).toContain(
    'Plasseringsdato: fredag 15. februar 2030. Vedtaksdato for plasseringen: mandag 18. februar 2030',
  );
});

describe('a report that comes late', () => {
  test('10 March passes; the deputy is told, since the leader is away; the next one has opened meanwhile', async () => {
    expect(await lines('late-report', { steps: ['monthly-report'], to: '2031-03-31' })).toEqual([
      '2031-02-10 12:00 opened monthly-report/1 due 2031-03-10',
      '2031-03-03 08:00 reminder monthly-report/1 due 2031-03-10 to caseworker',
      '2031-03-07 08:00 reminder monthly-report/1 due 2031-03-10 to caseworker',
      '2031-03-10 00:00 opened monthly-report/2 due 2031-04-10 to caseworker',
      '2031-03-11 00:00 overdue monthly-report/1 due 2031-03-10',
      '2031-03-11 08:00 passed monthly-report/1 due 2031-03-10 to caseworker',
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

test('a contact says where it is journaled, and when the youth was last visited and spoken to alone', async () => {
  const kinds = ['opened', 'completed', 'rejected'];
  expect(await lines('visits-and-talks', { steps: ['contact-youth'], kinds, to: '2031-04-09' })).toEqual([
    '2031-02-10 12:00 opened contact-youth/1 due 2031-03-10',
    '2031-03-03 12:00 rejected contact-youth/1 field-missing',
    '2031-03-03 12:05 completed contact-youth/1 due 2031-03-10',
    '2031-03-10 00:00 opened contact-youth/2 due 2031-04-10 to caseworker',
    '2031-04-07 12:00 completed contact-youth/2 due 2031-04-10',
  ]);
  const scenario = readScenario('alver-tiltak/visits-and-talks.yaml');
  const { entries } = play(await routineOf(scenario), scenario);
  const said = entries.filter((entry) => entry.type === 'fact-set' && entry.from !== undefined);
  expect(said).toMatchObject([
    { fact: 'lastVisit', value: '2031-03-02' },
    { fact: 'lastTalkAlone', value: '2031-03-02' },
  ]);
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
      '2031-03-06 19:30 passed avert/1 due 2031-03-06T19:30 to caseworker',
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
    // That a child was placed without a decision is never assumed.
    expect(before.filter(({ step }) => step === 'missing-decision')).toMatchObject([{ answer: 'does-not-apply' }]);
    // The contact of November was made: the next one comes on its day.
    expect(await lines('brought-in', { steps: ['contact-youth'], kinds: ['opened'] })).toMatchObject([
      expect.stringContaining('2030-12-10 00:00 opened contact-youth/26 due 2031-01-10'),
      expect.stringContaining('2031-01-10 00:00 opened contact-youth/27'),
    ]);
  });
});
