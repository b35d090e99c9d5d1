import { expect, it } from 'vitest';
import { draftFrom } from './recognise.ts';

/** What opens each row of a table, as the draft proposes it. */
function opensOf(...rows: readonly string[]): Readonly<Record<string, unknown>> {
  const asked = { municipality: 'Eksempelvik', title: 'Prøve', language: 'nb', service: 'other' } as const;
  const made = draftFrom(['Nr\tHva\tAnsvar\tFrist', ...rows].join('\n'), asked);
  if (!made.ok) throw new Error(made.why);
  expect(made.draft.problems).toEqual([]);
  const { steps } = made.draft.parsed.routine;
  return Object.fromEntries(
    Object.values(steps)
      .filter(({ id }) => id.startsWith('row-'))
      .map(({ id, opens }) => [id, opens.map((each) => ('step' in each ? each.step : each.kind)).join(' ')]),
  );
}

it('numbered rows open one after the other, from the first', () => {
  expect(opensOf('1\tSamtale\tLærer\tInnen 1 uke', '2\tMøte\tRektor\tInnen 2 uker', '3\tPlan\tRektor\t')).toEqual({
    'row-1': 'start',
    'row-2': 'row-1 request',
    'row-3': 'row-2 request',
  });
});

it('what is owed at once, or is a report, waits for no row, and no row waits for it', () => {
  const opens = opensOf(
    ...['1\tSamtale\tLærer\tInnen 1 uke', '2\tSamtale med foresatte\tLærer\tInnen 2 uker'],
    ...['3\tVarsle politiet ved fare\tRektor\tStraks', '4\tMelde til barnevernet\tRektor\tInnen 1 uke'],
    ...['5\tRinge legen\tRektor\tInnen 24 timer', '6\tPlan\tRektor\tInnen 3 uker'],
  );
  expect(opens).toEqual({
    ...{ 'row-1': 'start', 'row-2': 'row-1 request', 'row-3': 'request', 'row-4': 'request', 'row-5': 'request' },
    'row-6': 'row-2 request',
  });
});

it('begins with its first row, whatever that is', () => {
  expect(opensOf('1\tVarsle politiet\tRektor\tStraks', '2\tSamtale\tLærer\tInnen 1 uke')).toEqual({
    'row-1': 'start',
    'row-2': 'row-1 request',
  });
});
