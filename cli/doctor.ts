import type { ReachGap } from '../client/reach.ts';
import type { Answer, Examination } from '../operations/examine.ts';
import type { Polling } from '../operations/parts.ts';
import type { WatchState } from '../operations/watch/alarms.ts';
import type { KeptReconciliation, KeptRoot, SealedByOlder } from '../register/register.ts';
import { table } from './table.ts';

/** One thing that was looked at. `note` is worth knowing and nobody's fault; `away` does not answer. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'note' | 'problem' | 'away';
  readonly text: string;
  readonly details?: readonly string[] | undefined;
  /** What to do, where it is a problem or away. */
  readonly todo?: string | undefined;
}

const marks: Record<Check['state'], string> = { ok: 'ok', note: 'note', problem: 'PROBLEM', away: 'AWAY' };

/** One line each, with what belongs to it below. */
export function checkLines(checks: readonly Check[]): readonly string[] {
  return table(
    checks.flatMap(({ name, state, text, details = [], todo }) => [
      [marks[state], name, text],
      ...details.map((detail) => ['', '', `- ${detail}`]),
      ...(todo === undefined ? [] : [['', '', `What to do: ${todo}`]]),
    ]),
  );
}

type Finding = Omit<Check, 'name' | 'todo'>;

/** A poll lasts a minute at most, so that a worker which lives asks again within it. */
const pollSeconds = 90;
const named = 10;

/** What was found, as doctor says it. `now` is the world's clock in milliseconds. */
export function checksOf(found: Examination, now: number): readonly Check[] {
  return [
    { name: 'node', state: 'ok', text: `version ${process.versions.node}` },
    check('PostgreSQL', found.postgres, ({ version }) => ok(`version ${version}`)),
    check('Temporal', found.temporal, ({ version, namespace }) => ok(`version ${version}, namespace ${namespace}`)),
    check('worker', found.worker, (polling) => workerPolls(polling, now)),
    check('clocks', found.clocks, (differing) =>
      differing.length === 0
        ? ok('the same time here, in PostgreSQL and in Temporal')
        : {
            state: 'problem',
            text: 'machines have not the same time: nothing is done until they have',
            details: differing.map(
              ({ of, ahead }) =>
                `${of}: ${Math.round(Math.abs(ahead) / 60_000)} minutes ${ahead > 0 ? 'ahead of' : 'behind'} here`,
            ),
          },
    ),
    check('SMTP', found.smtp, ({ at, greets }) =>
      greets ? ok(`answers on ${at}`) : { state: 'problem', text: `${at} does not greet` },
    ),
    check('late', found.late, (duties) =>
      counted(
        'note',
        duties.map(({ reference, duty, due }) => `${reference} ${duty}, due ${due}`),
        'duties that are overdue',
      ),
    ),
    check('mail', found.undelivered, (waiting) =>
      counted(
        'problem',
        waiting.map(
          ({ reference, sequence, role, attempts, lastProblem }) =>
            `${reference} event ${sequence} to ${role}: ${attempts} attempts${lastProblem ? `, ${lastProblem}` : ''}`,
        ),
        'messages that are not delivered',
      ),
    ),
    check('openings', found.openings, (stuck) =>
      counted(
        'problem',
        stuck.map(({ reference, reservedAt }) => `${reference}, reserved ${reservedAt}`),
        'openings that never finished',
      ),
    ),
    check('set aside', found.setAside, (cases) =>
      counted(
        'problem',
        cases.map(({ reference, fault, since }) => `${reference}, ${fault}, since ${since}`),
        'cases that wait for something to be mended, and then `fristvakt release`',
      ),
    ),
    check('wakes', found.wakes, (missed) =>
      counted(
        'problem',
        missed.map(({ reference, wake }) => `${reference}, since ${wake}`),
        'cases that slept through a wake',
      ),
    ),
    check('retries', found.retries, (stuck) =>
      counted(
        'problem',
        stuck.map(({ caseId, attempt, failure = 'no answer' }) => `${caseId}: attempt ${attempt}, ${failure}`),
        'cases that are stuck on an activity',
      ),
    ),
    check('tasks', found.tasks, (failing) =>
      counted(
        'problem',
        failing.map(({ workflowId }) => workflowId),
        'workflow tasks that fail again and again',
      ),
    ),
    check('restarts', found.restarts, (findings) =>
      findings.length === 0
        ? ok('none: workers that die again and again')
        : { state: 'problem', text: `${findings[0]!.detail.died} lives of workers ended without a word within a day` },
    ),
    check('signatures', found.notSigned, (counts) =>
      counted(
        'problem',
        counts.map(
          ({ caseId, what, why, times, lastAt }) => `${caseId}: ${what} ${why}, ${times} times, last ${lastAt}`,
        ),
        'things said to cases in the past week that this installation had not signed',
      ),
    ),
    check('opened in need', found.glass, (alarms) =>
      counted(
        'problem',
        alarms.map(({ at }) => at),
        'times that a protected case was opened to who is not its reader, and nobody has taken note',
      ),
    ),
    check('moves', found.moves, (standing) =>
      counted(
        'problem',
        standing.map(
          ({ id, routine, waiting, since }) => `${routine}, move ${id}: ${waiting} cases wait, since ${since}`,
        ),
        'moves of cases to another version that stand still',
      ),
    ),
    check('webhooks', found.webhooks, (silent) =>
      counted(
        'problem',
        silent.map(
          ({ login, problem, since, stopped, cases }) =>
            `${login}: ${problem} since ${since}, ${cases} cases wait${stopped ? '; nothing is sent any more' : ''}`,
        ),
        'programs that take nothing of what they are told',
      ),
    ),
    check('reports', found.reports, (missing) =>
      missing === 0
        ? ok('none: reports that were counted and have no case')
        : { state: 'problem', text: `${missing} reports that came in and have no case` },
    ),
    check('sealing', found.sealed, sealing),
    check('root', found.root, (roots) => rooted(roots, now)),
    check('shredded', found.shredded, ({ here, missing }) =>
      missing === undefined
        ? ok(`${here} keys of cases were destroyed, all in the list`)
        : {
            state: 'problem',
            text: `an earlier copy was restored: ${missing.rows} keys were destroyed, and the register has ${here} in its list`,
            details: [`fristvakt shred --replay ${missing.file}`],
          },
    ),
    check('reconcile', found.reconciled, ({ latest }) => reconciled(latest, now)),
  ];
}

