import { describe, expect, it } from 'vitest';
import type { CaseEvent } from './events.ts';
import { ofDuties, onlyDuties, refusalsFor } from './only-duties.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const routine = exampleRoutine(
  `
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P1W, from: moved, basis: local }
  form:
    interpreter: { type: text, ask: Hvilken tolk?, if: { fact: language, is: samisk } }
secret:
  row: '1'
  title: Hemmelig plan
  responsible: caseworker
  opens: start
  deadline: { within: P2W, from: born, basis: local }
  outcomes: { done: { title: Gjort, opens: [secret-too] } }
secret-too:
  row: '1'
  title: Hemmelig oppfølging
  responsible: caseworker
  deadline: { within: P2W, basis: local }
`,
  `
facts:
  born: { type: date, ask: Født, sensitive: true, day: birth }
  moved: { type: date, ask: Flyttet }
  language: { type: text, ask: Språk, sensitive: true }
  diagnosis: { type: text, ask: Diagnose, sensitive: true }
consents: { bup: { title: BUP } }
tracks:
  stay:
    title: Opphold
    facts: { address: { type: text, ask: Adresse } }
    steps: {}
`,
);

/** All that nobody who has the letter alone shall see. */
const hidden = [
  '2015-05-05',
  'Hemmelig',
  'secret',
  'diagnose-x',
  'Storgata',
  'stay-1',
  'bup',
  'leader',
  'head',
  'born',
];

function lived() {
  const example = new ExampleCase(routine, '2027-02-08', {
    born: '2015-05-05',
    moved: '2027-02-07',
    language: 'samisk',
    diagnosis: 'diagnose-x',
  }).on('2027-02-09');
  example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { address: 'Storgata 1' } });
  example.ask({ type: 'consent', by: caseworker, receiver: 'bup', answer: 'refused' });
  expect(example.complete('case/secret/1')).toEqual([]);
  expect(example.ask({ type: 'handover', by: caseworker, duty: 'case/letter/1', to: 'per' })).toEqual([]);
  return example;
}

describe('what somebody sees of a case who has one duty in it', () => {
  it('is that duty, what its date and its form look to, and who has the case', () => {
    const seen = onlyDuties(routine, lived().life.state, ['case/letter/1']);
    expect(Object.keys(seen.duties)).toEqual(['case/letter/1']);
    // That it counts from, and that decides what is asked; and nothing sensitive that it only counts from.
    expect(seen.facts).toEqual({ moved: '2027-02-07', language: 'samisk' });
    expect(seen.people).toEqual({ caseworker: ['caseworker'] });
    expect(Object.keys(seen.tracks)).toEqual(['case']);
  });

  it('has nothing of all else, wherever it stands', () => {
    const { state, journal } = lived().life;
    const whole = JSON.stringify([state, journal]);
    const seen = JSON.stringify([
      onlyDuties(routine, state, ['case/letter/1']),
      journal.map((event) => ofDuties(event, ['case/letter/1'])),
    ]);
    for (const word of hidden) {
      if (word !== 'Hemmelig') expect(whole, word).toContain(word);
      // Whom a reminder goes to is told of the roles alone.
      if (word !== 'leader' && word !== 'head') expect(seen, word).not.toContain(word);
    }
  });

  it('is nothing where the duty is there no more', () => {
    const example = lived();
    expect(onlyDuties(routine, example.life.state, ['case/secret/1'])).toMatchObject({ duties: {}, facts: {} });
    expect(onlyDuties(routine, example.life.state, [])).toMatchObject({ duties: {}, ended: {}, facts: {} });
  });
});

describe('its history', () => {
  it('is what was done with it, in the order of the journal', () => {
    const { journal } = lived().life;
    const types = journal.flatMap((event) => ofDuties(event, ['case/letter/1'])?.type ?? []);
    expect(types).toEqual(['duty-opened', 'handed-over', 'announced']);
  });

  it('does not tell whose work it came of, nor what a correction said of the case', () => {
    const at = '2027-02-09T11:00:00.000Z';
    const duty = 'case/letter/1';
    const opened: CaseEvent = {
      ...{ type: 'duty-opened', at, duty, step: 'letter', track: 'case', occurrence: 1, announce: true },
      from: { date: '2027-02-09', duty: 'case/secret/1' },
    };
    expect(ofDuties(opened, [duty])).not.toHaveProperty('from');
    const back: CaseEvent = {
      ...{ type: 'taken-back', at, duty, reason: 'Feil', announce: true, consents: [{ receiver: 'bup' }] },
      ...{ facts: [{ track: 'case', fact: 'diagnosis', value: 'diagnose-x' }], withheld: [], resumes: ['stay-1'] },
    };
    expect(JSON.stringify(ofDuties(back, [duty]))).not.toMatch(/diagnos|bup|stay/);
    const judged: CaseEvent = {
      type: 'judged-anew',
      at,
      duty,
      rule: { date: '2027-02-09' },
      onTime: true,
      reason: 'x',
    };
    expect(ofDuties(judged, [duty])).toMatchObject({ reason: '' });
  });
});

describe('why something is refused', () => {
  it('names no other duty', () => {
    const example = lived();
    const refused = example.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: false });
    expect(JSON.stringify(refused)).toContain('secret-too');
    expect(refusalsFor(refused, ['case/letter/1'])).toEqual([{ code: 'duties-open', choices: ['case/letter/1'] }]);
    expect(refusalsFor([{ code: 'personal-duty', duty: 'case/report/1' }], ['case/letter/1'])).toEqual([
      { code: 'duties-open' },
    ]);
    const mine = [{ code: 'personal-duty', duty: 'case/letter/1' }] as const;
    expect(refusalsFor(mine, ['case/letter/1'])).toEqual(mine);
  });
});
