import { describe, expect, it } from 'vitest';
import type { Routine } from '../../routine/routine.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from '../testing/example-life.ts';
import { facts, follows, one, report, set, step, why, work } from '../testing/why-due.ts';

// Why a duty is due on its date: every date that it has had, with what came between.

describe('a date that was changed', () => {
  it('by a person is theirs, with what they wrote, and says the whole time since the first day', () => {
    const example = new ExampleCase(one('opens: start\ndeadline: { within: P1W, basis: local }'), '2027-01-04').on(
      '2027-01-06',
    );
    const move = { type: 'move', by: caseworker, duty: work, to: '2027-01-20', reason: 'Tolk mangler' } as const;
    expect(example.ask(move)).toEqual([]);
    expect(why(example, work)).toEqual({
      due: '2027-01-20',
      steps: ['opened 2027-01-11 = opened 2027-01-04 + P1W', 'person-moved 2027-01-20 (Tolk mangler) by caseworker'],
      whole: '16 days from 2027-01-04',
    });
  });

  it('with its fact is the rule’s, counted from the new one', () => {
    const placed = one('opens: { when: placed }\ndeadline: { within: P1M, from: placed, basis: local }');
    const example = new ExampleCase(placed, '2027-01-04', { placed: '2026-12-20' }).on('2027-01-06');
    set(example, 'placed', '2026-12-28');
    expect(why(example, work)).toEqual({
      due: '2027-01-28',
      steps: [
        'opened 2027-01-20 = fact placed 2026-12-20 + P1M',
        'rule-moved 2027-01-28 = fact placed 2026-12-28 + P1M by caseworker',
      ],
      whole: '39 days from 2026-12-20',
    });
  });

  it('with the work that it comes before is counted from where that was moved to', () => {
    const routine = exampleRoutine(
      `${step('meeting', 'opens: start\ndeadline: { within: P1M, basis: local }')}${step('work', 'deadline: { before: P7D, of: meeting, basis: local }')}`,
    );
    const example = new ExampleCase(routine, '2027-01-04').on('2027-01-06');
    example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to: '2027-02-12', reason: 'Sykdom' });
    expect(why(example, work)?.steps).toEqual([
      'opened 2027-01-28 = duty meeting/1 2027-02-04 - P7D',
      'rule-moved 2027-02-05 = duty meeting/1 2027-02-12 - P7D by caseworker',
    ]);
  });

  it('by an agreement is the day of it, and nothing is counted', () => {
    const meetings = one('deadline: { every: P6M, from: placed, until: ended, basis: local, agreed: true }');
    const example = new ExampleCase(meetings, '2027-01-04', { placed: '2027-01-04' }).on('2027-01-06');
    expect(example.ask({ type: 'agree', by: caseworker, duty: work, date: '2027-06-20' })).toEqual([]);
    expect(why(example, work)?.steps).toEqual([
      'opened 2027-07-04 = fact placed 2027-01-04 + P6M',
      'agreed 2027-06-20 by caseworker',
    ]);
    // The rule moves, and the day that people agreed stands before it.
    set(example, 'placed', '2027-01-01');
    expect(why(example, work)?.due).toBe('2027-06-20');
  });
});

