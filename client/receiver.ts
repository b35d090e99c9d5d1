import { dateOf } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import type { PersonId } from '../core/case/state.ts';
import { worksInServiceOf } from '../core/people/roles.ts';
import type { CasesContext } from './context.ts';

type Context = Pick<CasesContext, 'register' | 'now'>;

/**
 * What is asked, with whether whoever is to have the work belongs to another service than the case: looked up, as who asks is,
 * and never taken from a form.
 */
export async function withReceiver<Asked extends PersonsCommand>(
  { register, now }: Context,
  unit: string,
  command: Asked,
): Promise<Asked> {
  if (command.type !== 'handover' && command.type !== 'reassign') return command;
  const { otherService: _said, ...asked } = command;
  const directory = await register.directory(dateOf(now()));
  const elsewhere = !worksInServiceOf(directory, command.to, unit);
  return (elsewhere ? { ...asked, otherService: true } : asked) as Asked;
}

/** Those who are named for a case of this unit and work in another service. */
export async function namedElsewhere(
  { register, now }: Context,
  unit: string,
  people: Readonly<Record<string, readonly PersonId[]>>,
): Promise<readonly PersonId[]> {
  const directory = await register.directory(dateOf(now()));
  return [...new Set(Object.values(people).flat())].filter((person) => !worksInServiceOf(directory, person, unit));
}
