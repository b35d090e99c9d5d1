import type { InstantText } from '../../core/calendar/dates.ts';
import { type AskedStep, askedAtStart, comesAfter } from '../../core/case/brought-in.ts';
import { filledIn, type SaidBroughtIn, saidBroughtIn } from '../../core/case/brought-in-answers.ts';
import type { Actor, BroughtIn, BroughtInAnswer, Fields, PersonsCommand } from '../../core/case/commands.ts';
import { reasonNotKept } from '../../core/case/facts.ts';
import { type CaseState, type Duty, dutyParts } from '../../core/case/state.ts';
import type { Routine } from '../../core/routine/routine.ts';
import type { Life } from '../../rehearsal/life.ts';

export const people: Readonly<Record<string, readonly string[]>> = {
  kari: ['caseworker'],
  per: ['caseworker'],
  ola: ['leader'],
  both: ['caseworker', 'leader'],
  hilde: ['head'],
};
const logins = Object.keys(people);

/** One thing that somebody does in a life: what it is becomes of the case as it is then. */
export interface Act {
  readonly days: number;
  readonly hours: number;
  readonly who: string;
  readonly what: number;
  readonly which: number;
  readonly yes: boolean;
}

/** What somebody asks of the case; undefined where there is nothing to ask it of. In an anonymous case nobody says why. */
export function commandOf(routine: Routine, life: Life, act: Act, now: InstantText): PersonsCommand | undefined {
  const command = actOf(routine, life, act, now);
  if (reasonNotKept(routine, life.state) === undefined || !command || !('reason' in command)) return command;
  return act.hours === 0 ? command : { ...command, reason: '' };
}

