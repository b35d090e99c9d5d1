import { statfsSync } from 'node:fs';
import { EngineProblem } from '../../client/engine.ts';
import { askTemporal } from '../../operations/parts.ts';
import type { HowMany } from '../../operations/upgrade/drawn.ts';
import { type ReplayedHistories, replayHistories } from '../../operations/upgrade/histories.ts';
import { type JudgedJournals, judgeJournals, readRoutines } from '../../operations/upgrade/journals.ts';
import { type MigrationAhead, migrationAhead } from '../../operations/upgrade/migrations-ahead.ts';
import { readCount } from '../../reading/numbers.ts';
import { withoutContent } from '../../register/failures.ts';
import { missingMigrations, ownMigrations } from '../../register/migrate.ts';
import type { Register } from '../../register/register.ts';
import { whyNotReadable, wrappingKeysInUse } from '../../register/wrapping-keys.ts';
import { openSealing } from '../../sealing/sealing.ts';
import { type ConnectedSettings, connectedSettings } from '../../settings/connected-settings.ts';
import { releaseVersion } from '../../settings/release.ts';
import { runningStack } from '../../settings/stack-file.ts';
import { whyNotOnDataFolder } from '../../stack/data-folder.ts';
import { versions } from '../../stack/versions.ts';
import { type Answer, badInput, Ended } from '../answer.ts';
import { type Check, checkLines } from '../doctor.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions, Session } from '../session.ts';
import { backupCheck, diskCheck, historiesCheck, journalsCheck, migrationsCheck, routinesCheck } from '../upgrade.ts';
import { newestBackup } from '../upgrade-backup.ts';

interface UpgradeWords extends CommonOptions {
  readonly check?: true;
  readonly sample: string;
  readonly histories: string;
  readonly seed: string;
  readonly backup?: string;
}

const usualHistories = '200';

const help = `
Run it with the program of the release that comes, from its own folder, while the one that runs goes on: with the same settings,
or where \`npm start\` runs, FRISTVAKT_DATA=<its data folder>. Nothing is changed: PostgreSQL refuses it. Exit code 0: it can
go in. 4: a line says what is in the way. 3: something does not answer.`;

/** `fristvakt upgrade --check`: whether this release can be put in where another one runs. */
export function addUpgrade(cli: Cli): void {
  cli
    .command('upgrade', 'Says whether this release can be put in where another one runs, and what that would do.', [
      'fristvakt upgrade --check',
      'fristvakt upgrade --check --backup /srv/backup',
      'fristvakt upgrade --check --sample 500 --histories 1000',
    ])
    .option('--check', 'look, and change nothing; there is no other way yet')
    .option('--sample <number>', 'read so many running cases by lot, instead of all', 'all')
    .option(
      '--histories <number>',
      'replay so many cases in the engine (newest, oldest, and by lot), or `all`',
      usualHistories,
    )
    .option('--seed <word>', 'which ones the lot falls on: another word, other ones', releaseVersion())
    .option('--backup <file>', 'the newest backup, or the folder that it is in')
    .addHelpText('after', help)
    .action((words: UpgradeWords) => {
      const problem = whyNotBegun(cli, words);
      if (problem)
        return cli.run(words, async () => {
          throw problem;
        });
      return cli.withSession(
        words,
        (session) => preflight(session, words, words.json ? undefined : progressOn(cli.terminal.error)),
        'onlooker',
      );
    });
}

/** What is to be written instead. Beside a stack that runs, the release that comes looks for its data in a folder of its own. */
function whyNotBegun(cli: Cli, { check }: UpgradeWords) {
  if (!check)
    return badInput(
      'upgrade needs --check: it looks, and changes nothing. How a release is put in: docs/operations.md, "Upgrades".',
    );
  const connected = connectedSettings(cli.environment);
  if (connected.ok || connected.code !== 'not-running') return undefined;
  const lines = [
    ...connected.problems,
    'To look at one that `npm start` runs from elsewhere: FRISTVAKT_DATA=<its data folder>.',
  ];
  return new Ended({ exitCode: exitCodes.away, lines, json: { ok: false, problems: lines } });
}

