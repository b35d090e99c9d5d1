import type { Intake } from '../../../client/cases.ts';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { Fields } from '../../../core/case/commands.ts';
import { isAnonymous } from '../../../core/case/facts.ts';
import type { Refusal } from '../../../core/case/refusals.ts';
import { own } from '../../../core/own.ts';
import { caseTrack } from '../../../core/routine/routine.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { refusalText } from '../../../language/refusals.ts';
import type { Viewer } from '../../access/viewer.ts';
import { keptAnswers } from '../../forms/answers.ts';
import { broughtInFrom, broughtInSure, isAboutBroughtIn, saidToRun } from '../../forms/brought-in.ts';
import type { Web } from '../../web.ts';
import { type IntakeDraft, saveIntake } from './draft.ts';
import { factsOf, type IntakeStep, placesOf, trackQuestions } from './steps.ts';

/** What is wrong with a whole intake, each with the step where it can be mended. */
export interface IntakeProblem {
  readonly text: string;
  readonly step?: string | undefined;
}

export type Opened =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly draft: IntakeDraft;
      readonly status: 422 | 503;
      readonly problems: readonly IntakeProblem[];
    };

/** The intake as the client opens it. */
export function intakeOf(routine: RoutineToRead, draft: IntakeDraft, viewer: Viewer, now: InstantText): Intake {
  const facts = factsOf(routine, draft);
  const places = saidToRun(draft.broughtIn) ? placesOf(routine, draft, now) : [];
  const broughtIn = (place: string, receivers: readonly string[]) => {
    const its = places.find((each) => each.place === place);
    return its && broughtInFrom(draft.broughtIn, its, receivers, dateOf(now));
  };
  const sure = (place: string, others: Fields | undefined) => {
    const its = places.find((each) => each.place === place);
    return { ...others, ...(its && broughtInSure(draft.broughtIn, its)) };
  };
  return {
    caseId: draft.id,
    routine: draft.routine,
    unit: draft.unit,
    by: viewer.person.id,
    subjectName: draft.name === '' || isAnonymous(routine, facts) ? undefined : draft.name,
    facts,
    people: Object.fromEntries(
      Object.entries(draft.people).flatMap(([role, person]) => (person === '' ? [] : [[role, [person]]])),
    ),
    tracks: draft.tracks.flatMap((id) => {
      const track = own(routine.tracks, id);
      if (!track) return [];
      const its = keptAnswers(trackQuestions(routine, track, facts), own(draft.trackFacts, id) ?? {});
      return [{ track: id, facts: its, sure: sure(id, own(draft.trackSure, id)), broughtIn: broughtIn(id, []) }];
    }),
    broughtIn: broughtIn(caseTrack, Object.keys(routine.consents)),
    sure: sure(caseTrack, draft.sure),
    practice: draft.practice,
    protected: draft.protected,
  };
}

/**
 * Opens the case of a draft. While it is not known whether that happened the draft cannot be changed: sent again as it
 * is, it is the same case.
 */
export async function openIntake(
  web: Web,
  viewer: Viewer,
  routine: RoutineToRead,
  steps: readonly IntakeStep[],
  draft: IntakeDraft,
  language: Language,
): Promise<Opened> {
  const { errors } = pageWords(language).frame;
  const intake = intakeOf(routine, draft, viewer, web.now());
  const sent = { ...draft, sent: true };
  await saveIntake(web, viewer, sent);
  const result = await web.cases.open(intake);
  if (result.ok === true || result.ok === 'received') {
    await web.register.removeDraft(viewer.person.id, draft.id);
    return { ok: true };
  }
  if (result.ok === 'unavailable' && result.mayHaveHappened) {
    return { ok: false, draft: sent, status: 503, problems: [{ text: errors.engineAwayUnsure }] };
  }
  const kept = { ...draft, sent: false };
  if (result.ok === 'unavailable') {
    // Where the register is away it keeps what it had: the draft as it was sent, which can be sent again.
    if (result.what !== 'register') await saveIntake(web, viewer, kept);
    const text = result.what === 'register' ? errors.registerAwayNow : errors.engineAway;
    return { ok: false, draft: kept, status: 503, problems: [{ text }] };
  }
  await saveIntake(web, viewer, kept);
  const problems =
    'refusals' in result
      ? result.refusals.map((refusal) => problemOf(refusal, routine, steps, intake))
      : [{ text: pageWords(language).intake.check.routineGone }];
  return { ok: false, draft: kept, status: 422, problems };
}

function problemOf(
  refusal: Refusal,
  routine: RoutineToRead,
  steps: readonly IntakeStep[],
  { tracks = [] }: Intake,
): IntakeProblem {
  const { trackStart, ...rest } = refusal;
  const track = trackStart === undefined ? undefined : tracks[trackStart]?.track;
  const step = steps.find((each) => {
    if (isAboutBroughtIn(refusal)) return each.kind === 'brought-in';
    if (track !== undefined) return each.kind === 'track' ? each.track.id === track : false;
    if (refusal.code === 'role-unknown') return each.kind === 'people';
    if (refusal.code === 'field-identifies') return each.kind === 'child';
    return 'questions' in each && each.kind !== 'track' && Object.hasOwn(each.questions, refusal.field ?? '');
  });
  const where = step?.id ?? (track === undefined ? undefined : 'tracks');
  return { text: refusalText(rest, routine, { track }), step: where };
}
