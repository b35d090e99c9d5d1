import type { HistoryFinding, ReplayedHistories } from '../operations/upgrade/histories.ts';
import type { JudgedJournals, ReadRoutines } from '../operations/upgrade/journals.ts';
import type { JournalFinding } from '../operations/upgrade/judge-journal.ts';
import type { MigrationAhead } from '../operations/upgrade/migrations-ahead.ts';
import { counted } from './counted.ts';
import type { Check } from './doctor.ts';

// What a preflight found, as lines like those of doctor: references, codes and counts, and nobody's name.

const listed = 10;

function shortened(lines: readonly string[]): readonly string[] {
  const more = lines.length - listed;
  return more > 0 ? [...lines.slice(0, listed), `... and ${more} more; --json lists them`] : lines;
}

/** What the register is made of, and what would be done to it. */
export function migrationsCheck(ahead: readonly MigrationAhead[]): Check {
  const name = 'migrations';
  if (ahead.length === 0) return { name, state: 'ok', text: 'none: the register is of this release already' };
  const seconds = ahead.reduce((sum, each) => sum + each.seconds, 0);
  const waits = ahead.some(({ stops }) => stops === 'all')
    ? 'nobody can work meanwhile'
    : ahead.some(({ stops }) => stops === 'writers')
      ? 'nothing can be written meanwhile'
      : 'others go on meanwhile';
  const silent = ahead.some(({ touches }) => touches === undefined);
  return {
    name,
    state: silent ? 'problem' : 'note',
    text: `${counted(ahead.length, 'migration')} would run, ${howLong(seconds)} in all: ${waits}`,
    details: ahead.flatMap(migrationLines),
    ...(silent && { todo: 'ask who makes Fristvakt: a migration must say what it touches' }),
  };
}

function migrationLines({ file, touches, seconds, stops }: MigrationAhead): readonly string[] {
  if (touches === undefined) return [`${file}: does not say what it touches`];
  if (touches.length === 0) return [`${file}: touches nothing that is there`];
  const heavy = touches.filter(({ work }) => work !== 'moment');
  if (heavy.length === 0) {
    const tables = touches.map(({ table }) => table).join(', ');
    return [`${file}: ${stops === 'nobody' ? 'touches' : 'locks'} ${tables} for a moment`];
  }
  const work = { read: 'reads', written: 'writes anew', moment: '' };
  const what = heavy.map(
    (each) => `${work[each.work]} ${each.table} (${counted(each.rows, 'row')}, ${size(each.bytes)})`,
  );
  const who = { nobody: 'stops nobody', writers: 'stops who writes there', all: 'stops everybody there' }[stops];
  return [`${file}: ${what.join(', ')}, ${howLong(seconds)}, ${who}`];
}

/** Whether there is room for them. `free` is undefined where that cannot be known from here. */
export function diskCheck(ahead: readonly MigrationAhead[], free: number | undefined): Check {
  const name = 'disk';
  const needs = ahead.reduce((sum, each) => sum + each.needs, 0);
  const forThem = needs === 0 ? 'the migrations take next to nothing' : `the migrations take up to ${size(needs)}`;
  if (free === undefined)
    return {
      name,
      state: needs === 0 ? 'ok' : 'note',
      text: needs === 0 ? forThem : `${forThem}: see for yourself that the disk of PostgreSQL has as much`,
    };
  const text = `${size(free)} are free, and ${forThem}`;
  if (free > needs + spare) return { name, state: 'ok', text };
  return { name, state: 'problem', text, todo: `make room for ${size(needs + spare)}` };
}

/** PostgreSQL needs room to breathe whatever is done. */
const spare = 500_000_000;

export function routinesCheck({ known, unreadable }: ReadRoutines): Check {
  const name = 'routines';
  if (unreadable.length === 0) return { name, state: 'ok', text: `${counted(known.size, 'version')} can be read` };
  return {
    name,
    state: 'problem',
    text: `${counted(unreadable.length, 'version')} of ${known.size + unreadable.length} cannot be read by this release`,
    details: shortened(
      unreadable.map(
        ({ key, why }) => `${key}: ${why === 'newer' ? 'a later release wrote it' : 'no release wrote it'}`,
      ),
    ),
    todo: 'do not put this release in: put in the one that wrote them, or a later one',
  };
}

