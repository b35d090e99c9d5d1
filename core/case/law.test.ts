import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const talk = `
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`;
const other = exampleRoutine(talk);
const childWelfare = exampleRoutine(
  `${talk}
offer:
  row: '1'
  title: Tilbud om ettervern
  responsible: caseworker
  opens: request
  deadline: { within: P1M, basis: local }
`,
  `service: child-welfare
investigates: { responsible: caseworker, leader: leader }
aftercare: { born: birthDate, offer: offer }
facts: { birthDate: { type: date, day: birth, ask: Fødselsdato, sensitive: true } }`,
);

describe('the reply to a report that was sent (barnevernsloven section 13-4)', () => {
  const reply = 'case/report-reply/1';
  /** Sent on 1 February 2027, a Monday. */
  function sent(): ExampleCase {
    const example = new ExampleCase(other, '2027-02-01');
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'report' });
    example.complete('case/report/1', { outcome: 'sent', fields: { sentOn: '2027-02-01' } });
    return example;
  }

  it('is due three weeks after the sending while nobody knows when the report was received', () => {
    const example = sent();
    expect(example.due('case/report-receipt/1')).toBe('2027-02-08');
    expect(example.due(reply)).toBe('2027-02-22');
    example.on('2027-02-05').complete('case/report-receipt/1', { outcome: 'received' });
    expect(example.due(reply)).toBe('2027-02-22');
  });

  it('is due three weeks after its receipt as soon as that is known, also when it is corrected or taken back', () => {
    const example = sent();
    const receipt = 'case/report-receipt/1';
    example.on('2027-02-05').complete(receipt, { outcome: 'received', fields: { reachedOn: '2027-02-04' } });
    expect(example.due(reply)).toBe('2027-02-25');
    const correct = { type: 'correct', by: caseworker, duty: receipt, reason: 'Feil dag' } as const;
    example.ask({ ...correct, fields: { reachedOn: '2027-02-03' } });
    expect(example.due(reply)).toBe('2027-02-24');
    // Another day of the sending leaves what the receipt says.
    example.ask({
      type: 'correct',
      by: caseworker,
      duty: 'case/report/1',
      reason: 'x',
      fields: { sentOn: '2027-01-31' },
    });
    expect(example.due(reply)).toBe('2027-02-24');
    example.ask({ ...correct, notDone: true });
    expect(example.due(reply)).toBe('2027-02-21');
  });

  it('moves only for the report that was received', () => {
    const example = sent();
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'report' });
    example.complete('case/report/2', { outcome: 'sent', fields: { sentOn: '2027-02-01' } });
    example
      .on('2027-02-05')
      .complete('case/report-receipt/2', { outcome: 'received', fields: { reachedOn: '2027-02-04' } });
    expect([example.due(reply), example.due('case/report-reply/2')]).toEqual(['2027-02-22', '2027-02-25']);
  });
});

describe('an investigation (barnevernsloven section 2-2)', () => {
  const duty = 'investigation-1/investigation/1';
  const facts = { reportReceived: '2027-02-01', publicReporter: true };
  const participation = '1.1 i samtale';

  function investigated(): ExampleCase {
    const example = new ExampleCase(childWelfare, '2027-02-01');
    example.ask({ type: 'start-track', by: caseworker, track: 'investigation', facts });
    example.on('2027-02-03').complete('investigation-1/examine-report/1', {
      outcome: 'investigate',
      fields: { concludedOn: '2027-02-03' },
    });
    return example;
  }
  const inTime = (example: ExampleCase) =>
    example.life.journal.flatMap((event) =>
      event.type === 'completed' && event.duty === duty ? [[event.onTime, event.registeredLate]] : [],
    );

  it('is over on the day of the decision: one of the last day is in time, one of the day after is late', () => {
    const kept = investigated().on('2027-05-10');
    kept.complete(duty, { outcome: 'tribunal', fields: { decidedOn: '2027-05-03', participation } });
    expect(inTime(kept)).toEqual([[true, true]]);
    const late = investigated().on('2027-05-10');
    late.complete(duty, { outcome: 'measures', fields: { decidedOn: '2027-05-04', participation } });
    expect(inTime(late)).toEqual([[false, true]]);
  });

  it('asks what the child was given of participation', () => {
    const example = investigated().on('2027-04-01');
    expect(example.complete(duty, { outcome: 'measures' })).toMatchObject([
      { code: 'field-missing', field: 'participation' },
    ]);
  });

  it('is looked at two weeks before its date, which moves with it, and not at all when it has ended', () => {
    const example = investigated();
    const status = 'investigation-1/investigation-status/1';
    expect([example.due(status), example.due('investigation-1/investigation-plan/1')]).toEqual([
      '2027-04-19',
      '2027-02-17',
    ]);
    example.on('2027-04-20').ask({ type: 'ask-extension', by: caseworker, duty, ground: 'Særlig krevende' });
    example.ask({ type: 'approve', by: leader, duty });
    expect(example.due(status)).toBe('2027-07-20');
    example.complete(duty, { outcome: 'measures', fields: { participation } });
    expect(example.due(status)).toBeUndefined();
    expect(example.lines('cancelled')).toEqual(['2027-04-20 12:00 cancelled investigation-1/investigation-status/1']);
  });

  it('has its second reply three weeks after the decision, and that says what came of it', () => {
    const example = investigated().on('2027-04-05');
    example.complete(duty, { outcome: 'measures', fields: { decidedOn: '2027-04-01', participation } });
    const second = 'investigation-1/reply-after-investigation/1';
    expect(example.due(second)).toBe('2027-04-22');
    expect(example.complete(second, { fields: { repliedOn: '2027-04-05' } })).toMatchObject([
      { code: 'field-missing', field: 'told' },
    ]);
  });
});

