import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// An anonymous discussion stores nothing that identifies the family.
const routine = exampleRoutine(
  `
advice:
  row: '1'
  title: Råd
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form:
    how: { type: choice, of: [telefon, møte], ask: Hvordan?, required: true }
    summary: { type: text, ask: Hva handler det om?, required: true }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  opens: request
  deadline: { on: nextMeeting, within: P1M, basis: local }
`,
  `facts:
  discussion: { type: choice, of: [åpen, anonym], ask: Åpent eller anonymt?, required: true }
  birthDate: { type: date, ask: Fødselsdato, sensitive: true }
  place: { type: text, ask: Hvor bor de? }
anonymous: { fact: discussion, is: anonym }`,
);

describe('an anonymous case', () => {
  it('opens without what could identify the family, and refuses it', () => {
    expect(() => new ExampleCase(routine, '2027-01-04', { discussion: 'anonym', birthDate: '2020-05-05' })).toThrow(
      'field-unknown',
    );
    const example = new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' });
    for (const [fact, value] of [
      ['birthDate', '2020-05-05'],
      ['place', 'Ei gate'],
    ] as const) {
      const refusals = example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact, value });
      expect(refusals).toEqual([{ code: 'field-identifies', field: fact }]);
    }
  });

  it('asks in its forms only what has a closed list of answers, and takes no free text', () => {
    const example = new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' });
    const complete = { type: 'complete', by: caseworker, duty: 'case/advice/1', outcome: 'done' } as const;
    expect(example.ask({ ...complete, fields: { how: 'møte', summary: 'Familien i Storgata' } })).toEqual([
      { code: 'field-unknown', field: 'summary', choices: ['how'] },
    ]);
    expect(example.ask({ ...complete, fields: { how: 'møte' } })).toEqual([]);
  });

  it('stays anonymous, and an open one never becomes so', () => {
    const become = (from: string, value: string) =>
      new ExampleCase(routine, '2027-01-04', { discussion: from }).ask({
        type: 'set-fact',
        by: caseworker,
        track: 'case',
        fact: 'discussion',
        value,
      });
    expect(become('anonym', 'åpen')).toEqual([{ code: 'anonymous-to-the-end', field: 'discussion' }]);
    expect(become('åpen', 'anonym')).toEqual([{ code: 'anonymous-from-the-start', field: 'discussion' }]);
    expect(become('anonym', 'anonym')).toEqual([]);
  });

  it('takes no reason, and says in its place that none is kept', () => {
    const example = new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' });
    const cancel = { type: 'cancel', by: caseworker, duty: 'case/advice/1' } as const;
    expect(example.ask({ ...cancel, reason: 'Familien i Storgata' })).toEqual([
      { code: 'field-identifies', field: 'reason' },
    ]);
    expect(example.ask({ ...cancel, reason: '' })).toEqual([]);
    const close = { type: 'close', by: caseworker, cancelDuties: false } as const;
    expect(example.ask({ ...close, reason: ' \u2060' })).toEqual([]);
    const kept = example.life.journal.flatMap((event) => ('reason' in event ? [event.reason] : []));
    expect(kept).toEqual(Array(2).fill('Drøftingen er anonym: begrunnelsen blir ikke lagret.'));
  });

  it('lifts a guard without saying why, and by nobody else than before', () => {
    const example = new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' });
    const suspect = { type: 'set-fact', track: 'case', fact: 'suspectedViolence' } as const;
    expect(example.ask({ ...suspect, by: caseworker, value: true })).toEqual([]);
    expect(example.ask({ ...suspect, by: leader, value: false, reason: 'Faren' })).toEqual([
      { code: 'field-identifies', field: 'reason' },
    ]);
    expect(example.ask({ ...suspect, by: caseworker, value: false })).toMatchObject([{ code: 'not-a-deciding-role' }]);
    expect(example.ask({ ...suspect, by: leader, value: false })).toEqual([]);
  });

  it('is brought in without saying where it was', () => {
    const bring = (source: string) => () =>
      new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' }, { source, steps: { advice: { is: 'done' } } });
    expect(bring('Mappe 12')).toThrow('field-identifies');
    expect(bring('')).not.toThrow();
  });
});

