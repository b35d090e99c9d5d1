import type { PersonId } from '../../../core/case/state.ts';
import { rolesBeforeFirst } from '../../../core/people/first-version.ts';
import { decidingRoles } from '../../../core/people/leading.ts';
import {
  municipalityOf,
  type Publishing,
  type PublishingRoles,
  whoPublishes,
  whoWrites,
} from '../../../core/people/publishing-routines.ts';
import type { Routine } from '../../../core/routine/routine.ts';
import type { PublishingChoice } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';

/** Who takes versions of a routine into use, by which setting, and what whoever looks may do with it. */
export interface WhoPublishes extends Publishing {
  /** The roles by which they do. */
  readonly roles: readonly string[];
  readonly choice: PublishingChoice;
  /** Writes its next version, answers what it leaves to leaders, moves its cases. */
  readonly mayChange: boolean;
  /** Takes into use what they have not written. */
  readonly mayPublish: boolean;
}

const nothing: PublishingChoice = { set: undefined, waits: undefined };

/** The same of a routine that has no version yet: a draft of its own says nothing of who decides. */
export async function askWhoPublishesFirst(
  web: Pick<Web, 'register' | 'routines'>,
  viewer: Pick<Viewer, 'scope' | 'directory'>,
): Promise<(begun: Pick<Routine, 'id' | 'municipality'>) => WhoPublishes> {
  const [publishersOf, routines] = await Promise.all([askWhoPublishes(web, viewer), web.routines.list()]);
  const roles = rolesBeforeFirst(decidingRoles(routines));
  return ({ id, municipality }) => publishersOf({ id, municipality, roles });
}

/** Reads once what is set, and says of each routine who takes its versions into use. */
export async function askWhoPublishes(
  { register }: Pick<Web, 'register'>,
  { scope, directory }: Pick<Viewer, 'scope' | 'directory'>,
): Promise<(routine: Pick<Routine, 'id' | 'municipality' | 'roles'>) => WhoPublishes> {
  const [choices, units] = await Promise.all([register.publishingChoices(), register.listUnits()]);
  const isTheirs = (persons: readonly PersonId[]) => scope.persons.some((person) => persons.includes(person));
  return (routine) => {
    const choice = choices.get(municipalityOf(routine)) ?? nothing;
    const set: PublishingRoles = choice.set?.roles ?? [];
    const publishing = whoPublishes(routine, set, directory, units);
    const roles = set.length > 0 && !publishing.unfilled ? set : [...decidingRoles([routine])];
    return {
      ...{ ...publishing, roles, choice, mayPublish: isTheirs(publishing.persons) },
      mayChange: isTheirs(whoWrites(routine, set, directory, units)),
    };
  };
}
