import { agreedIn } from './brought-in-answers.ts';
import type { BroughtIn, Fields, OpenCommand, PersonsCommand, TrackStart, Unsigned } from './commands.ts';

/**
 * The command with everything in it confirmed: a play means what it says, also where a person at a form would be asked once
 * more whether a date is right.
 */
export function confirmed<Asked extends OpenCommand | PersonsCommand>(command: Asked): Asked {
  if (command.type !== 'open') return { ...command, sure: saidIn(command) };
  const tracks = command.tracks.map((start) => ({ ...start, sure: saidOf(start) }));
  return { ...command, sure: saidOf(command), tracks };
}

/** What a command says of each field that a person may be asked about once more, as it is in `sure` where they meant it. */
export function saidIn(command: Unsigned): Fields | undefined {
  switch (command.type) {
    case 'start-track':
      return saidOf(command);
    case 'set-fact':
      return saidOf({ facts: { [command.fact]: command.value }, broughtIn: command.broughtIn });
    case 'correct-brought-in':
      return agreedIn(command.steps);
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

function saidOf({ facts, broughtIn }: Pick<TrackStart, 'facts' | 'broughtIn'>): Fields {
  return { ...facts, ...agreedIn(broughtIn?.steps ?? {}) };
}

/** What a command says of steps that it brings in, or corrects so; undefined for every other. */
export function stepsIn(command: Unsigned): BroughtIn['steps'] | undefined {
  if (command.type === 'correct-brought-in') return command.steps;
  return 'broughtIn' in command ? command.broughtIn?.steps : undefined;
}
