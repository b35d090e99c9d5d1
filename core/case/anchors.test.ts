import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const sent = exampleRoutine(
  `
send:
  row: '1'
  title: Sende
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form: { sentOn: { type: date, ask: Når?, required: true } }
  outcomes: { sent: { title: Sendt, opens: reply } }
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  deadline: { within: P3W, from: sentOn, basis: local }
group:
  row: '1'
  title: Ansvarsgruppe
  responsible: caseworker
  opens: { when: came }
  deadline: { window: { from: P3M, to: P6M }, from: came, basis: local }
`,
  'facts: { came: { type: date, ask: Når kom den? } }',
);

describe('a deadline that counts from something else than the opening', () => {
  it('counts from a date of the form that opened it, however late it was registered', () => {
    const example = new ExampleCase(sent, '2027-01-04').on('2027-01-15');
    example.complete('case/send/1', { outcome: 'sent', fields: { sentOn: '2027-01-05' } });
    expect(example.due('case/reply/1')).toBe('2027-01-26');
  });

  it('counts a window from a fact, and both edges move with it', () => {
    const example = new ExampleCase(sent, '2027-01-04').on('2027-01-20');
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'came', value: '2027-01-10' });
    const window = () => example.life.state.duties['case/group/1'];
    expect(window()).toMatchObject({ due: { date: '2027-07-10' }, expectedFrom: '2027-04-10' });
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'came', value: '2027-01-12' });
    expect(window()).toMatchObject({ due: { date: '2027-07-12' }, expectedFrom: '2027-04-12' });
  });
});

const planned = exampleRoutine(
  `
decide:
  row: '1'
  title: Vedtak
  responsible: caseworker
  opens: start
  deadline: { within: P1M, notAfter: moving, basis: local }
`,
  'facts: { moving: { type: date, day: agreed, already: true, ask: Når er flyttingen planlagt? } }',
);

describe('a deadline that is due on the day of a fact at the latest', () => {
  const moving = (example: ExampleCase, value: string) => {
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'moving', value });
    return example.due('case/decide/1');
  };

  it('is the sooner of the two, and goes with the day when that is another one', () => {
    const example = new ExampleCase(planned, '2027-01-04');
    expect(example.due('case/decide/1')).toBe('2027-02-04');
    expect(moving(example, '2027-01-20')).toBe('2027-01-20');
    expect(moving(example, '2027-01-12')).toBe('2027-01-12');
    expect(moving(example, '2027-03-01')).toBe('2027-02-04');
    expect(moving(example, '2027-02-04')).toBe('2027-02-04');
  });

  it('is due on the day of its opening where it is planned for that one, and its own where the planned day has gone by', () => {
    expect(moving(new ExampleCase(planned, '2027-01-04'), '2027-01-04')).toBe('2027-01-04');
    expect(moving(new ExampleCase(planned, '2027-01-04'), '2027-01-03')).toBe('2027-02-04');
  });
});

const ordered = exampleRoutine(
  `
missing:
  row: '1'
  title: Flyttet uten vedtak
  responsible: caseworker
  opens: { when: moved, before: decided }
  deviation: true
  deadline: { within: P1D, basis: local }
`,
  'facts: { moved: { type: date, day: begun, ask: Når? }, decided: { type: date, day: past, ask: Vedtatt? } }',
);

describe('what should have come first', () => {
  it.each([
    ['the day before', '2027-01-04', []],
    ['the same day', '2027-01-05', []],
    ['the day after', '2027-01-06', ['case/missing/1']],
  ])('%s', (_, decided, deviations) => {
    const example = new ExampleCase(ordered, '2027-01-04').on('2027-01-07');
    const said = { type: 'set-fact', by: caseworker, track: 'case' } as const;
    example.ask({ ...said, fact: 'decided', value: decided });
    example.ask({ ...said, fact: 'moved', value: '2027-01-05' });
    expect(Object.keys(example.life.state.duties)).toEqual(deviations);
  });

  it('is told of with both days as far as they are known, whichever of them is said last, and again only after it had been put right', () => {
    const example = new ExampleCase(ordered, '2027-01-04').on('2027-01-07');
    const say = (fact: string, value: string) =>
      expect(example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact, value })).toEqual([]);
    const reasons = () => example.life.journal.flatMap((event) => (event.type === 'deviated' ? [event.reason] : []));
    say('moved', '2027-01-05');
    const unknown = 'Flyttet uten vedtak. Når?: 2027-01-05. Vedtatt?: –';
    expect(reasons()).toEqual([unknown]);
    example.complete('case/missing/1');
    for (const day of ['2027-01-06', '2027-01-07', '2027-01-04']) say('decided', day);
    expect(reasons()).toEqual([unknown]);
    say('decided', '2027-01-06');
    expect(reasons()).toEqual([unknown, 'Flyttet uten vedtak. Når?: 2027-01-05. Vedtatt?: 2027-01-06']);
  });
});

