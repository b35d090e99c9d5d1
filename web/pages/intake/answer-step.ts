import { judgeFields } from '../../../core/case/fields.ts';
import { judgeText } from '../../../core/case/text.ts';
import type { Question, Routine } from '../../../core/routine/routine.ts';
import type { Language } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { refusalText } from '../../../language/refusals.ts';
import { answersFrom, type Posted, textOf } from '../../forms/answers.ts';
import type { FieldError } from '../../forms/form.tsx';
import type { IntakeDraft } from './draft.ts';
import type { RoleChoices } from './staff.ts';
import { type IntakeStep, pruned, startable } from './steps.ts';

export interface Answering {
  readonly routine: Routine;
  readonly language: Language;
  /** Units that may be chosen. */
  readonly units: readonly string[];
  readonly roles: readonly RoleChoices[];
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
  const { routine, language, units, roles } = answering;
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
      const name = textOf(posted, 'name').replaceAll(/\s+/g, ' ').normalize('NFC');
      return {
        draft: { ...draft, name, notTheSame: name === draft.name ? draft.notTheSame : [] },
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
      const typed = typedIn(step.questions, posted);
      return {
        draft: { ...draft, facts: { ...draft.facts, ...typed } },
        errors: wrongAnswers(step.questions, posted, routine, language),
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
      const typed = typedIn(step.questions, posted);
      return {
        draft: { ...draft, trackFacts: { ...draft.trackFacts, [id]: { ...draft.trackFacts[id], ...typed } } },
        errors: wrongAnswers(step.questions, posted, routine, language, id),
      };
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

function typedIn(questions: Readonly<Record<string, Question>>, posted: Posted): Record<string, string> {
  return Object.fromEntries(Object.keys(questions).map((name) => [name, textOf(posted, `field.${name}`)]));
}

function wrongAnswers(
  questions: Readonly<Record<string, Question>>,
  posted: Posted,
  routine: Routine,
  language: Language,
  track?: string,
): readonly FieldError[] {
  return judgeFields(questions, answersFrom(questions, posted)).map((refusal) => ({
    name: `field.${refusal.field}`,
    text: refusalText(refusal, routine, language, { track }),
  }));
}
