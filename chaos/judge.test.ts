import { describe, expect, it } from 'vitest';
import { type Asked, type CaseAfter, type Evidence, judge, type MailIn } from './judge.ts';

const world = Date.parse('2026-03-02T09:00:00.000Z');
const instant = (seconds: number) => new Date(world + seconds * 1000).toISOString();
const row = (sequence: number, seconds: number, commandId?: string) => ({
  ...{ sequence, at: instant(seconds), type: 'cancelled', recordedAt: instant(seconds), commandId },
});
const delivery = (messageId: string, person = 'kari') =>
  ({
    at: instant(1),
    message: { sequence: 1, nth: 0 },
    role: 'caseworker',
    result: 'taken',
    person,
    messageId,
  }) as const;
const asked: Asked = { caseId: 'one', commandId: 'a', type: 'cancel', answer: 'yes', sequence: 2 };
const mail: MailIn = { messageId: '<1>', at: world + 2_000 };

/** A case of two rows, the second of a command, the first told by one mail. */
const whole: CaseAfter = {
  ...{ caseId: 'one', reference: 'AL-1', rows: [row(1, 0), row(2, 1, 'a')], jumps: [], differences: [] },
  messages: [{ sequence: 1, nth: 0, status: 'told' }],
  deliveries: [delivery('<1>')],
};

function judged(changes: Partial<CaseAfter> = {}, others: Partial<Evidence> = {}) {
  return judge({ cases: [{ ...whole, ...changes }], asked: [asked], mails: [mail], disturbances: [], ...others });
}

describe('the judgement', () => {
  it('finds nothing where everything is as it should be, and counts it', () => {
    expect(judged()).toMatchObject({
      ...{ cases: 1, events: 2, messages: 1, mails: 1, commands: { yes: 1, no: 0, none: 0 } },
      ...{ lost: 0, early: 0, doubled: 0, invented: 0, unexplained: 0, duplicates: {}, problems: [] },
    });
  });

  it.each<[string, 'lost' | 'early' | 'doubled' | 'invented', Partial<CaseAfter>, Partial<Evidence>]>([
    ['a yes that stands nowhere', 'lost', { rows: [row(1, 0)] }, {}],
    ['a no that stands', 'invented', {}, { asked: [{ ...asked, answer: 'no', refusals: ['duty-ended'] }] }],
    [
      'a yes that stands in two places',
      'doubled',
      { rows: [row(1, 0, 'a'), row(2, 1), row(3, 1, 'a')] },
      { asked: [{ ...asked, sequence: 3 }] },
    ],
    ['a yes that ends where no answer said', 'doubled', {}, { asked: [{ ...asked, sequence: 7 }] }],
    ['what the core does not make of it', 'invented', { differences: ['row 2 is another'] }, {}],
    ['a wake that did nothing', 'lost', { overdueWake: instant(0) }, {}],
    ['a message that waits', 'lost', { messages: [{ sequence: 1, nth: 0, status: 'waiting' }] }, {}],
    ['a message that nothing has told', 'lost', { deliveries: [] }, { mails: [] }],
    ['a mail that no server has had', 'lost', {}, { mails: [] }],
    [
      'one reader who was told by two mails',
      'doubled',
      { deliveries: [delivery('<1>'), delivery('<2>')] },
      { mails: [mail, { ...mail, messageId: '<2>' }] },
    ],
    ['a row of tomorrow', 'early', { rows: [row(1, 0), { ...row(2, 1, 'a'), at: instant(86_400) }] }, {}],
    ['a mail before its row', 'early', {}, { mails: [{ ...mail, at: world - 60_000 }] }],
  ])('%s', (_, kind, changes, others) => {
    const verdict = judged(changes, others);
    expect(verdict[kind]).toBe(1);
    expect(verdict.problems).toHaveLength(1);
  });

  it('lets a row be of the day to which the clock of its case was moved, and of none after it', () => {
    const rows = [row(1, 0), { ...row(2, 1, 'a'), at: instant(86_400) }];
    const jump = { askedAt: world, until: world + 86_400_000 };
    expect(judged({ rows, jumps: [jump] }).early).toBe(0);
    expect(judged({ rows, jumps: [{ ...jump, askedAt: world + 60_000 }] }).early).toBe(1);
    expect(judged({ rows, jumps: [{ ...jump, until: jump.until - 3_600_000 }] }).early).toBe(1);
  });

  it('lets what nobody answered stand once, or not at all', () => {
    const unanswered = { asked: [{ ...asked, answer: 'none', sequence: undefined }] } as const;
    expect(judged({}, unanswered).problems).toEqual([]);
    expect(judged({ rows: [row(1, 0)] }, unanswered).problems).toEqual([]);
  });
});

describe('of a pair that cannot both be', () => {
  const yes: Asked = { ...asked, pair: 'p' };
  const no: Asked = {
    ...asked,
    commandId: 'b',
    answer: 'no',
    refusals: ['duty-ended'],
    sequence: undefined,
    pair: 'p',
  };
  const of = (both: readonly Asked[], rows = whole.rows) => judged({ rows }, { asked: both });

  it('one stands, and the other gets its refusal', () => {
    expect(of([yes, no])).toMatchObject({ pairs: { all: 1, answered: 1, stood: 1 }, problems: [] });
  });

  it('both standing, none standing, or a no without a reason is found', () => {
    const both = [row(1, 0), row(2, 1, 'a'), row(3, 1, 'b')];
    expect(of([yes, { ...no, answer: 'yes' }], both).doubled).toBe(2);
    expect(of([{ ...yes, answer: 'no', refusals: ['x'] }, no], [row(1, 0)]).lost).toBe(1);
    expect(of([yes, { ...no, refusals: [] }]).doubled).toBe(1);
  });

  it('where one was not answered, one stands or none', () => {
    expect(of([{ ...yes, answer: 'none' }, no])).toMatchObject({
      pairs: { all: 1, answered: 0, stood: 1 },
      problems: [],
    });
  });
});

describe('a mail that came once more', () => {
  const twice = [mail, { ...mail, at: mail.at + 25_000 }];

  it('is explained by the fault that was under way when the server had it first, and by none before or after', () => {
    const at = (from: number, to: number) =>
      ({ kind: 'kill-after-250', from: mail.at + from, to: mail.at + to }) as const;
    const of = (disturbance: ReturnType<typeof at>) => judged({}, { mails: twice, disturbances: [disturbance] });
    expect(of(at(-1_000, 8_000))).toMatchObject({ duplicates: { 'kill-after-250': 1 }, unexplained: 0 });
    expect(of(at(-9_000, -1_000))).toMatchObject({ duplicates: {}, unexplained: 1 });
    expect(of(at(9_000, 30_000))).toMatchObject({ duplicates: {}, unexplained: 1 });
  });

  it('and is written down nowhere, is one too many as well', () => {
    const stranger = { messageId: '<9>', at: mail.at };
    expect(judged({}, { mails: [mail, stranger] }).unexplained).toBe(1);
  });
});
