import { describe, expect, test } from 'vitest';
import { parseScenario } from './scenario.ts';

const head = 'routine: alver/tiltak\nopened: 2031-01-06\nuntil: 2031-12-31\n';

function problems(text: string): readonly string[] {
  const result = parseScenario(text, 'life.yaml');
  return result.ok ? [] : result.problems.map(({ file, line, path, problem }) => `${file}:${line} ${path}: ${problem}`);
}

describe('a scenario', () => {
  test('says of a track that runs already what was done of it in one word', () => {
    const facts = 'facts: { kind: omsorg, placed: 2029-01-10 }';
    const said = 'source: Acos, steps: { contact-youth: { last-done: 2031-01-02 } }, rest: done';
    const one = parseScenario(
      `${head}events: [{ date: 2031-01-10, bring-in: institution, ${facts}, ${said} }]`,
      'a.yaml',
    );
    const start = `start: institution, ${facts}, broughtIn: { ${said} }`;
    const other = parseScenario(`${head}events: [{ date: 2031-01-10, ${start} }]`, 'a.yaml');
    expect(one.ok && one.scenario).toEqual(other.ok ? other.scenario : 'read');
    expect(problems(`${head}events: [{ date: 2031-01-10, bring-in: institution }]`)).toEqual([
      'life.yaml:4 events.0.source: `source` is missing: write it',
    ]);
  });

  test('is read with what may be left out: noon, silence, nobody beside the roles', () => {
    const result = parseScenario(`${head}events: [{ date: 2031-01-10, start: institution }]`, 'life.yaml');
    expect(result).toMatchObject({
      ok: true,
      scenario: {
        people: 'silent',
        facts: {},
        persons: {},
        events: [{ verb: 'start', date: '2031-01-10', time: '12:00', start: 'institution', facts: {} }],
      },
    });
  });

  test.each([
    [
      '{ complete: G2a, step: contact-youth, track: institution-1, occurrence: 1, outcome: done, fields: { how: besøk }, by: caseworker }',
      'complete',
    ],
    ['{ complete: 10 }', 'complete'],
    ['{ approve: B, by: leader-2 }', 'approve'],
    ['{ refuse: B, reason: Målene mangler }', 'refuse'],
    ['{ time: "09:30", fact: suspectedViolence, value: true, by: caseworker }', 'fact'],
    ['{ consent: bup, answer: withdrawn }', 'consent'],
    ['{ move: half-year-meeting, to: 2031-06-20, reason: Ferie }', 'move'],
    ['{ move: half-year-meeting, to: 2031-06-20 }', 'move'],
    ['{ agree: half-year-meeting, to: 2031-06-20 }', 'agree'],
    ['{ agree: G2d, occurrence: 2, track: institution-1, to: 2031-12-20, reason: Ferie }', 'agree'],
    ['{ ask-extension: investigation, ground: Søsken i to kommuner }', 'ask-extension'],
    ['{ note: half-year-meeting, by: leader }', 'note'],
    ['{ take-up: half-year-meeting, promised: 2031-06-20, over: true, by: leader }', 'take-up'],
    ['{ deviation: G2b, reason: Rømming }', 'deviation'],
    ['{ cancel: plan, reason: Feil }', 'cancel'],
    ['{ open: report }', 'open'],
    ['{ handover: plan, to: leader }', 'handover'],
    ['{ accept: plan }', 'accept'],
    ['{ give-case: caseworker, to: per, message: Hei }', 'give-case'],
    ['{ accept-case: caseworker }', 'accept-case'],
    ['{ return-case: caseworker, reason: Full liste }', 'return-case'],
    ['{ return: plan, reason: Nei }', 'return'],
    ['{ received: true }', 'received'],
    ['{ received: report-reply }', 'received'],
    ['{ reassign: caseworker, to: leader }', 'reassign'],
    ['{ absence: leader, from: 2031-02-01, to: 2031-02-10, deputy: head }', 'absence'],
    ['{ end: institution-1, outcome: home }', 'end'],
    ['{ end: institution-1, reason: Flyttet, cancelDuties: true }', 'end'],
    ['{ close: Familien har flyttet, cancelDuties: true }', 'close'],
    ['{ reopen: true, reason: For tidlig }', 'reopen'],
    ['{ migrate: 2 }', 'migrate'],
    ['{ correct: G1a, done: 2031-01-20, reason: Leste feil }', 'correct'],
    ['{ bring-in: institution, source: Acos }', 'start'],
  ])('says %s', (event, verb) => {
    const result = parseScenario(`${head}events:\n  - ${event.replace('{', '{ date: 2031-02-01,')}`, 'life.yaml');
    expect(result.ok ? result.scenario.events : result.problems).toMatchObject([{ verb }]);
  });

  test('every problem has its line, and says what to write', () => {
    const text = `${head}people: lazy
persons: { Leader: [leader] }
colour: red
events:
  - { date: 2031-02-30, complete: G1 }
  - { date: 2031-02-03, complete: G1, approve: B }
  - { date: 2031-02-03, time: 9:30, move: G1, to: soon, foo: 1 }
  - { complete: G1 }
  - start
`;
    expect(problems(text)).toEqual([
      'life.yaml:4 people: write silent, punctual or late',
      expect.stringMatching(/^life\.yaml:5 persons\.Leader: /),
      'life.yaml:8 events.0.date: write a date as YYYY-MM-DD',
      expect.stringMatching(/^life\.yaml:9 events\.1: write exactly one of start, complete, approve/),
      'life.yaml:10 events.2.time: write a time as "HH:MM", with quotation marks',
      'life.yaml:10 events.2.to: write a date as YYYY-MM-DD',
      'life.yaml:10 events.2: `foo` is not known here: remove it or mend the spelling',
      expect.stringMatching(/^life\.yaml:11 events\.3/),
      'life.yaml:12 events.4: write what happens, e.g. { date: 2027-01-10, start: institution }',
      'life.yaml:1 : `colour` is not known here: remove it or mend the spelling',
    ]);
    expect(problems('routine: [')).toEqual([expect.stringMatching(/^life\.yaml:\d+ : this is not YAML/)]);
    expect(problems(`${head}events: [{ date: 2030-01-01, close: true }]`)).toEqual([
      'life.yaml:4 events.0.date: the case opens on 2031-01-06: write that day or a later one',
    ]);
    expect(problems('')).toEqual([
      'life.yaml:1 routine: `routine` is missing: write it',
      'life.yaml:1 opened: `opened` is missing: write it',
      'life.yaml:1 until: `until` is missing: write it',
    ]);
  });
});
