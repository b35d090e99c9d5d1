import { describe, expect, it } from 'vitest';
import type { CaseEvent } from './events.ts';
import { foldJournal } from './fold.ts';
import { byReader, kindOf, type Message, messagesOf, recipientsOf } from './messages.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';
import { having, opened } from './testing/refusing-case.ts';

/** All that a case has told so far, as short lines: `day kind duty to ROLE`. */
function told({ life: { journal } }: ExampleCase): readonly string[] {
  return sent(journal).map(({ at, kind, duty, to, atOnce }) => {
    return `${at.slice(0, 10)} ${kind} ${duty} to ${to.role}${atOnce ? ' at once' : ''}`;
  });
}

const sent = (journal: readonly CaseEvent[]): readonly Message[] =>
  journal.flatMap((event, index) => messagesOf(event, foldJournal(journal.slice(0, index + 1))!));

describe('what a case tells', () => {
  it('of work with an early edge is that it may be done from now on, then that it is due, has passed and is late', () => {
    const window = exampleRoutine(`
follow-up:
  row: '1'
  title: Oppfølging
  responsible: caseworker
  opens: start
  deadline: { window: { from: P3M, to: P6M }, basis: local }
`);
    const example = new ExampleCase(window, '2027-01-04').on('2027-07-13');
    expect(told(example)).toEqual([
      '2027-04-05 expected case/follow-up/1 to caseworker',
      '2027-06-25 reminder case/follow-up/1 to caseworker',
      '2027-07-02 reminder case/follow-up/1 to caseworker',
      '2027-07-05 passed case/follow-up/1 to caseworker',
      '2027-07-05 escalation case/follow-up/1 to leader',
      '2027-07-12 escalation case/follow-up/1 to head',
    ]);
  });

  it('of what counts in hours goes at once, and of the rest does not', () => {
    const example = having(opened(), { type: 'open-duty', track: 'case', step: 'answer' });
    example.on('2027-01-06');
    const lines = told(example).filter((line) => line.includes('answer'));
    expect(lines).not.toEqual([]);
    for (const line of lines) expect(line).toMatch(/ at once$/);
    expect(told(example).filter((line) => !line.includes('answer') && line.endsWith('at once'))).toEqual([]);
  });

  it('of a deviation from what comes back names the last that has come', () => {
    const example = opened({ placed: '2026-07-01' }).on('2027-01-05');
    const deviated = { type: 'deviated', at: '2027-01-05T09:00:00.000Z', track: 'case', step: 'meeting' } as const;
    const event = { ...deviated, tell: [{ role: 'leader', persons: [] }] } as unknown as CaseEvent;
    const { occurrences } = example.life.state.tracks.case!.steps.meeting!;
    expect(messagesOf(event, example.life.state)).toMatchObject([
      {
        kind: 'deviation',
        duty: `case/meeting/${occurrences}`,
        step: 'meeting',
        track: 'case',
        occurrence: occurrences,
      },
    ]);
    const never = { ...event, step: 'talk' } as CaseEvent;
    expect(messagesOf(never, example.life.state)).toMatchObject([
      { duty: 'case/talk/0', occurrence: 0, atOnce: false },
    ]);
  });

  it('of the case itself names no step, and is nothing of the hour', () => {
    const example = opened();
    const to = [{ role: 'leader', persons: ['leader'] }];
    const event = { type: 'nothing-planned', at: '2027-01-05T09:00:00.000Z', to } as unknown as CaseEvent;
    expect(messagesOf(event, example.life.state)).toEqual([
      {
        sequence: example.life.state.sequence,
        ...{ nth: 0, kind: 'nothing-planned', to: to[0], duty: 'case', step: '', track: 'case', occurrence: 0 },
        ...{ atOnce: false, at: '2027-01-05T09:00:00.000Z', late: false },
      },
    ]);
  });

  it('says that it comes late where it does, and nothing of work that is over', () => {
    const example = opened();
    const event = {
      type: 'reminded',
      at: '2027-01-05T09:00:00.000Z',
      duty: 'case/note/1',
      to: [{ role: 'caseworker', persons: [] }],
    };
    expect(messagesOf({ ...event, late: true } as unknown as CaseEvent, example.life.state)).toMatchObject([
      { late: true },
    ]);
    expect(messagesOf(event as unknown as CaseEvent, example.life.state)).toMatchObject([{ late: false }]);
    having(example, { type: 'complete', duty: 'case/note/1', outcome: 'done', fields: {}, by: caseworker });
    expect(messagesOf(event as unknown as CaseEvent, example.life.state)).toEqual([]);
  });

  it.each<readonly [Partial<CaseEvent> & { readonly type: CaseEvent['type'] }, Message['kind'] | undefined]>([
    [{ type: 'announced' }, 'opened'],
    [{ type: 'announced', offer: true } as never, 'offered'],
    [{ type: 'role-offer-told' }, 'case-offered'],
    [{ type: 'role-accepted', tell: [] }, 'case-gone'],
    [{ type: 'role-accepted' }, undefined],
    [{ type: 'reassigned', tell: [] }, 'case-gone'],
    [{ type: 'reassigned' }, undefined],
    [{ type: 'expected' }, 'expected'],
    [{ type: 'reminded' }, 'reminder'],
    [{ type: 'told-passed' }, 'passed'],
    [{ type: 'escalated' }, 'escalation'],
    [{ type: 'moved' }, 'moved'],
    [{ type: 'extension-asked' }, 'extension'],
    [{ type: 'deviated' }, 'deviation'],
    [{ type: 'conflict-found' }, 'conflict'],
    [{ type: 'agreed', tell: [] } as never, 'invited'],
    [{ type: 'agreed' }, undefined],
    [{ type: 'invited-told', date: '2027-01-05' } as never, 'invited'],
    [{ type: 'invited-told' }, 'uninvited'],
    [{ type: 'asked-after' }, 'asked-after'],
    [{ type: 'nothing-planned' }, 'nothing-planned'],
    [{ type: 'completed' }, undefined],
  ])('of %j is %s', (event, kind) => expect(kindOf(event as CaseEvent)).toBe(kind));

  it('goes to whom the event names, and of a role that changes hands to nobody by itself', () => {
    const to = [{ role: 'leader', persons: [] }];
    expect(recipientsOf({ type: 'reminded', to } as unknown as CaseEvent)).toEqual(to);
    expect(recipientsOf({ type: 'agreed', tell: to } as unknown as CaseEvent)).toEqual(to);
    expect(recipientsOf({ type: 'moved', tell: undefined } as unknown as CaseEvent)).toEqual([]);
    expect(recipientsOf({ type: 'reassigned', to: 'ola' } as unknown as CaseEvent)).toEqual([]);
  });
});

it('what goes to one reader is told together, in its order, and another role or other persons are another reader', () => {
  const message = (nth: number, role: string, ...persons: string[]) =>
    ({ nth, to: { role, persons } }) as unknown as Message;
  const all = [message(1, 'leader'), message(2, 'leader', 'ola'), message(3, 'leader'), message(4, 'head')];
  expect(byReader(all).map((its) => its.map(({ nth }) => nth))).toEqual([[1, 3], [2], [4]]);
});
