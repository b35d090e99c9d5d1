import { describe, expect, it } from 'vitest';
import { head, leader } from './testing/example-life.ts';
import { type Asking, having, opened, saidTo, stranger } from './testing/refusing-case.ts';

// Whoever is told no reads beside which question it stands, which duty it is about, and what they can do or choose instead.

const day = '2027-01-20';
const note = 'case/note/1';
const [plan, referral, decision] = ['case/plan/1', 'case/referral/1', 'case/decision/1'];
const start = (track: string): Asking => ({ type: 'start-track', track, facts: {} });
const open = (step: string, track = 'case'): Asking => ({ type: 'open-duty', track, step });
const done = (duty: string, more = {}): Asking => ({ type: 'complete', duty, outcome: 'done', fields: {}, ...more });
const fact = (name: string, value: string | boolean, more = {}): Asking => ({
  ...{ type: 'set-fact', track: 'case', fact: name, value },
  ...more,
});
const end = (track: string, more = {}): Asking => ({
  ...{ type: 'end-track', track, reason: 'Slutt', cancelDuties: true },
  ...more,
});

describe('a track', () => {
  it('is one that people start, and which does not run already where it runs but once', () => {
    expect(saidTo(opened(), start('nowhere'))).toEqual(['track-unknown at track; instead: stay home']);
    expect(saidTo(opened(), start('base'))).toEqual(['track-starts-with-case at track, about base']);
    const running = having(opened(), start('home'), start('stay'), start('stay'));
    expect(saidTo(running, start('home'))).toEqual(['track-runs-already at track, about home']);
    expect(saidTo(having(running, end('home-1')), start('home'))).toEqual([]);
  });

  it('is ended once, by a role of the case, with a reason, and the case itself is closed', () => {
    const running = having(opened(), start('stay'), start('stay'), end('stay-1'));
    expect(saidTo(running, end('stay-1'))).toEqual(['track-ended at track, about stay']);
    const choices = 'track-unknown at track; instead: base-1 stay-1 stay-2';
    expect(saidTo(running, end('case'))).toEqual([choices]);
    expect(saidTo(running, end('nowhere'))).toEqual([choices]);
    expect(saidTo(running, end('stay-2', { reason: '', cancelDuties: false }))).toEqual([
      'reason-missing at reason',
      'duties-open; instead: stay-2/visit/1',
    ]);
    expect(saidTo(running, end('stay-2', { by: stranger }))).toEqual(['no-role-in-case']);
  });
});

describe('a fact', () => {
  const running = () => having(opened(), start('stay'), start('stay'));
  const ofStay = { track: 'stay-1' };

  it('is asked where it is said, of who has work there', () => {
    expect(saidTo(running(), fact('placed', day, { track: 'nowhere' }))).toEqual([
      'track-unknown at track; instead: case base-1 stay-1 stay-2',
    ]);
    expect(saidTo(running(), fact('kind', 'atferd'))).toEqual([
      'fact-unknown at kind; instead: placed ended suspectedViolence',
    ]);
    expect(saidTo(running(), fact('placed', day, ofStay))).toEqual(['fact-unknown at placed; instead: kind']);
    expect(saidTo(running(), fact('placed', ''))).toEqual(['field-missing at placed']);
    expect(saidTo(running(), fact('kind', 'annet', ofStay))).toEqual([
      'field-not-a-choice at kind; instead: atferd omsorg',
    ]);
    expect(saidTo(running(), fact('kind', 'atferd', { ...ofStay, by: stranger }))).toEqual([
      'not-your-duty at kind; instead: caseworker',
    ]);
  });

  it('of an ended run is only put right, by who said it or leads', () => {
    const ended = having(running(), fact('kind', 'atferd', ofStay), end('stay-1'));
    const ola = { person: 'ola', roles: ['caseworker'] };
    expect(saidTo(ended, fact('kind', 'omsorg', ofStay))).toEqual(['track-ended at track, about stay']);
    expect(saidTo(ended, fact('kind', 'omsorg', { ...ofStay, reason: 'Feil', by: ola }))).toEqual([
      'not-yours-to-correct at kind',
    ]);
    // Without a word of why, or of what nobody had said, nothing is put right.
    expect(saidTo(ended, fact('kind', 'omsorg', { ...ofStay, reason: '  ' }))).toEqual([
      'track-ended at track, about stay',
    ]);
    expect(saidTo(having(running(), end('stay-1')), fact('kind', 'omsorg', { ...ofStay, reason: 'Feil' }))).toEqual([
      'track-ended at track, about stay',
    ]);
    // The same once more puts nothing right.
    expect(saidTo(ended, fact('kind', 'atferd', { ...ofStay, reason: 'Feil' }))).toEqual([
      'track-ended at track, about stay',
    ]);
    expect(saidTo(ended, fact('kind', 'omsorg', { ...ofStay, reason: 'Feil' }))).toEqual([]);
  });

  it('that begins something does not come after its end', () => {
    const placed = opened({ placed: '2027-01-01' });
    expect(saidTo(opened({ ended: '2027-03-01' }), fact('placed', '2027-03-02'))).toEqual([
      'date-after-other at placed, about ended',
    ]);
    expect(saidTo(opened({ ended: '2027-03-01' }), fact('placed', '2027-03-01'))).toEqual([]);
    expect(saidTo(placed, fact('ended', '2026-12-31'))).toEqual([
      'date-before-other at ended, about placed; instead: 2027',
    ]);
  });

  it('that is a guard is lifted by who decides, with a reason', () => {
    const held = having(opened(), fact('suspectedViolence', true));
    expect(saidTo(held, fact('suspectedViolence', false))).toEqual([
      'not-a-deciding-role at suspectedViolence; instead: leader head',
      'reason-missing at reason',
    ]);
    expect(saidTo(held, fact('suspectedViolence', false, { by: head }))).toEqual(['reason-missing at reason']);
  });
});

