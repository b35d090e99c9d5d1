import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// A step opens by what it waits for: by nothing that only looks like it, where that is, and as often as it arises.
const base = "row: '1', responsible: caseworker, deadline: { within: P1W, basis: local }";
const routine = exampleRoutine(
  `
plan: { ${base}, title: Plan, opens: request, approval: { by: leader, within: P1W, rework: P1W, basis: local }, outcomes: { long: { title: Lang }, short: { title: Kort } } }
contract: { ${base}, title: Avtale, opens: request, approval: { by: leader, within: P1W, rework: P1W, basis: local } }
send: { ${base}, title: Sende, opens: { approved: plan } }
note: { ${base}, title: Notat, opens: request, outcomes: { long: { title: Lang }, short: { title: Kort } } }
memo: { ${base}, title: Minne, opens: request, outcomes: { long: { title: Lang }, short: { title: Kort } } }
after-long: { ${base}, title: Etter lang, opens: { after: note, outcome: long } }
after-any: { ${base}, title: Etter, opens: { after: note } }
share: { ${base}, title: Dele, opens: { consent: nav, is: given } }
refused: { ${base}, title: Nei, opens: { consent: nav, is: refused } }
why: { ${base}, title: Hvorfor, opens: { deviation: note } }
of-kind: { ${base}, title: Av slaget, opens: { when: kind, is: [a, b] }, unless: { fact: quiet, is: true } }
own: { ${base}, title: Egen plikt, personal: true, opens: { when: danger, is: true } }
watch: { ${base}, title: Følge med, opens: { when: danger, is: true } }
find: { ${base}, title: Finne ut, opens: start, findsOut: born }
inquiry: { ${base}, title: Henvendelse, opens: request, form: { came: { type: date, ask: Når kom den? } }, outcomes: { done: { title: Mottatt, opens: [group, reply] } } }
group: { row: '1', responsible: caseworker, title: Gruppe, deadline: { window: { from: P1W, to: P3W }, from: came, basis: local } }
reply: { row: '1', responsible: caseworker, title: Svar, deadline: { within: P3W, from: came, basis: local } }
`,
  `
facts:
  kind: { type: choice, of: [a, b, c], ask: Slag? }
  quiet: { type: boolean, ask: Stille? }
  danger: { type: boolean, ask: Fare? }
  born: { type: date, ask: Født? }
  agreed: { type: boolean, ask: Ja? }
consents: { nav: { title: NAV, given: { fact: agreed, is: true } }, ppt: { title: PPT } }
tracks:
  stay:
    title: Opphold
    many: true
    facts: { seen: { type: boolean, ask: Sett? }, placed: { type: date, ask: Når? } }
    steps:
      of-run: { ${base}, title: I oppholdet, opens: { when: seen, is: true } }
      of-case: { ${base}, title: I saken, opens: { when: danger, is: true } }
      own-here: { ${base}, title: Egen her, personal: true, opens: { when: danger, is: true } }
      find-day: { ${base}, title: Finne dagen, opens: start, findsOut: placed }
`,
);
const opened = () => new ExampleCase(routine, '2027-02-08').on('2027-02-09');
const set = (example: ExampleCase, fact: string, value: boolean | string, track = 'case', reason?: string) =>
  expect(example.ask({ type: 'set-fact', by: leader, track, fact, value, reason })).toEqual([]);
const request = (example: ExampleCase, step: string) =>
  expect(example.ask({ type: 'open-duty', by: caseworker, track: 'case', step })).toEqual([]);
const done = (example: ExampleCase, duty: string, outcome = 'done') =>
  expect(example.complete(duty, { outcome })).toEqual([]);