function actOf(routine: Routine, life: Life, act: Act, now: InstantText): PersonsCommand | undefined {
  const { state } = life;
  const by: Actor = { person: act.who, roles: people[act.who]! };
  const duties = Object.values(state.duties);
  const duty = duties[act.which % Math.max(1, duties.length)];
  const handedOver = duties.find((each) => each.offered !== undefined || each.handover) ?? duty;
  const steps = Object.values(routine.steps);
  const step = steps[act.which % steps.length]!;
  const run = Object.entries(state.tracks).find(([, each]) => each.track === step.track)?.[0] ?? 'case';
  const today = now.slice(0, 10);
  const reason = 'Fordi';
  switch (act.what) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      if (!duty) return undefined;
      return {
        type: 'complete',
        by,
        duty: duty.id,
        outcome: Object.keys(routine.steps[duty.step]!.outcomes)[act.yes ? 0 : 1] ?? 'done',
        fields: requiredFields(routine, duty.step, act.yes ? 0 : 1),
        // Every third was done before it is registered, perhaps before its time was out.
        ...(act.hours % 3 === 0 ? { done: addDays(today, -act.which) } : {}),
      };
    case 5:
    case 6: {
      const waits = duties.find((each) => each.approval ?? each.extension) ?? duty;
      return waits && { type: 'approve', by, duty: waits.id };
    }
    case 7: {
      const waits = duties.find((each) => each.approval ?? each.extension) ?? duty;
      return waits && { type: 'refuse', by, duty: waits.id, reason };
    }
    case 8:
      return duty && { type: 'cancel', by, duty: duty.id, reason };
    case 9:
      return duty && { type: 'move', by, duty: duty.id, to: addDays(today, act.which), ...(act.yes ? { reason } : {}) };
    case 10:
      return { type: 'set-fact', by, track: 'case', fact: 'suspectedViolence', value: act.yes, reason };
    case 11:
      return {
        type: 'consent',
        by,
        receiver: Object.keys(routine.consents)[act.which % Math.max(1, Object.keys(routine.consents).length)] ?? 'bup',
        answer: (['given', 'refused', 'withdrawn'] as const)[act.which % 3]!,
      };
    case 12:
      return { type: 'open-duty', by, step: step.id, track: run };
    case 13:
      if (act.yes && act.which % 2 === 0)
        return { type: 'handover', by, role: 'caseworker', to: logins[act.days % logins.length]! };
      return duty && { type: 'handover', by, duty: duty.id, to: logins[act.which % logins.length]! };
    case 14: {
      const role = Object.keys(state.offers ?? {})[0];
      if (role !== undefined) return { type: 'accept', by: askedOf(state, role, act, by), role };
      if (!handedOver) return undefined;
      return { type: 'accept', by: receiverOf(handedOver, act, by), duty: handedOver.id };
    }
    case 15: {
      const role = Object.keys(state.offers ?? {})[0];
      if (role !== undefined) return { type: 'return', by: askedOf(state, role, act, by), role, reason };
      if (!handedOver) return undefined;
      return { type: 'return', by: receiverOf(handedOver, act, by), duty: handedOver.id, reason };
    }
    case 16:
      return { type: 'deviation', by, step: step.id, track: run, reason };
    case 17: {
      const start = startOf(routine, act, by, today);
      if (start?.type !== 'start-track' || act.which % 2 === 0) return start;
      // A stay of long ago, that is brought in.
      const facts = Object.fromEntries(
        Object.entries(start.facts).map(([name, value]) => [
          name,
          value === today ? addDays(today, -40 * act.which) : value,
        ]),
      );
      const asked = askedAtStart(routine, state, start.track, facts, now);
      return { ...start, facts, broughtIn: broughtInBy(routine, asked, [act], state.facts) };
    }
    case 18:
      if (state.status === 'closed') return { type: 'reopen', by, reason };
      return act.yes ? { type: 'close', by, reason, cancelDuties: act.which % 2 === 0 } : undefined;
    case 19: {
      const date = addDays(today, act.which);
      const [meeting, its] = Object.entries(state.meetings ?? {})[0] ?? [];
      if (meeting && act.which % 5 === 4)
        return { type: 'uninvite', by, duty: meeting, person: its?.invited[0] ?? 'per' };
      const time = act.which % 3 === 0 ? { starts: '09:00', ends: '10:30', place: 'Rådhuset' } : {};
      const invited = { ...(act.which % 2 === 0 ? { invited: ['per'] } : {}), ...time };
      return act.yes && duty
        ? { type: 'agree', by, duty: duty.id, date, ...invited }
        : { type: 'agree', by, step: step.id, track: run, date, reason, ...invited };
    }
    case 20:
      return duty && { type: 'ask-extension', by, duty: duty.id, ground: reason };
    case 21: {
      const late = duties.find(({ overdue }) => overdue) ?? duty;
      if (late && act.yes) {
        const promised = act.which % 3 === 0 ? addDays(today, act.days) : undefined;
        return { type: 'take-up', by, duty: late.id, promised, over: act.which % 2 === 0 };
      }
      const waiting = Object.keys(state.toNote)[0] ?? duty?.id;
      return waiting === undefined ? undefined : { type: 'take-note', by, duty: waiting };
    }
    case 22:
    case 23: {
      const registered = [...Object.keys(state.ended), ...duties.filter(({ done }) => done).map(({ id }) => id)];
      const work = registered[act.which % Math.max(1, registered.length)];
      const said = act.which % 3 === 0 ? broughtInCorrectionOf(routine, state, act, by, today) : undefined;
      if (said) return said;
      return work === undefined ? undefined : correctionOf(routine, work, act, by, today);
    }
    case 24:
      return {
        type: 'set-fact',
        by,
        track: 'case',
        fact: routine.facts.begun ? 'begun' : dateFactOf(routine, 'case'),
        value: addDays(today, (act.yes ? 1 : -3) * act.which),
        reason,
      };
    case 25: {
      const runs = Object.keys(state.tracks).filter((name) => name !== 'case');
      const ended = runs[act.which % Math.max(1, runs.length)];
      const mistake = act.yes;
      return ended === undefined
        ? undefined
        : { type: 'end-track', by, track: ended, reason, cancelDuties: true, mistake };
    }
    default:
      if (act.yes)
        return {
          type: 'set-fact',
          by,
          track: run,
          fact: dateFactOf(routine, step.track),
          value: addDays(today, act.which),
        };
      if (act.which % 5 === 4) return { type: 'protect', by, readers: act.days % 2 ? [by.person, 'per'] : [] };
      if (act.which % 13 === 5) return { type: 'write-note', by, text: 'Ringte skolen', note: act.yes ? undefined : 1 };
      if (act.which % 11 === 3) return duty && { type: 'ask-after', by, duty: duty.id, reason };
      if (act.which % 11 === 7) {
        const who = logins[act.days % logins.length]!;
        const treated = { deviation: act.days, cause: 'capacity', reason, closed: act.hours % 2 === 0 } as const;
        return { type: 'treat-deviation', by, ...treated, measure: 'Vikar', who, until: addDays(today, act.which - 9) };
      }
      if (act.which % 7 === 6)
        return { type: 'break-glass', by, reason: 'Fordi', readersGone: act.yes ? state.readers : [] };
      return duty && { type: 'reassign', by, role: 'caseworker', to: 'per', duty: act.which % 2 ? duty.id : undefined };
  }
}

