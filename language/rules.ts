import type { PeriodText } from '../core/calendar/dates.ts';
import { Temporal } from '../core/calendar/temporal.ts';
import { groundOf, type MayBeAdopted } from '../core/routine/adoption/adopted.ts';
import { datesOf } from '../core/routine/adoption/questions.ts';
import { personalRow } from '../core/routine/common.ts';
import {
  agreedFields,
  type Basis,
  bindsAgreement,
  caseTrack,
  hoursAreProposed,
  rowsOf,
} from '../core/routine/routine.ts';
import type { AboutBasis } from './about.ts';
import { adoptedBy } from './adopted.ts';
import { catalogueOf } from './catalogue.ts';
import { numberWord } from './dates.ts';
import type { RoutineToRead, StepToRead } from './in-language.ts';
import { inSentence, type Language, listed } from './language.ts';
import { askedDay, quoted, roleTitle, stepTitle } from './titles.ts';

type Unit = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes';

/** One of each and many of each; what there is one of agrees in gender. */
const units: Readonly<Record<Language, Readonly<Record<Unit, readonly [one: string, many: string]>>>> = {
  nb: {
    years: ['ett år', 'år'],
    months: ['én måned', 'måneder'],
    weeks: ['én uke', 'uker'],
    days: ['én dag', 'dager'],
    hours: ['én time', 'timer'],
    minutes: ['ett minutt', 'minutter'],
  },
  nn: {
    years: ['eitt år', 'år'],
    months: ['éin månad', 'månader'],
    weeks: ['éi veke', 'veker'],
    days: ['éin dag', 'dagar'],
    hours: ['éin time', 'timar'],
    minutes: ['eitt minutt', 'minutt'],
  },
};

/** "én uke", "seks måneder", "ett år og seks måneder", "fire timer". */
export function periodText(period: PeriodText, language: Language): string {
  const duration = Temporal.Duration.from(period);
  const parts = (Object.entries(units[language]) as [Unit, readonly [string, string]][]).flatMap(
    ([unit, [one, many]]) => {
      const count = duration[unit];
      if (count === 0) return [];
      return [count === 1 ? one : `${numberWord(count, language)} ${many}`];
    },
  );
  return listed(parts, 'og');
}

/** "6 måneder", "1 uke", "4 timer": a period in a sum. */
export function periodInFigures(period: PeriodText, language: Language): string {
  const duration = Temporal.Duration.from(period);
  const parts = (Object.entries(units[language]) as [Unit, readonly [string, string]][]).flatMap(
    ([unit, [one, many]]) => {
      const count = duration[unit];
      return count === 0 ? [] : [`${count} ${count === 1 ? one.split(' ')[1] : many}`];
    },
  );
  return listed(parts, 'og');
}

/** How a step's deadline is worked out: "Frist: én måned mellom hver gang, regnet fra «Plasseringsdato»." */
export function ruleText(step: StepToRead, routine: RoutineToRead): string {
  const { language } = routine;
  const { rule } = catalogueOf(language).rehearsal;
  const { deadline } = step;
  const period = (text: PeriodText) => periodText(text, language);
  switch (deadline.kind) {
    case 'within':
      return rule.deadline(withinText(deadline, step, routine, language));
    case 'every':
      return rule.deadline(rule.every(period(deadline.period), factTitle(deadline.from, step, routine, language)));
    case 'before': {
      const { of, or } = deadline;
      const what = Object.hasOwn(routine.steps, of)
        ? quoted(stepTitle(of, routine))
        : factTitle(of, step, routine, language);
      const whole = or === undefined ? what : rule.earlier(what, factTitle(or, step, routine, language));
      return rule.deadline(rule.before(period(deadline.period), whole));
    }
    case 'window':
      return rule.deadline(
        deadline.anchor === undefined
          ? rule.window(period(deadline.from), period(deadline.to))
          : rule.windowFrom(
              period(deadline.from),
              period(deadline.to),
              anchorTitle(deadline.anchor, step, routine, language),
            ),
      );
    case 'on':
      return rule.deadline(
        (bindsAgreement(step) ? rule.on : rule.onOpen)(
          agreedFields(deadline)
            .map((field) => quoted(fieldAsk(field, routine)))
            .join(', '),
          period(deadline.within),
          deadline.anchor === undefined ? undefined : anchorTitle(deadline.anchor, step, routine, language),
        ),
      );
    case 'atOnce':
      return rule.deadline(
        deadline.since === undefined
          ? rule.atOnce(period(deadline.period))
          : rule.atOnceSince(period(deadline.period), anchorTitle(deadline.since.day, step, routine, language)),
      );
    case 'none':
      return rule.deadline(rule.none(deadline.reason));
  }
}

function withinText(
  deadline: Extract<StepToRead['deadline'], { kind: 'within' }>,
  step: StepToRead,
  routine: RoutineToRead,
  language: Language,
): string {
  const { rule } = catalogueOf(language).rehearsal;
  const { notAfter } = deadline;
  const whole = withinFromText(deadline, step, routine, language);
  return notAfter === undefined ? whole : `${whole}${rule.notAfter(factTitle(notAfter, step, routine, language))}`;
}

