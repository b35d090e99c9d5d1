import { own } from '../own.ts';
import type { Routine, Step } from '../routine/routine.ts';
import { caseTrack } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import { whoHasTheCase } from './recipients.ts';
import type { Refusal } from './refusals.ts';
import { lookedTo } from './rule-dates.ts';
import { type CaseState, type DutyId, dutyParts } from './state.ts';

/**
 * What somebody sees of a case who has some of its duties, or is asked to take it over (`case` among them), and no role in it: those duties, what their own date and form look
 * to, and who has the case, to ask. No other duty, fact, consent or person. What is left out here is on no page and in no
 * printout, whichever part of either reads it.
 */
export function onlyDuties(routine: Routine, state: CaseState, duties: readonly DutyId[]): CaseState {
  const steps = stepsOfDuties(routine, duties);
  const facts = factsFor(routine, steps);
  const receivers = new Set(steps.flatMap(({ shares, asksConsent }) => [...shares, ...asksConsent]));
  const having = whoHasTheCase(routine, state).slice(0, 1);
  const runs = new Set([caseTrack, ...duties.map((id) => dutyParts(id).track)]);
  const { schema, routine: key, status, openedAt, sequence, asOf } = state;
  return {
    ...{ schema, routine: key, status, openedAt, sequence, asOf },
    people: Object.fromEntries(having.map(({ role, persons }) => [role, persons])),
    // Who is asked to take the case over sees that, and by whom.
    ...(duties.includes(caseTrack) && state.offers ? { offers: state.offers } : {}),
    facts: picked(state.facts, (fact) => facts.has(fact)),
    consents: picked(state.consents, (receiver) => receivers.has(receiver)),
    ...(state.consentEnds ? { consentEnds: picked(state.consentEnds, (receiver) => receivers.has(receiver)) } : {}),
    tracks: Object.fromEntries(
      Object.entries(state.tracks)
        .filter(([run]) => runs.has(run))
        .map(([run, { track, status: is, startedAt, facts: known, steps: its }]) => {
          const theirs = steps.filter((step) => step.track === track).map(({ id }) => id);
          const kept = picked(its, (step) => theirs.includes(step));
          return [run, { track, status: is, startedAt, facts: picked(known, (fact) => facts.has(fact)), steps: kept }];
        }),
    ),
    duties: picked(state.duties, (id) => duties.includes(id)),
    ended: picked(state.ended, (id) => duties.includes(id)),
    toNote: picked(state.toNote, (id) => duties.includes(id)),
    ...(state.meetings ? { meetings: picked(state.meetings, (id) => duties.includes(id)) } : {}),
    untold: [],
  };
}

/** What of an event belongs to these duties; undefined where it is about something else. */
export function ofDuties(event: CaseEvent, duties: readonly DutyId[]): CaseEvent | undefined {
  if (event.type === 'role-offered' || event.type === 'role-returned')
    return duties.includes(caseTrack) ? event : undefined;
  if (!('duty' in event) || event.duty === undefined || !duties.includes(event.duty)) return undefined;
  switch (event.type) {
    case 'duty-opened':
    case 'cancelled': {
      // Whose work it was that opened or ended it.
      const { from: _from, ...its } = event;
      return its;
    }
    case 'corrected':
      return { ...event, counts: [] };
    case 'taken-back': {
      const { resumes: _resumes, ...its } = event;
      return { ...its, facts: [], consents: [], withheld: [] };
    }
    case 'deviation-treated':
      // What those who lead make of it is between them and the case.
      return undefined;
    case 'judged-anew':
      // The words are about other work, which was wrong.
      return { ...event, reason: '' };
    default:
      return event;
  }
}

/** Why not, without the names of other duties. */
export function refusalsFor(refusals: readonly Refusal[], duties: readonly DutyId[]): readonly Refusal[] {
  const isOther = (name: string) => name.includes('/') && !duties.includes(name);
  return refusals.map((refusal) => {
    const { code, duty, choices } = refusal;
    // It is another's that stands in the way.
    if (code === 'personal-duty' && duty !== undefined && isOther(duty)) return { code: 'duties-open' };
    if (code === 'correction-stands-in-the-way' && choices?.some(isOther)) return { code: 'not-yours-to-correct' };
    return choices === undefined ? refusal : { ...refusal, choices: choices.filter((choice) => !isOther(choice)) };
  });
}

/**
 * The facts that these steps count from or ask about, whatever else is known. What is sensitive only where they ask about it:
 * of what they count from, the date that comes of it says enough.
 */
function factsFor(routine: Routine, steps: readonly Step[]): ReadonlySet<string> {
  const counted = steps.flatMap((step) => {
    const until = step.deadline.kind === 'every' ? step.deadline.until : undefined;
    return [...lookedTo(step), until].filter((fact) => fact !== undefined && !isSensitive(routine, step, fact));
  });
  const asked = steps.flatMap(({ form, outcomes, findsOut }) => [
    ...[form, ...Object.values(outcomes).map(({ asks }) => asks)]
      .flatMap((questions) => Object.values(questions))
      .flatMap(({ if: condition, notBefore, hourOf }) => [condition?.fact, notBefore, hourOf]),
    findsOut,
    // Whether anybody is asked for a reason.
    routine.anonymous?.fact,
  ]);
  return new Set([...counted, ...asked].filter((name) => name !== undefined));
}

function isSensitive(routine: Routine, step: Step, fact: string): boolean {
  return (own(routine.tracks[step.track]?.facts ?? {}, fact) ?? own(routine.facts, fact))?.sensitive ?? false;
}

function stepsOfDuties(routine: Routine, duties: readonly DutyId[]): readonly Step[] {
  const ids = [...new Set(duties.map((id) => dutyParts(id).step))];
  return ids.flatMap((id) => own(routine.steps, id) ?? []);
}

function picked<Value>(
  all: Readonly<Record<string, Value>>,
  isWanted: (name: string) => boolean,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)));
}
