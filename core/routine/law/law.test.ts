import { describe, expect, it } from 'vitest';
import type { Deadline, Outcome, Question, Routine, Step } from '../routine.ts';
import { type Change, readChanged } from '../testing/good-table.ts';

const childWelfare: Change = [
  'title: Prøverutine\n',
  `title: Prøverutine
service: child-welfare
investigates: { responsible: caseworker, leader: leader }
aftercare: { born: birthDate, offer: aftercare }
`,
];
const read = (...changes: readonly Change[]) => readChanged(childWelfare, ...changes).routine;

/** A rule as a jurist reads it: how long, from when, and by which paragraph or whose proposal. */
function due(deadline: Deadline): string {
  const { basis, law, unconfirmed, note } = deadline;
  const source =
    basis === 'law' ? `${String(law)}${unconfirmed ? ', to be confirmed' : ''}` : `ours${note ? ', with why' : ''}`;
  switch (deadline.kind) {
    case 'within': {
      const { period, anchor = 'the opening', latest } = deadline;
      return `${period} from ${anchor}${latest ? ` or ${latest.plus} after ${latest.of}` : ''}: ${source}`;
    }
    case 'every':
      return `every ${deadline.period} from ${deadline.from} until ${deadline.until}: ${source}`;
    case 'before':
      return `${deadline.period} before ${deadline.of}${deadline.lapses ? ', or not at all' : ''}: ${source}`;
    case 'atOnce': {
      const { period, since, bound } = deadline;
      const from = since ? `${since.day} ${since.hour}` : 'the opening';
      return `${period} from ${from}${bound === 'proposal' ? ' (the hours are ours)' : ''}: ${source}`;
    }
    default:
      return deadline.kind;
  }
}

const asked = (questions: Readonly<Record<string, Question>>) =>
  Object.entries(questions).map(([name, { type, required, sensitive, day, notBefore, shows }]) => {
    const more = [day, notBefore && `not before ${notBefore}`, shows, sensitive && 'own words'].filter(Boolean);
    return `${name}${required ? '' : '?'} ${[type, ...more].join(', ')}`;
  });

function comesOf({ opens, sets, starts, closes, ends, asks }: Outcome): string {
  const set = Object.entries(sets).map(([fact, its]) => `${fact} is ${'field' in its ? its.field : its.value}`);
  const run = starts && `starts ${starts.track} with ${JSON.stringify(starts.facts)}`;
  const parts = [...asked(asks), ...opens.map((step) => `opens ${step}`), ...set, run, closes && `closes ${closes}`];
  return [...parts, ends && 'says how it ends'].filter(Boolean).join('; ');
}

/** All that a track carries, a step in a line of its own: who, when it opens, when it is due. */
function carried(routine: Routine, track: string): readonly string[] {
  return routine.tracks[track]!.steps.map((id) => {
    const { responsible, opens, deadline, approval } = routine.steps[id]!;
    const opened = opens.map((its) =>
      'step' in its ? `${its.kind} ${its.step}` : 'fact' in its ? its.fact : its.kind,
    );
    const decides = approval ? `, and ${approval.by} decides in ${approval.within}, again in ${approval.rework}` : '';
    return `${id}: ${responsible} on ${opened.join() || 'an outcome'}, ${due(deadline)}${decides}`;
  });
}

const outcomesOf = ({ outcomes }: Step) => Object.entries(outcomes).map(([id, its]) => `${id}: ${comesOf(its)}`);
const forms = (routine: Routine, track: string) =>
  routine.tracks[track]!.steps.flatMap((id) => asked(routine.steps[id]!.form).map((each) => `${id}: ${each}`));
const conditions = (routine: Routine, track: string) =>
  routine.tracks[track]!.steps.flatMap((id) => {
    const { if: when, unless } = routine.steps[id]!;
    return [
      ...when.map(({ fact, is }) => `${id} if ${fact} ${is}`),
      ...unless.map(({ fact, is }) => `${id} unless ${fact} ${is}`),
    ];
  });

