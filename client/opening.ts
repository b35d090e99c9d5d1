import { randomUUID } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { dateOf } from '../core/calendar/dates.ts';
import type { Fields } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import { isAnonymous } from '../core/case/facts.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { PersonId } from '../core/case/state.ts';
import { judgeText } from '../core/case/text.ts';
import { decidingRoles, leadersOfUnit } from '../core/people/leading.ts';
import { worksInServiceOf } from '../core/people/roles.ts';
import { type Routine, routineKey } from '../core/routine/routine.ts';
import { cleanLine } from '../reading/text.ts';
import type { Voice } from '../signing/said.ts';
import { type CaseStart, caseWorkflow, openingId, taskQueue } from '../workflows/messages.ts';
import { actorFor } from './actors.ts';
import { type CasesContext, isRegisterAway, poll, type Unavailable, unavailable } from './context.ts';
import { EngineProblem } from './engine.ts';
import type { Intake } from './intake.ts';
import { namedElsewhere } from './receiver.ts';

export type OpenResult =
  | {
      /** True: written. `received`: the case has begun for good, and the register does not show it yet. */
      readonly ok: true | 'received';
      readonly caseId: string;
      readonly reference: string;
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }
  | { readonly ok: false; readonly unknownRoutine: true; readonly choices: readonly string[] }
  | (Unavailable & { readonly caseId: string; readonly reference?: string | undefined });

const startMilliseconds = 10_000;
const writtenMilliseconds = 10_000;

/** See {@link Cases.open}. */
export async function openCase(context: CasesContext, intake: Intake): Promise<OpenResult> {
  const { register, routines, voice } = context;
  const { caseId = randomUUID(), practice, unit, facts, people = {}, tracks = [], sure, broughtIn } = intake;
  const subjectName = intake.subjectName === undefined ? undefined : cleanLine(intake.subjectName);
  const openedAt = context.now();
  const found = await asked(() => routines.find(intake.routine));
  if ('ok' in found) return { ...found, caseId };
  const routine = found.value;
  if (!routine) {
    const known = await asked(() => routines.list());
    if ('ok' in known) return { ...known, caseId };
    return { ok: false, unknownRoutine: true, choices: known.value.map(({ id }) => id) };
  }

  const reserved = await asked(async () => {
    const by = await actorFor(register, intake.by, { unit, people }, openedAt);
    const otherService = await namedElsewhere(context, unit, people);
    const readers = await readersFrom(context, intake, { caseId, subjectName, people, unit });
    const asked = {
      ...{ by, facts, people, tracks, sure },
      ...(readers.length > 0 ? { readers } : {}),
      ...(otherService.length > 0 ? { otherService } : {}),
      ...(broughtIn ? { broughtIn } : {}),
    };
    const command = { type: 'open', ...asked } as const;
    const decision = decide(routine, undefined, command, openedAt);
    const refusals = [...(decision.ok ? [] : decision.refusals), ...judgeName(routine, facts, subjectName)];
    if (refusals.length > 0) return { refusals };
    const key = routineKey(routine);
    const { reference } = await register.reserveCase({
      caseId,
      practice,
      routine: key,
      unit,
      openedAt,
      subjectName,
      people,
      readers,
    });
    const opening = { ...asked, sentAt: openedAt };
    return { start: signedStart(voice, { caseId, practice, routine: key, opening }), reference };
  });
  if ('ok' in reserved) return { ...reserved, caseId };
  if ('refusals' in reserved.value) return { ok: false, refusals: reserved.value.refusals! };
  const { start, reference } = reserved.value;

  const problem = await startWorkflow(context, start);
  if (problem) return { ...problem, caseId, reference };

  const written = await isWritten(context, caseId);
  return { ok: written ? true : 'received', caseId, reference };
}

/**
 * Who alone will see the case; nobody where it is an ordinary one. A new case for a child who has a protected one is protected
 * too, for who opens it and for the readers of that one who work in the same service: the strictest counts, and it lets nobody of
 * another service in. Nobody is told of the other case.
 */
