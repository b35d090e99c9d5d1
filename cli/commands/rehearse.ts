import { readFile } from 'node:fs/promises';
import { type Routine, routineKey, type Versions } from '../../core/routine/routine.ts';
import { rehearsalOf } from '../../rehearsal/lines.ts';
import { type Play, play } from '../../rehearsal/play.ts';
import { parseScenario, type Scenario } from '../../rehearsal/scenario.ts';
import { scriptOf } from '../../rehearsal/script.ts';
import { readTables } from '../../routines/read-tables.ts';
import { type Answer, badInput, Ended } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { problemLine, routinesFolderOrEnd } from '../routine-files.ts';
import type { CommonOptions } from '../session.ts';

interface RehearseOptions extends CommonOptions {
  readonly engine?: true;
}

const scenarioHelp = `
A scenario (YAML):
  routine: alver/tiltak              # @version optional: the newest published
  opened: 2031-01-06                 # what has no \`time\` happens at 12:00 Europe/Oslo
  until: 2033-01-01                  # the last day
  facts: { birthDate: 2016-05-20 }
  people: silent                     # or punctual: everybody does everything on its last day
  persons: { leader-2: [leader] }    # beside one person for each role, who is called as the role
  events:
    - { date: 2031-01-10, start: institution, facts: { kind: omsorg } }
    - { date: 2031-02-08, complete: G2a, step: contact-youth, track: institution-1, occurrence: 1, fields: { how: besøk } }
    - { date: 2031-02-09, approve: G1c, by: leader-2 }
    - { date: 2031-02-10, time: "09:30", fact: suspectedViolence, value: true }
    - { date: 2031-03-12, complete: G2a, step: contact-institution, done: 2031-03-10, fields: { how: besøk } }
    - { date: 2031-03-13, correct: G2a, step: contact-institution, done: 2031-03-09, reason: Leste feil }
    # a track that runs already: of its past nothing is owed
    - { date: 2031-03-14, bring-in: investigation, source: Acos, rest: done, facts: { publicReporter: false } }
  # also: start, refuse, correct-brought-in, consent, move, agree, ask-extension, note, deviation, cancel, open, handover,
  # accept, return, received, reassign, absence, end, close, reopen, migrate; and broughtIn of the case itself`;

/** `fristvakt rehearse SCENARIO`: a routine's life played in advance. Without --engine it needs nothing that runs. */
export function addRehearse(cli: Cli): void {
  cli
    .command(
      'rehearse <scenario>',
      "Plays a routine's life in advance: what opens, who is told, what must be decided.",
      [
        'fristvakt rehearse test/scenarios/alver-tiltak/silent-year.yaml',
        'fristvakt rehearse scenario.yaml --json',
        'fristvakt rehearse scenario.yaml --engine',
      ],
    )
    .option('--engine', 'on the real engine, with time moved ahead: it must say the same')
    .addHelpText('after', scenarioHelp)
    .action((file: string, options: RehearseOptions) =>
      options.engine
        ? cli.withSession(
            options,
            async (session) => {
              const { playOnEngine } = await import('../../client/engine-play.ts');
              const { routine, scenario, versions } = await scenarioOrEnd(file, cli);
              const pure = play(routine, scenario, versions);
              const played = await playOnEngine(session.whole.cases, session.whole.register, pure);
              if (!played.ok) throw badInput(played.problem);
              return answerOf(played.play);
            },
            'operator',
          )
        : cli.run(options, async () => {
            const { routine, scenario, versions } = await scenarioOrEnd(file, cli);
            return answerOf(play(routine, scenario, versions));
          }),
    );
}

function answerOf(played: Play): Answer {
  return { exitCode: exitCodes.ok, lines: scriptOf(played), json: rehearsalOf(played) };
}

/** The scenario and its routine; ends the command with every problem at once where either is none. */
async function scenarioOrEnd(
  file: string,
  cli: Cli,
): Promise<{ routine: Routine; scenario: Scenario; versions: Versions }> {
  const content = await readFile(file, 'utf8').catch((error: { code?: string }) => {
    throw badInput(`${file} cannot be read (${error.code ?? 'unknown'}).`);
  });
  const result = parseScenario(content, file);
  if (!result.ok) throw ended(result.problems.map(problemLine));
  const { scenario, lineOf } = result;
  const { routine, versions } = await routineOrEnd(scenario, file, lineOf(['routine']), cli);
  const problems = Object.entries(scenario.persons).flatMap(([person, roles]) =>
    roles
      .filter((role) => !Object.hasOwn(routine.roles, role))
      .map((role) => {
        const problem = `no role \`${role}\`: write one of ${Object.keys(routine.roles).join(', ')}`;
        return problemLine({ file, line: lineOf(['persons', person]), path: `persons.${person}`, problem });
      }),
  );
  if (problems.length > 0) throw ended(problems);
  return { routine, scenario, versions };
}

function ended(problems: readonly string[]): Ended {
  return new Ended({ exitCode: exitCodes.usage, lines: problems, json: { ok: false, problems } });
}

/** The version that is asked for, else the newest that is published, else the newest. */
async function routineOrEnd(scenario: Scenario, file: string, line: number, cli: Cli) {
  const folder = await routinesFolderOrEnd(cli.environment);
  const { tables, problems, drafts } = await readTables(folder);
  const [id, version] = scenario.routine.split('@');
  const found = tables
    .map(({ routine }) => routine)
    .filter((routine) => routine.id === id && (version === undefined || routine.version === Number(version)))
    .sort((one, other) => other.version - one.version);
  const routine = found.find((each) => !drafts.includes(routineKey(each))) ?? found[0];
  const byKey = new Map(tables.map((table) => [routineKey(table.routine), table.routine]));
  const versions: Versions = (key) => byKey.get(key);
  if (routine) return { routine, versions };
  const known = tables.map(({ routine }) => routineKey(routine));
  const where = { file, line, path: 'routine' };
  throw ended([
    problemLine({ ...where, problem: `${folder} has no ${scenario.routine}: write one of ${known.join(', ')}` }),
    // It may be there, and have a problem of its own.
    ...problems.map(problemLine),
  ]);
}