/** What to do where a line is not `ok`; the rest stands in docs/operations.md. */
const todos: Readonly<Record<string, string>> = {
  PostgreSQL: 'start it, or correct DATABASE_URL: cases wait, and nothing is lost',
  Temporal:
    'start it, or correct TEMPORAL_ADDRESS, or what it is shown (TEMPORAL_TLS_CERT and the like): nothing is lost',
  worker: 'start a worker; its log says why it ended',
  clocks: 'set the time of each machine by NTP, the wrong one first; worker and cases go on by themselves then',
  SMTP: 'start it, or correct SMTP_URL: mail waits, and is sent then',
  mail: 'the code says why; correct the address or the mail server, and it goes by itself',
  openings: 'open them again: nothing is lost, and their numbers stay used',
  'set aside': 'mend what the code names, then `fristvakt release CASE`',
  wakes: 'look at worker, tasks and retries; then `fristvakt reconcile`',
  retries: 'the type says why; it goes on by itself when that is mended',
  tasks: "the worker's log says why; it goes on by itself when that is mended",
  restarts: "the worker's log says what kills it; a case that does is set aside",
  signatures:
    '`gone`: a part has other keys than the worker (FRISTVAKT_KEY_FILE); else somebody reaches the port of the engine who may not',
  'opened in need':
    'whoever leads the unit or administers logs in, asks who did it, and takes note; the log of the case says what was seen',
  moves:
    'see to Temporal and the worker, whose log says why a case gives no answer; it goes on by itself. Who decides in the routine can stop it',
  webhooks:
    'see to the receiver: it goes on by itself from where it was, and where it has stopped when the worker is started anew. Nothing is passed over',
  reports: 'whoever leads the unit finds them under «Min enhet», «Innkomne meldinger», and says what came of each',
  root: 'differs: `fristvakt verify-journal --against` the file there from before that time; else see to folder, mail and worker',
  shredded: 'do this before anybody works: what was destroyed can be read again',
  reconcile: '`fristvakt reconcile` looks again, and says what to do with each',
};

function sealing({ keys, cases, names, drafts, sessions, tallies }: SealedByOlder): Finding {
  const older = cases + names + drafts + sessions + tallies;
  const under = `${keys.length === 1 ? 'one key' : `the newest of ${keys.length} keys`}, ${keys[0]}`;
  if (older === 0) {
    const rest =
      keys.length === 1
        ? ''
        : ': the earlier ones may leave the file when the engine has forgotten what they sealed, after 90 days';
    return keys.length === 1
      ? ok(`everything is under ${under}`)
      : { state: 'note', text: `all under ${under}${rest}` };
  }
  const text = `still under earlier keys: ${cases} cases, ${names} names to search, ${drafts} forms, ${sessions} log-ins and ${tallies} days of counted reports`;
  return { state: 'note', text, details: ['`fristvakt rotate-keys` brings them under the newest'] };
}

/** A night that was missed is a problem: nobody would know what was lost. */
const oldestHours = 36;

/** In days: the night after, nothing differs from a root that was signed over what does. */
const differingShown = 30;

