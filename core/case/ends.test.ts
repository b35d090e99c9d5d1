import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const codes = (refusals: readonly { code: string; duty?: string | undefined }[]) =>
  refusals.map(({ code, duty }) => (duty ? `${code} ${duty.replace(/^case\//, '')}` : code));
const reason = 'Flyttet';

// A case, and each run of a track in it, ends by an outcome or by somebody who says why.
const routine = exampleRoutine(
  `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
finish:
  row: '1'
  title: Avslutte saken
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  outcomes: { done: { title: Avsluttet, closes: case }, kept: { title: Fortsetter, ends: Det er behov for mer. } }
decide:
  row: '1'
  title: Vedta avslutning
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
  outcomes: { done: { title: Avsluttet, closes: case } }
transfer:
  row: '1'
  title: Overføre saken
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  handover: { to: Annen kommune, within: P1W, basis: local }
  outcomes: { done: { title: Overført, closes: case } }
`,
  `
tracks:
  stay:
    title: Opphold
    many: true
    facts: { placed: { type: date, ask: Når? } }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        opens: start
        deadline: { within: P1W, basis: local }
        outcomes:
          ended: { title: Avsluttet, closes: track }
          sent: { title: 'Avsluttet, og meldt', opens: [reply], closes: track }
          on: { title: Fortsetter, ends: Det er behov for mer. }
      reply:
        row: '1'
        title: Svar
        responsible: caseworker
        outlasts: true
        deadline: { within: P3W, basis: local }
      letter:
        row: '1'
        title: Brev
        responsible: caseworker
        opens: start
        deadline: { within: P2W, basis: local }
      contact:
        row: '1'
        title: Månedlig kontakt
        responsible: caseworker
        deadline: { every: P1M, from: placed, basis: local }
`,
);

const opened = () => new ExampleCase(routine, '2027-02-08').on('2027-02-09');
const request = (example: ExampleCase, step: string) =>
  example.ask({ type: 'open-duty', by: caseworker, step, track: 'case' });
const open = (example: ExampleCase) => Object.keys(example.life.state.duties);

describe('an outcome that closes the case', () => {
  const withReport = (step: string) => {
    const example = opened();
    request(example, step);
    request(example, 'report');
    return example;
  };

  it('is refused while a personal duty stands, and names it', () => {
    const example = withReport('finish');
    expect(codes(example.complete('case/finish/1'))).toEqual(['personal-duty report/1']);
    expect(open(example)).toContain('case/finish/1');
    expect(example.life.state.status).toBe('open');
    example.complete('case/report/1', { outcome: 'sent' });
    expect(codes(example.complete('case/finish/1'))).toEqual([]);
  });

  it('is refused at its approval too, where the personal duty arose after the work was done', () => {
    const example = opened();
    request(example, 'decide');
    example.complete('case/decide/1');
    request(example, 'report');
    const approve = () => example.ask({ type: 'approve', by: leader, duty: 'case/decide/1' });
    expect(codes(approve())).toEqual(['personal-duty report/1']);
    example.complete('case/report/1', { outcome: 'assessed', fields: { why: 'Ingen grunn' } });
    expect(codes(approve())).toEqual([]);
    expect(example.life.state.status).toBe('closed');
  });

  it('is refused at its receiver’s acceptance too', () => {
    const example = opened();
    request(example, 'transfer');
    example.complete('case/transfer/1');
    request(example, 'report');
    const accept = () => example.ask({ type: 'accept', by: caseworker, duty: 'case/transfer/1' });
    expect(codes(accept())).toEqual(['personal-duty report/1']);
    example.complete('case/report/1', { outcome: 'assessed', fields: { why: 'Ingen grunn' } });
    expect(codes(accept())).toEqual([]);
    expect(example.life.state.status).toBe('closed');
  });

  it('and another outcome of the same step is not', () => {
    const example = withReport('finish');
    expect(codes(example.complete('case/finish/1', { outcome: 'kept' }))).toEqual([]);
    expect(open(example)).toEqual(['case/plan/1', 'case/report/1']);
  });

  it('cancels what stands open, by the one who did the work and with the outcome for a reason', () => {
    const example = opened();
    request(example, 'finish');
    example.complete('case/finish/1');
    expect(example.life.journal.findLast(({ type }) => type === 'cancelled')).toMatchObject({
      duty: 'case/plan/1',
      by: 'caseworker',
      reason: 'Avsluttet',
    });
    expect(example.life.state.status).toBe('closed');
  });
});