describe('an emergency decision of child welfare (barnevernsloven chapter 4)', () => {
  const start = {
    type: 'start-track',
    by: caseworker,
    track: 'emergency',
    facts: { decidedOn: '2027-05-14', decidedAt: '21:30' },
  } as const;

  it('is sent at once and answered within 48 hours, round the clock, and lapses without a petition in six weeks', () => {
    // A Friday evening; Oslo is two hours ahead.
    const example = new ExampleCase(childWelfare, '2027-05-14');
    example.on('2027-05-14', '23:00').ask(start, '23:00');
    expect(example.due('emergency-1/emergency-sent/1')).toBe('2027-05-15T01:00:00.000Z');
    // From the decision itself, which was half an hour and an hour before it was typed.
    expect(example.due('emergency-1/emergency-approval/1')).toBe('2027-05-16T19:30:00.000Z');
    expect(example.due('emergency-1/emergency-petition/1')).toBe('2027-06-25');
    expect(example.due('emergency-1/emergency-plan/1')).toBe('2027-05-28');
    example.on('2027-05-15', '05:00');
    expect(example.lines('escalated')).toEqual(['2027-05-15 04:00 escalated emergency-1/emergency-sent/1 leader']);
  });

  it('opens from the duty to avert as well, with its own day', () => {
    const example = new ExampleCase(childWelfare, '2027-05-14');
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'avert' });
    example.complete('case/avert/1', {
      outcome: 'emergency',
      fields: { emergencyOn: '2027-05-13', emergencyAt: '23:10' },
    });
    expect(example.due('emergency-1/emergency-petition/1')).toBe('2027-06-24');
    expect(example.due('emergency-1/emergency-approval/1')).toBe('2027-05-15T21:10:00.000Z');
  });

  it('is of an hour that has come', () => {
    const example = new ExampleCase(childWelfare, '2027-05-14');
    expect(example.ask(start, '21:29')).toEqual([{ code: 'time-after-now', field: 'decidedAt' }]);
    const facts = { ...start.facts, decidedAt: 'halv ti' };
    expect(example.ask({ ...start, facts }, '22:00')).toEqual([{ code: 'field-not-a-time', field: 'decidedAt' }]);
    expect(example.ask({ ...start, facts: { decidedOn: '2027-05-14' } })).toMatchObject([{ code: 'field-missing' }]);
  });

  it('is carried by the routine of a child welfare service alone', () => {
    expect(other.tracks).not.toHaveProperty('emergency');
    expect(other.tracks).not.toHaveProperty('foster-home');
    expect(other.steps).not.toHaveProperty('aftercare-ending');
  });
});