describe('in an anonymous case', () => {
  const opened = () => new ExampleCase(routine, '2027-01-04', { discussion: 'anonym' });
  const notKept = 'Drøftingen er anonym: begrunnelsen blir ikke lagret.';
  const last = ({ life }: ExampleCase) => life.journal.findLast(({ by }) => by !== undefined);

  it('the words that stand for a reason may be said as one', () => {
    const example = opened();
    const cancel = { type: 'cancel', by: caseworker, duty: 'case/advice/1', reason: notKept } as const;
    expect(example.ask(cancel)).toEqual([]);
    expect(last(example)).toMatchObject({ type: 'cancelled', reason: notKept });
  });

  it('nobody writes a note, or of a measure, in words of their own', () => {
    expect(opened().ask({ type: 'write-note', by: caseworker, text: 'Mor ringte' })).toEqual([
      { code: 'field-identifies', field: 'text' },
    ]);
    const treated = { type: 'treat-deviation', by: leader, deviation: 1, cause: 'capacity', closed: false } as const;
    const example = opened();
    expect(example.ask({ ...treated, reason: '', measure: 'Vikar for Kari' })).toEqual([
      { code: 'field-identifies', field: 'measure' },
    ]);
    expect(example.ask({ ...treated, reason: '' })).toEqual([]);
    expect(last(example)).toMatchObject({ type: 'deviation-treated', reason: notKept });
  });

  it('a reason stands where one is owed, and nowhere else', () => {
    const give = { type: 'reassign', by: leader, role: 'caseworker', to: 'ola' } as const;
    const other = opened();
    expect(other.ask({ ...give, otherService: true })).toEqual([]);
    expect(last(other)).toMatchObject({ type: 'reassigned', reason: notKept, otherService: true });
    const own = opened();
    expect(own.ask({ ...give, otherService: false })).toEqual([]);
    expect(last(own)).not.toHaveProperty('reason');
    const offer = { type: 'handover', by: leader, role: 'caseworker', to: 'ola' } as const;
    const offered = opened();
    expect(offered.ask({ ...offer, otherService: true })).toEqual([]);
    expect(last(offered)).toMatchObject({ type: 'role-offered', reason: notKept });
    // Nor is anything written to whoever is asked.
    expect(opened().ask({ ...offer, message: 'Kjenner du familien?' })).toEqual([
      { code: 'field-identifies', field: 'message' },
    ]);
    expect(opened().ask({ ...offer, message: ' \u200B' })).toEqual([]);
    const within = opened();
    expect(within.ask({ ...offer, otherService: false })).toEqual([]);
    expect(last(within)).not.toHaveProperty('reason');
    const agreed = opened();
    agreed.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'meeting' });
    const agree = { type: 'agree', by: caseworker, duty: 'case/meeting/1', date: '2027-01-11', reason: '' } as const;
    expect(agreed.ask(agree)).toEqual([]);
    expect(agreed.life.journal.find(({ type }) => type === 'agreed')).not.toHaveProperty('reason');
  });
});

it('what could identify nobody is found out in an anonymous case too, and nothing else', () => {
  const finding = exampleRoutine(
    `
find-birth:
  row: '1'
  title: Finne fødselsdato
  responsible: caseworker
  opens: start
  findsOut: birthDate
  deadline: { within: P1W, basis: local }
find-kind:
  row: '1'
  title: Finne ut hva slags
  responsible: caseworker
  opens: start
  findsOut: kind
  deadline: { within: P1W, basis: local }
`,
    `facts:
  discussion: { type: choice, of: [åpen, anonym], ask: Åpent eller anonymt?, required: true }
  birthDate: { type: date, ask: Fødselsdato, sensitive: true }
  kind: { type: choice, of: [a, b], ask: Hva slags? }
anonymous: { fact: discussion, is: anonym }`,
  );
  const open = (discussion: string) =>
    Object.keys(new ExampleCase(finding, '2027-01-04', { discussion }).life.state.duties).sort();
  expect(open('anonym')).toEqual(['case/find-kind/1']);
  expect(open('åpen')).toEqual(['case/find-birth/1', 'case/find-kind/1']);
});