function howMany(option: string, text: string): HowMany {
  if (text === 'all') return 'all';
  const count = readCount(text);
  if (count) return count;
  throw badInput(`${option}: ${text} is no number from 1 on, and not "all".`);
}

type Progress = (what: string) => (done: number, of: number) => void;

const sayEvery = 5_000;

/** Says how far it is every five seconds, so that what is over at once says nothing of it. */
function progressOn(write: (text: string) => void): Progress {
  return (what) => {
    let said = Date.now();
    return (done, of) => {
      if (Date.now() - said < sayEvery) return;
      said = Date.now();
      write(`${what}: ${done} of ${of}\n`);
    };
  };
}

async function preflight(session: Session, words: UpgradeWords, progress?: Progress): Promise<Answer> {
  const { settings } = session;
  const { register, cases } = session.whole;
  const { seed } = words;
  const sample = howMany('--sample', words.sample);
  const histories = howMany('--histories', words.histories);
  const checks: Check[] = [];
  const found: {
    migrations?: readonly MigrationAhead[];
    journals?: JudgedJournals;
    histories?: ReplayedHistories;
  } = {};
  const folder = dataFolderCheck(settings);
  if (folder) checks.push(folder);
  const postgres = await looked('PostgreSQL', async () => postgresCheck(await register.serverVersion()));
  checks.push(postgres);
  const isThere = postgres.state !== 'away';
  if (isThere) {
    const ofRegister = async (name: string, look: () => Promise<Check>) => checks.push(await looked(name, look));
    await ofRegister('keys', () => keysCheck(settings));
    await ofRegister('migrations', async () => {
      const ahead = await migrationsAhead(settings, register);
      if (typeof ahead === 'string') return { name: 'migrations', state: 'problem', text: ahead };
      found.migrations = ahead;
      return migrationsCheck(ahead);
    });
    if (found.migrations) checks.push(diskCheck(found.migrations, freeBytes(settings)));
    const routines = await readRoutines(register);
    checks.push(routinesCheck(routines));
    await ofRegister('journals', async () => {
      const onProgress = progress?.('journals');
      const routineOf = (key: string) => routines.known.get(key);
      found.journals = await judgeJournals({ register, routineOf, sample, seed, onProgress });
      return journalsCheck(found.journals, seed);
    });
  }
  const temporal = await looked('Temporal', async () =>
    temporalCheck((await askTemporal(cases.engine)).version, settings),
  );
  checks.push(temporal);
  // What is sealed in a history opens with keys that are in the register.
  if (temporal.state !== 'away' && isThere) {
    checks.push(
      await looked('histories', async () => {
        const { engine } = cases;
        const replay = await ownReplay(engine.dataConverter);
        found.histories = await replayHistories({
          ...{ engine, register, replay, histories, seed },
          onProgress: progress?.('histories'),
        });
        return historiesCheck(found.histories, seed);
      }),
    );
  }
  checks.push(backupCheck(words.backup === undefined ? undefined : await newestBackup(words.backup), Date.now()));
  return answerOf(checks, found);
}

function answerOf(checks: readonly Check[], found: object): Answer {
  const release = releaseVersion();
  const isAway = checks.some(({ state }) => state === 'away');
  const inTheWay = checks.filter(({ state }) => state === 'problem').map(({ name }) => name);
  const verdict = isAway
    ? `Whether release ${release} can go in cannot be said: something does not answer.`
    : inTheWay.length > 0
      ? `Release ${release} is not to be put in as it is: see ${inTheWay.join(', ')}.`
      : `Release ${release} can go in.`;
  return {
    exitCode: isAway ? exitCodes.away : inTheWay.length > 0 ? exitCodes.problems : exitCodes.ok,
    report: true,
    lines: [...checkLines(checks), '', verdict],
    json: { ok: !isAway && inTheWay.length === 0, release, checks, ...found },
    next: isAway ? 'fristvakt doctor' : undefined,
  };
}

