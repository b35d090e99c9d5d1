import type { Fields, OpenCommand, PersonsCommand, Unsigned } from './commands.ts';

/**
 * The command with everything in it confirmed: a play means what it says, also where a person at a form would be asked once
 * more whether a date is right.
 */
export function confirmed<Asked extends OpenCommand | PersonsCommand>(command: Asked): Asked {
  if (command.type !== 'open') return { ...command, sure: saidIn(command) };
  const tracks = command.tracks.map((start) => ({ ...start, sure: start.facts }));
  return { ...command, sure: command.facts, tracks };
}

/** What a command says of each field that a person may be asked about once more, as it is in `sure` where they meant it. */
export function saidIn(command: Unsigned): Fields | undefined {
  switch (command.type) {
    case 'start-track':
      return command.facts;
    case 'set-fact':
      return { [command.fact]: command.value };
    case 'complete':
    case 'correct':
      return { ...command.fields, ...(command.done === undefined ? {} : { done: command.done }) };
    case 'move':
      return { to: command.to };
    case 'agree':
      return { date: command.date };
    default:
      return undefined;
  }
}
