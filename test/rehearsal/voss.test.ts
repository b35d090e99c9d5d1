import { describe, expect, test } from 'vitest';
import { linesOf } from './scenarios.ts';

// The dates are worked out by hand in the comment of each scenario.
const kinds = ['opened', 'completed', 'overdue', 'cancelled', 'conflict'];

const lines = (file: string, steps: readonly string[], more: readonly string[] = kinds) =>
  linesOf(`voss-bekymring-for-barn/${file}.yaml`, { steps, kinds: more });

describe('what the parents say yes to', () => {
  const steps = ['consent-form', 'keep-contact', 'enough-help', 'concern-report', 'report-receipt', 'report-reply'];

  test('a form that is signed with noes alone is row 4B: the report, and never row 4a', async () => {
    expect(await lines('signed-with-noes', steps)).toEqual([
      '2031-05-07 12:00 opened consent-form/1 due 2031-05-21',
      '2031-05-15 12:00 completed consent-form/1 due 2031-05-21',
      '2031-05-15 12:00 opened concern-report/1 due 2031-05-22',
      '2031-05-22 12:00 completed concern-report/1 due 2031-05-22',
      '2031-05-22 12:00 opened report-receipt/1 due 2031-05-29',
      '2031-05-22 12:00 opened report-reply/1 due 2031-06-12',
      '2031-05-26 12:00 completed report-receipt/1 due 2031-05-29',
      '2031-06-12 12:00 completed report-reply/1 due 2031-06-12',
    ]);
  });

  test('yes to some is for a person to judge, and both answers lead somewhere; a withdrawal asks it anew', async () => {
    expect(await lines('some-help-refused', [...steps, 'cooperation-school'])).toEqual([
      '2031-05-07 12:00 opened consent-form/1 due 2031-05-21',
      '2031-05-15 12:00 completed consent-form/1 due 2031-05-21',
      '2031-05-15 12:00 opened cooperation-school/1 due 2031-05-29',
      '2031-05-15 12:00 opened enough-help/1 due 2031-05-22',
      '2031-05-20 12:00 completed enough-help/1 due 2031-05-22',
      '2031-05-20 12:00 opened keep-contact/1 due 2031-08-20',
      '2031-05-22 12:00 completed cooperation-school/1 due 2031-05-29',
      '2031-06-10 12:00 opened consent-form/2 due 2031-06-24',
      '2031-06-17 12:00 completed consent-form/2 due 2031-06-24',
      '2031-06-17 12:00 opened enough-help/2 due 2031-06-24',
      '2031-06-24 12:00 completed enough-help/2 due 2031-06-24',
      '2031-06-24 12:00 opened concern-report/1 due 2031-07-01',
      '2031-07-02 00:00 overdue concern-report/1 due 2031-07-01',
    ]);
  });
});

test('the days that a plan or a meeting sets are the deadlines, also past the three months that are our proposal', async () => {
  const steps = ['evaluate', 'evaluate-cooperation', 'network-meeting'];
  expect(await lines('plan-sets-the-dates', steps)).toEqual([
    '2031-01-13 12:00 opened evaluate/1 due 2031-02-28',
    '2031-01-13 12:00 opened evaluate/2 due 2031-06-30',
    '2031-01-13 12:00 conflict evaluate/2 due 2031-06-30 to leader',
    '2031-02-28 12:00 completed evaluate/1 due 2031-02-28',
    '2031-02-28 12:00 opened network-meeting/1 due 2031-03-21',
    '2031-03-12 12:00 completed network-meeting/1 due 2031-03-21',
    '2031-03-14 12:00 opened evaluate-cooperation/1 due 2031-09-30',
    '2031-03-14 12:00 conflict evaluate-cooperation/1 due 2031-09-30 to leader',
    '2031-06-30 12:00 completed evaluate/2 due 2031-06-30',
    '2031-09-30 12:00 completed evaluate-cooperation/1 due 2031-09-30',
  ]);
});

test('what the guard kept from opening has its whole time when it is lifted, and a new suspicion its own review', async () => {
  const about = ['opened', 'withheld', 'overdue', 'cancelled', 'completed'];
  expect(await lines('held-back-counts-anew', ['network-meeting', 'guard-review'], about)).toEqual([
    '2031-02-20 12:00 opened guard-review/1 due 2031-03-20 to leader',
    '2031-02-28 12:00 withheld network-meeting',
    '2031-03-21 00:00 overdue guard-review/1 due 2031-03-20',
    '2031-04-10 12:00 cancelled guard-review/1 due 2031-03-20',
    '2031-04-10 12:00 opened network-meeting/1 due 2031-05-01 to caseworker',
    '2031-04-24 12:00 completed network-meeting/1 due 2031-05-01',
    '2031-05-05 12:00 opened guard-review/2 due 2031-06-05 to leader',
  ]);
});

test('a talk that was called off, and that the evaluation waits for, is opened again', async () => {
  const about = ['opened', 'cancelled', 'rejected', 'completed', 'overdue'];
  expect(await lines('talk-called-off', ['follow-up-talk', 'evaluate-cooperation'], about)).toEqual([
    '2031-03-14 12:00 opened follow-up-talk/1 due 2031-04-02',
    '2031-03-14 12:00 opened evaluate-cooperation/1 due 2031-04-30',
    '2031-04-01 12:00 cancelled follow-up-talk/1 due 2031-04-02',
    '2031-04-09 12:00 rejected evaluate-cooperation/1 requires-done',
    '2031-04-10 12:00 opened follow-up-talk/2 due 2031-05-10',
    '2031-04-16 12:00 completed follow-up-talk/2 due 2031-05-10',
    '2031-04-30 12:00 completed evaluate-cooperation/1 due 2031-04-30',
  ]);
});

test('a family that has not answered the offer of a plan is asked again, and a yes is followed up', async () => {
  expect(await lines('plan-not-answered', ['offer-plan', 'offer-plan-again', 'begin-plan'])).toEqual([
    '2031-05-07 12:00 opened offer-plan/1 due 2031-06-07',
    '2031-05-08 12:00 completed offer-plan/1 due 2031-06-07',
    '2031-05-08 12:00 opened offer-plan-again/1 due 2031-06-08',
    '2031-06-05 12:00 completed offer-plan-again/1 due 2031-06-08',
    '2031-06-05 12:00 opened offer-plan-again/2 due 2031-07-05',
    '2031-07-04 12:00 completed offer-plan-again/2 due 2031-07-05',
    '2031-07-04 12:00 opened begin-plan/1 due 2031-08-04',
    '2031-08-05 00:00 overdue begin-plan/1 due 2031-08-04',
  ]);
  expect((await lines('plan-declined', ['begin-plan'])).length).toBe(0);
});