/** Answers about what was done before: of some steps what was drawn, of the others what most likely holds. */
export function broughtInBy(
  routine: Routine,
  asked: readonly AskedStep[],
  acts: readonly Act[],
  caseFacts: Fields = {},
): BroughtIn {
  const drawn = asked.flatMap((each, index): [string, BroughtInAnswer][] => {
    const { which = 0, days = 0 } = acts[index] ?? {};
    const on = addDays('2027-03-01', -which);
    if (each.kind === 'recurring')
      return [[each.step, which % 2 === 0 ? { is: 'last-done', on } : { is: 'from-today' }]];
    const answers: readonly BroughtInAnswer[] = [
      { is: 'done', on },
      { is: 'done' },
      { is: 'not-done', agreed: each.agreed ? addDays('2028-03-01', days) : undefined },
      { is: 'does-not-apply' },
    ];
    return each.comes === 'now' && which % 5 < 4 ? [[each.step, answers[which % 5]!]] : [];
  });
  const consents = Object.keys(routine.consents).length > 0 && acts[0]?.which === 7 ? { bup: 'given' as const } : {};
  const known = Object.fromEntries(Object.entries(consents).filter(([receiver]) => receiver in routine.consents));
  const steps = filledIn(routine, asked, { steps: Object.fromEntries(drawn), consents: known });
  const source = reasonNotKept(routine, { facts: caseFacts }) === undefined ? 'Mappe 12' : '';
  return { source, steps, consents: known };
}

/** What was said of a step when it was brought in was wrong. */
function broughtInCorrectionOf(
  routine: Routine,
  state: CaseState,
  act: Act,
  by: Actor,
  today: string,
): PersonsCommand | undefined {
  const all = Object.keys(state.tracks).flatMap((run) => saidBroughtIn(routine, state, run));
  const said = all[act.which % Math.max(1, all.length)];
  if (!said) return undefined;
  const on = addDays(today, -3 * act.which);
  const once: readonly BroughtInAnswer[] = [{ is: 'done', on }, { is: 'not-done' }, { is: 'does-not-apply' }];
  const recurring: readonly BroughtInAnswer[] = [{ is: 'last-done', on }, { is: 'from-today' }];
  const answers = said.kind === 'once' ? once : recurring;
  const answer = answers[(act.which + (act.yes ? 1 : 0)) % answers.length]!;
  // What must be answered then is answered as most likely.
  const others = answer.is === 'done' ? followersOf(routine, state, said) : {};
  return {
    type: 'correct-brought-in',
    by,
    track: said.run,
    reason: 'Så feil',
    steps: { ...others, [said.step]: answer },
  };
}