async function readersFrom(
  { register, routines, now }: CasesContext,
  { by, practice, protected: chosen = false, byProgram = false }: Intake,
  {
    caseId,
    subjectName,
    people,
    unit,
  }: {
    readonly caseId: string;
    readonly unit: string;
    readonly subjectName: string | undefined;
    readonly people: Readonly<Record<string, readonly PersonId[]>>;
  },
): Promise<readonly PersonId[]> {
  const named =
    subjectName === undefined ? [] : await register.readersOfNamed({ name: subjectName, practice, but: caseId });
  if (!chosen && named.length === 0) return [];
  const directory = await register.directory(dateOf(now()));
  const others = named.filter((person) => worksInServiceOf(directory, person, unit));
  const readers = [...new Set([by, ...Object.values(people).flat(), ...others])];
  if (!byProgram || readers.length > 1) return readers;
  // A program is shown none: a case that nobody else could read would lie there unseen.
  const deciding = decidingRoles(await routines.list());
  return [by, ...leadersOfUnit(directory, deciding, unit, dateOf(now()))];
}

/** How a case begins, so that it can open: signed by the door that has established who asks. */
export function signedStart(voice: Voice, start: UnsignedStart): CaseStart {
  const { caseId, practice, routine, opening } = start;
  const { sentAt, ...asked } = opening;
  const command = { type: 'open', ...asked };
  const signature = voice.command({ caseId, practice, routine, commandId: openingId, sentAt, command });
  return { caseId, practice, routine, opening: { ...opening, signature } };
}

interface UnsignedStart extends Pick<CaseStart, 'caseId' | 'practice' | 'routine'> {
  readonly opening: Omit<NonNullable<CaseStart['opening']>, 'signature'>;
}

/** The name goes past the core, which never sees it, and is judged as every other text. */
export function judgeName(routine: Routine, facts: Fields, subjectName: string | undefined): readonly Refusal[] {
  if (subjectName === undefined) return [];
  const wrong =
    judgeText(subjectName, 'name') ?? (isAnonymous(routine, facts) && ({ code: 'field-identifies' } as const));
  return wrong ? [{ ...wrong, field: 'name' }] : [];
}

async function asked<Value>(question: () => Promise<Value>): Promise<{ readonly value: Value } | Unavailable> {
  try {
    return { value: await question() };
  } catch (error) {
    return unavailable(error);
  }
}

/** @returns undefined where the workflow runs; otherwise nothing was opened, or it cannot be known */
async function startWorkflow(context: CasesContext, start: CaseStart): Promise<Unavailable | undefined> {
  const { engine, register } = context;
  try {
    await engine.within(startMilliseconds, () =>
      engine.workflows.start(caseWorkflow, {
        workflowId: start.caseId,
        taskQueue,
        args: [start],
        // A retried opening finds the case that the first attempt has started.
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
    const mayRun = !(error instanceof EngineProblem) || error.mayHaveHappened;
    const runs = mayRun ? await isRunning(context, start.caseId) : false;
    if (runs) return undefined;
    if (runs === undefined) return { ...unavailable(error), mayHaveHappened: true };
    // Nothing was opened, so nothing is left of it. Where the register has gone too, doctor shows the reservation.
    await register.withdrawReservation(start.caseId).catch((reason) => {
      if (!isRegisterAway(reason)) throw reason;
    });
    return { ...unavailable(error), mayHaveHappened: false };
  }
}

/** Whether the workflow is there; undefined where the engine does not say. */
async function isRunning({ engine }: CasesContext, caseId: string): Promise<boolean | undefined> {
  try {
    await engine.within(5_000, () => engine.workflows.getHandle(caseId).describe());
    return true;
  } catch (error) {
    return error instanceof EngineProblem && error.problem === 'unknown-case' ? false : undefined;
  }
}

async function isWritten({ register }: CasesContext, caseId: string): Promise<boolean> {
  const written = await poll(writtenMilliseconds, async () => {
    try {
      const found = await register.findCase(caseId);
      return found && found.status !== 'opening' ? true : undefined;
    } catch (error) {
      if (isRegisterAway(error)) return undefined;
      throw error;
    }
  });
  return written ?? false;
}
