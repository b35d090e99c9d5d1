import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// What counts from something else follows that alone: its own letter, its own run, its own occurrence.
const set = (example: ExampleCase, fact: string, value: string, track = 'case') =>
  expect(example.ask({ type: 'set-fact', by: caseworker, track, fact, value })).toEqual([]);

describe('a reply that is owed from the day on which the letter came', () => {
  const routine = exampleRoutine(`
send:
  row: '1'
  title: Sende
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  form: { sentOn: { type: date, ask: Når? } }
  outcomes: { sent: { title: Sendt, opens: [receipt, thanks, reply] } }
receipt:
  row: '1'
  title: Kvittering
  responsible: caseworker
  deadline: { within: P1W, from: sentOn, basis: local }
  form: { receivedOn: { type: date, ask: Når kom det fram? } }
thanks:
  row: '1'
  title: Takk
  responsible: caseworker
  deadline: { within: P1W, from: sentOn, basis: local }
  form: { receivedOn: { type: date, ask: Når kom takken? } }
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  deadline: { within: P3W, from: sentOn, insteadFrom: { step: receipt, field: receivedOn }, basis: local }
`);
  const send = (example: ExampleCase, number: number, sentOn: string) => {
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'send' });
    expect(example.complete(`case/send/${number}`, { outcome: 'sent', fields: { sentOn } })).toEqual([]);
  };
  const twoSent = () => {
    const example = new ExampleCase(routine, '2027-02-01').on('2027-02-10');
    send(example, 1, '2027-02-02');
    send(example, 2, '2027-02-03');
    return example;
  };
  const replies = (example: ExampleCase) => [1, 2].map((number) => example.due(`case/reply/${number}`));
  const came = (example: ExampleCase, duty: string, fields = {}) =>
    expect(example.complete(duty, { fields })).toEqual([]);
  const correct = (example: ExampleCase, sentOn: string) =>
    expect(
      example.ask({ type: 'correct', by: caseworker, duty: 'case/send/1', reason: 'Feil dag', fields: { sentOn } }),
    ).toEqual([]);

  it('follows the receipt of its own letter, and the answer of no other step', () => {
    const example = twoSent();
    expect(replies(example)).toEqual(['2027-02-23', '2027-02-24']);
    came(example, 'case/thanks/1', { receivedOn: '2027-02-09' });
    expect(replies(example)).toEqual(['2027-02-23', '2027-02-24']);
    came(example, 'case/receipt/2', { receivedOn: '2027-02-05' });
    expect(replies(example)).toEqual(['2027-02-23', '2027-02-26']);
    // Counted anew, the first one looks neither to the other letter’s receipt nor to its own thanks.
    correct(example, '2027-02-04');
    expect(replies(example)).toEqual(['2027-02-25', '2027-02-26']);
    came(example, 'case/receipt/1', { receivedOn: '2027-02-06' });
    expect(replies(example)).toEqual(['2027-02-27', '2027-02-26']);
    correct(example, '2027-02-03');
    expect(replies(example)).toEqual(['2027-02-27', '2027-02-26']);
  });

  it('follows the day of sending while the receipt says none', () => {
    const example = twoSent();
    came(example, 'case/receipt/1');
    correct(example, '2027-02-04');
    expect(replies(example)).toEqual(['2027-02-25', '2027-02-24']);
  });
});

describe('a proposal of ours that another date has moved', () => {
  const routine = exampleRoutine(
    `
look:
  row: '1'
  title: Se
  responsible: caseworker
  opens: { when: placed }
  deadline: { within: P2W, from: placed, basis: proposal, note: Dokumentet tier. }
`,
    'facts: { placed: { type: date, ask: Plassert } }',
  );
  const placed = (day: string) => {
    const example = new ExampleCase(routine, '2027-02-01');
    set(example, 'placed', day);
    return example;
  };
  const due = (example: ExampleCase) => example.due('case/look/1');

  it('to a day that has passed counts from today, where that is sooner', () => {
    const sooner = placed('2027-02-20').on('2027-02-10');
    expect(due(sooner)).toBe('2027-03-06');
    set(sooner, 'placed', '2027-01-20');
    expect(due(sooner)).toBe('2027-02-24');
    const asItWas = placed('2027-02-06').on('2027-02-10');
    set(asItWas, 'placed', '2027-01-20');
    expect(due(asItWas)).toBe('2027-02-20');
    expect(asItWas.lines('moved')).toEqual([]);
  });

  it('is not moved further back where it is out, and forward it is', () => {
    const example = placed('2027-02-06').on('2027-02-25');
    set(example, 'placed', '2027-01-20');
    expect(due(example)).toBe('2027-02-20');
    set(example, 'placed', '2027-02-08');
    expect(due(example)).toBe('2027-02-22');
  });
});