describe('whoever investigates reports', () => {
  it('examines them in a week, replies in three, and investigates for three months from the conclusion', () => {
    const routine = read();
    expect(routine.tracks.investigation).toMatchObject({ starts: 'on-request', many: true });
    expect(asked(routine.tracks.investigation!.facts)).toEqual([
      'reportReceived date, past, report',
      'publicReporter boolean',
      'concluded? date, past, not before reportReceived',
    ]);
    expect(carried(routine, 'investigation')).toEqual([
      'examine-report: caseworker on start, P1W from reportReceived: barnevernsloven § 2-1, to be confirmed',
      'reply-to-reporter: caseworker on start, P3W from reportReceived: barnevernsloven § 13-4, to be confirmed',
      'investigation-plan: caseworker on an outcome, P2W from the opening: ours, with why',
      'investigation-status: caseworker on with investigation, P2W before investigation, or not at all: ours, with why',
      'investigation: caseworker on an outcome, P3M from concluded or P7D after reportReceived: barnevernsloven § 2-2, to be confirmed',
      'reply-after-investigation: caseworker on an outcome, P3W from decidedOn: barnevernsloven § 13-4, to be confirmed',
    ]);
    expect(conditions(routine, 'investigation')).toEqual(['reply-after-investigation if publicReporter true']);
    expect(routine.steps.investigation?.extension).toMatchObject({
      by: 'leader',
      to: 'P6M',
      law: 'barnevernsloven § 2-2',
      unconfirmed: expect.any(String),
      ground: { type: 'text', required: true, sensitive: true },
    });
    expect(routine.steps['investigation-status']?.copies).toEqual(['leader']);
    expect(routine.steps['investigation-plan']?.shows).toBe('plan');
  });

  it('ends it as the national register knows it, and a public reporter hears again whatever it was', () => {
    const { steps } = read();
    expect(outcomesOf(steps['examine-report']!)).toEqual([
      'investigate: opens investigation; opens investigation-plan; concluded is concludedOn',
      'dismissed: why text, own words; says how it ends',
      'active-measures: says how it ends',
      'under-investigation: says how it ends',
      'moved: whereTo choice; says how it ends',
    ]);
    expect(outcomesOf(steps.investigation!)).toEqual([
      'measures: opens reply-after-investigation; says how it ends',
      'tribunal: opens reply-after-investigation; says how it ends',
      'dismissed: why text, own words; opens reply-after-investigation; says how it ends',
      'dismissed-by-wish: why text, own words; opens reply-after-investigation; says how it ends',
      'referred: why text, own words; opens reply-after-investigation; says how it ends',
      'moved: whereTo choice; opens reply-after-investigation; says how it ends',
    ]);
    expect(forms(read(), 'investigation')).toEqual([
      'examine-report: concludedOn date, done, not before reportReceived',
      'reply-to-reporter: repliedOn date, done, not before reportReceived',
      'investigation-plan: plannedOn date, done',
      'investigation-status: standing choice',
      'investigation: decidedOn? date, done, not before reportReceived',
      'investigation: participation choice',
      'reply-after-investigation: repliedOn date, done',
      'reply-after-investigation: told choice',
    ]);
  });

  it('is told upwards by those who lead the investigation first, each once', () => {
    const rungs = (...changes: readonly Change[]) => read(...changes).steps.investigation!.escalate;
    expect(rungs()).toEqual([
      { after: 'P1D', to: 'leader' },
      { after: 'P7D', to: 'head' },
    ]);
    expect(rungs(['leader: leader }', 'leader: head }'])).toEqual([{ after: 'P1D', to: 'head' }]);
  });

  it('carries it in a track of its own where it has one, whose own words stand', () => {
    const own = readChanged(childWelfare, ['leader: leader }', 'leader: leader, track: measure }']).routine;
    expect(own.tracks).not.toHaveProperty('investigation');
    expect(own.tracks.measure?.title).toBe('Tiltak');
    expect(own.tracks.measure?.steps.slice(0, 2)).toEqual(['examine-report', 'reply-to-reporter']);
    expect(Object.keys(own.tracks.measure!.facts)).toEqual([
      'reportReceived',
      'publicReporter',
      'concluded',
      'begun',
      'ended',
    ]);
    expect(readChanged().routine.tracks).not.toHaveProperty('investigation');
  });
});