describe('a step', () => {
  it('is opened by hand where people open it, in a run of its own track that goes on', () => {
    const running = having(opened(), start('stay'), start('stay'), end('stay-1'));
    expect(saidTo(running, open('nothing'))).toEqual([
      'step-unknown at step; instead: report consult answer review talk share contract',
    ]);
    expect(saidTo(running, open('talk', 'stay-2'))).toEqual(['track-unknown at track; instead: case']);
    expect(saidTo(running, open('visit'))).toEqual(['track-unknown at track; instead: stay-1 stay-2']);
    expect(saidTo(running, open('visit', 'stay-1'))).toEqual(['track-ended at track, about stay']);
    expect(saidTo(running, open('note'))).toEqual(['step-not-on-request at step, about note']);
    expect(saidTo(having(running, open('talk')), open('talk'))).toEqual(['step-open-already at step, about talk']);
  });

  it('that was not followed is one of the table, in a run of its own, and somebody says why', () => {
    const deviation = (step: string, reason = 'Ingen møtte', track = 'case'): Asking => ({
      ...{ type: 'deviation', track, step, reason },
    });
    const running = having(opened(), start('stay'));
    const [unknown] = saidTo(running, deviation('nothing'));
    expect(unknown).toMatch(/^step-unknown at step; instead: report .* note plan .* visit contact$/);
    expect(saidTo(running, deviation('visit'))).toEqual(['track-unknown at track; instead: stay-1']);
    expect(saidTo(running, deviation('note', 'x', 'nowhere'))).toEqual(['track-unknown at track; instead: case']);
    expect(saidTo(running, deviation('note', ''))).toEqual(['reason-missing at reason']);
  });

  it('asks consent of a receiver that the table has', () => {
    expect(saidTo(opened(), { type: 'consent', receiver: 'nav', answer: 'given' })).toEqual([
      'receiver-unknown at receiver; instead: bup',
    ]);
  });
});

describe('a case', () => {
  const close = (more = {}): Asking => ({ type: 'close', reason: 'Flyttet', cancelDuties: true, ...more });

  it('is closed by a role in it, with a reason, and with the open duties or after them', () => {
    expect(saidTo(opened(), close({ reason: '', cancelDuties: false }))).toEqual([
      'reason-missing at reason',
      `duties-open; instead: ${note} ${plan} ${referral} ${decision} base-1/file/1`,
    ]);
    expect(saidTo(opened(), close({ by: stranger }))).toEqual(['no-role-in-case']);
    expect(saidTo(having(opened(), open('consult')), close())).toEqual(['personal-duty of case/consult/1']);
    expect(saidTo(opened(), { type: 'reopen', reason: 'Ny uro' })).toEqual(['case-not-closed']);
  });

  it('that is closed is taken up again first, by a role in it, with a reason', () => {
    const closed = having(opened(), close());
    expect(saidTo(closed, open('talk'))).toEqual(['case-closed']);
    expect(saidTo(closed, { type: 'reopen', reason: '', by: stranger })).toEqual([
      'no-role-in-case',
      'reason-missing at reason',
    ]);
  });
});

