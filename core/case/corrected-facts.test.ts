import { describe, expect, it } from 'vitest';
import { type CorrectedCase, opened } from './testing/corrected-case.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// What was known of a case, or that there is one, was wrong.

describe('a wrong fact', () => {
  const placed = (example: CorrectedCase, value: string, reason?: string) =>
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'arrived', value, reason });
  it('is not said to be one without a reason that can be read', () => {
    const example = opened('2027-02-15');
    placed(example, '2027-02-15');
    expect(placed(example, '2027-02-20', '…')).toMatchObject([{ code: 'reason-missing', field: 'reason' }]);
    expect(placed(example, '2027-02-20', 'Skrev feil dag')).toEqual([]);
  });

  const follows = (example: CorrectedCase) => example.open.filter((id) => id.startsWith('follow/'));

  it('moves everything back, with forty duties behind it; what was done stays as done', () => {
    // Twenty months, each with a report before it.
    const example = opened('2027-02-15');
    expect(placed(example, '2027-02-15')).toEqual([]);
    example.on('2028-10-01');
    expect(follows(example)).toHaveLength(20);
    example.complete('case/follow/1');
    example.complete('case/follow-report/3');
    expect(placed(example, '2028-09-15', 'Skrev 2027, det skulle være 2028')).toEqual([]);
    expect(example.open.filter((id) => id.startsWith('follow'))).toEqual([
      'follow-report/1',
      'follow/2',
      'follow-report/2',
      'follow/3',
    ]);
    expect([1, 2].map((number) => example.due(`case/follow/${number + 1}`))).toEqual(['2028-11-15', '2028-12-15']);
    const { steps } = example.life.state.tracks.case!;
    expect([steps.follow!.occurrences, steps['follow-report']!.occurrences]).toEqual([3, 3]);
    // The next one comes when it is its time, under its own number, and the other way everything is there again.
    example.on('2028-12-16');
    expect(follows(example)).toEqual(['follow/2', 'follow/3', 'follow/4']);
    expect(placed(example, '2028-06-15', 'Det var juni likevel')).toEqual([]);
    expect(follows(example)).toHaveLength(6);
    expect(example.due('case/follow/4')).toBe('2028-10-15');
    // So many that nobody would work them off are asked about first.
    expect(placed(example, '2027-02-15', 'Det var 2027')).toMatchObject([{ code: 'brought-in-asked' }]);
  });

  it('opens what a case begins with where its conditions hold after all, and where it was only changed nothing', () => {
    const routine = exampleRoutine(
      `
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: start
  if: { fact: alone, is: true }
  deadline: { within: P1W, basis: local }
`,
      'facts: { alone: { type: boolean, ask: Alene? } }',
    );
    const said = (reason?: string) => {
      const example = new ExampleCase(routine, '2027-02-15', { alone: false }).on('2027-02-16');
      const set = { type: 'set-fact', by: leader, track: 'case', fact: 'alone', value: true, reason } as const;
      expect(example.ask(set)).toEqual([]);
      return Object.keys(example.life.state.duties);
    };
    expect(said('Trykket feil')).toEqual(['case/talk/1']);
    expect(said()).toEqual([]);
  });

  it('without a reason is a change, and no correction: nothing is called off', () => {
    const example = opened('2027-06-01');
    placed(example, '2027-02-15');
    expect(follows(example)).toHaveLength(4);
    placed(example, '2027-05-15');
    expect(follows(example)).toHaveLength(4);
    expect(example.lines('recounted', 'cancelled')).toEqual([]);
  });

  it('to a day to come calls off all that counts from it, until then', () => {
    const example = opened('2027-06-01');
    placed(example, '2027-02-15');
    expect(placed(example, '2027-06-10', 'Flytter først da')).toEqual([]);
    expect(follows(example)).toEqual([]);
    example.on('2027-06-10');
    expect(follows(example)).toEqual(['follow/1']);
    expect(example.due('case/follow/1')).toBe('2027-07-10');
  });

  it('an end that was too early brings back what it called off', () => {
    const example = opened('2027-02-15');
    placed(example, '2027-02-15');
    const end = (value: string, reason?: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'left', value, reason });
    example.on('2027-03-20');
    end('2027-04-01');
    expect(follows(example)).toEqual(['follow/1']);
    end('2027-12-31', 'Feil år');
    expect(follows(example)).toEqual(['follow/1', 'follow/2']);
    expect(example.due('case/follow/2')).toBe('2027-04-15');
  });

  it('calls off what only it had opened, unless that is done, and a guard that is lifted is no correction', () => {
    const example = opened();
    const danger = (value: boolean, reason?: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'danger', value, reason });
    danger(true);
    expect(example.open).toContain('guard-danger/1');
    danger(false, 'Krysset feil');
    expect(example.open).not.toContain('guard-danger/1');
    danger(true, 'Det var fare likevel');
    example.complete('case/guard-danger/1');
    danger(false, 'Krysset feil');
    expect(example.life.state.ended['case/guard-danger/1']).toBeDefined();
    const violence = (value: boolean, by = caseworker) =>
      example.ask({ type: 'set-fact', by, track: 'case', fact: 'suspectedViolence', value, reason: 'Krysset feil' });
    violence(true);
    expect(violence(false)).toMatchObject([{ code: 'not-a-deciding-role' }]);
    expect(violence(false, leader)).toEqual([]);
    expect(example.life.journal.findLast(({ type }) => type === 'fact-set')).not.toHaveProperty('corrects');
    expect(example.open).toContain('report/1');
  });
});

