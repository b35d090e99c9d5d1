import { dateOf } from '../../../../core/calendar/dates.ts';
import { askedByFact } from '../../../../core/case/brought-in.ts';
import { couldIdentify, factIn, factKnown, isAnonymous, questionOf } from '../../../../core/case/facts.ts';
import { guardsOn } from '../../../../core/case/holds.ts';
import { mayCorrectFact, maySetFact } from '../../../../core/case/who-may.ts';
import { own } from '../../../../core/own.ts';
import { caseTrack, type FactValue } from '../../../../core/routine/routine.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { consentText } from '../../../../language/consent-text.ts';
import { longDue } from '../../../../language/dates.ts';
import type { QuestionToRead } from '../../../../language/in-language.ts';
import { inSentence } from '../../../../language/language.ts';
import { isOneOf } from '../../../../language/one-of.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { answerText, receiverTitle, trackTitle } from '../../../../language/titles.ts';
import { dateOrText } from '../../../../reading/dates.ts';
import { answersFrom, type Posted, sureFrom, textOf, typedAs } from '../../../forms/answers.ts';
import { QuestionField, sureOf } from '../../../forms/question-field.tsx';
import type { Scene } from '../scene.ts';
import { type Act, actPath, actWords, always, errorOf, type FormState } from './act.ts';
import { broughtInPart } from './brought-in-part.tsx';
import { ChoiceField, DateField, ReasonField } from './fields.tsx';

/** Records a fact of the case or of a run, or changes it. Anyone raises a guard; lifting it needs a reason. */
export const setFact: Act = (scene, { track = caseTrack, fact }) => {
  const say = actWords(scene);
  const { state, routine, language } = scene;
  const run = own(state.tracks, track);
  if (fact === undefined || !run) return undefined;
  const question = questionOf(routine, run.track, fact);
  if (!question || run.status === 'ended') return undefined;
  if (isAnonymous(routine, state.facts) && couldIdentify(question)) return undefined;
  if (!maySetFact(scene, track, fact, scene.actor)) return undefined;
  const catalogue = catalogueOf(language);
  const known = factIn(routine, state, track, fact);
  const guards = guardsOn(routine, fact);
  const name = `field.${fact}`;
  const typedIn = (posted: Posted) => own(answersFrom({ [fact]: question }, posted, dateOf(scene.now)), fact);
  // Raising a guard is never delayed: nothing stands between it and the one who sees the need.
  const raises = (posted: Posted) => {
    const value = typedIn(posted);
    return value !== undefined && guards.some((guard) => routine.guards[guard]!.when.is.includes(value));
  };
  // What was known and is another now: either it was wrong all along, or it has changed.
  const saidBefore = guards.length === 0 && factKnown(state, track, fact) !== undefined;
  // That what somebody else said was wrong, they say themselves, or those who lead.
  const hows = allHows.filter((how) => how === 'changed' || mayCorrectFact(scene, track, fact, scene.actor));
  const wasWrong = (posted: Posted) => saidBefore && textOf(posted, 'how') === 'wrong';
  const runs = broughtInPart(scene, {
    place: track,
    title: track === caseTrack ? pageWords(language).broughtIn.case : trackTitle(track, routine),
    asked: (posted) => {
      const value = typedIn(posted);
      return value === undefined ? [] : askedByFact(routine, state, { track, fact, value }, scene.now);
    },
    receivers: [],
    always: false,
  });
  const now = known === undefined ? say.fact.unknown : say.fact.now(answerText(known, question, routine));
  return {
    title: guards.length > 0 ? say.fact.guardTitle : say.fact.titleOf(question.ask),
    lead: `${now} ${guards.length > 0 ? say.fact.guardLead : say.fact.lead}`,
    submit: say.fact.submit,
    first: guards.length > 0 ? say.fact.submit : undefined,
    nameOf: (refusal) => (refusal.field === 'reason' ? 'reason' : (runs.nameOf(refusal) ?? name)),
    context: { track },
    previewed: (posted) => !raises(posted),
    counted: runs.counted,
    fields: (form) => (
      <>
        <Field form={form} name={name} question={question} known={known} />
        {guards.length > 0 && form.noReason === undefined ? (
          <ReasonField form={form} label={say.fact.guardReason} />
        ) : null}
        {saidBefore ? (
          <>
            <ChoiceField
              form={form}
              name="how"
              legend={say.fact.how}
              options={hows.map((value) => ({ value, text: say.fact.hows[value], more: say.fact.howsMean[value] }))}
            />
            <ReasonField form={form} label={say.fact.wrongReason} />
          </>
        ) : null}
        {guards.length > 0 ? null : runs.fields(form)}
      </>
    ),
    fill: runs.fill,
    asksMore: runs.asksMore,
    command: (posted) => {
      const value = typedIn(posted);
      if (value === undefined) return [{ name, text: missing(scene, question) }];
      const reason = textOf(posted, 'reason');
      if (saidBefore && !isOneOf(hows, textOf(posted, 'how'))) return [{ name: 'how', text: say.choiceMissing }];
      if (wasWrong(posted) && reason === '') {
        return [{ name: 'reason', text: catalogue.refusals['reason-missing']({ choices: [] }) }];
      }
      const sure = { ...sureFrom({ [fact]: question }, posted), ...runs.sure(posted) };
      const says = reason !== '' && (!saidBefore || wasWrong(posted));
      const broughtIn = runs.answer(posted);
      return { type: 'set-fact', track, fact, value, sure, ...(says ? { reason } : {}), broughtIn };
    },
    written: (posted) => {
      const value = typedIn(posted);
      const reason = !saidBefore || wasWrong(posted) ? textOf(posted, 'reason') : '';
      const how = textOf(posted, 'how');
      return [
        [question.ask, value === undefined ? '' : answerText(value, question, routine)],
        ...(saidBefore && isOneOf(hows, how) ? ([[say.fact.how, say.fact.hows[how]]] as const) : []),
        ...(reason ? ([[say.reason, reason]] as const) : []),
        ...runs.written(posted),
      ];
    },
  };
};

