import type { RoutineTable, Rung } from '../schema.ts';

/**
 * Who has what the law asks of every service: the first role of the table, told upwards as in the rest of it.
 *
 * @returns `leading`: the first upwards that decides; undefined where none does
 */
export function whoHas(table: RoutineTable): {
  readonly responsible: string[];
  readonly upwards: readonly string[];
  readonly leading: string | undefined;
} {
  const upwards = [...new Set(table.defaults.escalate.map(({ to }) => to))];
  return {
    responsible: Object.keys(table.roles).slice(0, 1),
    upwards,
    leading: upwards.find((role) => table.roles[role]?.decides),
  };
}

/** The ladder of what is owed within hours. */
export function byTheHour(upwards: readonly string[]): Rung[] {
  return upwards.map((to, index) => ({ after: index === 0 ? 'PT1H' : 'PT4H', to }));
}