describe('a mistake', () => {
  it('ends a track as such', () => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-01-25' } });
    const end = (cancelDuties: boolean) =>
      example.ask({
        type: 'end-track',
        by: caseworker,
        track: 'stay-1',
        reason: 'Feil barn',
        cancelDuties,
        mistake: true,
      });
    expect(end(false)).toMatchObject([{ code: 'duties-open' }]);
    expect(end(true)).toEqual([]);
    expect(example.life.state.tracks['stay-1']).toMatchObject({ status: 'ended', mistake: true });
  });

  it('closes a case as such, until it is opened again', () => {
    const example = opened();
    const close = { type: 'close', by: caseworker, reason: 'Feil barn', cancelDuties: true, mistake: true } as const;
    expect(example.ask(close)).toEqual([]);
    expect(example.life.state).toMatchObject({ status: 'closed', mistake: true });
    expect(example.correct({ done: '2027-02-01' })).toMatchObject([{ code: 'case-closed' }]);
    example.ask({ type: 'reopen', by: leader, reason: 'Den var riktig' });
    expect(example.life.state.mistake).toBeUndefined();
  });
});

describe('what a wrong fact had opened, or kept from opening', () => {
  const routine = exampleRoutine(
    `
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: [start, request]
  if: { fact: alone, is: true }
  deadline: { within: P1W, basis: local }
asked:
  row: '1'
  title: Etter ønske
  responsible: caseworker
  opens: request
  if: { fact: alone, is: true }
  deadline: { within: P1W, basis: local }
quiet:
  row: '1'
  title: Stille
  responsible: caseworker
  opens: start
  if: { fact: calm, is: true }
  deadline: { within: P1W, basis: local }
report:
  row: '1'
  title: Melde
  responsible: caseworker
  personal: true
  opens: { when: alone, is: true }
  deadline: { atOnce: PT4H, basis: local }
either:
  row: '1'
  title: Av flere grunner
  responsible: caseworker
  opens: [{ when: alone, is: true }, request]
  deadline: { within: P1W, basis: local }
`,
    `
facts:
  alone: { type: boolean, ask: Alene? }
  calm: { type: boolean, ask: Rolig? }
tracks:
  stay:
    title: Opphold
    many: true
    facts: { placed: { type: date, ask: Når? }, near: { type: boolean, ask: I nærheten? } }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        deadline: { every: P1W, from: placed, basis: local }
      call:
        row: '1'
        title: Ringe
        responsible: caseworker
        opens: start
        if: { fact: near, is: true }
        deadline: { within: P1W, basis: local }
      help:
        row: '1'
        title: Hjelp
        responsible: caseworker
        opens: start
        if: { fact: alone, is: true }
        deadline: { within: P1W, basis: local }
`,
  );
  const opened = (facts: Record<string, boolean> = { alone: true }) =>
    new ExampleCase(routine, '2027-02-15', facts).on('2027-02-16');
  const say = (example: ExampleCase, fact: string, value: boolean | string, reason?: string, track = 'case') =>
    expect(example.ask({ type: 'set-fact', by: leader, track, fact, value, reason })).toEqual([]);
  const open = ({ life }: ExampleCase) => Object.keys(life.state.duties).map((id) => id.replace(/^case./, ''));
  const wrong = 'Trykket feil';

  it('is called off, but for what is personal and what something else may have opened', () => {
    const example = opened();
    expect(open(example).toSorted()).toEqual(['either/1', 'report/1', 'talk/1']);
    say(example, 'alone', false, wrong);
    expect(open(example)).toEqual(['report/1', 'either/1']);
  });

  it('comes again when it was right after all, unless it was done, and not what opens on request', () => {
    const example = opened();
    say(example, 'alone', false, wrong);
    say(example, 'alone', true, wrong);
    expect(open(example)).toContain('talk/1');
    example.complete('case/talk/1');
    say(example, 'alone', false, wrong);
    say(example, 'alone', true, wrong);
    expect(open(example).filter((id) => /talk|asked/.test(id))).toEqual([]);
  });

  it('is another matter than what has only changed, of which nothing is called off or opened by this', () => {
    const example = opened({ alone: false, calm: true });
    say(example, 'calm', false);
    expect(open(example)).toEqual(['quiet/1']);
    say(example, 'alone', true, wrong);
    expect(open(example)).toContain('quiet/1');
    const calm = opened({ alone: true, calm: false });
    say(calm, 'calm', true);
    say(calm, 'alone', false, wrong);
    expect(open(calm)).not.toContain('quiet/1');
  });

  it('is in the run of which the fact is, or in each of them where it is the case’s', () => {
    const example = opened();
    for (const run of [1, 2]) {
      const facts = { placed: '2027-02-16', near: true };
      example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts });
      expect(open(example)).toEqual(expect.arrayContaining([`stay-${run}/call/1`, `stay-${run}/help/1`]));
    }
    say(example, 'near', false, undefined, 'stay-2');
    say(example, 'near', false, wrong, 'stay-1');
    expect(open(example).filter((id) => id.includes('call'))).toEqual(['stay-2/call/1']);
    say(example, 'alone', false, wrong);
    expect(open(example).filter((id) => id.includes('help'))).toEqual([]);
  });

  it('of one run leaves the weeks of another as they are', () => {
    const example = opened();
    for (const placed of ['2027-02-02', '2027-02-02'])
      example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed } });
    const visits = (run: string) => open(example).filter((id) => id.startsWith(`${run}/visit`));
    expect(visits('stay-1')).toEqual(['stay-1/visit/1', 'stay-1/visit/2', 'stay-1/visit/3']);
    say(example, 'placed', '2027-02-15', wrong, 'stay-1');
    expect(visits('stay-1')).toEqual(['stay-1/visit/1']);
    expect(visits('stay-2')).toEqual(['stay-2/visit/1', 'stay-2/visit/2', 'stay-2/visit/3']);
  });
});