describe('an emergency decision', () => {
  it('is sent at once, answered in 48 hours from its own hour, and lapses in six weeks', () => {
    const routine = read();
    expect(routine.tracks.emergency).toMatchObject({ starts: 'on-request', many: true });
    expect(asked(routine.tracks.emergency!.facts)).toEqual(['decidedOn date, past', 'decidedAt time']);
    const chapter = 'barnevernsloven kapittel 4 (§ 4-1 flg.), to be confirmed';
    expect(carried(routine, 'emergency')).toEqual([
      `emergency-sent: caseworker on start, PT4H from the opening (the hours are ours): ${chapter}`,
      `emergency-approval: caseworker on start, PT48H from decidedOn decidedAt: ${chapter}`,
      'emergency-plan: caseworker on start, P2W from decidedOn: ours, with why',
      `emergency-petition: caseworker on start, P6W from decidedOn: ${chapter}`,
    ]);
    expect(forms(routine, 'emergency')).toEqual([
      'emergency-sent: emergencySentOn date, done',
      'emergency-plan: plannedOn date, done',
    ]);
    expect(outcomesOf(routine.steps['emergency-approval']!)).toEqual([
      'approved: approvedOn date, done',
      'not-approved: approvedOn date, done; says how it ends',
    ]);
    expect(outcomesOf(routine.steps['emergency-petition']!)).toEqual([
      'sent: petitionedOn date, done; closes track',
      'lapsed: why text, own words; closes track',
    ]);
  });

  it('is told upwards by the hour, and of its petition two weeks before', () => {
    const { steps } = read();
    for (const id of ['emergency-sent', 'emergency-approval'])
      expect(steps[id]?.escalate).toEqual([
        { after: 'PT1H', to: 'leader' },
        { after: 'PT4H', to: 'head' },
      ]);
    expect(steps['emergency-petition']?.remind).toEqual(['P2W', 'P7D', 'P1D']);
    expect(steps['emergency-petition']?.escalate[0]).toEqual({ after: 'P1D', to: 'leader' });
  });

  it('goes on after the case has closed, and while contact with the parents is forbidden', () => {
    const { steps, tracks } = read();
    for (const id of tracks.emergency!.steps) expect(steps[id]).toMatchObject({ outlasts: true, involves: ['none'] });
  });
});

describe('a stay in a foster home', () => {
  it('has four visits of each kind a year, or two from the day of a decision of whoever leads', () => {
    const routine = read();
    expect(asked(routine.tracks['foster-home']!.facts)).toEqual([
      'placed date, from',
      'ended? date, until, not before placed',
      'fewerFollowUps? boolean',
      'fewerFollowUpsFrom? date, from',
      'fewerInspections? boolean',
      'fewerInspectionsFrom? date, from',
    ]);
    expect(carried(routine, 'foster-home')).toEqual([
      'foster-follow-up: caseworker on placed, every P3M from placed until ended: ours, with why',
      'foster-follow-up-fewer: caseworker on fewerFollowUpsFrom, every P6M from fewerFollowUpsFrom until ended: ours, with why',
      'foster-inspection: caseworker on placed, every P3M from placed until ended: ours, with why',
      'foster-inspection-fewer: caseworker on fewerInspectionsFrom, every P6M from fewerInspectionsFrom until ended: ours, with why',
      'foster-how-often: caseworker on request, P1M from the opening: ours, with why, and leader decides in P1W, again in P1W',
      'foster-end: caseworker on request, P1W from the opening: ours, with why',
    ]);
    expect(conditions(routine, 'foster-home')).toEqual([
      'foster-follow-up unless fewerFollowUps true',
      'foster-follow-up-fewer if fewerFollowUps true',
      'foster-inspection unless fewerInspections true',
      'foster-inspection-fewer if fewerInspections true',
    ]);
    expect(routine.steps['foster-how-often']?.approval).toMatchObject({ basis: 'proposal', note: expect.any(String) });
  });

  it('asks of each visit when it was, and whether anybody spoke with the child alone', () =>
    expect(forms(read(), 'foster-home')).toEqual([
      'foster-follow-up: visitedOn date, done, visit',
      'foster-follow-up: childAlone boolean, talk-alone',
      'foster-follow-up-fewer: visitedOn date, done, visit',
      'foster-follow-up-fewer: childAlone boolean, talk-alone',
      'foster-inspection: inspectedOn date, done',
      'foster-inspection-fewer: inspectedOn date, done',
      'foster-how-often: countsFrom date, from, not before placed',
      'foster-how-often: ground text, own words',
      'foster-end: fosterEndedOn date, past, not before placed',
    ]));

  it('is fewer of the one, of the other or of both, and four again in a stay that counts anew', () => {
    const { steps } = read();
    expect(outcomesOf(steps['foster-how-often']!)).toEqual([
      'fewer-follow-ups: fewerFollowUps is true; fewerFollowUpsFrom is countsFrom',
      'fewer-inspections: fewerInspections is true; fewerInspectionsFrom is countsFrom',
      'fewer-of-both: fewerFollowUps is true; fewerFollowUpsFrom is countsFrom; fewerInspections is true; fewerInspectionsFrom is countsFrom',
      'four-again: ended is countsFrom; starts foster-home with {"placed":{"field":"countsFrom"}}; closes track',
    ]);
    expect(outcomesOf(steps['foster-end']!)).toEqual(['ended: ended is fosterEndedOn; closes track']);
    for (const id of ['foster-how-often', 'foster-end']) expect(steps[id]?.involves).toEqual(['none']);
  });
});

