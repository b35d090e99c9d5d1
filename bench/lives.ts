import { fileURLToPath } from 'node:url';
import type { Routine } from '../core/routine/routine.ts';
import { Life } from '../rehearsal/life.ts';
import { type Play, play } from '../rehearsal/play.ts';
import { parseScenario } from '../rehearsal/scenario.ts';
import { readTables } from '../routines/read-tables.ts';

/** The routine that is measured. */
export async function placement(): Promise<Routine> {
  const { tables } = await readTables(fileURLToPath(new URL('../routines', import.meta.url)));
  return tables.find(({ routine }) => routine.id === 'alver/tiltak')!.routine;
}

export type Kind = 'punctual' | 'silent';

/** A placement in which everything is done on its last day, or nothing but the placement itself; opened in 2027. */
export function playedLife(routine: Routine, kind: Kind, years: number): Play {
  const placed = kind === 'silent' ? ', placed: 2027-01-04' : '';
  const scenario = parseScenario(
    `routine: ${routine.id}@${routine.version}
opened: 2027-01-04
until: ${2027 + years}-01-04
people: ${kind}
events: [{ date: 2027-01-04, start: institution, facts: { kind: omsorg${placed} } }]
`,
    'bench',
  );
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.problems));
  return play(routine, scenario.scenario);
}

/** Does once more, in the core alone, what people did in the play, with all that time brings and every mail. */
export function relive({ routine, acts, end }: Play): Life {
  const life = new Life(routine);
  for (const act of acts) if ('command' in act) life.ask(act.command, act.at);
  life.passTo(end);
  return life;
}

/** How long the JSON of a placement's state is when it was just opened. */
export function openedStateBytes(routine: Routine): number {
  const { acts } = playedLife(routine, 'silent', 1);
  const life = new Life(routine);
  for (const act of acts) if ('command' in act && life.journal.length === 0) life.ask(act.command, act.at);
  return JSON.stringify(life.state).length;
}
