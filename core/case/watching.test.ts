import { describe, expect, it } from 'vitest';
import type { Fields } from './commands.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// Whoever sends a report waits for its receipt and its reply, and that is not forgotten by the way.
const reporting = exampleRoutine(`
concern:
  row: '1'
  title: Bekymring
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  form: { sentOn: { type: date, ask: Når ble den sendt?, required: true } }
  outcomes: { sent: { title: Sendt, opens: [report-receipt, report-reply] } }
finish:
  row: '1'
  title: Avslutte
  responsible: caseworker
  opens: request
  deadline: { within: P1M, basis: local }
  outcomes: { done: { title: Ferdig, closes: case } }
`);

// A track with a report of its own, and an outcome that ends the track.
const tracked = exampleRoutine(
  `
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
`,
  `
tracks:
  work:
    title: Arbeid
    starts: on-request
    steps:
      answer:
        row: '1'
        title: Svar
        responsible: caseworker
        opens: start
        outlasts: true
        deadline: { within: P1M, basis: local }
      finish:
        row: '1'
        title: Avslutte
        responsible: caseworker
        opens: start
        deadline: { within: P1M, basis: local }
        outcomes: { done: { title: Ferdig, closes: track } }
`,
);

function inTrack() {
  const example = new ExampleCase(tracked, '2027-03-01');
  expect(example.ask({ type: 'start-track', by: caseworker, track: 'work', facts: {} })).toEqual([]);
  return example;
}

function sent(day: string, example = new ExampleCase(reporting, '2027-03-01')) {
  example.on(day).ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'concern' });
  const duty = Object.keys(example.life.state.duties).find((id) => id.includes('/concern/'))!;
  example.complete(duty, { outcome: 'sent', fields: { sentOn: day } });
  return example;
}

describe('what waits for the answer to a report', () => {
  it('stands once for each report, each from the day on which it was sent', () => {
    const example = sent('2027-03-08', sent('2027-03-02'));
    expect(['1', '2'].map((number) => example.due(`case/report-reply/${number}`))).toEqual([
      '2027-03-23',
      '2027-03-29',
    ]);
  });

  it('outlasts an outcome that closes the case: the case stays open for it', () => {
    const example = sent('2027-03-02');
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'finish' });
    expect(example.complete('case/finish/1')).toEqual([]);
    expect(example.life.state.status).toBe('open');
    expect(Object.keys(example.life.state.duties).sort()).toEqual(['case/report-receipt/1', 'case/report-reply/1']);
  });

  it('outlasts the end of its track, which runs until the answer is there', () => {
    const example = inTrack();
    expect(example.complete('work-1/finish/1')).toEqual([]);
    expect(Object.keys(example.life.state.duties)).toContain('work-1/answer/1');
    expect(example.life.state.tracks['work-1']?.status).toBe('running');
  });

  it('is cancelled by a person alone, who closes the case and says why', () => {
    const example = sent('2027-03-02');
    const close = { type: 'close', by: leader, reason: 'Familien er flyttet', cancelDuties: true } as const;
    expect(example.ask({ ...close, cancelDuties: false })).toMatchObject([{ code: 'duties-open' }]);
    expect(example.ask(close)).toEqual([]);
    expect(example.life.state.status).toBe('closed');
  });

  it('goes to those who lead this routine when nobody answers', () => {
    const example = sent('2027-03-02').on('2027-04-05');
    expect(example.lines('escalated').filter((line) => line.includes('report-reply'))).toEqual([
      '2027-03-24 08:00 escalated report-reply/1 leader',
      '2027-03-30 08:00 escalated report-reply/1 head',
    ]);
  });
});

const exempt = exampleRoutine(
  `
approve-home:
  row: '1'
  title: Godkjenne
  responsible: caseworker
  opens: start
  unless: { fact: kind, is: ansatt }
  deadline: { within: P1W, basis: local }
contract:
  row: '1'
  title: Kontrakt
  responsible: caseworker
  opens: start
  requires: { done: approve-home }
  deadline: { within: P1W, basis: local }
`,
  'facts: { kind: { type: choice, of: [ansatt, annen], ask: Hvem? } }',
);

describe('what must be done first', () => {
  it('is not waited for where the case does without it, and is where that is not known', () => {
    expect(new ExampleCase(exempt, '2027-03-01', { kind: 'ansatt' }).complete('case/contract/1')).toEqual([]);
    for (const facts of [{ kind: 'annen' }, {}] as readonly Fields[]) {
      expect(new ExampleCase(exempt, '2027-03-01', facts).complete('case/contract/1')).toMatchObject([
        { code: 'requires-done' },
      ]);
    }
  });
});

const asked = exampleRoutine(
  `
form:
  row: '1'
  title: Samtykkeskjema
  responsible: caseworker
  asksConsent: [ppt, bup]
  opens: start
  deadline: { within: P1W, basis: local }
  form:
    ppt: { type: boolean, ask: PPT?, required: true }
    bup: { type: boolean, ask: BUP? }
  outcomes: { signed: { title: Underskrevet, consents: { ppt: { field: ppt }, bup: { field: bup } } } }
`,
  'consents: { ppt: { title: PPT }, bup: { title: BUP } }',
);

describe('consents that are answered in one form', () => {
  it('are given and refused service by service, and what is not answered is no answer', () => {
    const answers = (fields: Record<string, boolean>) => {
      const example = new ExampleCase(asked, '2027-03-01');
      example.complete('case/form/1', { outcome: 'signed', fields });
      return example.life.state.consents;
    };
    expect(answers({ ppt: true, bup: false })).toEqual({ ppt: 'given', bup: 'refused' });
    expect(answers({ ppt: false })).toEqual({ ppt: 'refused' });
  });
});
