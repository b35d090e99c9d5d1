import { type DateText, dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { Fields } from '../../../core/case/commands.ts';
import { decide } from '../../../core/case/decide.ts';
import { dateAmong, judgeFields } from '../../../core/case/fields.ts';
import { judgeText } from '../../../core/case/text.ts';
import { caseTrack } from '../../../core/routine/routine.ts';
import type { QuestionToRead, RoutineToRead } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { refusalText } from '../../../language/refusals.ts';
import { readAnswer, whyRefused } from '../../../reading/answers.ts';
import { cleanLine } from '../../../reading/text.ts';
import type { Viewer } from '../../access/viewer.ts';
import { answersFrom, type Posted, sureFrom, textOf } from '../../forms/answers.ts';
import { broughtInConfirm, broughtInField, broughtInNames, broughtInTyped, saidToRun } from '../../forms/brought-in.ts';
import { eachOnce, type FieldError } from '../../forms/form.tsx';
import type { IntakeDraft } from './draft.ts';
import { intakeOf } from './opening.ts';
import type { RoleChoices } from './staff.ts';
import { factsOf, type IntakeStep, pruned, startable } from './steps.ts';

export interface Answering {
  readonly routine: RoutineToRead;
  readonly language: Language;
  /** Units that may be chosen. */
  readonly units: readonly string[];
  readonly roles: readonly RoleChoices[];
  readonly today: DateText;
  readonly viewer: Viewer;
  readonly now: InstantText;
}

/** A draft with what was answered on one page, or what is wrong with it. What was typed is in it either way. */
export function answerStep(
  step: IntakeStep,
  draft: IntakeDraft,
  posted: Posted,
  answering: Answering,
): { readonly draft: IntakeDraft; readonly errors: readonly FieldError[] } {
  const { draft: typed, errors } = answered(step, draft, posted, answering);
  if (errors.length > 0) return { draft: typed, errors };
  const keys = [...typed.answered.filter((key) => key !== step.key), step.key];
  return { draft: pruned(answering.routine, { ...typed, answered: keys }), errors };
}

function answered(step: IntakeStep, draft: IntakeDraft, posted: Posted, answering: Answering) {
  const { routine, language, units, roles, today } = answering;
  const { intake: say } = pageWords(language);
  switch (step.kind) {
    case 'unit': {
      const unit = textOf(posted, 'unit');
      const known = units.includes(unit);
      const errors = known ? [] : [{ name: 'unit', text: say.unit.missing }];
      // Who has the case is asked anew where another unit has it.
      const asked = draft.answered.filter((key) => key !== 'people');
      if (!known || unit === draft.unit) return { draft, errors };
      return { draft: { ...draft, unit, people: {}, answered: asked }, errors };
    }
    case 'child': {
      const name = cleanLine(textOf(posted, 'name'));
      return {
        draft: { ...draft, name, ...(name === draft.name ? {} : { notTheSame: [], birthYear: undefined }) },
        errors: nameErrors(),
      };
      function nameErrors(): readonly FieldError[] {
        const wrong = judgeText(name, 'name')?.code;
        if (wrong === 'field-has-national-identity-number') return [{ name: 'name', text: say.child.number }];
        if (wrong === 'field-not-printable') return [{ name: 'name', text: say.child.notText }];
        return wrong ? [{ name: 'name', text: say.child.tooLong }] : [];
      }
    }
    case 'anonymity':
    case 'facts': {
      const typed = typedIn(step.questions, posted, today);
      const sure = textsOf(sureFrom(step.questions, posted));
      return {
        draft: { ...draft, facts: { ...draft.facts, ...typed }, sure: { ...draft.sure, ...sure } },
        errors: wrongAnswers(step.questions, posted, draft, answering),
      };
    }
    case 'tracks': {
      const known = startable(routine).map(({ id }) => id);
      const chosen = [posted.track ?? []].flat();
      const errors = chosen.every((id) => known.includes(id)) ? [] : [{ name: 'track', text: say.tracks.unknown }];
      return { draft: { ...draft, tracks: known.filter((id) => chosen.includes(id)) }, errors };
    }
    case 'track': {
      const { id } = step.track;
      const typed = typedIn(step.questions, posted, today);
      const sure = textsOf(sureFrom(step.questions, posted));
      return {
        draft: {
          ...draft,
          trackFacts: { ...draft.trackFacts, [id]: { ...draft.trackFacts[id], ...typed } },
          trackSure: { ...draft.trackSure, [id]: { ...draft.trackSure[id], ...sure } },
        },
        errors: wrongAnswers(step.questions, posted, draft, answering, id),
      };
    }
    case 'brought-in': {
      const typed = { ...draft, broughtIn: broughtInTyped(posted) };
      return { draft: typed, errors: wrongBroughtIn(typed, answering) };
    }
    case 'people': {
      const chosen = Object.fromEntries(roles.map(({ role }) => [role, textOf(posted, `person.${role}`)]));
      const errors = roles.flatMap(({ role, holders, others }) => {
        const known = chosen[role] === '' || [...holders, ...others].some(({ id }) => id === chosen[role]);
        return known ? [] : [{ name: `person.${role}`, text: say.people.unknown }];
      });
      return { draft: { ...draft, people: { ...draft.people, ...chosen } }, errors };
    }
  }
}

/** What was typed, with its days as they were understood: "i dag" means another day when the draft is read again. */
function typedIn(questions: Readonly<Record<string, QuestionToRead>>, posted: Posted, today: DateText) {
  return Object.fromEntries(
    Object.entries(questions).map(([name, question]) => {
      const text = textOf(posted, `field.${name}`);
      return [name, question.type === 'date' ? String(readAnswer(question, text, today)) : text];
    }),
  );
}

/** What the core would say of what was done before, each beside its field. */
function wrongBroughtIn(draft: IntakeDraft, { routine, language, viewer, now }: Answering): readonly FieldError[] {
  const said = saidToRun(draft.broughtIn);
  if (said === undefined) return [{ name: broughtInNames.runs, text: pageWords(language).broughtIn.runsMissing }];
  const { facts, tracks = [], broughtIn, sure } = intakeOf(routine, draft, viewer, now);
  const by = { person: viewer.person.id, roles: [] };
  const judged = decide(routine, undefined, { type: 'open', by, facts, people: {}, tracks, broughtIn, sure }, now);
  if (judged.ok) return [];
  const errors = judged.refusals.map((refusal) => {
    const start = refusal.trackStart === undefined ? undefined : tracks[refusal.trackStart];
    const place = refusal.trackStart === undefined ? caseTrack : (start?.track ?? '');
    const name = said ? broughtInField(refusal, place) : broughtInNames.runs;
    const its = start ? start.broughtIn : broughtIn;
    const confirm = broughtInConfirm(refusal, its);
    const why = whyRefused(refusal, { steps: its?.steps }, dateOf(now), language);
    return { name, text: why ?? refusalText(refusal, routine, { track: place }), confirm };
  });
  return eachOnce(errors);
}

function wrongAnswers(
  questions: Readonly<Record<string, QuestionToRead>>,
  posted: Posted,
  draft: IntakeDraft,
  { routine, language, today }: Answering,
  track?: string,
): readonly FieldError[] {
  const answers = answersFrom(questions, posted, today);
  const known = factsOf(routine, draft);
  const days = { today, dateOf: (name: string) => dateAmong(known, name), sure: sureFrom(questions, posted) };
  return judgeFields(questions, answers, days).map((refusal) => {
    const { code, field = '' } = refusal;
    const name = `field.${field}`;
    const why = whyRefused(refusal, { question: questions[field], written: textOf(posted, name) }, today, language);
    const confirm = code === 'date-unusual' ? dateAmong(answers, field) : undefined;
    return { name, text: why ?? refusalText(refusal, routine, { track }), confirm };
  });
}

function textsOf(sure: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(sure).map(([name, value]) => [name, String(value)]));
}
