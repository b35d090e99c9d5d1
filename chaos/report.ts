import { withPart } from '../tools/generate/part-of-document.ts';
import { type FaultKind, faultKinds, faults } from './faults.ts';
import type { Verdict } from './judge.ts';
import type { Bounds } from './plan.ts';

/** What is kept of a run, in chaos/runs.json. */
export interface Run extends Omit<Verdict, 'problems'> {
  /** The day on which it ran. */
  readonly day: string;
  readonly bounds: Bounds;
  readonly minutes: number;
  readonly fired: Readonly<Partial<Record<FaultKind, number>>>;
  /** How many cases `reconcile` finds something of. */
  readonly found: number;
  /** Everything that was not as it should be, in sentences; none where the run is a proof. */
  readonly failures: readonly string[];
}

/** The runs with this one, in the place of an earlier one of the same seed and as many lives. */
export function withRun(runs: readonly Run[], run: Run): readonly Run[] {
  const same = ({ bounds }: Run) => bounds.seed === run.bounds.seed && bounds.lives === run.bounds.lives;
  const order = ({ bounds }: Run) => bounds.seed * 1e6 + bounds.lives;
  return [...runs.filter((each) => !same(each)), run].sort((one, other) => order(one) - order(other));
}

const runsKept = {
  begin: '<!-- runs: written by `npm run chaos -- --write` from chaos/runs.json -->',
  end: '<!-- end of runs -->',
};

/** The document with the tables of these runs in the place of those that it has. */
export function documentWith(text: string, runs: readonly Run[]): string {
  return withPart(text, runsKept, tablesOf(runs));
}

/** What the runs have counted, and how often each fault has come in them, as Markdown. */
export function tablesOf(runs: readonly Run[]): string {
  if (runs.length === 0) return 'No run is kept yet.';
  const sum = (of: (run: Run) => number) => runs.reduce((all, run) => all + of(run), 0);
  const row = (what: string, of: (run: Run) => number) => [what, ...runs.map((run) => whole(of(run))), whole(sum(of))];
  const duplicatesOf = ({ duplicates }: Run) => Object.values(duplicates).reduce((all, each) => all + each, 0);
  const counted = [
    ['', ...runs.map(({ bounds }) => `seed ${bounds.seed}`), 'all'],
    ['day', ...runs.map(({ day }) => day), ''],
    ['minutes', ...runs.map(({ minutes }) => minutes.toFixed(0)), sum(({ minutes }) => minutes).toFixed(0)],
    row('lives asked for', ({ bounds }) => bounds.lives),
    row('cases lived', ({ cases }) => cases),
    row('faults that came', ({ fired }) => Object.values(fired).reduce((all, each) => all + each, 0)),
    row('commands answered yes', ({ commands }) => commands.yes),
    row('commands answered no', ({ commands }) => commands.no),
    row('commands never answered', ({ commands }) => commands.none),
    row('rows of journals', ({ events }) => events),
    row('messages to a reader', ({ messages }) => messages),
    row('mails', ({ mails }) => mails),
    row('pairs in one millisecond', ({ pairs }) => pairs.all),
    row('of them: exactly one stands', ({ pairs }) => pairs.stood),
    row('**lost**', ({ lost }) => lost),
    row('**told or written early**', ({ early }) => early),
    row('**decisions or messages doubled**', ({ doubled }) => doubled),
    row('**invented**', ({ invented }) => invented),
    row('**cases of which `reconcile` finds something**', ({ found }) => found),
    row('mails that came once more, explained', duplicatesOf),
    row('mails that came once more, unexplained', ({ unexplained }) => unexplained),
    row('sentences of failure', ({ failures }) => failures.length),
  ];
  const met = faultKinds.map((kind) => [
    `\`${kind}\``,
    faults[kind],
    whole(sum(({ fired }) => fired[kind] ?? 0)),
    whole(sum(({ duplicates }) => duplicates[kind] ?? 0)),
  ]);
  return [
    table(counted),
    boundOf(
      sum(({ messages }) => messages),
      sum(
        ({ lost, early, doubled, invented, unexplained, found }) =>
          lost + early + doubled + invented + unexplained + found,
      ),
    ),
    table([['Fault', 'What is done', 'came', 'mails once more'], ...met]),
  ].join('\n\n');
}

/** Rule of three: where nothing was seen in n, it is rarer than 3/n with 95 per cent. */
function boundOf(messages: number, wrong: number): string {
  if (wrong > 0 || messages === 0) return 'Something was wrong: see the rows in bold.';
  const oneIn = Math.floor(messages / 3);
  return `0 of ${whole(messages)} messages were lost, early, doubled or invented: with 95 per cent fewer than one in ${whole(oneIn)} are, under these faults.`;
}

function whole(number: number): string {
  return number.toLocaleString('en-US');
}

function table([head, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head!), line(head!.map(() => '---')), ...rows.map(line)].join('\n');
}