describe('a stay in a foster home', () => {
  const placed = {
    type: 'start-track',
    by: caseworker,
    track: 'foster-home',
    facts: { placed: '2027-01-15' },
  } as const;
  const dueOn = (example: ExampleCase, step: string) =>
    Object.values(example.life.state.duties)
      .filter((duty) => duty.step === step)
      .map((duty) => example.due(duty.id));

  it('has four follow-ups and four inspections a year, each missed one standing open', () => {
    const example = new ExampleCase(childWelfare, '2027-01-15');
    example.ask(placed);
    example.on('2028-01-14');
    const year = ['2027-04-15', '2027-07-15', '2027-10-15', '2028-01-15'];
    expect(dueOn(example, 'foster-follow-up')).toEqual(year);
    expect(dueOn(example, 'foster-inspection')).toEqual(year);
  });

  it('has two of either a year after a decision of whoever leads, and four again in a stay that counts anew', () => {
    const example = new ExampleCase(childWelfare, '2027-01-15');
    example.ask(placed);
    const decide = (occurrence: number, outcome: string, countsFrom: string) => {
      example.ask({ type: 'open-duty', by: caseworker, track: 'foster-home-1', step: 'foster-how-often' });
      const duty = `foster-home-1/foster-how-often/${occurrence}`;
      example.complete(duty, { outcome, fields: { countsFrom, ground: 'Vilkårene er oppfylt' } });
      return duty;
    };
    const first = decide(1, 'fewer-follow-ups', '2027-01-20');
    example.on('2027-05-01');
    // Nothing is fewer while nobody has decided.
    expect(dueOn(example, 'foster-follow-up')).toEqual(['2027-04-15', '2027-07-15']);
    example.ask({ type: 'approve', by: leader, duty: first });
    example.on('2028-01-19');
    expect(dueOn(example, 'foster-follow-up')).toEqual(['2027-04-15', '2027-07-15']);
    expect(dueOn(example, 'foster-follow-up-fewer')).toEqual(['2027-07-20', '2028-01-20']);
    expect(dueOn(example, 'foster-inspection')).toHaveLength(5);
    example.ask({ type: 'approve', by: leader, duty: decide(2, 'four-again', '2028-01-10') });
    example.on('2028-04-09');
    expect(dueOn(example, 'foster-follow-up')).toEqual(['2028-04-10']);
    expect(dueOn(example, 'foster-follow-up-fewer')).toEqual([]);
  });
});

describe('a no to aftercare (barnevernsloven section 3-6)', () => {
  function ended(): ExampleCase {
    const example = new ExampleCase(childWelfare, '2030-10-07', { birthDate: '2012-11-05' });
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'aftercare-ending' });
    const said = { endingDecidedOn: '2030-10-07', reasonsGiven: true, complaintExplained: true };
    example.complete('case/aftercare-ending/1', { outcome: 'ended', fields: said });
    return example;
  }

  it('is a decision with its reasons that can be complained of', () => {
    const example = new ExampleCase(childWelfare, '2030-10-07');
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'aftercare-ending' });
    expect(
      example.complete('case/aftercare-ending/1', { outcome: 'refused', fields: { endingDecidedOn: '2030-10-07' } }),
    ).toMatchObject([{ field: 'reasonsGiven' }, { field: 'complaintExplained' }]);
  });

  it('can be taken back until 25: asked each year where whoever leads chooses so, for as long as that', () => {
    const example = ended();
    expect(example.due('case/aftercare-again/1')).toBe('2030-11-07');
    const choose = { by: leader, outcome: 'yearly', fields: { offerFrom: '2030-11-05' } };
    example.complete('case/aftercare-again/1', choose);
    example.on('2038-06-01');
    // 25 on 5 November 2037, which is the last day for the last time.
    expect(Object.keys(example.life.state.duties).map((duty) => example.due(duty))).toEqual([
      '2031-11-05',
      '2032-11-05',
      '2033-11-05',
      '2034-11-05',
      '2035-11-05',
      '2036-11-05',
      '2037-11-05',
    ]);
  });

  it('is asked about no more where whoever leads does not choose so; a late yes opens the offer again', () => {
    const none = ended();
    const said = { by: leader, outcome: 'not-offered', fields: { why: 'Ungdommen ba om å slippe' } };
    none.complete('case/aftercare-again/1', said);
    none.on('2038-06-01');
    expect(none.life.state.duties).toEqual({});
    const asked = ended();
    asked.complete('case/aftercare-again/1', { by: leader, outcome: 'yearly', fields: { offerFrom: '2030-11-05' } });
    asked.on('2031-06-01').complete('aftercare-contact-1/aftercare-contact/1', {
      outcome: 'yes',
      fields: { askedOn: '2031-06-01' },
    });
    expect(asked.due('case/offer/1')).toBe('2031-07-01');
    asked.on('2035-01-01');
    expect(Object.keys(asked.life.state.duties)).toEqual(['case/offer/1']);
  });
});