describe('what counts from the day of other work', () => {
  const after = (basis: string) =>
    exampleRoutine(`
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
look:
  row: '1'
  title: Se
  responsible: caseworker
  opens: { after: letter }
  deadline: { within: P1W, basis: ${basis} }
`);
  const written = (basis: string) => {
    const example = new ExampleCase(after(basis), '2027-02-01').on('2027-02-10');
    expect(example.complete('case/letter/1')).toEqual([]);
    return example;
  };
  const correct = (example: ExampleCase, done: string) =>
    expect(
      example.ask({ type: 'correct', by: caseworker, duty: 'case/letter/1', reason: 'Skrevet feil', done }),
    ).toEqual([]);
  const due = (example: ExampleCase) => example.due('case/look/1');

  it('follows a corrected day, also where somebody had moved it', () => {
    const example = written('local');
    const move = { type: 'move', by: caseworker, duty: 'case/look/1', to: '2027-02-25', reason: 'Tolk' } as const;
    expect(example.ask(move)).toEqual([]);
    correct(example, '2027-02-08');
    expect(due(example)).toBe('2027-02-15');
  });

  it('as a proposal keeps its date where it would have passed, and follows when the day is corrected once more', () => {
    const example = written('proposal, note: Dokumentet tier.').on('2027-02-12');
    correct(example, '2027-02-02');
    expect(due(example)).toBe('2027-02-17');
    correct(example, '2027-02-11');
    expect(due(example)).toBe('2027-02-18');
    correct(example, '2027-02-09');
    expect(due(example)).toBe('2027-02-16');
  });
});