function withinFromText(
  { period, anchor, latest }: Extract<StepToRead['deadline'], { kind: 'within' }>,
  step: StepToRead,
  routine: RoutineToRead,
  language: Language,
): string {
  const { rule } = catalogueOf(language).rehearsal;
  if (anchor === undefined) return rule.within(periodText(period, language));
  const from = rule.withinFrom(periodText(period, language), anchorTitle(anchor, step, routine, language));
  if (!latest) return from;
  return `${from}${rule.latest(periodText(latest.plus, language), factTitle(latest.of, step, routine, language))}`;
}

/** What a rule counts from instead of the opening: a fact, or a date of the form that opened the step. */
function anchorTitle(anchor: string, step: StepToRead, routine: RoutineToRead, language: Language): string {
  const isFact = [routine.tracks[step.track]?.facts ?? {}, routine.facts, routine.derived].some((facts) =>
    Object.hasOwn(facts, anchor),
  );
  return isFact ? factTitle(anchor, step, routine, language) : askedDay(fieldAsk(anchor, routine));
}

/** How long a leader has to decide, or a receiver to take over. */
export function waitRuleText(
  waits: NonNullable<StepToRead['approval'] | StepToRead['handover']>,
  routine: RoutineToRead,
): string {
  const { language } = routine;
  const { rule } = catalogueOf(language).rehearsal;
  const period = periodText(waits.within, language);
  return rule.deadline(
    'by' in waits ? rule.approval(inSentence(roleTitle(waits.by, routine)), period) : rule.handover(waits.to, period),
  );
}

/** A rule for a date, as far as it says where it comes from. */
interface Origin extends MayBeAdopted {
  readonly law?: string | undefined;
  readonly unconfirmed?: string | undefined;
  readonly kind?: string;
  readonly bound?: Basis | undefined;
}

/**
 * The little word beside a date: "lov", "rutine", "forslag", "vedtatt"; "lov, skal bekreftes" for a paragraph nobody has confirmed, and
 * "lov, timetallet er et forslag" where the law says at once and the hours are ours.
 */
export function basisTag(rule: Origin, language: Language): string {
  const { labels } = catalogueOf(language);
  return [
    labels.basis[groundOf(rule)],
    ...(rule.unconfirmed ? [labels.unconfirmed] : []),
    ...(hoursAreProposed(rule) ? [labels.hoursProposed] : []),
  ].join(', ');
}

/** The same where only the basis of a duty's date is at hand, as in a list or a play: it is the step's own, or one of its waits. */
export function basisTagOf(
  step: Pick<StepToRead, 'deadline' | 'approval' | 'handover'> | undefined,
  basis: Basis,
  language: Language,
): string {
  const rules = step ? datesOf(step).filter(({ rule }) => rule.basis === basis) : [];
  // Which of them is meant is not known: it is adopted where each of them is.
  const isAdopted = rules.every(({ rule }) => groundOf(rule) === 'adopted');
  const adopted = isAdopted ? rules[0]?.rule.adopted : undefined;
  return basisTag({ ...(step?.deadline.basis === basis ? step.deadline : { basis }), adopted }, language);
}

/**
 * Where a date comes from: "Rutinen sier: rad G2a i Rutiner tiltak (rutine, ikke lovfrist)."; of what every routine carries,
 * that it is not from the municipality's document.
 */
export function sourceText(step: StepToRead, from: Origin, routine: RoutineToRead): string {
  const deadline = from !== step.deadline || step.deadline.kind !== 'none';
  const about = basisOf(step, from, routine, deadline);
  const adopted = from.adopted && about.adopted && adoptedBy(from.adopted, routine.language);
  return catalogueOf(routine.language).mail.basis({ ...about, adopted });
}

/** What is said of where a date comes from, for a sentence of the catalogue; without anybody's name, which no mail has. */
export function basisOf(step: StepToRead, from: Origin, routine: RoutineToRead, deadline: boolean): AboutBasis {
  const { basis, law, unconfirmed, adopted } = from;
  return {
    adopted: adopted && groundOf(from) === 'adopted' ? { on: adoptedBy(adopted, routine.language).on } : undefined,
    row: rowsOf(step),
    rows: step.rows.length,
    routine: routine.title,
    basis,
    law,
    unconfirmed,
    hoursProposed: hoursAreProposed(from),
    common: step.rows.includes(personalRow),
    added: !step.rows.some((row) => Object.hasOwn(routine.source.rows, row)),
    deadline,
  };
}

/** The question behind a fact; a date that follows from one says how. */
export function factTitle(fact: string, step: StepToRead, routine: RoutineToRead, language: Language): string {
  const question =
    routine.tracks[step.track]?.facts[fact] ?? routine.tracks[caseTrack]?.facts[fact] ?? routine.facts[fact];
  if (question) return askedDay(question.ask);
  const derived = routine.derived[fact];
  if (!derived) return fact;
  const { rule } = catalogueOf(language).rehearsal;
  return rule.plus(factTitle(derived.of, step, routine, language), periodText(derived.plus, language));
}

/** The question of the form in which a date is agreed, wherever in the routine it is asked. */
export function fieldAsk(field: string, routine: RoutineToRead): string {
  for (const { form, outcomes } of Object.values(routine.steps)) {
    const asks = [form, ...Object.values(outcomes).map((outcome) => outcome.asks)];
    const question = asks.find((each) => Object.hasOwn(each, field))?.[field];
    if (question) return question.ask;
  }
  return field;
}
