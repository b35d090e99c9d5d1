import { type Cases, connectCases } from '../client/cases.ts';
import type { DoorCases, DoorRegister } from '../client/doors.ts';
import { type HowToLook, type Looks, openLooks } from '../client/looks.ts';
import { type Reader, reachOf } from '../client/reader.ts';
import { openRoutines, type Routines } from '../client/routines.ts';
import type { ShownCase } from '../client/shown-case.ts';
import { type DateText, dateOf, instantFromMilliseconds } from '../core/calendar/dates.ts';
import { isSlip } from '../core/case/reference.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { Catalogue } from '../language/catalogue.ts';
import { catalogueOf } from '../language/catalogue.ts';
import type { Language } from '../language/language.ts';
import { isOneOf } from '../language/one-of.ts';
import { accessReasons, openRegister, type Person, type Register } from '../register/register.ts';
import { openSealing, type Sealing, sealingWithoutKeys } from '../sealing/sealing.ts';
import { type ConnectedSettings, connectedSettings } from '../settings/connected-settings.ts';
import { releaseVersion } from '../settings/release.ts';
import { EngineAccessProblem } from '../signing/engine-access.ts';
import { KeyFileProblem, type KeyRing, openKeyRing } from '../signing/key-file.ts';
import { openTracing } from '../tracing/tracing.ts';
import { badInput, Ended } from './answer.ts';
import { exitCodes } from './exit-codes.ts';
import { whoSits } from './machine-user.ts';
import { type Acting, nobodyActs, whoActs } from './who-acts.ts';

/** Options that every command has. */
export interface CommonOptions {
  readonly as?: string | undefined;
  readonly json?: true | undefined;
  /** Why a case is looked at by somebody who has no part in it. */
  readonly why?: string | undefined;
}

/** A command at work: where everything is, and who asks. */
export interface Session {
  readonly settings: ConnectedSettings;
  readonly register: DoorRegister;
  readonly routines: Routines;
  readonly cases: DoorCases;
  /** What tells of cases, which is in the access log before it is printed. */
  readonly looks: Looks;
  /** All of both, for what looks at the system whole and prints codes, counts and references, and for practice cases. */
  readonly whole: { readonly register: Register; readonly cases: Cases };
  /** The installation's. */
  readonly keys: KeyRing;
  /** Who acts; undefined where nobody does. */
  readonly person: Person | undefined;
  /** The same, and by what that is known. */
  readonly acting: Acting | undefined;
  /** Why they look at a case, as they said it. */
  readonly why: string | undefined;
  /** The language that this person reads. */
  readonly language: Language;
  readonly catalogue: Catalogue;
  close(): Promise<void>;
}

/** Who acts, for a command that needs somebody to. */
export function actingPerson({ person, settings }: Session): Person {
  if (person) return person;
  throw badInput(nobodyActs(settings));
}

/** The settings of what runs; ends the command with a sentence where nothing does. */
function settingsOrEnd(environment: Readonly<Record<string, string | undefined>>): ConnectedSettings {
  const connected = connectedSettings(environment);
  if (connected.ok) return connected.settings;
  const { code, problems } = connected;
  const exitCode = code === 'bad-setting' ? exitCodes.usage : exitCodes.away;
  throw new Ended({ exitCode, lines: problems, json: { ok: false, problems } });
}

/** The register alone, for a command that must do without the installation's keys and the engine. */
export function openRegisterAlone(environment: Readonly<Record<string, string | undefined>>): Register {
  const { databaseUrl, sealingKeyFile } = settingsOrEnd(environment);
  return openRegisterAt(databaseUrl, sealingKeyFile);
}

/** A register at an address of its own, read as far as the keys of a file reach. */
export function openRegisterAt(databaseUrl: string, sealingKeyFile: string): Register {
  return openRegister(databaseUrl, { sealing: sealingIfThere(sealingKeyFile), connections: 4 });
}

function sealingIfThere(file: string): Sealing {
  try {
    return openSealing(file);
  } catch (error) {
    if (error instanceof KeyFileProblem) return sealingWithoutKeys();
    throw error;
  }
}

/** The installation's keys; ends the command with a sentence where they cannot be had. */
export function keysOrEnd({ keyFile }: Pick<ConnectedSettings, 'keyFile'>): KeyRing {
  return orEnd(() => openKeyRing(keyFile));
}

/** What reads files of the installation, or the sentence that says which cannot be read. */
function orEnd<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof KeyFileProblem || error instanceof EngineAccessProblem)) throw error;
    const problems = [error.message];
    throw new Ended({ exitCode: exitCodes.away, lines: problems, json: { ok: false, problems } });
  }
}

/** In which nobody acts: what looks at the system whole, an onlooker in a register that PostgreSQL keeps from being changed. */
export type WithoutPerson = 'operator' | 'onlooker';

/**
 * Opens what a command needs. Nothing is asked of the engine yet.
 *
 * @param without where nobody acts, nothing is asked of the register either
 */
