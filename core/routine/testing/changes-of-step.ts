import type { StepChange } from '../editing/change.ts';
import { type DeadlineForm, type InBoth, ownSteps, stepForm } from '../editing/step-form.ts';
import type { ParsedTable } from '../parse.ts';
import type { Opening } from '../schema.ts';

/** Words that no routine has. */
export const newWords: InBoth = { text: 'Ord som ingen har skrevet før', other: 'Ord som ingen har skrive før' };

/** Every kind of change that this step can have, each with the places of the compiled routine that it may touch. */
export function changesOfStep(parsed: ParsedTable, step: string): readonly (readonly [StepChange, RegExp])[] {
  const found: [StepChange, RegExp][] = [];
  const put = (change: StepChange, place: RegExp) => found.push([change, place]);
  const form = stepForm(parsed, step)!;
  const { deadline } = form;
  const of = (part: string) => new RegExp(`^/steps/${step}/${part}(/|$)`);
  const roles = Object.keys(parsed.table.roles);
  const other = roles.find((role) => !form.responsible.includes(role))!;
  const decides = roles.find((role) => parsed.table.roles[role]!.decides)!;
  const its = ownSteps(parsed.table).find(({ steps }) => steps.includes(step))!;
  const last = its.steps.findLast((each) => each !== step && each !== form.after);
  for (const kind of ['title', 'says', 'ours'] as const) put({ step, kind, words: newWords }, of(kind));
  for (const kind of ['responsible', 'copies'] as const) put({ step, kind, roles: [other] }, of(kind));
  for (const parties of [['parents'], ['none'], []])
    if (JSON.stringify(parties) !== JSON.stringify(form.involves))
      put({ step, kind: 'involves', parties }, of('involves'));
  const opens: Opening[] = [{ kind: 'request' }, { kind: 'after', step: its.steps[0]!, outcomes: undefined }];
  // What comes back opens with the day that it counts from, and with nothing else.
  if (deadline.kind !== 'every') put({ step, kind: 'opens', opens: [...form.opens, ...opens] }, of('opens'));
  const due = (its: Partial<DeadlineForm>, place: RegExp) =>
    put({ step, kind: 'deadline', deadline: { ...deadline, ...its } }, place);
  if (deadline.period)
    due(
      { period: deadline.kind === 'atOnce' ? 'PT7H' : 'P4W' },
      of(deadline.kind === 'window' ? 'deadline/to' : 'deadline/(period|within)'),
    );
  due({ note: newWords }, of('deadline/note'));
  if ((deadline.kind === 'on' || deadline.kind === 'atOnce') && deadline.basis !== 'proposal')
    due({ bound: deadline.bound === 'proposal' ? undefined : 'proposal' }, of('deadline/bound'));
  if (deadline.period && deadline.kind !== 'atOnce') due({ redDays: 'before' }, of('deadline/redDays'));
  const window = { kind: 'window', period: 'P6M', earliest: 'P3M', basis: 'proposal' } as const;
  // Of another kind, other ladders of the routine hold for it, and something else may open it.
  due(
    { ...window, note: newWords, anchor: '', until: '', fields: [], bound: undefined },
    of('(deadline|opens|escalate|takenUpFor)'),
  );
  put({ step, kind: 'remind', periods: ['P5D'] }, of('remind'));
  put({ step, kind: 'escalate', rungs: [{ after: 'P5D', to: decides }] }, of('escalate'));
  const approval = { by: decides, within: 'P5D', rework: 'P6D', basis: 'proposal', note: newWords } as const;
  put({ step, kind: 'approval', approval: { ...approval, law: { text: '', other: '' } } }, of('approval'));
  if (form.approval) put({ step, kind: 'approval', approval: undefined }, of('approval'));
  for (const outcome of Object.keys(form.outcomes))
    put({ step, kind: 'outcome', outcome, words: newWords }, of(`outcomes/${outcome}/title`));
  for (const [question, { ask, required }] of Object.entries(form.questions)) {
    const [name, outcome] = question.split('.').reverse();
    const place = outcome === undefined ? `form/${name}` : `outcomes/${outcome}/asks/${name}`;
    put({ step, kind: 'question', question, ask: newWords, required }, of(`${place}/ask`));
    put({ step, kind: 'question', question, ask, required: !required }, of(`${place}/required`));
  }
  if (last !== undefined)
    put({ step, kind: 'order', after: last }, new RegExp(`^/(steps|tracks/${its.track}/steps(/\\d+)?)$`));
  return found;
}
