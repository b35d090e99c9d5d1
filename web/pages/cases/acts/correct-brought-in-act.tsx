import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { type AskedStep, askedOfRun } from '../../../../core/case/brought-in.ts';
import { hasBroughtInToCorrect, type SaidBroughtIn, saidBroughtIn } from '../../../../core/case/brought-in-answers.ts';
import type { BroughtInAnswer, PersonsCommand } from '../../../../core/case/commands.ts';
import { decide } from '../../../../core/case/decide.ts';
import { questionOf, reasonNotKept } from '../../../../core/case/facts.ts';
import { mayCorrect } from '../../../../core/case/who-may.ts';
import { own } from '../../../../core/own.ts';
import { caseTrack, rowsOf } from '../../../../core/routine/routine.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { longDate } from '../../../../language/dates.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { broughtInDay } from '../../../../language/timeline.ts';
import { stepTitle, trackTitle } from '../../../../language/titles.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { broughtInField, broughtInFrom, broughtInNames, broughtInSure } from '../../../forms/brought-in.ts';
import { BroughtInOnce, BroughtInRecurring, type ShownStep } from '../../../forms/brought-in-fields.tsx';
import { dateShown } from '../../../forms/date-field.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { nameIn, type Scene } from '../scene.ts';
import { type Act, actPath, always } from './act.ts';
import { ReasonField } from './fields.tsx';

/** The runs of which the viewer may correct something of what was said when they were brought in. */
export function correctableRuns({ routine, state, actor }: Scene): readonly string[] {
  return Object.keys(state.tracks).filter((run) => hasBroughtInToCorrect(routine, state, run, actor));
}