const prepared = exampleRoutine(
  `
meeting: { row: '1', title: Møte, responsible: caseworker, opens: start, deadline: { within: P2W, basis: local } }
invitation: { row: '1', title: Innkalling, responsible: caseworker, deadline: { before: P7D, of: meeting, lapses: true, basis: local } }
agenda: { row: '1', title: Saksliste, responsible: caseworker, deadline: { before: P1D, of: meeting, basis: local } }
`,
);

it('what was only to be done before other work lapses with it where the rule says so, and else stands', () => {
  const example = new ExampleCase(prepared, '2027-01-04').on('2027-01-07');
  expect(Object.keys(example.life.state.duties)).toEqual(['case/meeting/1', 'case/invitation/1', 'case/agenda/1']);
  example.complete('case/meeting/1');
  expect(Object.keys(example.life.state.duties)).toEqual(['case/agenda/1']);
});

const childWelfare = exampleRoutine(
  `
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`,
  'investigates: { responsible: caseworker, leader: leader }',
);

function reported(received: string, opened = received) {
  const example = new ExampleCase(childWelfare, opened);
  example.ask({
    type: 'start-track',
    by: caseworker,
    track: 'investigation',
    facts: { reportReceived: received, publicReporter: true },
  });
  return example;
}

describe('a report that child welfare has received (barnevernsloven sections 2-1, 2-2 and 13-4)', () => {
  it('is examined within a week and answered within three, both from its receipt', () => {
    const example = reported('2027-02-01', '2027-02-04');
    expect(example.due('investigation-1/examine-report/1')).toBe('2027-02-08');
    expect(example.due('investigation-1/reply-to-reporter/1')).toBe('2027-02-22');
  });

  it('begins with the day on which it came, and who sent it', () => {
    const example = new ExampleCase(childWelfare, '2027-02-01');
    expect(example.ask({ type: 'start-track', by: caseworker, track: 'investigation', facts: {} })).toMatchObject([
      { code: 'field-missing', field: 'reportReceived' },
      { code: 'field-missing', field: 'publicReporter' },
    ]);
  });

  it('is investigated within three months from the conclusion, and that is seven days after the receipt at the latest', () => {
    const inTime = reported('2027-02-01').on('2027-02-03');
    inTime.complete('investigation-1/examine-report/1', {
      outcome: 'investigate',
      fields: { concludedOn: '2027-02-03' },
    });
    expect(inTime.due('investigation-1/investigation/1')).toBe('2027-05-03');
    const late = reported('2027-02-01').on('2027-02-20');
    late.complete('investigation-1/examine-report/1', {
      outcome: 'investigate',
      fields: { concludedOn: '2027-02-20' },
    });
    // 1 February and seven days is the 8th; calendar months, and no 90 days.
    expect(late.due('investigation-1/investigation/1')).toBe('2027-05-08');
  });

  it('is given six months only by a person who asks and a leader who says yes, never by time', () => {
    const example = reported('2027-02-01').on('2027-02-03');
    example.complete('investigation-1/examine-report/1', {
      outcome: 'investigate',
      fields: { concludedOn: '2027-02-03' },
    });
    const duty = 'investigation-1/investigation/1';
    example.on('2027-05-02').ask({ type: 'ask-extension', by: caseworker, duty, ground: 'Særlig krevende' });
    expect(example.due(duty)).toBe('2027-05-03');
    example.ask({ type: 'approve', by: leader, duty });
    expect(example.due(duty)).toBe('2027-08-03');
    const silent = reported('2027-02-01').on('2027-02-03');
    silent.complete('investigation-1/examine-report/1', {
      outcome: 'investigate',
      fields: { concludedOn: '2027-02-03' },
    });
    silent.on('2028-02-03');
    expect(silent.due('investigation-1/investigation/1')).toBe('2027-05-03');
  });

  it('tells a public reporter once more when the investigation has ended', () => {
    const example = reported('2027-02-01').on('2027-02-03');
    example.complete('investigation-1/examine-report/1', {
      outcome: 'investigate',
      fields: { concludedOn: '2027-02-03' },
    });
    example.on('2027-04-05').complete('investigation-1/investigation/1', {
      outcome: 'measures',
      fields: { participation: '1.1 i samtale' },
    });
    expect(example.due('investigation-1/reply-after-investigation/1')).toBe('2027-04-26');
  });
});