describe('a time in which the work was forbidden', () => {
  const talks = exampleRoutine(
    `${step('work', 'involves: parents\nopens: start\ndeadline: { within: P2W, basis: local, redDays: after }')}${step('watch', 'opens: start\ndeadline: { within: P2W, basis: local }', 'outcomes: { seen: { title: Sett, opens: [call, plan] } }')}${step('call', 'involves: parents\ndeadline: { within: P2W, basis: local }')}${step('plan', 'involves: parents\ndeadline: { window: { from: P1W, to: P1M }, basis: local }')}`,
    facts,
  );
  const suspected = () => {
    const example = new ExampleCase(talks, '2027-02-08').on('2027-02-10');
    set(example, 'suspectedViolence', true);
    return example;
  };
  const lift = (example: ExampleCase) => set(example, 'suspectedViolence', false, leader, 'Avklart');

  it('lasts until it has an end; the date is kept where it is still ahead', () => {
    const example = suspected().on('2027-02-12');
    const still = { due: '2027-02-22', steps: ['opened 2027-02-22 = opened 2027-02-08 + P2W'] };
    expect(why(example, work)).toEqual({
      ...still,
      held: ['2027-02-10 to now'],
      whole: '14 days from 2027-02-08',
    });
    lift(example);
    expect(why(example, work)).toEqual({
      ...still,
      held: ['2027-02-10 to 2027-02-12'],
      whole: '14 days from 2027-02-08',
    });
  });

  it('counts for nothing where the date passed meanwhile: it counts anew from the day on which work may go on', () => {
    const example = suspected().on('2027-03-15');
    lift(example);
    expect(why(example, work)).toEqual({
      due: '2027-03-30',
      steps: [
        'opened 2027-02-22 = opened 2027-02-08 + P2W',
        'resumed 2027-03-30 = anew 2027-03-15 + P2W = 2027-03-29, red-day easter-monday after 2027-03-30 by leader',
      ],
      held: ['2027-02-10 to 2027-03-15'],
      whole: '50 days from 2027-02-08',
    });
    // A second time of its own stands beside the first.
    example.on('2027-03-17');
    set(example, 'suspectedViolence', true);
    expect(why(example, work)?.held).toEqual(['2027-02-10 to 2027-03-15', '2027-03-17 to now']);
  });

  it('before it opened is told as well, from the day on which it would have opened', () => {
    const example = suspected();
    const seen = { type: 'complete', by: caseworker, duty: 'case/watch/1', outcome: 'seen', fields: {} } as const;
    expect(example.ask({ ...seen, done: '2027-02-09' })).toEqual([]);
    expect(example.life.state.duties['case/call/1']).toBeUndefined();
    example.on('2027-02-17');
    lift(example);
    expect(why(example, 'case/call/1')).toEqual({
      due: '2027-02-23',
      steps: ['opened 2027-02-23 = act watch/1 2027-02-09 + P2W'],
      held: ['2027-02-10 to 2027-02-17'],
      whole: '14 days from 2027-02-09',
    });
  });

  it('before it opened counts for nothing either where its date passed meanwhile', () => {
    const example = suspected();
    const seen = { type: 'complete', by: caseworker, duty: 'case/watch/1', outcome: 'seen', fields: {} } as const;
    example.ask({ ...seen, done: '2027-02-09' });
    example.on('2027-03-15');
    lift(example);
    expect(why(example, 'case/call/1')).toEqual({
      due: '2027-03-29',
      steps: ['opened-anew 2027-03-29 = anew 2027-03-15 + P2W by leader'],
      held: ['2027-02-10 to 2027-03-15'],
      whole: '48 days from 2027-02-09',
    });
    expect(why(example, 'case/plan/1')?.steps).toEqual(['opened-anew 2027-04-15 = anew 2027-03-15 + P1M by leader']);
  });
});

describe('work that waits for somebody', () => {
  const waiting = (its: string) => {
    const routine = exampleRoutine(
      `${step('work', `opens: start\n${its}`, 'outcomes: { done: { title: Ferdig, opens: [next] } }')}${step('next', 'deadline: { within: P1W, basis: local }')}`,
    );
    const example = new ExampleCase(routine, '2027-01-04').on('2027-01-06');
    expect(example.complete(work)).toEqual([]);
    return example;
  };
  const approval = 'approval: { by: leader, within: P3D, rework: P1W, basis: local }';
  const month = 'deadline: { within: P1M, basis: local }';
  const week = 'deadline: { within: P1W, basis: local }';

  it('for a yes is due on the leader’s day, from when it was registered', () => {
    expect(why(waiting(`${week}\n${approval}`), work)).toEqual({
      due: '2027-01-09',
      steps: [
        'opened 2027-01-11 = opened 2027-01-04 + P1W',
        'approval 2027-01-09 = registered 2027-01-06 + P3D by caseworker',
      ],
      whole: '5 days from 2027-01-04',
    });
  });

  it('and is sent back has so long from that day, or keeps its own date where that is later', () => {
    const refuse = (example: ExampleCase) =>
      example.on('2027-01-08').ask({ type: 'refuse', by: leader, duty: work, reason: 'Mål mangler' });
    const short = waiting(`${week}\n${approval}`);
    expect(refuse(short)).toEqual([]);
    expect(why(short, work)?.steps.at(-1)).toBe('sent-back 2027-01-15 = sent-back 2027-01-08 + P1W by leader');
    const long = waiting(`${month}\n${approval}`);
    refuse(long);
    expect(why(long, work)?.steps.at(-1)).toBe(
      'sent-back 2027-02-04 = sent-back 2027-01-08 + P1W = 2027-01-15, later 2027-02-04 by leader',
    );
    const same = waiting(`deadline: { within: P11D, basis: local }\n${approval}`);
    refuse(same);
    expect(why(same, work)?.steps.at(-1)).toBe('sent-back 2027-01-15 = sent-back 2027-01-08 + P1W by leader');
  });

  it('for a yes opens what comes next from the day of the yes, and the whole time is from when it was done', () => {
    const example = waiting(`${week}\n${approval}`).on('2027-01-08');
    expect(example.ask({ type: 'approve', by: leader, duty: work })).toEqual([]);
    expect(why(example, 'case/next/1')).toEqual({
      due: '2027-01-15',
      steps: ['opened 2027-01-15 = act work/1 2027-01-08 + P1W'],
      whole: '9 days from 2027-01-06',
    });
    const sameDay = waiting(`${week}\n${approval}`);
    sameDay.ask({ type: 'approve', by: leader, duty: work });
    expect(why(sameDay, 'case/next/1')).not.toHaveProperty('whole');
  });

  const handover = 'handover: { to: Inntaksteamet, within: P2W, basis: proposal }';
  it('for a receiver is due on the receiver’s day, and given back on a new one', () => {
    const example = waiting(`${week}\n${handover}`);
    const waits = 'handover 2027-01-20 = registered 2027-01-06 + P2W by caseworker';
    expect(why(example, work)?.steps.at(-1)).toBe(waits);
    example.on('2027-01-12').ask({ type: 'return', by: caseworker, duty: work, reason: 'Mangler opplysninger' });
    expect(why(example, work)).toEqual({
      due: '2027-01-26',
      steps: [
        'opened 2027-01-11 = opened 2027-01-04 + P1W',
        waits,
        'given-back 2027-01-26 = given-back 2027-01-12 + P2W by caseworker',
      ],
      whole: '22 days from 2027-01-04',
    });
  });

  it('for a yes and then a receiver counts from the yes', () => {
    const example = waiting(`${week}\n${approval}\n${handover}`).on('2027-01-08');
    example.ask({ type: 'approve', by: leader, duty: work });
    expect(why(example, work)?.steps.slice(1)).toEqual([
      'approval 2027-01-09 = registered 2027-01-06 + P3D by caseworker',
      'handover 2027-01-22 = approved 2027-01-08 + P2W by leader',
    ]);
  });

  it('that is only offered to a colleague keeps its date, also where they say no', () => {
    const routine = exampleRoutine(step('work', `opens: start\n${week}\n${handover}`));
    const example = new ExampleCase(routine, '2027-01-04').on('2027-01-05');
    const own = ['opened 2027-01-11 = opened 2027-01-04 + P1W'];
    example.ask({ type: 'handover', by: caseworker, duty: work, to: 'per' });
    expect(why(example, work)?.steps).toEqual(own);
    example.ask({ type: 'return', by: { person: 'per', roles: ['caseworker'] }, duty: work, reason: 'Ferie' });
    expect(why(example, work)?.steps).toEqual(own);
  });
});

