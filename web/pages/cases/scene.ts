import type { FastifyRequest } from 'fastify';
import type { CaseView } from '../../../client/cases.ts';
import type { HowToLook } from '../../../client/looks.ts';
import { refusalsSeen, type ShownCase } from '../../../client/shown-case.ts';
import type { InstantText } from '../../../core/calendar/dates.ts';
import type { Actor, PersonsCommand, Unsigned } from '../../../core/case/commands.ts';
import { decide } from '../../../core/case/decide.ts';
import type { Refusal, RefusalCode } from '../../../core/case/refusals.ts';
import type { CaseState, Duty, PersonId } from '../../../core/case/state.ts';
import { leads, mayWork } from '../../../core/case/who-may.ts';
import { type Limits, limitsOf } from '../../../core/people/limits.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { routineIn } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import type { FoundCase, Person, Unit } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { languageOf, viewerIn } from '../../request.ts';
import type { Web } from '../../web.ts';

/** A case that somebody may see, read for one page. */
export interface OpenedCase {
  readonly viewer: Viewer;
  readonly found: ShownCase;
  readonly view: CaseView;
  readonly language: Language;
}

/** The same when its opening is written, with who looks: all that a page of the case is made from. */
export interface Scene extends OpenedCase {
  readonly routine: RoutineToRead;
  /** What the viewer sees of it. */
  readonly state: CaseState;
  /** All of it: what may be done is judged by this, and it is never shown. */
  readonly toJudge: CaseState;
  /** The case's own now; for a practice case not the world's. */
  readonly now: InstantText;
  /** Who the viewer is towards the case. */
  readonly actor: Actor;
  readonly people: readonly Person[];
  readonly units: readonly Unit[];
  /** The newest version of the case's routine, where that is a newer one than its own. */
  readonly newer: RoutineToRead | undefined;
}

/** What a form asks of a case. Who asks is looked up, and never stands in a form. */
export type Asked = Unsigned;

/** What a page shows of a case, and to whom. */
export interface Look extends Pick<HowToLook, 'purpose' | 'duty'> {
  /** It is there for those who lead the case. */
  readonly leading?: boolean | undefined;
  /** With that: also for who has opened it in need, so that they can hand it over. */
  readonly orInNeed?: boolean | undefined;
}

/**
 * Opens a case for whoever asks. Undefined where there is none for them, which is all that a page may
 * say; `asked-why` where they have to say why first; a case whose opening is not written yet has no scene.
 */
export async function openScene(
  web: Web,
  request: FastifyRequest,
  reference: string,
  { leading = false, orInNeed = false, ...look }: Look,
): Promise<{ readonly opened: OpenedCase; readonly scene: Scene | undefined } | 'asked-why' | undefined> {
  const viewer = viewerIn(request);
  const opensInNeed = async (found: FoundCase) =>
    // Who sees a protected case and is no reader of it sees it for some hours.
    orInNeed && found.protected && !(await web.register.readersOf(found)).includes(viewer.person.id);
  const may = leading
    ? async (found: FoundCase) => (await leadsFound(web, viewer, found)) || opensInNeed(found)
    : undefined;
  const asked = await web.looks.open(viewer.reader, reference, { ...look, may });
  if (asked.state !== 'shown') return asked.state === 'asked-why' ? asked.state : undefined;
  const { found } = asked;
  const view = await web.looks.show(found);
  if (!view) return undefined;
  const opened: OpenedCase = { viewer, found, view, language: languageOf(request) };
  const { routine, state, toJudge, now } = view;
  if (!state || !toJudge) return { opened, scene: undefined };
  const [actor, people, units, newest] = await Promise.all([
    web.cases.actor(viewer.person.id, found),
    web.register.listPeople(),
    web.register.listUnits(),
    web.routines.find(routine.id),
  ]);
  const newer = newest && newest.version > routine.version ? newest : undefined;
  return {
    opened,
    scene: {
      ...opened,
      routine: routineIn(routine, opened.language),
      state,
      toJudge,
      now,
      actor,
      people,
      units,
      newer: newer && routineIn(newer, opened.language),
    },
  };
}

/** Whether somebody leads a case: judged before it is written down that they look at it. */
async function leadsFound(web: Web, { person }: Viewer, found: FoundCase): Promise<boolean> {
  const [actor, routine] = await Promise.all([web.cases.actor(person.id, found), web.routines.get(found.routine)]);
  return routine !== undefined && leads(routine, actor);
}

/** Refusals that are about what somebody has yet to write or choose: with other answers the act may be granted. */
const mended: readonly RefusalCode[] = [
  'reason-missing',
  'field-missing',
  'field-unknown',
  'field-not-a-date',
  'date-after-today',
  'date-before-today',
  'date-out-of-bounds',
  'date-before-other',
  'date-after-other',
  'date-unusual',
  'done-said-twice',
  'field-not-a-number',
  'field-not-yes-or-no',
  'field-not-a-choice',
  'field-not-text',
  'outcome-unknown',
  'date-has-passed',
  'date-unchanged',
  'duties-open',
  'calls-off',
  'to-oneself',
  'role-theirs-already',
];

/** What stands in the way of an act, whatever is written in its form. The core says it; the page only hides or explains. */
export function obstacles({ routine, toJudge, now, actor, newer, found }: Scene, asked: Asked): readonly Refusal[] {
  const command = { ...asked, by: actor } as PersonsCommand;
  const versions = (key: string) => (newer && `${newer.id}@${newer.version}` === key ? newer : undefined);
  const decision = decide(routine, toJudge, command, now, versions);
  return decision.ok
    ? []
    : refusalsSeen(
        found,
        decision.refusals.filter(({ code }) => !mended.includes(code)),
      );
}

/** Whether an act can be done at all. */
export function possible(scene: Scene, asked: Asked): boolean {
  return obstacles(scene, asked).length === 0;
}

/** Whether the viewer may do the work of a duty: they have it, have its role, or lead. */
export function isTheirs(scene: Scene, duty: Duty): boolean {
  return mayWork(scene, scene.routine.steps[duty.step]!, duty, scene.actor);
}

/** Whether the viewer decides in this case, in whatever role. */
export function leadsCase({ routine, actor }: Scene): boolean {
  return leads(routine, actor);
}

/** Whether the viewer sees all of the case, and not some duty in it alone. */
export function seesCase({ found }: Pick<OpenedCase, 'found'>): boolean {
  return found.sees === 'case';
}

/** A member of the staff by name. */
export function nameIn({ view }: Pick<OpenedCase, 'view'>, person: PersonId): string | undefined {
  return view.names.get(person);
}

/** From when something about the child of a case is worth asking about, as the unit of the case sees it. */
export function limitsIn({ units, found }: Pick<Scene, 'units' | 'found'>): Limits {
  return limitsOf(Object.fromEntries(units.map((unit) => [unit.id, unit])), found.unit);
}