const allHows = ['wrong', 'changed'] as const;

function Field({
  form,
  name,
  question,
  known,
}: {
  readonly form: FormState;
  readonly name: string;
  readonly question: QuestionToRead;
  readonly known: FactValue | undefined;
}) {
  const typed = form.posted[name] === undefined ? undefined : textOf(form.posted, name);
  return (
    <QuestionField
      name={name}
      question={{ ...question, required: true }}
      value={typed ?? (known === undefined ? '' : typedAs(known))}
      error={errorOf(form, name)}
      sure={sureOf(form.posted, form.errors, name)}
    />
  );
}

function missing({ language }: Scene, { ask }: QuestionToRead): string {
  return catalogueOf(language).refusals['field-missing']({ field: `«${ask}»`, choices: [] });
}

const answers = ['given', 'refused', 'withdrawn'] as const;

/** Records what the family answers about sharing with a service. */
export const consent: Act = (scene, { receiver }) => {
  const say = actWords(scene);
  const { routine, state, found, language } = scene;
  if (receiver === undefined || !Object.hasOwn(routine.consents, receiver)) {
    const choices = Object.keys(routine.consents).map((each) => ({
      text: receiverTitle(each, routine),
      path: actPath(found.reference, 'consent', { receiver: each }),
    }));
    return { title: say.consent.title, lead: say.consent.lead, choices };
  }
  const known = consentText(state, receiver, language);
  const knownText = known && say.consent.now(known);
  const today = dateOf(scene.now);
  const untilIn = (posted: Posted) => {
    const typed = textOf(posted, 'until');
    return typed === '' ? undefined : dateOrText(typed, { today, sense: 'agreed' });
  };
  return {
    title: say.consent.titleOf(receiverTitle(receiver, routine)),
    lead: [...(knownText ? [knownText] : []), say.consent.lead].join(' '),
    submit: say.consent.submit,
    nameOf: ({ field }) => (field === 'until' ? 'until' : 'answer'),
    context: {},
    previewed: always,
    fields: (form) => (
      <>
        <ChoiceField
          form={form}
          name="answer"
          legend={say.consent.answer}
          options={answers.map((value) => ({ value, text: say.consent.answers[value] }))}
        />
        <DateField form={form} name="until" label={say.consent.until} sense="agreed" today={today} />
      </>
    ),
    command: (posted) => {
      const answer = textOf(posted, 'answer');
      if (!isOneOf(answers, answer)) return [{ name: 'answer', text: say.choiceMissing }];
      const until = untilIn(posted);
      return { type: 'consent', receiver, answer, ...(until === undefined ? {} : { until }) };
    },
    written: (posted) => {
      const answer = textOf(posted, 'answer');
      const until = untilIn(posted);
      return [
        [say.consent.answer, isOneOf(answers, answer) ? say.consent.answers[answer] : inSentence(answer)],
        ...(until === undefined ? [] : [[say.consent.until, longDue(until, language, routine.closed)] as const]),
      ];
    },
  };
};
