import { isCalendarPeriod, isClockPeriod, isDate } from '../../calendar/dates.ts';
import { hasWords } from '../../case/clean-text.ts';
import { hasNationalIdentityNumber } from '../../people/national-identity-number.ts';
import { nobody } from '../lint/barriers.ts';
import type { ParsedTable } from '../parse.ts';
import { questionsAbout } from '../row-questions.ts';
import type { Opening, Rung } from '../schema.ts';
import { stepsWritten } from '../steps-written.ts';
import { inTable } from '../written.ts';
import type { Change, ChangeRefusal, ChangeRefusalCode } from './change.ts';
import { againstOpening } from './openings.ts';
import { type DeadlineForm, datesOf, type InBoth, pathOfStep, type SourceForm, stepForm } from './step-form.ts';
import { usersOf } from './used-by.ts';
import { isOfWhole, type WholeChange, yearWithEveryDay } from './whole-form.ts';

/** The most letters of a text of a table. */
const longest = 1000;
/** The most days of a year on which a municipality is closed. */
const mostClosed = 30;

/**
 * Why a change is not made, at the fields that are to be mended. What the linter sees is not asked here: a draft is kept
 * while it is not yet right, and says so itself. This is what would be no change of that kind at all.
 */
export function judgeChange(parsed: ParsedTable, change: Change): readonly ChangeRefusal[] {
  const judge = new Judging(parsed);
  if (change.kind === 'new-step') {
    judge.words('title', change.title, { needed: true });
    judge.words('ours', change.ours, { needed: !(change.row && Object.hasOwn(parsed.table.source.rows, change.row)) });
    judge.words('says', change.says, { needed: false });
    judge.words('note', change.note, { needed: true, without: 'no-reason' });
    judge.period('within', change.within);
    judge.role('responsible', change.responsible);
    judge.opening('opens', change.track, change.opens);
    return judge.refusals;
  }
  if (isOfWhole(change)) {
    judge.whole(change);
    return judge.refusals;
  }
  const before = stepForm(parsed, change.step);
  if (!before) return [{ field: change.kind, code: 'gone' }];
  if (change.kind === 'settled') {
    const asked = questionsAbout(parsed.table, change.step);
    return change.labels.every((label) => asked.includes(label)) ? [] : [{ field: 'settled', code: 'gone' }];
  }
  switch (change.kind) {
    case 'title':
    case 'says':
    case 'ours':
      judge.words(change.kind, change.words, { needed: change.kind === 'title', was: before[change.kind] });
      break;
    case 'responsible':
      if (change.roles.length === 0) judge.refuse('responsible', 'nobody');
      for (const role of change.roles) judge.role('responsible', role);
      break;
    case 'copies':
      for (const role of change.roles) judge.role('copies', role);
      break;
    case 'involves':
      for (const party of change.parties) judge.party('involves', party);
      break;
    case 'opens': {
      const track = parsed.routine.steps[change.step]!.track;
      change.opens.forEach((opening, index) => {
        judge.opening(`opens.${index}`, track, opening);
      });
      break;
    }
    case 'deadline':
      judge.deadline(change.deadline, before.deadline, parsed.routine.steps[change.step]!.track);
      break;
    case 'remind':
      judge.reminders(change.periods ?? []);
      break;
    case 'escalate':
      if (change.rungs) judge.ladder('escalate', change.rungs);
      break;
    case 'approval': {
      const { approval } = change;
      if (!approval) break;
      if (!approval.by || !Object.hasOwn(parsed.table.roles, approval.by)) judge.refuse('approval.by', 'no-decider');
      judge.period('approval.within', approval.within);
      judge.period('approval.rework', approval.rework);
      judge.source('approval', approval, before.approval);
      break;
    }
    case 'outcome':
      if (!Object.hasOwn(before.outcomes, change.outcome)) judge.refuse(`outcome.${change.outcome}`, 'gone');
      judge.words(`outcome.${change.outcome}`, change.words, { needed: true, was: before.outcomes[change.outcome] });
      break;
    case 'question':
      if (!Object.hasOwn(before.questions, change.question)) judge.refuse(`question.${change.question}`, 'gone');
      judge.words(`question.${change.question}`, change.ask, {
        ...{ needed: true, was: before.questions[change.question]?.ask },
      });
      break;
    case 'order': {
      const its = pathOfStep(parsed, change.step)!;
      const other = change.after === '' ? its : pathOfStep(parsed, change.after);
      if (change.after === change.step || other?.slice(0, -1).join('.') !== its.slice(0, -1).join('.'))
        judge.refuse('after', 'gone');
      break;
    }
    case 'left-out': {
      judge.words('reason', change.reason, { needed: true, without: 'no-reason' });
      const all = new Map(stepsWritten(parsed.table));
      // What the law adds to it, the text says.
      if (parsed.table.aftercare?.offer === change.step) judge.refuse('reason', 'text-only');
      for (const user of usersOf(parsed.table, change.step))
        judge.refuse('reason', 'used-by', inTable(all.get(user)!.title));
      break;
    }
  }
  return judge.refusals;
}