describe('work', () => {
  it('that is registered is open, and with one of its outcomes, by who has it', () => {
    for (const duty of ['case/nothing/1', 'case/note/2', 'case/note/0', 'nowhere/note/1'])
      expect([duty, saidTo(opened(), done(duty))]).toEqual([duty, ['duty-unknown at duty']]);
    expect(saidTo(opened(), done(note, { outcome: 'well' }))).toEqual([
      `outcome-unknown at outcome, of ${note}; instead: done`,
    ]);
    expect(saidTo(opened(), done(note, { by: stranger }))).toEqual([`not-your-duty of ${note}; instead: caseworker`]);
    expect(saidTo(having(opened(), done(note)), done(note))).toEqual(['duty-ended at duty']);
  });

  it('waits for what it requires', () => {
    const example = having(opened(), open('share'), open('contract'));
    const [share, contract] = ['case/share/1', 'case/contract/1'];
    expect(saidTo(example, done(share))).toEqual([
      `requires-consent of ${share}, about bup`,
      `requires-done of ${share}, about note`,
    ]);
    expect(saidTo(example, done(contract))).toEqual([`requires-approved of ${contract}, about plan`]);
    having(example, done(note), { type: 'consent', receiver: 'bup', answer: 'given' }, done(share), done(plan));
    // That it is done is not that it is approved.
    expect(saidTo(example, done(contract))).toEqual([`requires-approved of ${contract}, about plan`]);
    having(example, { type: 'approve', duty: plan, by: leader }, done(contract));
  });

  it.each<[string, Asking]>([
    ['done', done(plan)],
    ['moved', { type: 'move', duty: plan, to: day }],
    ['given', { type: 'handover', duty: plan, to: 'ola' }],
  ])('that waits for a yes, or for a receiver, is not %s once more meanwhile', (_, act) => {
    const waiting = having(opened(), done(plan), done(referral));
    expect(saidTo(waiting, act)).toEqual([`awaits-approval of ${plan}`]);
    expect(saidTo(waiting, { ...act, duty: referral } as Asking)[0]).toBe(`awaits-handover of ${referral}`);
  });

  it('is decided on where a decision is waited for, by who decides and has not done it', () => {
    const waiting = having(opened(), done(plan), done(referral));
    expect(saidTo(waiting, { type: 'approve', duty: plan })).toEqual([
      `not-a-deciding-role of ${plan}; instead: leader head`,
    ]);
    const both = { person: 'caseworker', roles: ['leader'] };
    expect(saidTo(waiting, { type: 'approve', duty: plan, by: both })).toEqual([`own-work of ${plan}`]);
    expect(saidTo(waiting, { type: 'refuse', duty: plan, reason: '', by: leader })).toEqual([
      'reason-missing at reason',
    ]);
    expect(saidTo(waiting, { type: 'approve', duty: referral, by: leader })).toEqual([
      `awaits-no-approval of ${referral}`,
    ]);
    expect(saidTo(waiting, { type: 'refuse', duty: note, reason: '', by: leader })).toEqual([
      `awaits-no-approval of ${note}`,
      'reason-missing at reason',
    ]);
  });

  it('that waits for a receiver is taken over or given back by who has it', () => {
    const waiting = having(opened(), done(referral));
    const no = [`not-your-duty of ${referral}; instead: caseworker`];
    expect(saidTo(waiting, { type: 'accept', duty: referral, by: stranger })).toEqual(no);
    expect(saidTo(waiting, { type: 'return', duty: referral, reason: 'Fullt', by: stranger })).toEqual(no);
    expect(saidTo(waiting, { type: 'accept', duty: note })).toEqual([`awaits-no-handover of ${note}`]);
    expect(saidTo(waiting, { type: 'return', duty: note, reason: 'Fullt' })).toEqual([`awaits-no-handover of ${note}`]);
  });

  it('that was registered is corrected by who did, with something that is another thing', () => {
    const registered = having(opened(), done(note));
    const correct = (duty: string, more = {}): Asking => ({ type: 'correct', duty, reason: 'Feil dag', ...more });
    const earlier = { done: '2027-01-04' };
    expect(saidTo(registered, correct(note))).toEqual([`nothing-corrected of ${note}`]);
    expect(saidTo(registered, correct(note, { outcome: 'well' }))).toEqual([
      `outcome-unknown at outcome, of ${note}; instead: done`,
    ]);
    expect(saidTo(registered, correct(note, { ...earlier, by: stranger }))).toEqual([
      `not-yours-to-correct of ${note}`,
    ]);
    expect(saidTo(registered, correct(note, { ...earlier, reason: '' }))).toEqual(['reason-missing at reason']);
    expect(saidTo(registered, correct(decision, earlier))).toEqual([`nothing-to-correct of ${decision}`]);
    expect(saidTo(registered, correct('case/nothing/1', earlier))).toEqual(['duty-unknown at duty']);
    expect(saidTo(registered, correct(note, earlier))).toEqual([]);
  });

  it('that is personal is nobody’s to call off or to give away', () => {
    const duty = 'case/consult/1';
    const personal = having(opened(), open('consult'));
    const acts: readonly Asking[] = [
      { type: 'cancel', duty, reason: 'Ikke nødvendig' },
      { type: 'handover', duty, to: 'ola' },
      { type: 'reassign', role: 'caseworker', duty, to: 'ola' },
    ];
    for (const act of acts) expect([act.type, saidTo(personal, act)]).toEqual([act.type, [`personal-duty of ${duty}`]]);
  });

  it('that is held back is not gone on with by anybody', () => {
    const duty = 'case/talk/1';
    const held = having(opened(), open('talk'), fact('suspectedViolence', true));
    const acts: readonly Asking[] = [
      done(duty),
      { type: 'move', duty, to: '2027-01-08' },
      { type: 'handover', duty, to: 'ola' },
      { type: 'take-up', duty, by: leader },
    ];
    for (const act of acts) expect([act.type, saidTo(held, act)]).toEqual([act.type, [`held-back of ${duty}`]]);
    expect(saidTo(held, { type: 'ask-after', duty, reason: 'Går det?', by: leader })).toEqual([
      `held-back of ${duty}, about talk`,
    ]);
    expect(saidTo(held, open('talk'))).toEqual(['held-back at step, about talk']);
  });
});

