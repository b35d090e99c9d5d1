import type { OpenCommand, PersonsCommand } from '../core/case/commands.ts';

/**
 * The command with everything in it confirmed: a play means what it says, also where a person at a form would be asked once
 * more whether a date is right.
 */
export function confirmed<Asked extends OpenCommand | PersonsCommand>(command: Asked): Asked {
  return { ...command, ...said(command) };
}

function said(command: OpenCommand | PersonsCommand): object {
  switch (command.type) {
    case 'open':
      return { sure: command.facts, tracks: command.tracks.map((start) => ({ ...start, sure: start.facts })) };
    case 'start-track':
      return { sure: command.facts };
    case 'set-fact':
      return { sure: { [command.fact]: command.value } };
    case 'complete':
      return { sure: { ...command.fields, ...(command.done === undefined ? {} : { done: command.done }) } };
    case 'move':
      return { sure: { to: command.to } };
    case 'correct':
      return { sure: { ...command.fields, ...(command.done === undefined ? {} : { done: command.done }) } };
    case 'agree':
      return { sure: { date: command.date } };
    default:
      return {};
  }
}
