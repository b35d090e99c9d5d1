import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addClockPeriod } from '../../core/calendar/dates.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { caseworker, ExampleCase, exampleRoutine } from '../../core/case/testing/example-life.ts';
import type { Directory } from '../../core/people/directory.ts';
import { violenceFact, violenceGuard } from '../../core/routine/common.ts';
import { caseTrack, type Routine } from '../../core/routine/routine.ts';
import { readTables } from '../../routines/read-tables.ts';
import { people } from './generated-commands.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { mailsOf, type SentMail, type ServerAnswer } from './post-model.ts';
import { runs } from './runs.ts';

const numRuns = Math.ceil(runs / 6);

const person = { unit: 'tiltak', active: true, hasAddress: true, absences: [] };
const directory = (routine: Routine, drawn: { readonly away: string; readonly silent: string }): Directory => ({
  persons: Object.fromEntries(
    Object.keys(people).map((login) => [
      login,
      {
        ...person,
        hasAddress: login !== drawn.silent,
        deputy: login === 'ola' ? 'kari' : 'ola',
        absences: login === drawn.away ? [{ from: '2000-01-01', to: '2199-12-31' }] : [],
      },
    ]),
  ),
  units: {
    tiltak: {
      roles: Object.fromEntries(
        Object.entries(routine.roles).map(([role, { decides }]) => [
          role,
          role === 'head' ? ['hilde'] : decides ? ['ola'] : ['kari', 'per'],
        ]),
      ),
    },
  },
});
const staff = fc.record({ away: fc.constantFrom('', 'kari', 'ola'), silent: fc.constantFrom('', 'per', 'ola') });
const servers = fc.array(
  fc.oneof<fc.WeightedArbitrary<ServerAnswer>[]>(
    { weight: 4, arbitrary: fc.constant('later') },
    { weight: 3, arbitrary: fc.constant('take') },
    { weight: 2, arbitrary: fc.constant('away') },
    { weight: 1, arbitrary: fc.constant('never') },
  ),
  { maxLength: 60 },
);

const ends = (event: CaseEvent): boolean =>
  event.type === 'cancelled' ||
  (event.type === 'completed' && !event.awaitsApproval && !event.awaitsHandover) ||
  (event.type === 'approved' && !event.awaitsHandover);
const aboutDuties = ['opened', 'offered', 'expected', 'reminder', 'passed', 'escalation'];

/** What is wrong with mails as they were sent, by the journal alone. */
function wrongWith(routine: Routine, journal: readonly CaseEvent[], mails: readonly SentMail[]): readonly string[] {
  const wrong: string[] = [];
  const told = new Set<string>();
  const forbidden = routine.guards[violenceGuard]?.forbids.involves ?? [];
  for (const { at, person: reader, lines } of mails) {
    const before = journal.filter((event) => event.at <= at);
    const raised = before
      .flatMap((event): readonly { fact: string; track: string; value?: unknown }[] =>
        event.type === 'fact-set' ? [event] : event.type === 'taken-back' ? event.facts : [],
      )
      .findLast(({ fact, track }) => fact === violenceFact && track === caseTrack);
    for (const { message, item } of lines) {
      const key = `${message.sequence} ${message.nth} ${reader}`;
      const what = `${item.kind} ${item.duty} to ${reader} at ${at}`;
      if (told.has(key)) wrong.push(`${what} came twice`);
      told.add(key);
      if (!aboutDuties.includes(item.kind)) continue;
      const its = before.filter((event) => 'duty' in event && event.duty === item.duty);
      if (!its.some(({ type }) => type === 'duty-opened')) wrong.push(`${what} came before the opening`);
      // What was called off or done by mistake stands open again.
      const again = its.findLastIndex(({ type }) => type === 'duty-opened' || type === 'taken-back');
      if (its.slice(again).some(ends)) wrong.push(`${what} came after the end`);
      const involves = routine.steps[item.step]!.involves.some((group) => forbidden.includes(group));
      if (raised?.value === true && involves && !item.approval && !waits(its)) {
        wrong.push(`${what} under the guard`);
      }
      const own = item.responsible.role === message.to.role;
      if (item.kind === 'escalation' && !own && item.responsible.persons.includes(reader)) {
        wrong.push(`${what} is about the reader's own work`);
      }
    }
  }
  return wrong;
}

/** Work that was done before waits for a decision, or for its receiver, which tells nobody to contact anyone. */
function waits(its: readonly CaseEvent[]): boolean {
  return its.findLast(({ type }) => ['completed', 'refused', 'returned'].includes(type))?.type === 'completed';
}

const mailsOfLife = (
  routine: Routine,
  acts: Parameters<typeof play>[1],
  drawn: { away: string; silent: string },
  answers: readonly ServerAnswer[],
) => {
  const { life, end } = play(routine, acts);
  const until = addClockPeriod(end, 'PT480H');
  const world = { directory: directory(routine, drawn), unit: 'tiltak', answers, until };
  return { journal: life.journal, mails: mailsOf(routine, life.journal, world) };
};

describe(`mails as they are sent through a mail server that fails, over ${numRuns} generated lives`, () => {
  it('tell nobody of what is not open, of what a guard holds back, or twice', () => {
    fc.assert(
      fc.property(routines, lives, staff, servers, (routine, acts, drawn, answers) => {
        const { journal, mails } = mailsOfLife(routine, acts, drawn, answers);
        expect(wrongWith(routine, journal, mails)).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('the same of the municipalities’ own routines', async () => {
    const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
    const own = fc.constantFrom(...tables.map(({ routine }) => routine));
    fc.assert(
      fc.property(own, lives, staff, servers, (routine, acts, drawn, answers) => {
        const { journal, mails } = mailsOfLife(routine, acts, drawn, answers);
        expect(wrongWith(routine, journal, mails)).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });

  it('and a postman that says what held when the message was first to go is found out', () => {
    const routine = exampleRoutine(`
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P1W, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`);
    // Both are reminded of on the Friday; the server says later twice, and meanwhile much happens.
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-12', '08:10');
    const by = caseworker;
    const suspected = { type: 'set-fact', by, track: 'case', fact: violenceFact, value: true } as const;
    const done = { type: 'complete', by, duty: 'case/letter/1', outcome: 'done', fields: {} } as const;
    for (const command of [suspected, done]) expect(example.ask(command, '08:10')).toEqual([]);
    const { journal } = example.life;
    const person = { unit: 'tiltak', active: true, hasAddress: true, absences: [] };
    const staffed = { persons: { caseworker: person, leader: person, head: person }, units: { tiltak: { roles: {} } } };
    const world = {
      directory: staffed,
      unit: 'tiltak',
      answers: ['later', 'later'] as const,
      until: '2027-02-13T00:00:00.000Z',
    };
    const wrong = (composesAtFirst: boolean) =>
      wrongWith(routine, journal, mailsOf(routine, journal, { ...world, composesAtFirst }));
    expect(wrong(false)).toEqual([]);
    expect(wrong(true)).toEqual([
      expect.stringMatching(/^reminder case\/talk\/1 .* under the guard$/),
      expect.stringMatching(/^reminder case\/letter\/1 .* after the end$/),
    ]);
  });
});
