import { describe, expect, test } from 'vitest';
import { linesOf, rehearsed, short } from './scenarios.ts';

// The dates are worked out by hand in the comment of each scenario.
const kinds = ['opened', 'completed', 'overdue', 'cancelled', 'conflict', 'suspended', 'resumed', 'escalation'];

const lines = (file: string, steps: readonly string[], more: readonly string[] = kinds) =>
  linesOf(
    `ulstein-rus/${file}.yaml`,
    { steps, kinds: more },
    (line) => `${short(line)}${line.track === 'case' ? '' : ` in ${line.track}`}`,
  );

describe('the responsible group of row 6', () => {
  const steps = ['establish-group', 'start-plan'];

  test('one serves every report, and it may be established before three months have gone', async () => {
    expect(await lines('two-reports-one-group', steps)).toEqual([
      '2031-01-06 12:00 opened establish-group/1 due 2031-07-06 in child-welfare-1',
      '2031-02-20 12:00 completed establish-group/1 due 2031-07-06 in child-welfare-1',
      '2031-02-20 12:00 opened start-plan/1 due 2031-03-20 to responsible-group in child-welfare-1',
      '2031-03-03 12:00 completed start-plan/1 due 2031-03-20 in child-welfare-1',
    ]);
  });

  test('where the report that had it is dismissed, the next report has it, by its own date', async () => {
    expect(await lines('first-report-dismissed', steps, ['opened', 'cancelled', 'overdue'])).toEqual([
      '2031-01-06 12:00 opened establish-group/1 due 2031-07-06 in child-welfare-1',
      '2031-03-03 12:00 cancelled establish-group/1 due 2031-07-06 in child-welfare-1',
      '2031-03-03 12:00 opened establish-group/1 due 2031-08-10 in child-welfare-2',
      '2031-08-11 00:00 overdue establish-group/1 due 2031-08-10 in child-welfare-2',
    ]);
  });
});

test('a meeting tomorrow makes nothing of row 2 due yesterday: the two weeks are the document’s own', async () => {
  const steps = ['advise-reporter', 'report-to-coordinator', 'discuss-in-meeting'];
  expect(await lines('meeting-tomorrow', steps, ['opened', 'overdue'])).toEqual([
    '2031-03-03 13:00 opened advise-reporter/1 due 2031-03-17 to resource-group-member',
    '2031-03-03 13:00 opened report-to-coordinator/1 due 2031-03-17 to resource-group-member',
    '2031-03-03 13:00 opened discuss-in-meeting/1 due 2031-03-04 to resource-group-member',
  ]);
  const opened = (await rehearsed('ulstein-rus/meeting-tomorrow.yaml')).lines.find(
    ({ step, kind }) => step === 'discuss-in-meeting' && kind === 'opened',
  );
  expect(opened?.why).toContain('seinast to veker, rekna frå «Når kom førespurnaden til ressursgruppa?»');
});

test('a case of which nobody says what the situation is, is never silent', async () => {
  expect(
    await lines(
      'situation-not-said',
      ['find-situation', 'motivate-for-consent', 'assess-duty-to-report'],
      ['opened', 'completed', 'overdue', 'escalation'],
    ),
  ).toEqual([
    '2031-03-03 12:00 opened find-situation/1 due 2031-03-10',
    '2031-03-11 00:00 overdue find-situation/1 due 2031-03-10',
    '2031-03-11 08:00 escalation find-situation/1 due 2031-03-10 to leader',
    '2031-03-17 08:00 escalation find-situation/1 due 2031-03-10 to head',
    '2031-03-18 12:00 completed find-situation/1 due 2031-03-10 late',
    '2031-03-18 12:00 opened motivate-for-consent/1 due 2031-03-24',
    '2031-03-18 12:00 opened assess-duty-to-report/1 due 2031-03-24',
    '2031-03-20 12:00 completed motivate-for-consent/1 due 2031-03-24',
    '2031-03-25 00:00 overdue assess-duty-to-report/1 due 2031-03-24',
    '2031-03-25 08:00 escalation assess-duty-to-report/1 due 2031-03-24 to leader',
    '2031-03-31 08:00 escalation assess-duty-to-report/1 due 2031-03-24 to head',
  ]);
});

test('the plan’s own dates are the deadlines, also past the three months that are our proposal', async () => {
  expect(await lines('plan-sets-the-dates', ['follow-up'])).toEqual([
    '2031-02-10 12:00 opened follow-up/1 due 2031-03-10 in child-welfare-1',
    '2031-02-10 12:00 opened follow-up/2 due 2031-10-31 in child-welfare-1',
    '2031-02-10 12:00 conflict follow-up/2 due 2031-10-31 to child-welfare-leader in child-welfare-1',
    '2031-03-10 12:00 completed follow-up/1 due 2031-03-10 in child-welfare-1',
    '2031-11-01 00:00 overdue follow-up/2 due 2031-10-31 in child-welfare-1',
    '2031-11-03 08:00 escalation follow-up/2 due 2031-10-31 to child-welfare-leader in child-welfare-1',
    '2031-11-07 08:00 escalation follow-up/2 due 2031-10-31 to head in child-welfare-1',
  ]);
});