describe('what comes before each month', () => {
  const routine = exampleRoutine(
    `
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`,
    `
facts: { placed: { type: date, ask: Plassert } }
tracks:
  stay:
    title: Opphold
    many: true
    facts: { placed: { type: date, ask: Når? }, out: { type: date, ask: Ut? } }
    steps:
      contact:
        row: '1'
        title: Kontakt
        responsible: caseworker
        deadline: { every: P1M, from: placed, until: out, basis: local }
      minutes:
        row: '1'
        title: Referat
        responsible: caseworker
        deadline: { before: P7D, of: contact, basis: local }
      invite:
        row: '1'
        title: Innkalling
        responsible: caseworker
        deadline: { before: P5D, of: contact, lapses: true, basis: local }
        approval: { by: leader, within: P1W, rework: P1W, basis: local }
      own:
        row: '1'
        title: Egen plikt
        responsible: caseworker
        personal: true
        deadline: { before: P7D, of: contact, basis: local }
      meeting:
        row: '1'
        title: Møte
        responsible: caseworker
        opens: { when: placed }
        deadline: { on: nextMeeting, within: P1M, from: placed, basis: local }
`,
  );
  const staying = (on: string) => {
    const example = new ExampleCase(routine, '2027-02-15');
    for (const placed of ['2027-02-15', '2027-02-15'])
      example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed } });
    return example.on(on);
  };
  const minutes = (example: ExampleCase) =>
    Object.values(example.life.state.duties).flatMap(({ id, step }) =>
      step === 'minutes' ? [`${id.replace('/minutes', '')} ${example.due(id)}`] : [],
    );
  const move = (example: ExampleCase, duty: string, to: string) =>
    expect(example.ask({ type: 'move', by: leader, duty, to, reason: 'Ferie' })).toEqual([]);

  it('moves with that month in that run, and with no other', () => {
    const example = staying('2027-03-16');
    move(example, 'stay-1/contact/1', '2027-03-20');
    expect(minutes(example).sort()).toEqual([
      'stay-1/1 2027-03-13',
      'stay-1/2 2027-04-08',
      'stay-2/1 2027-03-08',
      'stay-2/2 2027-04-08',
    ]);
  });

  it('stays late where people move what it was late for, and is not late where it was not', () => {
    const late = staying('2027-03-10');
    move(late, 'stay-1/contact/1', '2027-03-25');
    expect(late.life.state.duties['stay-1/minutes/1']).toMatchObject({ due: { date: '2027-03-18' }, overdue: true });
    const early = staying('2027-03-05');
    move(early, 'stay-1/contact/1', '2027-03-25');
    expect(early.due('stay-1/minutes/1')).toBe('2027-03-18');
    expect(early.life.state.duties['stay-1/minutes/1']!.overdue).toBeFalsy();
  });

  it('ends with it when the end comes first, in that run, but for what is personal', () => {
    const example = staying('2027-03-16');
    set(example, 'out', '2027-04-01', 'stay-1');
    expect(minutes(example).sort()).toEqual(['stay-1/1 2027-03-08', 'stay-2/1 2027-03-08', 'stay-2/2 2027-04-08']);
    const cancelled = example.life.journal.flatMap((event) =>
      event.type === 'cancelled' ? [[event.duty, event.reason]] : [],
    );
    expect(cancelled).toEqual([
      ['stay-1/contact/2', 'Ut?: 2027-04-01'],
      ['stay-1/minutes/2', 'Ut?: 2027-04-01'],
      ['stay-1/invite/2', 'Ut?: 2027-04-01'],
    ]);
    expect(Object.keys(example.life.state.duties)).toContain('stay-1/own/2');
  });

  it('lapses with its own occurrence in its own run where the rule says so, unless it is done and waits', () => {
    const invited = (done: boolean) => {
      const example = staying('2027-03-16');
      if (done) expect(example.complete('stay-1/invite/1')).toEqual([]);
      expect(example.complete('stay-1/contact/1')).toEqual([]);
      return Object.keys(example.life.state.duties).filter((id) => id.includes('invite'));
    };
    const others = ['stay-2/invite/1', 'stay-1/invite/2', 'stay-2/invite/2'];
    expect(invited(false).sort()).toEqual(others.toSorted());
    expect(invited(true).sort()).toEqual([...others, 'stay-1/invite/1'].sort());
  });

  it('has another bound for what people agree, where the day that it counts from is another', () => {
    const example = staying('2027-02-20');
    set(example, 'placed', '2027-02-18', 'stay-1');
    const agree = { type: 'agree', by: caseworker, duty: 'stay-1/meeting/1' } as const;
    expect(example.ask({ ...agree, date: '2027-03-17' })).toEqual([]);
    expect(example.lines('conflict-found')).toEqual([]);
    expect(example.ask({ ...agree, date: '2027-03-19' })).toEqual([]);
    expect(example.lines('conflict-found')).toHaveLength(1);
  });
});

it('until when a consent holds is what the family has said, whatever the question counts from', () => {
  const routine = exampleRoutine(
    `
ask:
  row: '1'
  title: Spørre
  responsible: caseworker
  asksConsent: nav
  opens: { when: placed }
  deadline: { within: P1W, from: placed, basis: local }
`,
    `
facts: { placed: { type: date, ask: Plassert } }
consents: { nav: { title: NAV } }`,
  );
  const example = new ExampleCase(routine, '2027-02-01', { placed: '2027-02-01' });
  example.complete('case/ask/1');
  const consent = { type: 'consent', by: caseworker, receiver: 'nav', answer: 'given', until: '2027-06-01' } as const;
  expect(example.ask(consent)).toEqual([]);
  example.on('2027-05-10');
  expect(example.due('case/ask/2')).toBe('2027-06-01');
  set(example, 'placed', '2027-02-03');
  expect(example.due('case/ask/2')).toBe('2027-06-01');
});