describe('a no to aftercare', () => {
  it('is a decision, after which whoever leads chooses whether the youth is asked again each year until 25', () => {
    const routine = read();
    const { steps, derived, tracks } = routine;
    expect(derived.turns25).toEqual({ of: 'birthDate', plus: 'P25Y' });
    expect(tracks['aftercare-contact']).toMatchObject({ starts: 'on-request', many: true });
    expect(asked(tracks['aftercare-contact']!.facts)).toEqual(['since date, from']);
    expect(carried(routine, 'aftercare-contact')).toEqual([
      'aftercare-contact: caseworker on since, every P1Y from since until turns25: ours, with why',
    ]);
    expect(forms(routine, 'aftercare-contact')).toEqual(['aftercare-contact: askedOn date, done']);
    expect(asked(steps['aftercare-ending']!.form)).toEqual([
      'endingDecidedOn date, done',
      'reasonsGiven boolean',
      'complaintExplained boolean',
    ]);
    const [ending, again, contact] = ['aftercare-ending', 'aftercare-again', 'aftercare-contact'].map(
      (id) => steps[id]!,
    ) as [Step, Step, Step];
    for (const step of [ending, again]) expect(due(step.deadline)).toBe('P1M from the opening: ours, with why');
    expect([ending.responsible, again.responsible]).toEqual([['caseworker'], ['leader']]);
    expect([ending.opens, again.opens]).toEqual([[{ kind: 'request' }], []]);
    expect(outcomesOf(ending)).toEqual(['ended: opens aftercare-again', 'refused: opens aftercare-again']);
    expect(outcomesOf(again)).toEqual([
      'yearly: offerFrom date, from; starts aftercare-contact with {"since":{"field":"offerFrom"}}',
      'not-offered: why text, own words; says how it ends',
    ]);
    expect(outcomesOf(contact)).toEqual(['no: ', 'yes: opens aftercare; closes track', 'stop: closes track']);
    for (const step of [ending, again, contact]) expect(step).toMatchObject({ outlasts: true, involves: ['none'] });
  });

  it('counts to the day that the table itself calls 25, and is for who has the work where nobody decides', () => {
    const own: Change = [
      'turns18: { of: birthDate, plus: P18Y }',
      'turns18: { of: birthDate, plus: P18Y }\n  turns25: { of: birthDate, plus: P24Y }',
    ];
    expect(read(own).derived.turns25).toEqual({ of: 'birthDate', plus: 'P24Y' });
    const nobody: Change = [', decides: true }', ' }'];
    const { steps } = read(nobody, nobody);
    expect(steps['aftercare-again']?.responsible).toEqual(['caseworker']);
    expect(steps['foster-how-often']).not.toHaveProperty('approval');
  });
});

describe('what every service has beside its own', () => {
  it('says whose it is, and what it is in the other language', () => {
    const { steps, inOther = {} } = read();
    const common = Object.values(steps).filter(({ rows }) => rows.includes('P'));
    expect(common.length).toBeGreaterThanOrEqual(20);
    for (const { id, title, says, ours, deadline } of common) {
      expect(ours, id).toBeTruthy();
      for (const text of [title, says, ours, deadline.note, deadline.law, deadline.unconfirmed])
        if (typeof text === 'string') expect(inOther[text], `${id}: ${text}`).toBeTruthy();
    }
  });

  it('stands as the table has written it itself', () => {
    const own: Change = [
      'tracks:\n',
      `tracks:
  emergency: { title: Akutt, starts: on-request, many: true, steps: {} }
`,
    ];
    expect(read(own).tracks.emergency).toMatchObject({ title: 'Akutt', steps: [] });
  });
});