/** A part that goes away meanwhile is a line, and hides none of the others; a fault of ours ends all of it. */
async function looked(name: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof EngineProblem) return { name, state: 'away', text: error.message };
    const failed = withoutContent(error);
    if (failed.name === 'RegisterAway') return { name, state: 'away', text: failed.message };
    throw error;
  }
}

/** Undefined where nothing of it is embedded: then there is no data folder to speak of. */
function dataFolderCheck({ dataFolder, databaseUrl }: ConnectedSettings): Check | undefined {
  if (runningStack(dataFolder)?.databaseUrl !== databaseUrl) return undefined;
  const name = 'data folder';
  const problem = whyNotOnDataFolder(dataFolder);
  if (problem === undefined) return { name, state: 'ok', text: `${dataFolder}, layout ${versions.layout}` };
  return { name, state: 'problem', text: problem };
}

function postgresCheck(version: string): Check {
  const name = 'PostgreSQL';
  const text = `version ${version}`;
  if (version.split('.')[0] === versions.postgres) return { name, state: 'ok', text };
  return { name, state: 'note', text: `${text}; this release is tested with ${versions.postgres}` };
}

function temporalCheck(version: string, { dataFolder, temporalAddress }: ConnectedSettings): Check {
  const name = 'Temporal';
  const text = `version ${version}`;
  if (version === versions.temporal) return { name, state: 'ok', text };
  const isEmbedded = runningStack(dataFolder)?.temporalAddress === temporalAddress;
  const then = isEmbedded
    ? `this release brings ${versions.temporal} along`
    : `this release is tested with ${versions.temporal}`;
  return { name, state: 'note', text: `${text}; ${then}` };
}

async function keysCheck({ databaseUrl, sealingKeyFile }: ConnectedSettings): Promise<Check> {
  const { wrapping } = openSealing(sealingKeyFile);
  const problem = whyNotReadable(await wrappingKeysInUse(databaseUrl), wrapping.has, sealingKeyFile);
  return problem === undefined
    ? { name: 'keys', state: 'ok', text: 'every case can be opened' }
    : { name: 'keys', state: 'problem', text: problem };
}

/** Or a sentence: the register is of a later release, or a published migration was changed. */
async function migrationsAhead({ databaseUrl }: ConnectedSettings, register: Register) {
  const missing = await missingMigrations(databaseUrl).catch((error: Error) => {
    // Of what is no failure of the way there each says in a sentence what to do.
    if (withoutContent(error).name === 'RegisterAway' || 'code' in error) throw error;
    return error.message;
  });
  if (typeof missing === 'string') return missing;
  const sizes = await register.tableSizes();
  return (await ownMigrations()).flatMap((migration) =>
    missing.includes(migration.file) ? [migrationAhead(migration, sizes)] : [],
  );
}

/** Undefined where PostgreSQL is not ours to look at. */
function freeBytes({ dataFolder, databaseUrl }: ConnectedSettings): number | undefined {
  if (runningStack(dataFolder)?.databaseUrl !== databaseUrl) return undefined;
  const { bavail, bsize } = statfsSync(dataFolder);
  return bavail * bsize;
}

/** With the workflows of this release. It takes seconds to put them together, and much of the engine's library to replay. */
async function ownReplay(dataConverter: Session['whole']['cases']['engine']['dataConverter']) {
  const [{ bundleCases }, { quietRuntime, replayWith }] = await Promise.all([
    import('../../worker/bundle.ts'),
    import('../../worker/replays.ts'),
  ]);
  quietRuntime();
  return replayWith(await bundleCases(), dataConverter);
}