class Judging {
  readonly refusals: ChangeRefusal[] = [];
  readonly #parsed: ParsedTable;

  constructor(parsed: ParsedTable) {
    this.#parsed = parsed;
  }

  refuse(field: string, code: ChangeRefusalCode, name?: string): void {
    this.refusals.push({ field, code, ...(name === undefined ? {} : { name }) });
  }

  words(
    field: string,
    { text, other }: InBoth,
    {
      needed,
      was,
      without = 'no-words',
    }: {
      readonly needed: boolean;
      readonly was?: InBoth | undefined;
      readonly without?: ChangeRefusalCode;
    },
  ): void {
    if (needed && !hasWords(text)) this.refuse(field, without);
    // Nothing is the translation of what is not there.
    if (text === '' && other !== '') this.refuse(field, without);
    for (const [name, its] of [[field, text] as const, [`${field}.other`, other] as const]) {
      if (its.length > longest) this.refuse(name, 'too-long', String(longest));
      if (hasNationalIdentityNumber(its)) this.refuse(name, 'identity-number');
    }
    // The same words are the same everywhere: who gives them another meaning here would do it elsewhere too.
    const { inOther = {} } = this.#parsed.routine;
    if (text !== was?.text && other !== '' && Object.hasOwn(inOther, text) && inOther[text] !== other)
      this.refuse(`${field}.other`, 'said-otherwise', inOther[text]);
  }

  role(field: string, role: string): void {
    if (!Object.hasOwn(this.#parsed.table.roles, role)) this.refuse(field, 'nobody');
  }

  party(field: string, party: string): void {
    const forbidden = Object.values(this.#parsed.routine.guards).flatMap((guard) => guard.forbids.involves);
    if (party !== nobody && !forbidden.includes(party)) this.refuse(field, 'no-guard');
  }

  opening(field: string, track: string, opening: Opening): void {
    const against = againstOpening(this.#parsed, track, opening);
    if (against) this.refuse(field, against.code, against.name && this.#title(against.name));
  }

  #title(step: string): string {
    return inTable(this.#parsed.routine.steps[step]!.title);
  }

  period(field: string, period: string, { hours = false }: { readonly hours?: boolean } = {}): void {
    const isPeriod = hours ? isClockPeriod(period) : isCalendarPeriod(period);
    if (!isPeriod || !/[1-9]/.test(period)) this.refuse(field, 'no-period');
  }

  reminders(periods: readonly string[]): void {
    periods.forEach((period, index) => {
      this.period(`remind.${index}`, period);
    });
  }

  ladder(field: string, rungs: readonly Rung[]): void {
    if (rungs.length === 0) this.refuse(field, 'no-rung');
    rungs.forEach(({ after, to }, index) => {
      this.period(`${field}.${index}`, after, { hours: after.startsWith('PT') });
      this.role(`${field}.${index}.to`, to);
    });
  }

  whole(change: WholeChange): void {
    switch (change.kind) {
      case 'default-remind':
        this.reminders(change.periods);
        break;
      case 'default-escalate':
        this.ladder('escalate', change.rungs);
        break;
      case 'default-at-once':
        this.ladder('escalateAtOnce', change.rungs);
        break;
      case 'red-days':
        break;
      case 'closed':
        if (change.days.length > mostClosed || !change.days.every((day) => isDate(`${yearWithEveryDay}-${day}`)))
          this.refuse('closed', 'no-day');
    }
  }

  source(field: string, { basis, law, note }: SourceForm, before: SourceForm | undefined): void {
    if (basis === 'law') this.words(`${field}.law`, law, { needed: true, was: before?.law, without: 'no-paragraph' });
    this.words(`${field}.note`, note, { needed: false, was: before?.note });
  }

  deadline(form: DeadlineForm, before: DeadlineForm, track: string): void {
    const { kind, period, earliest, anchor, fields, reason } = form;
    if (kind === 'none') {
      this.words('deadline.reason', reason, { needed: true, was: before.reason, without: 'no-reason' });
      this.words('deadline.note', form.note, { needed: false, was: before.note });
      return;
    }
    this.period('deadline.period', period, { hours: kind === 'atOnce' });
    if (kind === 'window') this.period('deadline.earliest', earliest);
    if ((kind === 'every' || kind === 'before') && anchor === '') this.refuse('deadline.anchor', 'no-anchor');
    // A step is no day: what counts from its end opens after it.
    const isDay = datesOf(this.#parsed.table, track).includes(anchor);
    if (kind !== 'before' && kind !== 'atOnce' && !isDay && pathOfStep(this.#parsed, anchor))
      this.refuse('deadline.anchor', 'counts-from-step', this.#title(anchor));
    if (kind === 'on' && fields.length === 0) this.refuse('deadline.fields', 'no-field');
    this.source('deadline', form, before);
  }
}
