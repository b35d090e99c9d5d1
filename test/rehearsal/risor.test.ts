import { expect, test } from 'vitest';
import { play } from '../../rehearsal/play.ts';
import { linesOf, rehearsed, routineOf, scenarioFrom, short } from './scenarios.ts';

const lines = (file: string, steps: readonly string[], kinds: readonly string[]) =>
  linesOf(`risor-bti-niva-3/${file}.yaml`, { steps, kinds });

test('row 2: "avtale nytt møte" is the next meeting, due on the day that was agreed', async () => {
  expect(await lines('meets-again', ['meeting', 'evaluate'], ['opened', 'conflict', 'overdue'])).toEqual([
    '2031-01-13 12:00 opened meeting/1 due 2031-02-03',
    '2031-02-03 12:00 opened meeting/2 due 2031-03-17',
    // A month from 3 February is our proposal: the leader is shown once that the 17th lies past it.
    '2031-02-03 12:00 conflict meeting/2 due 2031-03-17 to leader',
    '2031-03-17 12:00 opened evaluate/1 due 2031-04-17',
  ]);
});

test('row 3: the date of the plan is the deadline, also past our half year', async () => {
  expect(await lines('meeting-agreed-too-late', ['carry-out'], ['opened', 'conflict', 'overdue', 'completed'])).toEqual(
    [
      '2031-09-24 12:00 opened carry-out/1 due 2032-06-01',
      '2031-09-24 12:00 conflict carry-out/1 due 2032-06-01 to leader',
      '2032-02-16 12:00 completed carry-out/1 due 2032-06-01',
    ],
  );
});

test('rows 3 and 5 ask where it is written: without an answer nothing is registered', async () => {
  const scenario = scenarioFrom(`
routine: risor/bti-niva-3
opened: 2031-01-06
until: 2031-01-31
events:
  - { date: 2031-01-08, complete: ask-consent, outcome: refused, fields: { how: skriftlig } }
  - { date: 2031-01-09, complete: clarify, outcome: end, fields: { why: Familien ønsker det ikke } }
  - date: 2031-01-09
    time: "12:05"
    complete: clarify
    outcome: end
    fields: { why: Familien ønsker det ikke, recordedIn: fagsystem }
`);
  const { entries } = play(await routineOf(scenario), scenario);
  expect(entries.filter(({ type }) => type === 'rejected')).toMatchObject([
    { refusals: [{ code: 'field-missing', field: 'recordedIn' }] },
  ]);
  expect(entries.at(-1)).toMatchObject({ type: 'closed' });
});

test('each service is asked for by itself, child welfare, BUP and another one too', async () => {
  const { lines: all } = await rehearsed('risor-bti-niva-3/meets-again.yaml');
  const shared = all.filter(({ kind, step }) => kind === 'completed' && step?.startsWith('share-with-'));
  expect(shared.map(({ step, track }) => `${track} ${step}`)).toEqual([
    'service-1 share-with-child-welfare',
    'service-2 share-with-mental-health',
    'service-3 share-with-other',
  ]);
  // The club was refused: its part ended, and the other service's own answer is not touched by it.
  expect(all.filter(({ kind }) => kind === 'track-ended').map(short)).toContain(
    '2031-01-20 12:00 track-ended service-4',
  );
});
