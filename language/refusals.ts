import type { Unusual } from '../core/case/days.ts';
import type { Refusal } from '../core/case/refusals.ts';
import { type DutyId, dutyParts } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import type { AboutRefusal } from './about.ts';
import { catalogueOf } from './catalogue.ts';
import { longDate } from './dates.ts';
import type { QuestionToRead, RoutineToRead } from './in-language.ts';
import { inSentence } from './language.ts';
import {
  dutyTitle,
  factQuestion,
  formQuestion,
  quoted,
  receiverTitle,
  roleTitle,
  runParts,
  stepTitle,
  trackTitle,
} from './titles.ts';

/** What the refused command was about, where the refusal itself does not say it. */
export interface RefusalContext {
  readonly duty?: DutyId | undefined;
  /** A track or one of its runs. */
  readonly track?: string | undefined;
}

/** The question that a refusal points at: of the duty's form, of the track, else wherever in the routine it is asked. */
export function questionAbout(
  field: string | undefined,
  context: RefusalContext,
  routine: RoutineToRead,
): QuestionToRead | undefined {
  if (field === undefined) return undefined;
  const step = context.duty === undefined ? undefined : own(routine.steps, dutyParts(context.duty).step);
  const inForm = step && formQuestion(step, field);
  if (inForm) return inForm;
  const inTrack = context.track === undefined ? undefined : factQuestion(context.track, field, routine);
  if (inTrack) return inTrack;
  const asked = [routine.facts, ...Object.values(routine.tracks).map((track) => track.facts)];
  return asked.find((facts) => Object.hasOwn(facts, field))?.[field];
}

/** What may be chosen, by title where the routine has one. */
function choiceTitle(refusal: Refusal, choice: string, context: RefusalContext, routine: RoutineToRead): string {
  switch (refusal.code) {
    case 'outcome-unknown': {
      const step = context.duty ? own(routine.steps, dutyParts(context.duty).step) : undefined;
      return step && Object.hasOwn(step.outcomes, choice) ? quoted(step.outcomes[choice]!.title) : choice;
    }
    case 'step-unknown':
    case 'step-not-on-request':
      return Object.hasOwn(routine.steps, choice) ? quoted(stepTitle(choice, routine)) : choice;
    case 'receiver-unknown':
    case 'requires-consent':
      return quoted(receiverTitle(choice, routine));
    case 'correction-stands-in-the-way':
    case 'calls-off':
      return quoted(dutyTitle(choice, routine));
    case 'duty-unknown':
    case 'duty-ambiguous':
      return Object.hasOwn(routine.steps, dutyParts(choice).step)
        ? `${quoted(dutyTitle(choice, routine))} (${choice})`
        : choice;
    case 'track-unknown':
      return Object.hasOwn(routine.tracks, runParts(choice, routine).track)
        ? quoted(trackTitle(choice, routine))
        : choice;
    case 'role-unknown':
    case 'not-your-duty':
    case 'not-a-deciding-role':
    case 'role-of-no-reader':
      return inSentence(roleTitle(choice, routine));
    case 'fact-unknown':
    case 'field-unknown': {
      const question = questionAbout(choice, context, routine);
      return question ? quoted(question.ask) : choice;
    }
    default:
      return choice;
  }
}

/** Refusals that are about a role. */
const namesARole: readonly Refusal['code'][] = ['not-your-duty', 'not-a-deciding-role', 'role-of-no-reader'];

/** Refusals whose subject is another question than the one that they point at. */
const namesAQuestion: readonly Refusal['code'][] = ['date-before-other', 'date-after-other', 'done-said-twice'];

function questionNamed(name: string | undefined, context: RefusalContext, routine: RoutineToRead): string | undefined {
  const question = questionAbout(name, context, routine);
  return question && quoted(question.ask);
}

/** The thing that a refusal is about: what its subject names, else its duty. */
function subjectOf(refusal: Refusal, context: RefusalContext, routine: RoutineToRead): string | undefined {
  const { subject } = refusal;
  if (refusal.code === 'requires-consent') {
    const receiver = subject ?? refusal.choices?.[0];
    return receiver === undefined ? undefined : quoted(receiverTitle(receiver, routine));
  }
  const { duty } = context;
  if (subject !== undefined && Object.hasOwn(routine.steps, subject)) return quoted(stepTitle(subject, routine));
  if (subject !== undefined && Object.hasOwn(routine.tracks, runParts(subject, routine).track))
    return quoted(trackTitle(subject, routine));
  if (duty !== undefined && Object.hasOwn(routine.steps, dutyParts(duty).step)) return quoted(dutyTitle(duty, routine));
  return undefined;
}

/** What the guard over a step says; undefined where it is a consent that is missing. */
function heldBackBecause(refusal: Refusal, context: RefusalContext, routine: RoutineToRead): string | undefined {
  const { subject = '' } = refusal;
  if (Object.hasOwn(routine.guards, subject)) return routine.guards[subject]!.says;
  const involved = own(routine.steps, context.duty ? dutyParts(context.duty).step : subject)?.involves ?? [];
  const guards = Object.values(routine.guards);
  return guards.find(({ forbids }) => forbids.involves.some((group) => involved.includes(group)))?.says;
}

/**
 * The sentence of a refusal: what to do, with steps, fields, roles and choices by the titles that the routine gives them.
 *
 * @param about the duty or track of the refused command, for a refusal that names only the field
 */
export function refusalText(refusal: Refusal, routine: RoutineToRead, about: RefusalContext = {}): string {
  const { language } = routine;
  const catalogue = catalogueOf(language);
  const context = { duty: refusal.duty ?? about.duty, track: about.track };
  const { subject } = refusal;
  const question = questionAbout(refusal.field?.split('.').at(-1), context, routine);
  const isRole = namesARole.includes(refusal.code);
  const named = isRole && refusal.subject !== undefined ? [refusal.subject] : [...new Set(refusal.choices)];
  const isDay = refusal.code.startsWith('date-');
  const choices = (isDay ? [] : named).map((choice) => choiceTitle(refusal, choice, context, routine));
  const words: AboutRefusal = {
    field: question ? quoted(question.ask) : own(catalogue.fields, refusal.field ?? ''),
    what: namesAQuestion.includes(refusal.code)
      ? questionNamed(refusal.subject, context, routine)
      : subjectOf(refusal, context, routine),
    choices,
    says: refusal.code === 'held-back' ? heldBackBecause(refusal, context, routine) : undefined,
    day: refusal.code === 'date-before-opening' && subject !== undefined ? longDate(subject, language) : undefined,
    role: isRole && choices.length > 0 ? catalogue.or(choices) : undefined,
    unusual: refusal.code === 'date-unusual' ? (refusal.subject as Unusual | undefined) : undefined,
    year: isDay ? refusal.choices?.[0] : undefined,
    count: refusal.code === 'duties-open' ? refusal.choices?.length : undefined,
  };
  return catalogue.refusals[refusal.code](words).replaceAll(/ {2,}/g, ' ');
}
