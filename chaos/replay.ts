import { type InstantText, millisecondsOf } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Command, PersonsCommand } from '../core/case/commands.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { nextWake } from '../core/case/next-wake.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { JournalRow } from '../register/journal.ts';
import { Life } from '../rehearsal/life.ts';

/** What the core alone makes of a case: the same commands, each at the instant at which the case took it. */
export interface CoresAnswer {
  /** Sentences, by kinds and numbers alone. */
  readonly differences: readonly string[];
  /** Time's next, after all that stands in the journal. */
  readonly nextWake: InstantText | undefined;
}

/** How far apart wakes of real cases are spread, and a minute for whoever is slow. */
const wakePatience = 6 * 60_000;

export interface Played {
  readonly routine: Routine;
  readonly opening: Extract<Command, { type: 'open' }>;
  /** What was asked, by the id of the command. */
  readonly asked: ReadonlyMap<string, PersonsCommand>;
  readonly rows: readonly Pick<JournalRow, 'sequence' | 'event' | 'commandId' | 'at'>[];
}

/** Lives a journal anew in the core, and says where it is another. Only the opening's own id is not looked for. */
export function coresAnswer({ routine, opening, asked, rows }: Played, openingId: string): CoresAnswer {
  const [first] = rows;
  if (!first) return { differences: ['there is no journal'], nextWake: undefined };
  const life = new Life(routine, { mails: false });
  const differences: string[] = [];
  const play = (name: string, command: Command, at: InstantText) => {
    const refusals = life.ask(command, at);
    if (refusals.length > 0)
      differences.push(`the core refuses ${name}: ${refusals.map(({ code }) => code).join(', ')}`);
  };
  play('the opening', opening, first.event.at);
  const played = new Set([openingId]);
  for (const { sequence, event, commandId } of rows) {
    if (differences.length > 0) break;
    if (commandId === undefined || played.has(commandId)) continue;
    played.add(commandId);
    // What time had brought by then stands before what the command did, each at its own instant.
    const its = rows.filter((row) => row.commandId === commandId).map((row) => row.event);
    const command = asked.get(commandId) ?? its.map(reported).find((each) => each !== undefined);
    if (!command) differences.push(`row ${sequence} (${event.type}) is of a command that nobody sent`);
    else play(`row ${sequence} (${command.type})`, command, its.at(-1)!.at);
  }
  if (differences.length > 0) return { differences, nextWake: undefined };
  life.passTo(rows.at(-1)!.event.at);
  const theirs = rows.map(({ event }) => comparable(event));
  const ours = life.journal.map(comparable);
  const at = theirs.findIndex((line, index) => line !== ours[index]);
  if (at !== -1 || ours.length !== theirs.length) {
    const place = at === -1 ? theirs.length : at;
    const [its, cores] = [rows[place]?.event.type ?? 'nothing', life.journal[place]?.type ?? 'nothing'];
    return { differences: [`row ${place + 1} is ${its}, and by the core ${cores}`], nextWake: undefined };
  }
  return { differences, nextWake: nextWake(routine, life.state) };
}

/** What time should have brought by that instant of the case's clock, and has not. */
export function overdueBy(wake: InstantText | undefined, clock: InstantText): InstantText | undefined {
  return wake !== undefined && millisecondsOf(wake) + wakePatience < millisecondsOf(clock) ? wake : undefined;
}

/** The postman's word that nobody could be told is a command of its own. */
function reported(event: CaseEvent): Command | undefined {
  if (event.type !== 'nobody-told') return undefined;
  const { type, message, role, duty } = event;
  return { type, message, role, duty } as Command;
}

/** How late something was carried out is no part of what it is. */
function comparable({ late: _late, ...event }: CaseEvent): string {
  return canonicalJson(event);
}
