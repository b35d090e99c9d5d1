import { dateOf } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import type { PersonId } from '../core/case/state.ts';
import { unavailable, worksInServiceOf } from '../core/people/roles.ts';
import type { FoundCase } from '../register/register.ts';
import type { CasesContext } from './context.ts';

type Context = Pick<CasesContext, 'register' | 'now'>;

/**
 * What is asked, with what only the register of the staff knows of it: whether whoever is to have the work, or to see the case, belongs
 * to another service, and which readers are gone. Looked up, as who asks is, and never taken from a form.
 */
export async function withStaff<Asked extends PersonsCommand>(
  context: Context,
  found: Pick<FoundCase, 'unit' | 'caseId' | 'practice'>,
  command: Asked,
): Promise<Asked> {
  switch (command.type) {
    case 'handover':
    case 'reassign': {
      const { otherService: _said, ...asked } = command;
      const elsewhere = await namedElsewhere(context, found.unit, { to: [command.to] });
      return (elsewhere.length > 0 ? { ...asked, otherService: true } : asked) as Asked;
    }
    case 'protect': {
      const { otherService: _said, ...asked } = command;
      const named = [...command.readers, ...(command.give ?? []).map(({ to }) => to)];
      const otherService = await namedElsewhere(context, found.unit, { named });
      return (otherService.length > 0 ? { ...asked, otherService } : asked) as Asked;
    }
    case 'break-glass':
      return { ...command, readersGone: (await readersThere(context, found)).gone };
    default:
      return command;
  }
}

/** Whether {@link withStaff} adds anything to it. */
export function isAboutStaff({ type }: Pick<PersonsCommand, 'type'>): boolean {
  return type === 'handover' || type === 'reassign' || type === 'protect' || type === 'break-glass';
}

/** The readers of a protected case, and which of them are gone: their account is switched off, or they are away. */
export async function readersThere(
  { register, now }: Context,
  found: Pick<FoundCase, 'caseId' | 'practice'>,
): Promise<{ readonly all: readonly PersonId[]; readonly gone: readonly PersonId[] }> {
  const on = dateOf(now());
  const [all, directory] = await Promise.all([register.readersOf(found), register.directory(on)]);
  return { all, gone: all.filter((reader) => unavailable(directory, reader, on) !== undefined) };
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