const problems: Readonly<Record<JournalFinding['problem'], string>> = {
  unreadable: 'cannot be read',
  'event-newer': 'a later release wrote it',
  'event-unreadable': 'no release wrote it so',
  'does-not-fold': 'this release cannot read on',
  'routine-missing': 'its routine cannot be read',
  'cut-off': 'a part is missing',
  'state-differs': 'this release sees another state',
  'row-differs': 'this release would show something else',
};

export function journalsCheck(judged: JudgedJournals, seed: string): Check {
  const { running, looked, practice, findings, more, foldedAnew } = judged;
  const name = 'journals';
  const of = looked < running ? `${looked} of ${running} running cases` : counted(looked, 'running case');
  const which = [
    ...(looked < running ? [`by lot "${seed}"`] : []),
    ...(practice > 0 ? [`${practice} for practice`] : []),
  ].join(', ');
  const among = which && ` (${which})`;
  if (findings.length > 0)
    return {
      name,
      state: 'problem',
      text: `${findings.length + more} of ${of}${among} cannot be gone on with as they are`,
      details: shortened(
        findings.map(({ reference, problem, detail }) => `${reference} ${problem}: ${problems[problem]}, ${detail}`),
      ),
      todo: todoOf(findings),
    };
  const anew =
    foldedAnew > 0 ? `; the state of ${foldedAnew} is kept in another shape, and is made anew by itself` : '';
  return { name, state: 'ok', text: `${of}${among} read as they were written${anew}` };
}

function todoOf(findings: readonly JournalFinding[]): string {
  const has = (...of: readonly JournalFinding['problem'][]) => findings.some(({ problem }) => of.includes(problem));
  if (has('event-newer', 'event-unreadable', 'does-not-fold', 'routine-missing'))
    return 'do not put this release in: such cases would wait until the right one is there';
  if (has('unreadable', 'cut-off')) return '`fristvakt verify-journal` says more, with the release that runs';
  return '`fristvakt reconcile` with the release that runs: what it finds too was so before; what only this finds, the release does';
}

export function historiesCheck(replayed: ReplayedHistories, seed: string): Check {
  const { running, replayed: cases, others, findings } = replayed;
  const name = 'histories';
  const of =
    cases < running ? `${cases} of ${running} cases (newest, oldest, and by lot "${seed}")` : counted(cases, 'case');
  const all = `${of} and ${counted(others, 'other workflow')}`;
  if (findings.length === 0) return { name, state: 'ok', text: `${all} do again what they have done` };
  return {
    name,
    state: 'problem',
    text: `${findings.length} would stand still, of ${all}`,
    details: shortened(findings.map(historyLine)),
    todo: 'do not put this release in: ask who makes Fristvakt, with these lines',
  };
}

function historyLine({ what, kind, why }: HistoryFinding): string {
  return `${what} ${kind}: ${why}`;
}

/** A backup, as its file tells of it. */
export interface SeenBackup {
  readonly file: string;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
  /** Whether it is encrypted as our backups are. */
  readonly isOurs: boolean;
}

const backupHours = 24;

/** @param seen `none` where there is none in the place that was named; undefined where no place was */
export function backupCheck(seen: SeenBackup | 'none' | undefined, now: number): Check {
  const name = 'backup';
  const make = 'take one before you go on: `fristvakt backup FILE --recipient age1…`, with the release that runs';
  if (seen === undefined)
    return { name, state: 'note', text: 'not known: name its file or folder with --backup', details: [`or ${make}`] };
  if (seen === 'none') return { name, state: 'problem', text: 'there is none in the place that was named', todo: make };
  const hours = Math.floor((now - seen.at) / 3_600_000);
  if (!seen.isOurs) return { name, state: 'problem', text: `${seen.file} is no backup of Fristvakt`, todo: make };
  const text = `${seen.file} is ${hours === 1 ? '1 hour' : `${hours} hours`} old`;
  if (hours >= backupHours) return { name, state: 'problem', text, todo: make };
  return { name, state: 'ok', text, details: ['whether it can be brought to life: `fristvakt verify-backup`'] };
}

/** About how long: nobody can know it to the second. */
function howLong(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return `about ${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `about ${Math.ceil(seconds / 60)} min`;
  return `about ${Math.ceil(seconds / 3600)} h`;
}

/** In the units of disks: 1 MB is a million bytes. */
function size(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