function rooted(
  { latest, differing }: { readonly latest: KeptRoot | undefined; readonly differing: KeptRoot | undefined },
  now: number,
): Finding {
  if (!latest) return { state: 'note', text: 'never yet: where all chains end is signed every night' };
  const { madeAt, heads, written, mailed } = latest;
  const when = `${madeAt}, ${heads} chains`;
  if (differing && now - Date.parse(differing.madeAt) < differingShown * 86_400_000)
    return {
      state: 'problem',
      text: `the register differs from the root before that of ${differing.madeAt}, in ${differing.differing} places`,
    };
  const hours = Math.round((now - Date.parse(madeAt)) / 3_600_000);
  if (hours > oldestHours)
    return { state: 'problem', text: `the latest is ${hours} hours old: the schedule does not run` };
  const ways = [...(written ? ['the folder'] : []), ...(mailed ? ['mail'] : [])];
  if (ways.length === 0)
    return {
      state: 'note',
      text: `signed at ${when}, and kept nowhere outside: FRISTVAKT_ROOT_FOLDER, FRISTVAKT_ROOT_MAIL`,
    };
  return ok(`signed at ${when}, and gone to ${ways.join(' and ')}`);
}

function reconciled(latest: KeptReconciliation | undefined, now: number): Finding {
  if (!latest) return { state: 'note', text: 'never yet: it runs every night, or by `fristvakt reconcile`' };
  const { endedAt, cases, whole, findings, more } = latest;
  const number = findings.length + more;
  const when = `${endedAt}, ${cases} cases`;
  if (number > 0) {
    const kinds = [...new Set(findings.map(({ kind }) => kind))];
    const named = kinds.map((kind) => `${findings.filter((each) => each.kind === kind).length} ${kind}`);
    return { state: 'problem', text: `${number} findings at ${when}`, details: named };
  }
  if (!whole) return { state: 'problem', text: `not everything was looked at, at ${when}` };
  const hours = Math.round((now - Date.parse(endedAt)) / 3_600_000);
  if (hours > oldestHours)
    return { state: 'problem', text: `the latest is ${hours} hours old: the schedule does not run` };
  return ok(`all agreed at ${when}`);
}

function check<Found>(name: string, answer: Answer<Found>, say: (found: Found) => Finding): Check {
  switch (answer.state) {
    case 'answered': {
      const said = say(answer.found);
      return { name, ...said, ...(said.state === 'problem' || said.state === 'away' ? { todo: todos[name] } : {}) };
    }
    case 'away':
      return { name, state: 'away', text: answer.why, todo: todos[name] };
    case 'not-asked':
      return { name, state: 'note', text: 'not looked at, since what holds it is away' };
  }
}

const ok = (text: string): Finding => ({ state: 'ok', text });

function counted(state: 'note' | 'problem', lines: readonly string[], what: string): Finding {
  if (lines.length === 0) return ok(`none: ${what}`);
  const more = lines.length > named ? [`... and ${lines.length - named} more`] : [];
  return { state, text: `${lines.length}: ${what}`, details: [...lines.slice(0, named), ...more] };
}

function workerPolls({ taskQueue, lastAt }: Polling, now: number): Finding {
  if (lastAt === undefined) return { state: 'away', text: `nobody polls ${taskQueue}: cases sleep, and commands wait` };
  const silent = Math.round((now - lastAt) / 1000);
  if (silent > pollSeconds) return { state: 'away', text: `nobody has polled ${taskQueue} for ${silent} seconds` };
  return ok(`polls ${taskQueue}`);
}

/** In seconds: many looks of a watchdog fit into it. */
const watchedWithin = 900;

/** Whether a watchdog of this data folder looks, and what it has raised. */
export function watchdogCheck({ seenAt, alarms }: WatchState, now: number): Check {
  const name = 'watchdog';
  if (seenAt === undefined) {
    return { name, state: 'note', text: 'never looked here: `npm start` starts one, elsewhere `fristvakt watch`' };
  }
  const silent = Math.round((now - Date.parse(seenAt)) / 1000);
  if (silent > watchedWithin)
    return { name, state: 'problem', text: `has not looked for ${silent} seconds`, todo: 'start it' };
  const raised = Object.entries(alarms).flatMap(([kind, alarm]) => (alarm.raisedAt ? [kind] : []));
  return raised.length === 0
    ? { name, ...ok('looks, and has no alarm') }
    : { name, state: 'note', text: `has raised ${raised.join(', ')}` };
}

/** What would reach nobody within some weeks, and what nobody would hear of at night. */
export function reachCheck(gaps: readonly ReachGap[], weeks: number): Check {
  const name = 'reach';
  const count = (hole: ReachGap['hole']) =>
    gaps.filter((gap) => gap.hole === hole).reduce((sum, gap) => sum + gap.count, 0);
  const [nobody, silent] = [count('nobody'), count('silent-night')];
  if (nobody + silent === 0) return { name, ...ok(`everything of the next ${weeks} weeks reaches somebody`) };
  const text = `of the next ${weeks} weeks ${nobody} things reach nobody, and ${silent} that count in hours no telephone at night`;
  const details = gaps.map((gap) => `${gap.hole}: ${gap.role} in ${gap.unit}, ${gap.count} from ${gap.first}`);
  if (nobody === 0) return { name, state: 'note', text, details };
  return {
    name,
    state: 'problem',
    text,
    details,
    todo: 'fill the role or name a deputy; `fristvakt reach` names each',
  };
}
