import { glassRole } from '../../../core/case/protection.ts';
import { programRole } from '../../../core/people/programs.ts';
import type { Staff } from '../../../core/people/staff.ts';
import { administratorRole } from '../../../core/people/staff-rules.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import type { PageWords } from '../../../language/pages/words.ts';

/** What roles are called. The routines of several municipalities may call the same one by several names. */
export interface RoleNames {
  /** The one name of a role. */
  readonly nameOf: (role: string) => string;
  /** Every role that a routine knows or somebody has, for a list to choose from. */
  readonly choices: readonly { readonly role: string; readonly label: string }[];
  /** The role that people mean by a name; undefined where none is called so. */
  readonly roleNamed: (name: string) => string | undefined;
}

/** Names of all roles, those of routines in the reader's language first. */
export function roleNames(
  routines: readonly RoutineToRead[],
  staff: Pick<Staff, 'roles'>,
  words: Pick<PageWords['administration'], 'roleNames'>,
  language: Language,
): RoleNames {
  const common: Readonly<Record<string, string>> = words.roleNames;
  const titles = new Map<string, Set<string>>();
  const own = (routine: RoutineToRead) => Number(routine.language !== language);
  for (const { roles } of [...routines].sort((one, other) => own(one) - own(other))) {
    for (const [role, { title }] of Object.entries(roles)) {
      titles.set(role, (titles.get(role) ?? new Set()).add(title));
    }
  }
  const nameOf = (role: string) => common[role] ?? [...(titles.get(role) ?? [])][0] ?? role;
  const all = new Set([
    ...titles.keys(),
    ...staff.roles.map(({ role }) => role),
    administratorRole,
    glassRole,
    programRole,
  ]);
  const choices = [...all]
    .map((role) => {
      const name = nameOf(role);
      const others = [...(titles.get(role) ?? [])].filter((title) => title.toLowerCase() !== name.toLowerCase());
      return { role, label: others.length > 0 ? `${name} (${others.join(', ')})` : name };
    })
    .sort((one, other) => one.label.localeCompare(other.label, 'nb'));
  return {
    nameOf,
    choices,
    roleNamed: (wanted) => {
      const text = wanted.trim().toLowerCase();
      return [...all].find(
        (role) =>
          role === text ||
          nameOf(role).toLowerCase() === text ||
          [...(titles.get(role) ?? [])].some((title) => title.toLowerCase() === text),
      );
    },
  };
}
