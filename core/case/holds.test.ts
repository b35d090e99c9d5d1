import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

const codes = (refusals: readonly { code: string; field?: string | undefined }[]) =>
  refusals.map(({ code, field }) => (field ? `${code} ${field}` : code));

describe('while violence at home is suspected', () => {
  const routine = exampleRoutine(
    `
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P2W, basis: local }
observe:
  row: '1'
  title: Observasjon
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
  outcomes: { seen: { title: Sett, opens: network } }
network:
  row: '1'
  title: Nettverksmøte med foreldrene
  responsible: caseworker
  involves: parents
  deadline: { within: P2W, basis: local }
again:
  row: '1'
  title: Ny samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: request
  deadline: { within: P2W, basis: local }
visit:
  row: '1'
  title: Månedlig hjemmebesøk
  responsible: caseworker
  involves: parents
  deadline: { every: P1M, from: started, basis: local }
`,
    'facts: { started: { type: date, ask: Når begynte det? } }',
  );
  const suspect = (example: ExampleCase, value = true, by = caseworker, reason?: string) =>
    example.ask({ type: 'set-fact', by, track: 'case', fact: 'suspectedViolence', value, reason });
  const suspected = () => {
    const example = new ExampleCase(routine, '2027-02-08', { started: '2027-02-01' }).on('2027-02-10');
    expect(suspect(example)).toEqual([]);
    return example;
  };

  it('the personal duty stands at once, and nothing tells anyone to contact the parents', () => {
    const example = suspected().on('2027-04-30');
    expect(example.lines('suspended')).toEqual([
      '2027-02-10 12:00 suspended talk/1',
      '2027-02-10 12:00 suspended visit/1',
    ]);
    const afterwards = example.life.journal.slice(
      example.life.journal.findIndex(({ type }) => type === 'suspended') + 2,
    );
    const about = afterwards.filter((event) => 'duty' in event && /talk|network|visit/.test(event.duty ?? ''));
    expect(about).toEqual([]);
    expect(example.lines('duty-opened').slice(-2)).toEqual([
      '2027-02-10 12:00 duty-opened report/1',
      '2027-02-10 12:00 duty-opened guard-review/1',
    ]);
    expect(example.due('case/report/1')).toBe('2027-02-10T15:00:00.000Z');
    expect(example.lines('escalated').slice(0, 2)).toEqual([
      '2027-02-10 17:00 escalated report/1 leader',
      '2027-02-10 20:00 escalated report/1 head',
    ]);
  });

  it('what would have opened is held back, and opens when the guard is lifted', () => {
    const example = suspected();
    example.complete('case/observe/1', { outcome: 'seen' });
    expect(example.lines('withheld').map((line) => line.slice(17))).toEqual(['withheld']);
    expect(example.life.state.duties['case/network/1']).toBeUndefined();
    example.on('2027-03-20');
    expect(suspect(example, false, leader, 'Undersøkt, ikke grunnlag')).toEqual([]);
    expect(example.due('case/network/1')).toBe('2027-04-03');
  });

  it('is lifted by one who decides, with a reason', () => {
    const example = suspected();
    expect(codes(suspect(example, false))).toEqual(['not-a-deciding-role suspectedViolence', 'reason-missing reason']);
    expect(codes(suspect(example, false, leader))).toEqual(['reason-missing reason']);
  });

  it('is lifted by nobody else on the way of a duty that was given to them', () => {
    const example = suspected();
    const duty = 'case/guard-review/1';
    example.ask({ type: 'handover', by: leader, duty, to: 'caseworker' });
    example.ask({ type: 'accept', by: caseworker, duty });
    const lifted = { outcome: 'lifted', fields: { why: 'Avklart' } };
    expect(codes(example.complete(duty, lifted))).toEqual(['not-a-deciding-role outcome']);
    expect(codes(example.complete(duty, { ...lifted, by: leader }))).toEqual([]);
    expect(example.lines('resumed')).toHaveLength(2);
  });

  it('said twice, it opens no second personal duty', () => {
    const example = suspected();
    expect(suspect(example)).toEqual([]);
    expect(example.lines('duty-opened').filter((line) => line.includes('report'))).toHaveLength(1);
  });

  it('a date that is still ahead is kept; one that passed meanwhile counts anew, and that time is never late', () => {
    const early = suspected().on('2027-02-12');
    suspect(early, false, leader, 'Avklart');
    expect(early.due('case/talk/1')).toBe('2027-02-22');
    const late = suspected().on('2027-05-20');
    suspect(late, false, leader, 'Avklart');
    expect(late.due('case/talk/1')).toBe('2027-06-03');
    expect(late.lines('resumed')).toEqual(['2027-05-20 12:00 resumed talk/1', '2027-05-20 12:00 resumed visit/1']);
    late.complete('case/talk/1');
    expect(late.life.journal.findLast(({ type }) => type === 'completed')).toMatchObject({ onTime: true });
  });

  it('months of a recurrence that passed under the guard are not owed afterwards', () => {
    const example = suspected().on('2027-05-20');
    suspect(example, false, leader, 'Avklart');
    example.on('2027-05-21');
    const visits = example.lines('duty-opened').filter((line) => line.includes('visit'));
    expect(visits).toEqual(['2027-02-08 12:00 duty-opened visit/1', '2027-05-20 12:00 duty-opened visit/4']);
    expect(example.due('case/visit/4')).toBe('2027-06-01');
  });

  it('what is forbidden is refused with a reason', () => {
    const example = suspected();
    expect(example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'again' })).toMatchObject([
      { code: 'held-back', field: 'step', subject: 'again' },
    ]);
    expect(codes(example.complete('case/talk/1'))).toEqual(['held-back']);
    const to = '2027-03-01';
    expect(codes(example.ask({ type: 'move', by: caseworker, duty: 'case/talk/1', to, reason: 'x' }))).toEqual([
      'held-back',
    ]);
    const by = caseworker;
    expect(
      example.ask({ type: 'deviation', by, step: 'talk', track: 'case', reason: 'Foreldrene kom på døra' }),
    ).toEqual([]);
  });

  it('the personal duty is discharged by nothing but a person', () => {
    const example = suspected();
    const duty = 'case/report/1';
    const by = leader;
    expect(codes(example.ask({ type: 'cancel', by, duty, reason: 'x' }))).toEqual(['personal-duty']);
    expect(codes(example.ask({ type: 'close', by, reason: 'x', cancelDuties: true }))).toEqual(['personal-duty']);
    expect(codes(example.ask({ type: 'handover', by, duty, to: 'per' }))).toEqual(['personal-duty']);
    suspect(example, false, head, 'Avklart');
    expect(example.life.state.duties[duty]).toBeDefined();
    // Anybody with the case can do it, and open another one.
    const anybody = { person: 'oda', roles: ['office'] };
    expect(example.complete(duty, { by: anybody, outcome: 'sent' })).toEqual([]);
    expect(example.ask({ type: 'open-duty', by: anybody, step: 'report', track: 'case' })).toEqual([]);
    expect(example.due('case/report-receipt/1')).toBe('2027-02-17');
    expect(example.due('case/report-reply/1')).toBe('2027-03-03');
  });
});