it('a track begins with what is answered: an empty answer is none', () => {
  const example = opened();
  expect(example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '' } })).toEqual([]);
  expect(example.lines('fact-set')).toEqual([]);
  expect(open(example)).toEqual(['case/plan/1', 'stay-1/visit/1', 'stay-1/letter/1']);
});

describe('a track that ends', () => {
  const staying = () => {
    const example = opened();
    for (const placed of ['2027-02-09', '2027-02-01'])
      example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed } });
    return example;
  };
  const others = (example: ExampleCase) => open(example).filter((id) => !id.startsWith('stay-1/'));

  it('by an outcome: what is open in it is cancelled, what others have open stays', () => {
    const example = staying();
    const before = others(example);
    expect(before).toEqual(['case/plan/1', 'stay-2/visit/1', 'stay-2/letter/1', 'stay-2/contact/1']);
    expect(codes(example.complete('stay-1/visit/1', { outcome: 'ended' }))).toEqual([]);
    expect(open(example)).toEqual(before);
    expect(example.lines('cancelled', 'track-ended').map((line) => line.slice(17))).toEqual([
      'cancelled stay-1/letter/1',
      'cancelled stay-1/contact/1',
      'track-ended',
    ]);
    expect(example.life.state.tracks['stay-1']?.status).toBe('ended');
    expect(example.life.state.tracks['stay-2']?.status).toBe('running');
    // Nothing recurs in it any more, and the other stay goes on.
    example.on('2027-04-02');
    expect(open(example).filter((id) => id.includes('/contact/'))).toEqual([
      'stay-2/contact/1',
      'stay-2/contact/2',
      'stay-2/contact/3',
    ]);
  });

  it('by an outcome, while something of it is waited for: ends when that has come, whatever others have open', () => {
    const example = staying();
    const status = () => ['stay-1', 'stay-2'].map((run) => example.life.state.tracks[run]?.status);
    const before = others(example);
    expect(codes(example.complete('stay-1/visit/1', { outcome: 'sent' }))).toEqual([]);
    expect([open(example), status()]).toEqual([
      [...before, 'stay-1/reply/1'],
      ['running', 'running'],
    ]);
    example.complete('case/plan/1');
    expect(status()).toEqual(['running', 'running']);
    example.complete('stay-1/reply/1');
    expect(status()).toEqual(['ended', 'running']);
  });

  it('what was called off in it is opened again whatever stands open in another', () => {
    const example = staying();
    const again = (track: string) => codes(example.ask({ type: 'open-duty', by: caseworker, step: 'letter', track }));
    expect(codes(example.ask({ type: 'cancel', by: caseworker, duty: 'stay-1/letter/1', reason }))).toEqual([]);
    expect(again('stay-1')).toEqual([]);
    expect(open(example)).toContain('stay-1/letter/2');
    expect(again('stay-2')).toEqual(['step-not-on-request']);
  });

  it('by somebody who says why: is refused while duties stand in it, unless they are cancelled with it', () => {
    const example = staying();
    const end = (more: object = {}) =>
      example.ask({ type: 'end-track', by: caseworker, track: 'stay-1', reason, cancelDuties: false, ...more });
    const before = others(example);
    expect(example.ask({ type: 'end-track', by: caseworker, track: 'stay-1', reason, cancelDuties: false })).toEqual([
      { code: 'duties-open', choices: ['stay-1/visit/1', 'stay-1/letter/1', 'stay-1/contact/1'] },
    ]);
    expect(codes(end({ reason: ' ', cancelDuties: true }))).toEqual(['reason-missing']);
    expect(codes(end({ track: 'case', cancelDuties: true }))).toEqual(['track-unknown']);
    expect(codes(end({ track: 'stay-3', cancelDuties: true }))).toEqual(['track-unknown']);
    expect(codes(end({ cancelDuties: true }))).toEqual([]);
    expect(open(example)).toEqual(before);
    expect(codes(end())).toEqual(['track-ended']);
  });

  it('needs nothing to be cancelled where nothing stands open in it, whatever others have open', () => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: {} });
    example.complete('stay-1/visit/1', { outcome: 'on' });
    example.complete('stay-1/letter/1');
    expect(
      codes(example.ask({ type: 'end-track', by: caseworker, track: 'stay-1', reason, cancelDuties: false })),
    ).toEqual([]);
    expect(open(example)).toEqual(['case/plan/1']);
    expect(example.lines('cancelled')).toEqual([]);
  });
});