describe('an act that names a duty', () => {
  it.each<[string, Asking]>([
    ['registers', done(note)],
    ['corrects', { type: 'correct', duty: note, reason: 'Feil', done: '2027-01-04' }],
    ['approves', { type: 'approve', duty: note, by: leader }],
    ['refuses', { type: 'refuse', duty: note, reason: 'Mangler', by: leader }],
    ['calls off', { type: 'cancel', duty: note, reason: 'Ikke aktuelt' }],
    ['moves', { type: 'move', duty: note, to: day }],
    ['agrees', { type: 'agree', duty: note, date: day }],
    ['asks for more time', { type: 'ask-extension', duty: note, ground: 'Sakkyndig' }],
    ['gives', { type: 'reassign', role: 'caseworker', duty: note, to: 'ola' }],
    ['offers', { type: 'handover', duty: note, to: 'ola' }],
    ['accepts', { type: 'accept', duty: note }],
    ['gives back', { type: 'return', duty: note, reason: 'Ferie' }],
    ['takes up', { type: 'take-up', duty: note, by: leader }],
    ['asks after', { type: 'ask-after', duty: note, reason: 'Går det?', by: leader }],
  ])('%s one that is there, and open', (_name, act) => {
    for (const duty of ['case/nothing/1', 'nowhere/note/1', ''])
      expect(saidTo(opened(), { ...act, duty } as Asking)).toContain('duty-unknown at duty');
    const registered = having(opened(), done(note));
    expect(saidTo(registered, act as Asking)).toEqual(act.type === 'correct' ? [] : ['duty-ended at duty']);
  });
});

describe('what is said of a case', () => {
  const treat = (more = {}): Asking => ({
    ...{ type: 'treat-deviation', deviation: 1, cause: 'capacity', reason: 'To var syke', closed: false, by: leader },
    ...more,
  });

  it('of a deviation is about a row and a duty that are there, and of a day that is not far off', () => {
    const { sequence } = opened().life.state;
    expect(saidTo(opened(), treat({ deviation: sequence }))).toEqual([]);
    expect(saidTo(opened(), treat({ deviation: sequence + 1 }))).toEqual(['deviation-unknown at deviation']);
    expect(saidTo(opened(), treat({ duty: note }))).toEqual([]);
    for (const duty of ['case/note/0', 'case/note/2', '', 'nothing'])
      expect([duty, saidTo(opened(), treat({ duty }))]).toEqual([duty, ['duty-unknown at duty']]);
    expect(saidTo(opened(), treat({ until: '2029-01-05' }))).toEqual([]);
    expect(saidTo(opened(), treat({ until: '2029-01-06' }))).toEqual(['date-out-of-bounds at until']);
    expect(saidTo(opened(), treat({ until: '2027-01-04' }))).toEqual(['date-before-today at until']);
  });

  it('of a deviation is a measure only where there are words', () => {
    const example = having(opened(), treat({ measure: ' \u2060' }), treat({ measure: 'Vikar' }));
    const said = example.life.journal.flatMap((event) => (event.type === 'deviation-treated' ? [event.measure] : []));
    expect(said).toEqual([undefined, 'Vikar']);
  });

  it('in a note is one that is there, in words that may be kept', () => {
    const write = (more = {}): Asking => ({ type: 'write-note', text: 'Ringte skolen', ...more });
    const written = having(opened(), write());
    expect(saidTo(written, write({ note: 2 }))).toEqual(['note-unknown at note']);
    expect(saidTo(written, write({ text: ' ' }))).toEqual(['field-missing at text']);
    expect(saidTo(written, write({ text: 'Født 01010050053' }))).toEqual([
      'field-has-national-identity-number at text',
    ]);
  });
});