describe('consent', () => {
  const routine = exampleRoutine(
    `
ask:
  row: '1'
  title: Spør om samtykke
  responsible: caseworker
  opens: start
  asksConsent: bup
  deadline: { within: P1W, basis: local }
  outcomes:
    yes: { title: Samtykker, consents: { bup: given }, opens: refer }
    no: { title: Samtykker ikke, consents: { bup: refused } }
refer:
  row: '1'
  title: Henvisning
  responsible: caseworker
  shares: bup
  deadline: { within: P2W, basis: local }
support:
  row: '1'
  title: Annen hjelp
  responsible: caseworker
  opens: { consent: bup, is: refused }
  deadline: { within: P2W, basis: local }
`,
    'consents: { bup: { title: BUP } }',
  );
  const answer = (example: ExampleCase, what: 'given' | 'refused' | 'withdrawn') =>
    example.ask({ type: 'consent', by: caseworker, receiver: 'bup', answer: what });

  it('refused, it opens what the routine says, and concludes nothing by itself', () => {
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-09');
    example.complete('case/ask/1', { outcome: 'no' });
    expect(Object.keys(example.life.state.duties)).toEqual(['case/support/1']);
  });

  it('withdrawn, what shares is suspended and the step that asked opens again; given anew, it goes on', () => {
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-09');
    example.complete('case/ask/1', { outcome: 'yes' });
    expect(answer(example.on('2027-02-12'), 'withdrawn')).toEqual([]);
    expect(example.lines('suspended')).toEqual(['2027-02-12 12:00 suspended refer/1']);
    expect(example.due('case/ask/2')).toBe('2027-02-19');
    expect(codes(example.complete('case/refer/1'))).toEqual(['held-back', 'requires-consent']);
    expect(example.lines('duty-opened').some((line) => /support|report/.test(line))).toBe(false);
    example.on('2027-02-15').complete('case/ask/2', { outcome: 'yes' });
    expect(example.lines('resumed')).toEqual(['2027-02-15 12:00 resumed refer/1']);
    expect(example.complete('case/refer/1')).toEqual([]);
  });

  it('never holds back a report', () => {
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-09');
    answer(example, 'refused');
    expect(example.ask({ type: 'open-duty', by: caseworker, step: 'report', track: 'case' })).toEqual([]);
    expect(example.complete('case/report/1', { outcome: 'sent' })).toEqual([]);
  });

  it('of an unknown receiver is refused', () => {
    const example = new ExampleCase(routine, '2027-02-08');
    const command = { type: 'consent', by: caseworker, receiver: 'nav', answer: 'given' } as const;
    expect(codes(example.ask(command))).toEqual(['receiver-unknown receiver']);
  });
});