function followersOf(routine: Routine, { tracks }: CaseState, { run, step }: SaidBroughtIn) {
  const steps = routine.tracks[tracks[run]!.track]!.steps.filter((id) => !tracks[run]!.steps[id]);
  const after = steps.filter((id) => comesAfter(routine, routine.steps[id]!).includes(step));
  return Object.fromEntries(after.map((id) => [id, { is: 'not-done' } as const]));
}

/** What was registered was wrong: its day, an answer, how it ended, or that it was done at all. */
function correctionOf(routine: Routine, duty: string, act: Act, by: Actor, today: string): PersonsCommand {
  const step = dutyParts(duty).step;
  const outcomes = Object.keys(routine.steps[step]!.outcomes);
  const which = act.which % 2 === 0 ? 0 : Math.min(1, outcomes.length - 1);
  const base = { type: 'correct', by, duty, reason: 'Skrevet feil', done: addDays(today, -act.which) } as const;
  if (act.which % 5 === 4) return { ...base, done: undefined, notDone: true };
  const fields = act.yes ? { ...requiredFields(routine, step, which), ...form(routine, step) } : {};
  return act.yes ? { ...base, outcome: outcomes[which]!, fields } : base;
}

/** The date that every generated form asks for. */
function form(routine: Routine, step: string): Fields {
  return routine.steps[step]!.form.next ? { next: '2027-07-20' } : {};
}

/** A run of one of the routine's tracks, with what must be known of it. */
export function startOf(routine: Routine, act: Act, by: Actor, today: string): PersonsCommand | undefined {
  const tracks = Object.values(routine.tracks).filter(({ starts }) => starts === 'on-request');
  const track = tracks[act.which % Math.max(1, tracks.length)];
  if (!track) return undefined;
  const facts = Object.entries(track.facts).flatMap(([name, question]): [string, Fields[string]][] => {
    if (question.type === 'choice') return [[name, question.of![act.which % question.of!.length]!]];
    if (question.type === 'boolean') return question.required ? [[name, act.yes]] : [];
    if (question.type === 'text') return question.required ? [[name, 'Prøve']] : [];
    if (question.type === 'time') return act.yes ? [[name, '08:30']] : [];
    return question.type === 'date' && name !== 'ended' && act.yes ? [[name, today]] : [];
  });
  return { type: 'start-track', by, track: track.id, facts: Object.fromEntries(facts) };
}

/** The fact that ends recurrences, or the last date that the track or the case asks for. */
function dateFactOf(routine: Routine, track: string): string {
  const facts = track === 'case' ? routine.facts : routine.tracks[track]!.facts;
  if (facts.over) return 'over';
  return Object.keys(facts).findLast((name) => facts[name]!.type === 'date') ?? 'over';
}

/** Mostly the person who was asked, so that offers are accepted often enough. */
function receiverOf(duty: Duty, act: Act, by: Actor): Actor {
  if (duty.offered === undefined || !act.yes) return by;
  return { person: duty.offered, roles: people[duty.offered] ?? [] };
}

/** The same of a case that is offered. */
function askedOf({ offers }: CaseState, role: string, act: Act, by: Actor): Actor {
  const to = offers![role]!.to;
  return act.yes ? { person: to, roles: people[to] ?? [] } : by;
}

function requiredFields(routine: Routine, step: string, outcome: number): Record<string, string | boolean> {
  const { form, outcomes } = routine.steps[step]!;
  const asks = { ...form, ...Object.values(outcomes)[outcome]?.asks };
  return Object.fromEntries(
    Object.entries(asks).flatMap(([name, question]) => {
      if (question.type === 'date') return [[name, '2027-06-15']];
      if (question.type === 'time') return [[name, '08:30']];
      return question.required ? [[name, question.of?.[0] ?? 'Fordi']] : [];
    }),
  );
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