/** What stands open, without the duties to find something out. */
const open = ({ life }: ExampleCase) =>
  Object.keys(life.state.duties)
    .map((id) => id.replace(/^case\//, ''))
    .filter((id) => !id.includes('find'))
    .sort();

describe('a step that waits for other work', () => {
  it('opens when that is approved, and not when other work is', () => {
    const example = opened();
    for (const step of ['plan', 'contract']) request(example, step);
    done(example, 'case/contract/1');
    done(example, 'case/plan/1', 'long');
    example.ask({ type: 'approve', by: leader, duty: 'case/contract/1' });
    expect(open(example)).toEqual(['plan/1']);
    example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' });
    expect(open(example)).toEqual(['send/1']);
  });

  it('opens when that ends, as it says, and not when other work ends so', () => {
    const example = opened();
    request(example, 'memo');
    done(example, 'case/memo/1', 'long');
    expect(open(example)).toEqual([]);
    request(example, 'note');
    done(example, 'case/note/1', 'short');
    expect(open(example)).toEqual(['after-any/1']);
    request(example, 'note');
    done(example, 'case/note/2', 'long');
    expect(open(example)).toEqual(['after-any/1', 'after-long/1']);
  });

  it('opens when that was not followed, and not when another row was not', () => {
    const example = opened();
    const deviation = (step: string) =>
      expect(example.ask({ type: 'deviation', by: caseworker, track: 'case', step, reason: 'Ingen møtte' })).toEqual(
        [],
      );
    deviation('memo');
    expect(open(example)).toEqual([]);
    deviation('note');
    expect(open(example)).toEqual(['why/1']);
  });
});

describe('a step that waits for an answer', () => {
  it('opens with that answer of that receiver', () => {
    const example = opened();
    const say = (receiver: string, answer: 'given' | 'refused') =>
      expect(example.ask({ type: 'consent', by: caseworker, receiver, answer })).toEqual([]);
    say('ppt', 'given');
    expect(open(example)).toEqual([]);
    say('nav', 'refused');
    expect(open(example)).toEqual(['refused/1']);
    say('nav', 'given');
    expect(open(example)).toEqual(['refused/1', 'share/1']);
  });

  it('has it also where a fact says so, if nobody had answered before', () => {
    const example = opened();
    set(example, 'quiet', true);
    expect(example.life.state.consents).toEqual({});
    set(example, 'agreed', false);
    expect(example.life.state.consents).toEqual({});
    set(example, 'agreed', true);
    expect(example.life.state.consents).toEqual({ nav: 'given' });
    const refused = opened();
    refused.ask({ type: 'consent', by: caseworker, receiver: 'nav', answer: 'refused' });
    set(refused, 'agreed', true);
    expect(refused.life.state.consents).toEqual({ nav: 'refused' });
  });
});

describe('a step that waits for a fact', () => {
  const staying = () => {
    const example = opened();
    for (const _run of [1, 2]) example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: {} });
    return example;
  };

  it('opens in the run of which the fact is, or in every run where it is the case’s', () => {
    const example = staying();
    set(example, 'seen', true, 'stay-1');
    expect(open(example)).toEqual(['stay-1/of-run/1']);
    set(example, 'danger', true);
    expect(open(example)).toEqual([
      'own/1',
      'stay-1/of-case/1',
      'stay-1/of-run/1',
      'stay-1/own-here/1',
      'stay-2/of-case/1',
      'stay-2/own-here/1',
      'watch/1',
    ]);
  });

  it('opens once for what is known, whatever else is said; a personal duty once more for each new alarm', () => {
    const example = staying();
    set(example, 'danger', true);
    for (const duty of ['case/own/1', 'case/watch/1', 'stay-1/of-case/1', 'stay-1/own-here/1']) done(example, duty);
    set(example, 'quiet', true);
    expect(open(example)).toEqual(['stay-2/of-case/1', 'stay-2/own-here/1']);
    set(example, 'danger', true);
    expect(open(example)).toEqual(['own/2', 'stay-1/own-here/2', 'stay-2/of-case/1', 'stay-2/own-here/1']);
    set(example, 'danger', true);
    expect(open(example)).toHaveLength(4);
  });

  it('opens once more where the fact has changed, and not where it was only put right', () => {
    const example = opened();
    set(example, 'kind', 'a');
    done(example, 'case/of-kind/1');
    set(example, 'kind', 'b', 'case', 'Trykket feil');
    expect(open(example)).toEqual([]);
    set(example, 'kind', 'a');
    expect(open(example)).toEqual(['of-kind/2']);
  });

  it('opens where it is put right for the first time, or had not opened for another reason', () => {
    const wrong = opened();
    set(wrong, 'kind', 'c');
    set(wrong, 'kind', 'a', 'case', 'Trykket feil');
    expect(open(wrong)).toEqual(['of-kind/1']);
    const quiet = opened();
    set(quiet, 'quiet', true);
    set(quiet, 'kind', 'a');
    set(quiet, 'quiet', false);
    expect(open(quiet)).toEqual([]);
    set(quiet, 'kind', 'b', 'case', 'Trykket feil');
    expect(open(quiet)).toEqual(['of-kind/1']);
  });

  it('is found out where it is said, and in each run where that is the case', () => {
    const finding = ({ life }: ExampleCase) => Object.keys(life.state.duties).filter((id) => id.includes('find'));
    const example = staying();
    expect(finding(example)).toEqual(['case/find/1', 'stay-1/find-day/1', 'stay-2/find-day/1']);
    set(example, 'placed', '2027-02-08', 'stay-1');
    expect(finding(example)).toEqual(['case/find/1', 'stay-2/find-day/1']);
    set(example, 'born', '2015-02-08');
    expect(finding(example)).toEqual(['stay-2/find-day/1']);
    const found = example.life.journal.flatMap((event) =>
      event.type === 'completed' ? [[event.duty, event.fields]] : [],
    );
    expect(found).toEqual([
      ['stay-1/find-day/1', { placed: '2027-02-08' }],
      ['case/find/1', { born: '2015-02-08' }],
    ]);
  });
});

it('what is owed for each letter by itself opens with each, and what meets about all of them once', () => {
  const example = opened();
  for (const [number, came] of [
    [1, '2027-02-01'],
    [2, '2027-02-02'],
  ] as const) {
    request(example, 'inquiry');
    expect(example.complete(`case/inquiry/${number}`, { fields: { came } })).toEqual([]);
  }
  expect(open(example)).toEqual(['group/1', 'reply/1', 'reply/2']);
  expect(example.due('case/group/1')).toBe('2027-02-22');
});