/** Corrects what was said of the steps of a run when it was brought in, after showing all that moves with it. */
export const correctBroughtIn: Act = (scene, { track: named }) => {
  const { routine, state, actor, now, language, found } = scene;
  const say = pageWords(language).broughtIn;
  const { correct } = say;
  const runs = correctableRuns(scene);
  const titleOf = (run: string) => (run === caseTrack ? say.case : trackTitle(run, routine));
  if (named === undefined) {
    const choices = runs.map((track) => ({
      text: titleOf(track),
      path: actPath(found.reference, 'correct-brought-in', { track }),
    }));
    return { title: correct.title, lead: correct.lead, choices };
  }
  if (!runs.includes(named)) return undefined;
  const run = named;
  const today = dateOf(now);
  const said = saidBroughtIn(routine, state, run);
  const ours = said.filter(({ by }) => mayCorrect(routine, by, actor));
  const others = said.filter((each) => !ours.includes(each));
  const known = new Map(said.map(({ step, answer }) => [step, answer]));
  const later = askedOfRun(routine, state, run, now).filter(({ step, kind }) => kind === 'once' && !known.has(step));
  const standing = standingIn(ours);
  const filled = (posted: Posted): Posted => (posted.reason === undefined ? standing : posted);
  const fieldOf = (step: string) => broughtInNames.step(run, step);

  const place = { place: run, asked: [...ours, ...later] };
  const corrected = (posted: Posted): Readonly<Record<string, BroughtInAnswer>> => {
    const { steps } = broughtInFrom(posted, place, [], today);
    return Object.fromEntries(Object.entries(steps).filter(([step, answer]) => !isSame(known.get(step), answer)));
  };
  const command = (posted: Posted) =>
    ({
      type: 'correct-brought-in',
      track: run,
      reason: textOf(posted, 'reason'),
      steps: corrected(posted),
      sure: broughtInSure(posted, place),
    }) as const;
  // What comes after something that was done after all must be answered now: the case itself says what that is.
  const refusalsOf = (posted: Posted) => {
    const decision = decide(routine, state, { ...command(posted), by: actor } as PersonsCommand, now);
    return decision.ok ? [] : decision.refusals;
  };
  const alsoAsked = (posted: Posted): readonly AskedStep[] => {
    const refused = refusalsOf(posted);
    const isMissing = (id: string) =>
      refused.some(({ code, subject }) => code === 'brought-in-answer-missing' && subject === id);
    return later.filter(({ step }) => isMissing(step) || textOf(posted, fieldOf(step)) !== '');
  };
  /** Facts that what is said now takes for known, and where each can be said. */
  const factsToSay = (posted: Posted) =>
    refusalsOf(posted).flatMap(({ code, field: fact = '', subject }) => {
      if (code !== 'field-missing' || subject === undefined) return [];
      const ofRun = questionOf(routine, state.tracks[run]!.track, fact);
      const question = ofRun ?? questionOf(routine, caseTrack, fact);
      const to = { track: ofRun ? run : caseTrack, fact };
      return question ? [{ fact, ask: question.ask, path: actPath(found.reference, 'fact', to) }] : [];
    });
  const textOfAnswer = (answer: BroughtInAnswer): string => {
    return correct.answers[answer.is](broughtInDay(answer, routine));
  };

  return {
    title: correct.titleOf(titleOf(run)),
    lead: correct.lead,
    submit: correct.submit,
    context: { track: run },
    previewed: always,
    nameOf: (refusal) => {
      if (refusal.field === 'reason') return 'reason';
      // A fact that nobody has told is asked for because of what is said of a step.
      const isOfStep = refusal.code === 'field-missing' && refusal.subject !== undefined;
      return isOfStep ? fieldOf(refusal.subject) : broughtInField(refusal, run);
    },
    fields: ({ posted, errors }) => {
      const shown = { place: run, routine, posted: filled(posted), errors };
      const once = ours.filter(({ kind }) => kind === 'once');
      const recurring = ours.filter(({ kind }) => kind === 'recurring');
      const also = posted.reason === undefined ? [] : alsoAsked(posted);
      return (
        <>
          {sourcesOf(scene, run).map((source) => (
            <p key={source}>{source}</p>
          ))}
          <FactsToSay facts={posted.reason === undefined ? [] : factsToSay(posted)} />
          {also.length > 0 ? (
            <section className="brought-in-steps" aria-labelledby="also">
              <Heading level="2" size="small" id="also">
                {correct.also}
              </Heading>
              {also.map((asked) => (
                <BroughtInOnce key={asked.step} asked={{ ...asked, comes: 'now' }} {...shown} />
              ))}
            </section>
          ) : null}
          <div className="brought-in-steps">
            {once.map((each) => (
              <BroughtInOnce key={each.step} asked={asAsked(each)} {...shown} />
            ))}
          </div>
          {recurring.length > 0 ? (
            <section className="brought-in-steps" aria-labelledby="recurring">
              <Heading level="2" size="small" id="recurring">
                {correct.recurring}
              </Heading>
              <p className="quiet">{correct.recurringHelp}</p>
              {recurring.map((each) => (
                <BroughtInRecurring key={each.step} asked={asAsked(each)} {...shown} />
              ))}
            </section>
          ) : null}
          {others.length > 0 ? (
            <section aria-labelledby="others">
              <Heading level="2" size="small" id="others">
                {correct.others}
              </Heading>
              <ul>
                {others.map(({ step, answer, by }) => (
                  <li key={step}>
                    {stepTitle(step, routine)}: {textOfAnswer(answer)} (
                    {nameIn(scene, by) ?? catalogueOf(language).labels.somebody})
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <ReasonField form={{ posted, errors, noReason: reasonNotKept(routine, state) }} label={correct.reason} />
        </>
      );
    },
    asksMore: (posted) => alsoAsked(posted).some(({ step }) => posted[broughtInNames.on(run, step)] === undefined),
    command,
    written: (posted) => [
      ...Object.entries(corrected(posted)).map(([step, answer]) => {
        const was = known.get(step);
        const text = textOfAnswer(answer);
        const its = routine.steps[step]!;
        const label = `${its.title} (${catalogueOf(language).labels.row(rowsOf(its))})`;
        return [label, was ? correct.before(text, textOfAnswer(was)) : text] as const;
      }),
      [correct.reason, textOf(posted, 'reason')],
    ],
  };
};

/** The way to each fact that must be said first. */
function FactsToSay({ facts }: { readonly facts: readonly { fact: string; ask: string; path: string }[] }) {
  const { words, url } = usePage();
  return facts.map(({ fact, ask, path }) => (
    <p key={fact}>
      {ask}{' '}
      <a className="aksel-link" href={url(path)}>
        {words.cases.facts.add}
        <span className="visually-hidden"> {ask}</span>
      </a>
    </p>
  ));
}

/** A step of which something was said, as the page of bringing in asks about it. */
function asAsked(said: SaidBroughtIn): ShownStep {
  // The day of what is still to be done is agreed on its own page from then on.
  return { ...said, comes: 'now', agreed: said.agreed && said.answer.is !== 'not-done' };
}

function isSame(was: BroughtInAnswer | undefined, { is, ...its }: BroughtInAnswer): boolean {
  if (was?.is !== is) return false;
  return is === 'not-done' || own(was, 'on') === own(its, 'on');
}

/** What was said, as it stands in the form. */
function standingIn(said: readonly SaidBroughtIn[]): Posted {
  const typed = said.flatMap(({ run, step, answer }): [string, string][] => {
    const on = 'on' in answer ? answer.on : undefined;
    return [
      [broughtInNames.step(run, step), answer.is],
      ...(on === undefined ? [] : [[broughtInNames.on(run, step), dateShown(on)] as [string, string]]),
    ];
  });
  return Object.fromEntries(typed);
}

/** Where what was said came from, by whom and when. */
function sourcesOf(scene: Scene, run: string): readonly string[] {
  const { view, language } = scene;
  const { correct } = pageWords(language).broughtIn;
  const texts = view.past.flatMap(({ event }) => {
    if (event.type !== 'brought-in' || event.track !== run || event.source === undefined) return [];
    const who = (event.by && nameIn(scene, event.by)) ?? catalogueOf(language).labels.somebody;
    return [correct.from(event.source, who, longDate(dateOf(event.at), language))];
  });
  return [...new Set(texts)];
}
