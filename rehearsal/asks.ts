import { dateOf } from '../core/calendar/dates.ts';
import { askedAtStart } from '../core/case/brought-in.ts';
import type { Fields, Unsigned } from '../core/case/commands.ts';
import { mayOpenByHand } from '../core/case/judge/by-hand.ts';
import { type CaseState, type Duty, dutyParts, type PersonId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { caseTrack, isAgreed, type Step, stepsOf } from '../core/routine/routine.ts';
import {
  type Address,
  dutyMeant,
  type Found,
  isMeant,
  meansExtension,
  runMeant,
  stepMeant,
  stepsMeant,
  workMeant,
} from './address.ts';
import { answersOf, broughtInOf } from './brought-in.ts';
import { fittingFields, nothingReal, withHours } from './fitting-fields.ts';
import type { EventOfVerb, ScenarioEvent } from './scenario.ts';
import {
  deciderOf,
  holderOf,
  idOf,
  nobody,
  noterOf,
  registrantOf,
  type Scene,
  takerOf,
  takerUpOf,
  workerOf,
} from './scene.ts';

/** What is asked of the case, and by whom where the scenario does not say. */
export interface Ask {
  readonly command: Unsigned;
  readonly by: PersonId;
}

/**
 * One of the asks that an event amounts to, made of the case as it is when its turn comes. No refusals at all: there is
 * nothing to ask any more.
 */
export type Making = (scene: Scene) => Found<Ask>;

/** What asks something of the case: that somebody is away only decides who is told. */
export type AskingEvent = Exclude<ScenarioEvent, { verb: 'absence' }>;

/** What an event asks of the case, one after the other; most ask one thing. */
export function asksOf(event: AskingEvent, { routine }: Pick<Scene, 'routine'>): readonly Making[] {
  if (event.verb !== 'end' || event.outcome === undefined) return [(scene) => askOf(event, scene)];
  const { outcome } = event;
  const ends = (step: Step) => Object.hasOwn(step.outcomes, outcome);
  const track = own(routine.tracks, event.end) ? event.end : event.end.replace(/-\d+$/, '');
  const steps = stepsOf(routine, track).filter(ends);
  const step = steps.find(({ outcomes }) => outcomes[outcome]!.closes) ?? steps[0];
  if (!step) return [(scene) => askOf({ ...event, reason: event.reason ?? outcome, outcome: undefined }, scene)];
  const finish: Making = (scene) => endByOutcome(event, step, scene);
  if (!step.opens.some(({ kind }) => kind === 'request')) return [finish];
  return [(scene) => openToEnd(event, step, scene), finish];
}

/** What was done of a track before it is started here. */
function broughtIn({ start, facts, broughtIn: written }: EventOfVerb<'start'>, { routine, state, now }: Scene) {
  return written ? { broughtIn: broughtInOf(written, routine, askedAtStart(routine, state, start, facts, now)) } : {};
}

function askOf(event: AskingEvent, scene: Scene): Found<Ask> {
  const { routine, state } = scene;
  const first = holderOf(scene, Object.keys(routine.roles)[0]!);
  const { reason = '' } = 'reason' in event ? event : {};
  switch (event.verb) {
    case 'start': {
      const facts = withHours(own(routine.tracks, event.start)?.facts ?? {}, event.facts, event);
      return {
        command: { type: 'start-track', track: event.start, facts, ...broughtIn({ ...event, facts }, scene) },
        by: first,
      };
    }
    case 'complete':
      return withDuty(event.complete, event, scene, isUndone, (duty, step) => {
        if (meansExtension(step, event.outcome)) return extensionAsk(scene, duty, step, event.fields);
        const outcomes = Object.keys(step.outcomes);
        const outcome = event.outcome ?? (outcomes.length === 1 ? outcomes[0]! : '');
        const { done, doneTime: time } = event;
        const fields = withHours({ ...step.form, ...own(step.outcomes, outcome)?.asks }, event.fields, event);
        return { command: { type: 'complete', duty, outcome, fields, done, time }, by: workerOf(scene, duty, step) };
      });
    case 'received':
      return receive(event, scene);
    case 'correct': {
      const meant = workMeant(routine, state, addressOf(event.correct, event));
      if ('refusals' in meant) return meant;
      const { outcome, fields, done, doneTime: time, notDone } = event;
      const said = { outcome, fields, done, time, ...(notDone ? { notDone } : {}) };
      return { command: { type: 'correct', duty: meant.duty, reason, ...said }, by: registrantOf(scene, meant) };
    }
    case 'correct-brought-in':
      return correctBroughtIn(event, scene);
    case 'approve':
      return withDuty(event.approve, event, scene, isApproval, (duty, step) => {
        return { command: { type: 'approve', duty }, by: deciderOf(scene, duty, step) };
      });
    case 'refuse':
      return withDuty(event.refuse, event, scene, isApproval, (duty, step) => {
        return { command: { type: 'refuse', duty, reason }, by: deciderOf(scene, duty, step) };
      });
    case 'cancel':
      return withDuty(event.cancel, event, scene, isUndone, (duty, step) => {
        return { command: { type: 'cancel', duty, reason }, by: workerOf(scene, duty, step) };
      });
    case 'move':
      return withDuty(event.move, event, scene, isUndone, (duty, step) => {
        return { command: { type: 'move', duty, to: event.to, reason }, by: workerOf(scene, duty, step) };
      });
    case 'agree':
      return agree(event, scene);
    case 'ask-extension':
      return withDuty(event['ask-extension'], event, scene, isUndone, (duty, step) => {
        return { command: { type: 'ask-extension', duty, ground: event.ground }, by: workerOf(scene, duty, step) };
      });
    case 'note':
      return note(event, scene);
    case 'ask-after':
      return withDuty(
        event['ask-after'],
        event,
        scene,
        () => true,
        (duty) => ({ command: { type: 'ask-after', duty, reason }, by: noterOf(scene, duty) }),
      );
    case 'take-up':
      return withDuty(event['take-up'], event, scene, isLateNow, (duty, step) => {
        const { promised, over } = event;
        const said = { promised, ...(over ? { over } : {}) };
        return { command: { type: 'take-up', duty, ...said }, by: takerUpOf(scene, duty, step) };
      });
    case 'handover':
      if (!scene.cast.has(event.to)) return nobody(scene);
      return withDuty(event.handover, event, scene, isUndone, (duty, step) => {
        return { command: { type: 'handover', duty, to: idOf(scene, event.to) }, by: workerOf(scene, duty, step) };
      });
    case 'accept':
      return withDuty(event.accept, event, scene, isOffered, (duty, step) => {
        return { command: { type: 'accept', duty }, by: takerOf(scene, duty, step) };
      });
    case 'return':
      return withDuty(event.return, event, scene, isOffered, (duty, step) => {
        return { command: { type: 'return', duty, reason }, by: takerOf(scene, duty, step) };
      });
    case 'give-case': {
      if (!scene.cast.has(event.to)) return nobody(scene);
      const { 'give-case': role, message } = event;
      const to = idOf(scene, event.to);
      return { command: { type: 'handover', role, to, message, reason: event.reason }, by: holderOf(scene, role) };
    }
    case 'accept-case': {
      const role = event['accept-case'];
      return { command: { type: 'accept', role }, by: own(state.offers ?? {}, role)?.to ?? first };
    }
    case 'return-case': {
      const role = event['return-case'];
      return { command: { type: 'return', role, reason }, by: own(state.offers ?? {}, role)?.to ?? first };
    }
    case 'reassign':
      return reassign(event, scene, first);
    case 'fact': {
      const run = runOfFact(event, scene);
      if ('refusals' in run) return run;
      const { fact, value } = event;
      return { command: { type: 'set-fact', track: run.run, fact, value, reason: event.reason }, by: first };
    }
    case 'consent':
      return {
        command: { type: 'consent', receiver: event.consent, answer: event.answer, until: event.until },
        by: first,
      };
    case 'deviation': {
      const meant = deviated(event, scene);
      if ('refusals' in meant) return meant;
      const { step, run: track } = meant;
      return {
        command: { type: 'deviation', step: step.id, track, reason },
        by: holderOf(scene, step.responsible[0]!),
      };
    }
    case 'open': {
      const meant = stepMeant(routine, state, addressOf(event.open, event), (step) => isByHand(state, step));
      if ('refusals' in meant) return meant;
      const { step, run: track } = meant;
      return { command: { type: 'open-duty', step: step.id, track }, by: holderOf(scene, step.responsible[0]!) };
    }
    case 'end': {
      const run = runMeant(state, event.end, event.end);
      const track = 'run' in run ? run.run : event.end;
      if ('refusals' in run && own(routine.tracks, event.end)) return run;
      const { cancelDuties, mistake } = event;
      return {
        command: { type: 'end-track', track, reason, cancelDuties, ...(mistake ? { mistake } : {}) },
        by: first,
      };
    }
    case 'close': {
      const why = reason || (typeof event.close === 'string' ? event.close : '');
      const { cancelDuties, mistake } = event;
      return { command: { type: 'close', reason: why, cancelDuties, ...(mistake ? { mistake } : {}) }, by: first };
    }
    case 'reopen': {
      const why = reason || (typeof event.reopen === 'string' ? event.reopen : '');
      return { command: { type: 'reopen', reason: why }, by: first };
    }
    case 'migrate': {
      const wanted = event.to ?? (typeof event.migrate === 'string' ? event.migrate : '');
      const to = wanted.includes('@') ? wanted : `${routine.id}@${wanted}`;
      const decides = Object.keys(routine.roles).find((role) => routine.roles[role]!.decides);
      return { command: { type: 'migrate', to, reason }, by: decides ? holderOf(scene, decides) : first };
    }
  }
}

function correctBroughtIn(event: EventOfVerb<'correct-brought-in'>, scene: Scene): Found<Ask> {
  const { reason = '', track } = event;
  const run = runMeant(scene.state, track?.replace(/-\d+$/, '') ?? caseTrack, track);
  if ('refusals' in run) return run;
  const steps = answersOf(event['correct-brought-in']);
  const said = Object.keys(steps).map((step) => own(scene.state.tracks[run.run]?.steps, step)?.broughtIn?.by);
  const by = said.find((person) => person !== undefined) ?? holderOf(scene, Object.keys(scene.routine.roles)[0]!);
  return { command: { type: 'correct-brought-in', track: run.run, reason, steps }, by };
}

/** A day is agreed for the duty that is open, else for the next one of the step. */
function agree(event: EventOfVerb<'agree'>, scene: Scene): Found<Ask> {
  const { routine, state } = scene;
  const { to: date, starts, ends, place, reason } = event;
  const said = { date, starts, ends, place, reason };
  const address = addressOf(event.agree, event);
  const found = dutyMeant(routine, state, address, isUndone);
  if (!('refusals' in found) && own(state.duties, found.duty)) {
    return { command: { type: 'agree', duty: found.duty, ...said }, by: workerOf(scene, found.duty, found.step) };
  }
  if ('refusals' in found && found.refusals.some((each) => 'code' in each && each.code === 'duty-ambiguous'))
    return found;
  const meant = stepMeant(routine, state, address, isAgreed);
  if ('refusals' in meant) return meant;
  const { step, run: track } = meant;
  return {
    command: { type: 'agree', step: step.id, track, ...said },
    by: holderOf(scene, step.responsible[0]!),
  };
}

/** As old scenarios wrote it: the work ended as `extended`, with the ground among its answers. */
export function extensionAsk(
  scene: Pick<Scene, 'routine' | 'state' | 'cast'>,
  duty: string,
  step: Step,
  fields: Fields,
): Ask {
  const { type } = step.extension!.ground;
  const answer = own(fields, 'ground') ?? own(fields, 'why');
  const ground = answer ?? (type === 'choice' ? step.extension!.ground.of![0]! : nothingReal(scene.routine));
  return { command: { type: 'ask-extension', duty, ground }, by: workerOf(scene, duty, step) };
}

/** What waits to be seen may have ended since. */
function note(event: EventOfVerb<'note'>, scene: Scene): Found<Ask> {
  const { routine, state } = scene;
  const steps = stepsMeant(routine, addressOf(event.note, event));
  const waiting = Object.keys(state.toNote).filter((id) => isMeant(state, steps, event, dutyParts(id)));
  const duty = waiting.length === 1 ? waiting[0]! : undefined;
  if (duty !== undefined) return { command: { type: 'take-note', duty }, by: noterOf(scene, duty) };
  if (waiting.length > 1) return { refusals: [{ code: 'duty-ambiguous', field: 'duty', choices: waiting }] };
  return withDuty(
    event.note,
    event,
    scene,
    () => true,
    (each) => {
      return { command: { type: 'take-note', duty: each }, by: noterOf(scene, each) };
    },
  );
}

/** A deviation of a row of several steps is of the one that is open there, where only one is. */
function deviated(event: EventOfVerb<'deviation'>, { routine, state }: Scene) {
  const address = addressOf(event.deviation, event);
  const open = dutyMeant(routine, state, address, () => false);
  if (!('refusals' in open)) return { step: open.step, run: dutyParts(open.duty).track };
  return stepMeant(routine, state, address);
}

function reassign(event: EventOfVerb<'reassign'>, scene: Scene, first: PersonId): Found<Ask> {
  const { routine, cast } = scene;
  const { reassign: what } = event;
  if (!cast.has(event.to)) return nobody(scene);
  const to = idOf(scene, event.to);
  if (stepsMeant(routine, { what }).length === 0 || (Object.hasOwn(routine.roles, what) && event.step === undefined)) {
    return { command: { type: 'reassign', role: what, to }, by: first };
  }
  return withDuty(what, event, scene, isUndone, (duty, step) => {
    const role = event.role ?? step.responsible[0]!;
    return { command: { type: 'reassign', role, to, duty }, by: workerOf(scene, duty, step) };
  });
}

/** The step that waits for the answer to a report, which every routine outside of child welfare has. */
const receiptStep = 'report-receipt';

function receive(event: EventOfVerb<'received'>, scene: Scene): Found<Ask> {
  const what = typeof event.received === 'string' ? event.received : receiptStep;
  return withDuty(what, event, scene, isUndone, (duty, step) => {
    const outcome = Object.hasOwn(step.outcomes, 'received') ? 'received' : Object.keys(step.outcomes)[0]!;
    const asks = { ...step.form, ...step.outcomes[outcome]!.asks };
    const receivedOn: Fields = asks.receivedOn?.type === 'date' ? { receivedOn: event.date } : {};
    const fields = { ...receivedOn, ...event.fields };
    return { command: { type: 'complete', duty, outcome, fields }, by: workerOf(scene, duty, step) };
  });
}

/** The step that ends a run may be one that people open when they need it. */
function openToEnd(event: EventOfVerb<'end'>, step: Step, scene: Scene): Found<Ask> {
  const run = runMeant(scene.state, step.track, event.end);
  if ('refusals' in run) return run;
  const open = Object.values(scene.state.duties).some((duty) => duty.step === step.id && duty.track === run.run);
  if (open) return { refusals: [] };
  return { command: { type: 'open-duty', step: step.id, track: run.run }, by: holderOf(scene, step.responsible[0]!) };
}

function endByOutcome(event: EventOfVerb<'end'>, step: Step, scene: Scene): Found<Ask> {
  const { routine, state, now } = scene;
  const run = runMeant(state, step.track, event.end);
  if ('refusals' in run) return run;
  return withDuty(step.id, { track: run.run }, scene, isUndone, (duty) => {
    const outcome = event.outcome!;
    const fitting = fittingFields(routine, state, step, run.run, step.outcomes[outcome]!, dateOf(now));
    const fields = { ...fitting, ...event.fields };
    return { command: { type: 'complete', duty, outcome, fields }, by: workerOf(scene, duty, step) };
  });
}

/** Where a fact belongs: the run that is named, the case, else the one run that has it. */
function runOfFact(event: EventOfVerb<'fact'>, { routine, state }: Scene): Found<{ readonly run: string }> {
  if (event.track !== undefined && (own(state.tracks, event.track) || event.track === caseTrack))
    return { run: event.track };
  if (event.track === undefined && Object.hasOwn(routine.facts, event.fact)) return { run: caseTrack };
  const tracks = Object.values(routine.tracks).filter(
    (track) => Object.hasOwn(track.facts, event.fact) && (event.track === undefined || track.id === event.track),
  );
  if (tracks.length === 0) return { run: caseTrack };
  return runMeant(state, tracks[0]!.id, event.track);
}

function withDuty(
  what: string,
  event: Omit<Address, 'what'>,
  { routine, state }: Scene,
  prefer: (duty: Duty) => boolean,
  make: (duty: string, step: Step) => Ask,
): Found<Ask> {
  const found = dutyMeant(routine, state, addressOf(what, event), prefer);
  return 'refusals' in found ? found : make(found.duty, found.step);
}

function addressOf(what: string, { step, track, occurrence }: Omit<Address, 'what'>): Address {
  return { what, step, track, occurrence };
}

function isByHand(state: CaseState, step: Step): boolean {
  const runs = Object.keys(state.tracks).filter((run) => state.tracks[run]!.track === step.track);
  return step.personal || runs.some((run) => mayOpenByHand(state, step, run));
}

const isLateNow = (duty: Duty) => duty.overdue;
const isUndone = (duty: Duty) => duty.done === undefined;
const isApproval = (duty: Duty) => duty.approval !== undefined || duty.extension !== undefined;
const isOffered = (duty: Duty) => duty.offered !== undefined || duty.handover !== undefined;