describe('a recurrence of which a date was wrong', () => {
  const routine = exampleRoutine(
    `
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  deadline: { every: P1M, from: placed, until: ended, basis: local, agreed: true }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
call:
  row: '1'
  title: Ringe
  responsible: caseworker
  personal: true
  deadline: { before: P3D, of: visit, basis: local }
`,
    'facts: { placed: { type: date, ask: Plassert }, ended: { type: date, ask: Slutt } }',
  );
  const visiting = (placed: string, on = placed) => new ExampleCase(routine, on, { placed });
  const say = (example: ExampleCase, fact: string, value: string) =>
    expect(example.ask({ type: 'set-fact', by: leader, track: 'case', fact, value, reason: 'Skrevet feil' })).toEqual(
      [],
    );
  const agree = (example: ExampleCase, duty: string, date: string) =>
    expect(example.ask({ type: 'agree', by: caseworker, duty, date })).toEqual([]);
  const visits = ({ life }: ExampleCase) =>
    Object.values(life.state.duties).flatMap(({ step, occurrence }) => (step === 'visit' ? [occurrence] : []));

  it('to today has its first one, as it stood, and nothing is counted anew that is as it was', () => {
    const example = visiting('2027-02-01').on('2027-02-15');
    say(example, 'placed', '2027-02-15');
    expect(example.due('case/visit/1')).toBe('2027-03-15');
    say(example, 'placed', '2027-02-14');
    expect(example.lines('recounted', 'cancelled')).toEqual([]);
    // On the day on which the next one opens that is another one.
    example.on('2027-03-15');
    say(example, 'placed', '2027-02-15');
    expect(visits(example)).toEqual([1, 2]);
    expect(example.lines('recounted', 'cancelled')).toEqual([]);
  });

  it('keeps what is done and waits for a decision, and what is personal', () => {
    const example = visiting('2027-02-01').on('2027-04-02');
    expect(visits(example)).toEqual([1, 2, 3]);
    expect(example.complete('case/visit/2')).toEqual([]);
    say(example, 'placed', '2027-04-01');
    expect(visits(example)).toEqual([1, 2]);
    expect(Object.keys(example.life.state.duties).filter((id) => id.includes('call'))).toHaveLength(3);
  });

  it('to an end that is the same, or earlier, is not counted anew', () => {
    const example = visiting('2027-02-01').on('2027-03-02');
    say(example, 'ended', '2027-03-20');
    expect(visits(example)).toEqual([1]);
    say(example, 'ended', '2027-03-20');
    say(example, 'ended', '2027-03-19');
    expect(example.lines('recounted')).toEqual([]);
    // And a later one brings back what was called off, beside what stands.
    say(example, 'ended', '2027-06-20');
    expect(visits(example)).toEqual([1, 2]);
    expect(example.lines('cancelled').filter((line) => line.includes('visit/1'))).toEqual([]);
  });

  it.each([
    ['a day to come', '2027-04-20', '2027-04-10', '2027-04-20'],
    ['the day on which the next one opens', '2027-04-10', '2027-04-10', '2027-04-10'],
    ['a day before that', '2027-04-09', '2027-04-10', '2027-05-10'],
  ])('carries %s that people had agreed over to the next one', (_what, agreed, placed, due) => {
    const example = visiting('2027-03-25').on('2027-04-01');
    agree(example, 'case/visit/1', agreed);
    say(example, 'placed', placed);
    example.on('2027-04-10');
    expect(example.due('case/visit/1')).toBe(due);
  });

  it('carries the day over that was agreed last, also where a later one was called off of which none was', () => {
    const example = visiting('2027-03-01').on('2027-04-02');
    agree(example, 'case/visit/1', '2027-04-20');
    expect(visits(example)).toEqual([1, 2]);
    say(example, 'placed', '2027-04-10');
    example.on('2027-04-10');
    expect(example.due('case/visit/1')).toBe('2027-04-20');
  });
});