describe('a case that somebody closes', () => {
  it('is refused while duties stand open, unless they are cancelled in the same act, each with the reason', () => {
    const example = opened();
    const close = (cancelDuties: boolean, why = reason) =>
      example.ask({ type: 'close', by: leader, reason: why, cancelDuties });
    expect(close(false)).toEqual([{ code: 'duties-open', choices: ['case/plan/1'] }]);
    expect(codes(close(true, ''))).toEqual(['reason-missing']);
    expect(codes(close(true))).toEqual([]);
    expect(example.life.journal.slice(-2)).toMatchObject([
      { type: 'cancelled', duty: 'case/plan/1', by: 'leader', reason },
      { type: 'closed', by: 'leader', reason },
    ]);
  });

  it('with a personal duty open it is refused, and only that is named', () => {
    const example = opened();
    request(example, 'report');
    for (const cancelDuties of [false, true]) {
      const refused = example.ask({ type: 'close', by: leader, reason, cancelDuties });
      expect(codes(refused)).toEqual(['personal-duty report/1']);
    }
  });
});

describe('what has ended', () => {
  const ended = ({ life }: ExampleCase) =>
    life.journal.flatMap((event) =>
      event.type === 'track-ended' ? [event.track] : event.type === 'closed' ? ['closed'] : [],
    );
  const start = (example: ExampleCase) =>
    expect(example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: {} })).toEqual([]);
  const endLater = () => {
    const example = opened();
    for (const _run of [1, 2]) start(example);
    const end = { type: 'end-track', by: leader, track: 'stay-2', reason, cancelDuties: true } as const;
    expect(example.ask(end)).toEqual([]);
    example.complete('stay-1/visit/1', { outcome: 'sent' });
    request(example, 'finish');
    expect(codes(example.complete('case/finish/1'))).toEqual([]);
    expect([open(example), example.life.state.status]).toEqual([['stay-1/reply/1'], 'open']);
    return example;
  };

  it('ends once, with the case or before it, and the case’s own steps are no track that ends', () => {
    const example = endLater();
    example.complete('stay-1/reply/1');
    expect(ended(example)).toEqual(['stay-2', 'stay-1', 'closed']);
    const byHand = endLater();
    expect(byHand.ask({ type: 'close', by: leader, reason, cancelDuties: true })).toEqual([]);
    expect(ended(byHand)).toEqual(['stay-2', 'stay-1', 'closed']);
    const atOnce = opened();
    start(atOnce);
    atOnce.ask({ type: 'end-track', by: leader, track: 'stay-1', reason, cancelDuties: true });
    request(atOnce, 'finish');
    atOnce.complete('case/finish/1');
    expect(ended(atOnce)).toEqual(['stay-1', 'closed']);
  });

  it('of a track is not opened by hand because the case was closed and is open again', () => {
    const example = opened();
    example.ask({ type: 'close', by: leader, reason, cancelDuties: true });
    example.ask({ type: 'reopen', by: leader, reason });
    start(example);
    example.complete('stay-1/letter/1');
    const again = { type: 'open-duty', by: caseworker, step: 'letter', track: 'stay-1' } as const;
    expect(codes(example.ask(again))).toEqual(['step-not-on-request']);
    expect(codes(request(example, 'plan'))).toEqual([]);
  });
});

describe('a yes that is known when the case is opened', () => {
  const said = exampleRoutine(
    `
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
`,
    `
facts: { agreed: { type: boolean, ask: Har dere sagt ja? } }
consents:
  bup: { title: BUP, given: { fact: agreed, is: true }, ends: { after: P1Y, basis: proposal, note: Dokumentet tier. } }
  nav: { title: NAV, given: { fact: agreed, is: true } }
tracks:
  stay:
    title: Opphold
    many: true
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        opens: start
        deadline: { within: P1W, basis: local }
`,
  );

  it('is said once, until the day on which it ends, and not again with each track', () => {
    const example = new ExampleCase(said, '2027-02-08', { agreed: true });
    expect(example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: {} })).toEqual([]);
    const answers = example.life.journal.filter((event) => event.type === 'consent-answered');
    expect(answers.map(({ receiver, until }) => [receiver, until])).toEqual([
      ['bup', '2028-02-08'],
      ['nav', undefined],
    ]);
    expect(answers[1]).not.toHaveProperty('until');
  });
});