describe('after something that was registered is corrected', () => {
  const correct = (example: ExampleCase, duty: string, said: object) =>
    expect(example.ask({ type: 'correct', by: caseworker, duty, reason: 'Feil sak', ...said })).toEqual([]);

  it('the date of what other work opened is counted from the right day', () => {
    const example = new ExampleCase(
      follows('deadline: { within: P1W, basis: local }', 'note: { type: text, ask: Notat }'),
      '2027-01-04',
    ).on('2027-01-15');
    example.complete(report, { outcome: 'sent' });
    correct(example, report, { done: '2027-01-13' });
    expect(why(example, work)).toEqual({
      due: '2027-01-20',
      steps: [
        'opened 2027-01-22 = act report/1 2027-01-15 + P1W',
        'rule-moved 2027-01-20 = act report/1 2027-01-13 + P1W by caseworker',
      ],
      whole: '5 days from 2027-01-15',
    });
  });

  it('what counts from an answer goes with it', () => {
    const example = new ExampleCase(
      follows('deadline: { within: P1W, from: sentOn, basis: local }', 'sentOn: { type: date, ask: Sendt? }'),
      '2027-01-04',
    ).on('2027-01-15');
    example.complete(report, { outcome: 'sent', fields: { sentOn: '2027-01-12' } });
    correct(example, report, { fields: { sentOn: '2027-01-14' } });
    expect(why(example, work)?.steps).toEqual([
      'opened 2027-01-19 = field sentOn 2027-01-12 + P1W',
      'rule-moved 2027-01-21 = field sentOn 2027-01-14 + P1W by caseworker',
    ]);
  });

  it('what was not done after all stands open by the date that it had', () => {
    const example = new ExampleCase(one('opens: start\ndeadline: { within: P1W, basis: local }'), '2027-01-04').on(
      '2027-01-06',
    );
    example.complete(work);
    correct(example, work, { notDone: true });
    const own = { due: '2027-01-11', steps: ['opened 2027-01-11 = opened 2027-01-04 + P1W'] };
    expect(why(example, work)).toEqual(own);
  });

  it('what waited for a yes waits no more, and is due by its own date again', () => {
    const approval = 'approval: { by: leader, within: P3D, rework: P1W, basis: local }';
    const example = new ExampleCase(
      one(`opens: start\ndeadline: { within: P1W, basis: local }\n${approval}`),
      '2027-01-04',
    ).on('2027-01-06');
    example.complete(work);
    expect(why(example, work)?.steps).toHaveLength(2);
    correct(example, work, { notDone: true });
    expect(why(example, work)).toEqual({ due: '2027-01-11', steps: ['opened 2027-01-11 = opened 2027-01-04 + P1W'] });
  });

  it('what was not done after all goes by the rule that had moved meanwhile', () => {
    const placed = one('opens: { when: placed }\ndeadline: { within: P1M, from: placed, basis: local }');
    const example = new ExampleCase(placed, '2027-01-04', { placed: '2026-12-20' }).on('2027-01-06');
    example.complete(work);
    set(example, 'placed', '2026-12-28');
    example.on('2027-01-07');
    correct(example, work, { notDone: true });
    expect(why(example, work)?.due).toBe('2027-01-28');
    expect(why(example, work)?.steps.at(-1)).toBe(
      'opened-again 2027-01-28 = fact placed 2026-12-28 + P1M (Feil sak) by caseworker',
    );
  });

  it('what waits for a yes is judged by the right date, and still waits on the leader’s', () => {
    const example = new ExampleCase(
      exampleRoutine(
        `${step('report', 'opens: start\ndeadline: { within: P1M, basis: local }', 'outcomes: { sent: { title: Sendt, opens: [work] } }')}${step('work', 'deadline: { within: P1W, basis: local }\napproval: { by: leader, within: P3D, rework: P1W, basis: local }')}`,
      ),
      '2027-01-04',
    ).on('2027-01-15');
    example.complete(report, { outcome: 'sent' });
    example.on('2027-01-18').complete(work);
    correct(example, report, { done: '2027-01-13' });
    expect(why(example, work)?.steps).toEqual([
      'opened 2027-01-22 = act report/1 2027-01-15 + P1W',
      'rule-moved 2027-01-20 = act report/1 2027-01-13 + P1W (Feil sak) by caseworker',
      'approval 2027-01-21 = registered 2027-01-18 + P3D by caseworker',
    ]);
  });

  const approval = 'approval: { by: leader, within: P3D, rework: P1W, basis: local }';
  const monthly = 'deadline: { every: P1M, from: placed, basis: local';
  const placedWrongly = (routine: Routine) => {
    const example = new ExampleCase(routine, '2027-01-04', { placed: '2026-12-20' }).on('2027-01-06');
    return {
      example,
      corrected: () => {
        set(example, 'placed', '2026-12-28', caseworker, 'Feil dag');
        return why(example, 'case/work/1')?.steps;
      },
    };
  };

  it('what waits for a yes, and comes before work that is over, is judged by the date of that', () => {
    const { example, corrected } = placedWrongly(
      exampleRoutine(
        `${step('meeting', `${monthly} }`)}${step('work', `deadline: { before: P3D, of: meeting, basis: local }\n${approval}`)}`,
        facts,
      ),
    );
    for (const each of ['meeting', 'work']) expect(example.complete(`case/${each}/1`)).toEqual([]);
    expect(corrected()).toEqual([
      'opened 2027-01-17 = duty meeting/1 2027-01-20 - P3D',
      'rule-moved 2027-01-25 = duty meeting/1 2027-01-28 - P3D (Feil dag) by caseworker',
      'approval 2027-01-09 = registered 2027-01-06 + P3D by caseworker',
    ]);
  });

  it('what waits for a yes is judged by its rule, whatever day people had agreed past it', () => {
    const { example, corrected } = placedWrongly(one(`${monthly}, agreed: true }\n${approval}`));
    expect(example.ask({ type: 'agree', by: caseworker, duty: work, date: '2027-01-24' })).toEqual([]);
    expect(example.complete(work)).toEqual([]);
    expect(corrected()).toEqual([
      'opened 2027-01-20 = fact placed 2026-12-20 + P1M',
      'rule-moved 2027-01-28 = fact placed 2026-12-28 + P1M (Feil dag) by caseworker',
      'approval 2027-01-09 = registered 2027-01-06 + P3D by caseworker',
    ]);
  });
});

describe('what is not known is left out, and never made up', () => {
  it('somebody who sees only a part of the journal has the date counted by what is known now, and nothing where it is not', () => {
    const placed = one('opens: { when: placed }\ndeadline: { within: P1M, from: placed, basis: local }');
    const example = new ExampleCase(placed, '2027-01-04', { placed: '2026-12-20' }).on('2027-01-06');
    expect(why(example, work, 1)?.steps).toEqual(['opened 2027-01-20 = fact placed 2026-12-20 + P1M']);
    set(example, 'placed', '2026-12-28');
    // What it counted from on that day is not known to them any more.
    expect(why(example, work, 1)?.steps).toEqual([
      'opened 2027-01-20',
      'rule-moved 2027-01-28 = fact placed 2026-12-28 + P1M by caseworker',
    ]);
    // Nor where they see nothing of how it came to its date.
    expect(why(example, work, example.life.journal.length)).toEqual({ due: '2027-01-28', steps: [] });
  });
});