export async function openSession(
  options: CommonOptions,
  environment: Readonly<Record<string, string | undefined>>,
  without?: WithoutPerson,
): Promise<Session> {
  const settings = settingsOrEnd(environment);
  const keys = keysOrEnd(settings);
  const sealing = orEnd(() => openSealing(settings.sealingKeyFile));
  const readOnly = without === 'onlooker' ? true : undefined;
  const register = openRegister(settings.databaseUrl, { sealing, connections: 4, readOnly });
  const routines = openRoutines(register);
  const { temporalAddress, temporalAccess, temporalNamespace: namespace } = settings;
  // Whether a collector takes it is nothing for whoever typed the command.
  const tracing = openTracing({ collector: settings.traces, of: 'cli', release: releaseVersion(), complain: () => {} });
  const connected = { temporalAddress, temporalAccess, namespace, register, routines, keys, tracing };
  const cases = orEnd(() => connectCases(connected));
  const close = async () => {
    await tracing?.close(500);
    await cases.close();
    await register.close();
  };
  try {
    const acting = without ? undefined : await whoActs(register, settings, options.as, environment);
    const person = acting?.person;
    const language = person?.language ?? 'nb';
    const looks = openLooks(register, cases);
    const whole = { register, cases };
    return {
      settings,
      register,
      routines,
      cases,
      looks,
      whole,
      keys,
      person,
      acting,
      why: options.why,
      language,
      catalogue: catalogueOf(language),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The case that a command is about, and its today: what "i dag" means, and a day without its year. */
export interface AboutCase {
  readonly found: ShownCase;
  readonly routine: Routine;
  readonly today: DateText;
}

/** Who looks, as the access log names them: the person, and who sits at the machine. */
export async function readerOf(session: Session): Promise<Reader> {
  const { id: person, unit } = actingPerson(session);
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const [directory, routines] = await Promise.all([session.register.directory(today), session.routines.all()]);
  return { person, unit, channel: 'cli', osUser: whoSits(), ...reachOf(directory, routines, person, today) };
}

/** A case by its reference or id, of which it is written down that somebody is shown it; ends the command where there is none. */
export async function shownOrEnd(
  session: Session,
  reference: string,
  look: Pick<HowToLook, 'purpose' | 'duty'> = { purpose: 'case' },
): Promise<ShownCase> {
  // Practice cases are made up, and anybody may look at one.
  if (!session.person) {
    const made = await session.whole.register.findCase(reference);
    if (made?.practice) return { ...made, sees: 'case' } as ShownCase;
  }
  const { why } = session;
  if (why !== undefined && !isOneOf(accessReasons, why)) throw badInput(`--why: one of ${accessReasons.join(', ')}.`);
  const opened = await session.looks.open(await readerOf(session), reference, { ...look, reason: why });
  if (opened.state === 'none') throw noCase(session, reference);
  if (opened.state === 'asked-why') {
    throw badInput(`You have no part in this case: say why you look at it, --why ${accessReasons.join('|')}.`);
  }
  return opened.found;
}

/** A case by its reference or id, with its routine; ends the command where there is none for them. */
export async function caseOrEnd(
  session: Session,
  reference: string,
  look?: Parameters<typeof shownOrEnd>[2],
): Promise<AboutCase> {
  const found = await shownOrEnd(session, reference, look);
  return aboutCase(session, found);
}

/** A protected case that may be opened in need; to all others it is no case, see {@link Looks.openInNeed}. */
export async function openInNeedOrEnd(session: Session, reference: string, reason: string): Promise<AboutCase> {
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const opened = await session.looks.openInNeed(await readerOf(session), reference, { on: today, reason });
  if (!opened) throw noCase(session, reference);
  return aboutCase(session, opened);
}

function noCase({ catalogue }: Session, reference: string): Ended {
  const { caseMistyped, caseUnknown } = catalogue.intake;
  return badInput(isSlip(reference) ? caseMistyped : caseUnknown);
}

async function aboutCase(session: Session, found: ShownCase): Promise<AboutCase> {
  const routine = await session.routines.get(found.routine);
  if (!routine) throw new Error(`The register does not keep routine ${found.routine} of case ${found.caseId}`);
  const now = instantFromMilliseconds(Date.now());
  return { found, routine, today: dateOf(found.practice ? (found.clock ?? now) : now) };
}

/**
 * The id of somebody of the staff by their login.
 *
 * @param option under which they were named, for what is said where nobody is called so
 * @throws Ended
 */
export async function personOrEnd(
  session: Session,
  register: Pick<Register, 'findPerson'>,
  login: string,
  option = '--to',
): Promise<string> {
  const person = await register.findPerson(login);
  if (!person) throw badInput(`${option}: ${session.catalogue.intake.personUnknown}`);
  if (!person.active) throw badInput(`${option}: ${session.catalogue.intake.personInactive}`);
  return person.id;
}
