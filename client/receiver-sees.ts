import type { DateText } from '../core/calendar/dates.ts';
import type { PersonsCommand, Unsigned } from '../core/case/commands.ts';
import type { PersonId } from '../core/case/state.ts';
import type { DoorRegister } from './doors.ts';
import type { Looks } from './looks.ts';
import { reachOf } from './reader.ts';
import type { Routines } from './routines.ts';
import type { ShownCase } from './shown-case.ts';

/** What somebody sees of a case once they have what is given or offered to them. A protected one is there for its readers. */
export type ReceiverSees = 'case' | 'duty' | 'nothing';

interface Parts {
  readonly looks: Pick<Looks, 'sightOf'>;
  readonly register: Pick<DoorRegister, 'directory'>;
  readonly routines: Pick<Routines, 'all'>;
}

/** Who is given or offered something by what is asked; undefined where nobody is. */
export function receiverOf(command: PersonsCommand | Unsigned): PersonId | undefined {
  return command.type === 'handover' || command.type === 'reassign' ? command.to : undefined;
}

/** What the receiver will see, told before it is sent; undefined where what is asked gives nobody anything. */
export async function receiverSees(
  { looks, register, routines }: Parts,
  found: ShownCase,
  command: PersonsCommand | Unsigned,
  today: DateText,
): Promise<ReceiverSees | undefined> {
  const to = receiverOf(command);
  if (to === undefined) return undefined;
  const [directory, all] = await Promise.all([register.directory(today), routines.all()]);
  const { scope } = reachOf(directory, all, to, today);
  if ((await looks.sightOf(scope, found)) === 'case') return 'case';
  if (found.protected) return 'nothing';
  const gives = command.type === 'reassign' || command.type === 'handover';
  return gives && command.duty === undefined ? 'case' : 'duty';
}