describe('a consent that is withdrawn', () => {
  test('to an open discussion stops what shares with the resource group, and counts it anew when it is given again', async () => {
    const steps = ['report-to-coordinator', 'discuss-in-meeting', 'ask-open-discussion'];
    const about = ['opened', 'suspended', 'resumed', 'completed', 'refused', 'overdue'];
    expect(await lines('open-discussion-withdrawn', steps, about)).toEqual([
      '2031-03-06 12:00 opened report-to-coordinator/1 due 2031-03-20 to resource-group-member',
      '2031-03-06 12:00 opened discuss-in-meeting/1 due 2031-03-17 to resource-group-member',
      '2031-03-10 12:00 suspended report-to-coordinator/1 due 2031-03-20',
      '2031-03-10 12:00 suspended discuss-in-meeting/1 due 2031-03-17',
      '2031-03-10 12:00 opened ask-open-discussion/1 due 2031-03-17',
      '2031-03-18 00:00 overdue ask-open-discussion/1 due 2031-03-17',
      '2031-03-21 12:00 completed ask-open-discussion/1 due 2031-03-17 late',
      '2031-03-21 12:00 resumed report-to-coordinator/1 due 2031-04-04 to resource-group-member',
      '2031-03-21 12:00 resumed discuss-in-meeting/1 due 2031-04-04 to resource-group-member',
      '2031-03-28 12:00 completed report-to-coordinator/1 due 2031-04-04',
      '2031-04-04 12:00 completed discuss-in-meeting/1 due 2031-04-04',
    ]);
  });

  test('to work together stops what shares with the other services', async () => {
    expect(await lines('consent-withdrawn', ['cooperate', 'motivate-for-consent', 'written-report'])).toEqual([
      '2031-01-06 12:00 opened motivate-for-consent/1 due 2031-01-13',
      '2031-01-13 12:00 completed motivate-for-consent/1 due 2031-01-13',
      '2031-01-13 12:00 opened cooperate/1 due 2031-04-13',
      '2031-01-16 12:00 suspended cooperate/1 due 2031-04-13',
      '2031-01-16 12:00 opened motivate-for-consent/2 due 2031-01-23',
      '2031-01-23 12:00 completed motivate-for-consent/2 due 2031-01-23',
      '2031-01-23 12:00 opened written-report/1 due 2031-01-30',
      '2031-01-30 12:00 completed written-report/1 due 2031-01-30',
    ]);
  });
});

test('each acute situation has a duty of its own, though the case knew the same situation already', async () => {
  const steps = ['acute-report', 'contact-resource-group', 'report-receipt', 'report-reply', 'clarify'];
  expect(await lines('acute-twice', steps, ['opened', 'completed'])).toEqual([
    '2031-02-03 12:00 opened acute-report/1 due 2031-02-03T14:00',
    '2031-02-03 12:30 completed acute-report/1 due 2031-02-03T14:00',
    '2031-02-03 12:30 opened contact-resource-group/1 due 2031-02-10',
    '2031-02-05 12:00 completed contact-resource-group/1 due 2031-02-10',
    '2031-02-06 18:40 opened acute-report/2 due 2031-02-06T20:40 to first-contact',
    '2031-02-06 19:00 completed acute-report/2 due 2031-02-06T20:40',
    '2031-02-06 19:00 opened report-receipt/1 due 2031-02-13',
    '2031-02-06 19:00 opened report-reply/1 due 2031-02-27',
    '2031-02-10 09:00 opened acute-report/3 due 2031-02-10T11:00',
    '2031-02-10 10:30 completed acute-report/3 due 2031-02-10T11:00',
    '2031-02-10 10:30 opened report-receipt/2 due 2031-02-17',
    '2031-02-10 10:30 opened report-reply/2 due 2031-03-03',
    '2031-02-27 12:00 completed report-reply/1 due 2031-02-27',
    '2031-02-27 12:00 opened clarify/1 due 2031-03-27',
    '2031-03-03 09:00 completed clarify/1 due 2031-03-27',
    '2031-03-03 09:00 opened acute-report/4 due 2031-03-03T11:00',
  ]);
});

describe('an anonymous discussion', () => {
  test('stays anonymous: it never becomes open, and no reason of anybody is kept', async () => {
    const { lines: all } = await rehearsed('ulstein-rus/anonymous-stays-so.yaml');
    const kinds = ['rejected', 'cancelled', 'completed', 'closed'];
    expect(all.filter(({ kind }) => kinds.includes(kind)).map(short)).toEqual([
      '2031-01-08 12:00 completed contact-resource-group/1 due 2031-01-13',
      '2031-01-09 12:00 rejected case anonymous-to-the-end',
      '2031-01-09 12:10 rejected report-to-coordinator/1 field-identifies',
      '2031-01-09 12:15 cancelled report-to-coordinator/1 due 2031-01-22',
      '2031-01-10 12:00 completed advise-reporter/1 due 2031-01-22',
      '2031-01-20 12:00 completed discuss-in-meeting/1 due 2031-01-20',
      '2031-01-21 12:00 rejected field-identifies',
      '2031-01-21 12:05 cancelled finish-anonymous/1 due 2031-02-20',
      '2031-01-21 12:05 closed',
    ]);
    const said = all.filter(({ kind }) => kind === 'cancelled' || kind === 'closed').map(({ why }) => why);
    for (const why of said) expect(why).toContain('Drøftinga er anonym: grunngjevinga blir ikkje lagra');
  });
});
