import type { Answer, Examination } from '../operations/examine.ts';
import type { Polling } from '../operations/parts.ts';

/** One thing that was looked at. `note` is worth knowing and nobody's fault; `away` does not answer. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'note' | 'problem' | 'away';
  readonly text: string;
  readonly details?: readonly string[] | undefined;
}

type Finding = Omit<Check, 'name'>;

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
  ];
}

function check<Found>(name: string, answer: Answer<Found>, say: (found: Found) => Finding): Check {
  switch (answer.state) {
    case 'answered':
      return { name, ...say(answer.found) };
    case 'away':
      return { name, state: 'away', text: answer.why };
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
