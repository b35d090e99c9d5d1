import { Life } from '../../../rehearsal/life.ts';
import { atTime, type DateText } from '../../calendar/dates.ts';
import { parseTable } from '../../routine/parse.ts';
import type { Routine } from '../../routine/routine.ts';
import type { Actor, BroughtIn, Command, Fields } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import type { Refusal } from '../refusals.ts';

export const caseworker: Actor = { person: 'caseworker', roles: ['caseworker'] };
export const leader: Actor = { person: 'leader', roles: ['leader'] };
export const head: Actor = { person: 'head', roles: ['head'] };
const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };

/** A small made-up table; the steps are written as in a municipality's own. */
export function exampleRoutine(steps: string, more = ''): Routine {
  const text = `
id: eksempelvik/eksempel
version: 1
municipality: Eksempelvik
language: nb
title: Eksempel
source: { document: Eksempel, rows: { '1': En rad } }
roles:
  caseworker: { title: Saksbehandler }
  leader: { title: Leder, decides: true }
  head: { title: Barnevernleder, decides: true }
defaults:
  remind: [P7D, P1D]
  escalate: [{ after: P1D, to: leader }, { after: P7D, to: head }]
  escalateAtOnce: [{ after: PT1H, to: leader }, { after: PT4H, to: head }]
${more}
steps:
${steps.replace(/^/gm, '  ')}
`;
  const result = parseTable(text, 'example.yaml');
  if (!result.ok)
    throw new Error(result.problems.map(({ line, path, problem }) => `${line} ${path}: ${problem}`).join('\n'));
  return result.parsed.routine;
}

/** A case in the hands of a test: days and times are Europe/Oslo, 12:00 where no time is given. */
export class ExampleCase {
  readonly life: Life;
  #day: DateText;

  constructor(routine: Routine, opened: DateText, facts: Fields = {}, broughtIn?: BroughtIn, sure?: Fields) {
    this.life = new Life(routine);
    this.#day = opened;
    const refusals = this.ask({ type: 'open', by: caseworker, facts, people, tracks: [], broughtIn, sure });
    if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  }

  /** Lets time pass to this moment. */
  on(day: DateText, time = '12:00'): this {
    this.#day = day;
    this.life.passTo(atTime(day, time));
    return this;
  }

  ask(command: Command, time = '12:00'): readonly Refusal[] {
    return this.life.ask(command, atTime(this.#day, time));
  }

  complete(duty: string, { by = caseworker, outcome = 'done', fields = {} as Fields } = {}): readonly Refusal[] {
    return this.ask({ type: 'complete', by, duty, outcome, fields });
  }

  /** Events of these kinds, as short lines: `2027-02-09 08:00 reminded contact/1`. */
  lines(...types: CaseEvent['type'][]): readonly string[] {
    return this.life.journal.filter((event) => types.includes(event.type)).map(shortLine);
  }

  due(duty: string): DateText | undefined {
    const due = this.life.state.duties[duty]?.due;
    return due && 'date' in due ? due.date : due?.instant;
  }
}

function shortLine(event: CaseEvent): string {
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Oslo',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(event.at));
  const parts: string[] = [local, event.type];
  if ('duty' in event && event.duty) parts.push(event.duty.replace(/^case\//, ''));
  if (event.type === 'escalated') parts.push(event.to.map((to) => to.role).join('+'));
  if (event.late) parts.push('late');
  return parts.join(' ');
}
