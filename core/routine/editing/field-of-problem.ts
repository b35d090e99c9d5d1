import type { ProblemCode, TableProblem } from '../parse.ts';

/** Where a sentence of the linter stands in the form of a step, where its place in the text alone does not say it. */
const fields: Partial<Readonly<Record<ProblemCode, string>>> = {
  'proposal-why': 'note',
  'law-paragraph': 'law',
  'not-in-law': 'law',
  'document-silent': 'basis',
  'never-moves-on': 'period',
  'window-turned': 'period',
  'no-time': 'period',
  'nobody-above-decision': 'by',
};

/** The places of a step's text that have a field of their own. */
const places: readonly (readonly [RegExp, string])[] = [
  [/^(title|says|ours|responsible|copies)$/, '$1'],
  [/^(responsible|copies)\.\d+$/, '$1'],
  [/^involves(\.\d+)?$/, 'involves'],
  [/^opens$/, 'opens.0'],
  [/^opens\.(\d+)(\..*)?$/, 'opens.$1'],
  [/^(deadline|approval)\.(law|note)$/, '$1.$2'],
  [/^deadline\.none$|^deadline\.reason$/, 'deadline.reason'],
  [/^approval\.by$/, 'approval.by'],
  [/^remind(\.\d+)?$/, 'remind.own'],
  [/^escalate(\..*)?$/, 'escalate.own'],
  [/^outcomes\.([^.]+)\.title$/, 'outcome.$1'],
  [/^form\.([^.]+)(\.ask)?$/, 'question.$1'],
  [/^outcomes\.([^.]+)\.asks\.([^.]+)(\.ask)?$/, 'question.$1.$2'],
  [/^row(\.\d+)?$/, 'ours'],
];

/** The field of the form of the whole that a problem is about; undefined where none has it. */
export function fieldOfWhole({ path }: Pick<TableProblem, 'path'>): string | undefined {
  const ladder = /^defaults\.(remind|escalateAtOnce|escalate)(?:\.(\d+)(\.to)?)?/.exec(path);
  if (ladder) return [ladder[1], ladder[2] ?? '0', ...(ladder[3] ? ['to'] : [])].join('.');
  return path.startsWith('calendar') ? 'closed' : path === 'redDays' ? 'redDays' : undefined;
}

/** The field of a step's form that a problem is about; undefined where none has it, or it is not about that step. */
export function fieldOfProblem({ path, said }: TableProblem, step: readonly string[]): string | undefined {
  const its = step.join('.');
  // It is missing: the linter names the whole step.
  if (path === its && said?.code === 'speaks-of-parents') return 'involves';
  if (path === its && said?.code === 'nothing-opens') return 'opens.0';
  const start = `${its}.`;
  if (!path.startsWith(start)) return undefined;
  const place = path.slice(start.length);
  const part = /^(deadline|approval)(\.|$)/.exec(place)?.[1];
  const own = said && fields[said.code];
  if (part && own) return `${part}.${own}`;
  const found = places.find(([pattern]) => pattern.test(place));
  const field = found && place.replace(found[0], found[1]);
  return field && said?.code === 'other-language' ? `${field}.other` : field;
}
