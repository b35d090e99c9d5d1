import { expect, test } from 'vitest';
import { linesOf, short } from './scenarios.ts';

// The dates are worked out by hand in the comment of each scenario.
const lines = (file: string, steps: readonly string[], kinds: readonly string[]) =>
  linesOf(`vestre-toten-brukere-med-barn/${file}.yaml`, { steps, kinds }, (line) =>
    line.kind === 'cancelled' ? `${short(line)}: ${line.why.split('. Frist')[0]}` : short(line),
  );

test('4d comes beside 4b and 6, and ending the case calls neither off without saying why', async () => {
  const steps = ['discussion', 'report-assessment', 'coordinate', 'conclude'];
  const why = 'Begrunnelse: Barneverntjenesten har overtatt, og drøftingen ble holdt der';
  const kinds = ['opened', 'completed', 'rejected', 'cancelled'];
  expect(await lines('special-case-beside-discussion', steps, kinds)).toEqual([
    '2030-09-02 13:00 opened discussion/1 due 2030-09-09',
    '2030-09-02 13:00 opened report-assessment/1 due 2030-09-03',
    '2030-09-02 13:00 opened coordinate/1 due 2030-09-16',
    '2030-09-02 13:00 opened conclude/1 due 2030-12-02',
    '2030-09-03 12:00 completed report-assessment/1 due 2030-09-03',
    '2030-09-05 12:00 rejected conclude/1 calls-off',
    '2030-09-06 12:00 completed conclude/1 due 2030-12-02',
    `2030-09-06 12:00 cancelled discussion/1 due 2030-09-09: ${why}`,
    `2030-09-06 12:00 cancelled coordinate/1 due 2030-09-16: ${why}`,
  ]);
});

test('a self-assessment form that comes before the talk opens no second one: it is the same routine', async () => {
  expect(await lines('self-assessment-before-talk', ['meeting', 'self-assessment'], ['opened', 'completed'])).toEqual([
    '2030-04-01 12:00 opened meeting/1 due 2030-04-08',
    '2030-04-02 12:00 opened self-assessment/1 due 2030-04-09',
    '2030-04-03 12:00 completed self-assessment/1 due 2030-04-09',
    '2030-04-08 12:00 completed meeting/1 due 2030-04-08',
  ]);
});
