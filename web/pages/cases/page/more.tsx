import { mayChooseAlias } from '../../../../client/aliases.ts';
import { guardsOn } from '../../../../core/case/holds.ts';
import { hasBrokenGlass } from '../../../../core/case/protection.ts';
import { caseTrack } from '../../../../core/routine/routine.ts';
import { usePage } from '../../../view/page-context.tsx';
import { actPath } from '../acts/act.ts';
import { agreeable } from '../acts/agree-act.tsx';
import { correctableRuns } from '../acts/correct-brought-in-act.tsx';
import { canCancel, canMove } from '../acts/date-acts.tsx';
import { canGiveCase } from '../acts/giving-acts.tsx';
import { canWriteNote } from '../acts/note-act.tsx';
import { canGive, canGiveRole, canHandOver } from '../acts/people-acts.tsx';
import { endable, openable, startable } from '../acts/routine-acts.tsx';
import { agendaPath } from '../agenda/agenda.tsx';
import { aliasPath } from '../child/alias-page.tsx';
import { childPath } from '../child/child-page.tsx';
import { leadsCase, possible, type Scene } from '../scene.ts';

/** Everything else that can be done with the case, as plain links; what cannot be done now is not there. */
export function More({ scene }: { readonly scene: Scene }) {
  const { words, url } = usePage();
  const links = waysOf(scene, words);
  if (links.length === 0) return null;
  return (
    <details className="more no-print">
      <summary>{words.cases.more}</summary>
      <ul>
        {links.map(({ to, text }) => (
          <li key={to}>
            <a className="aksel-link" href={url(to)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface Way {
  readonly to: string;
  readonly text: string;
}

function waysOf(
  scene: Scene,
  { caseActs: say, cases: pages, broughtIn, giving, child: words }: ReturnType<typeof usePage>['words'],
): readonly Way[] {
  const { state, routine, found, newer } = scene;
  const to = (act: string, query?: Readonly<Record<string, string>>) => actPath(found.reference, act, query);
  const protection = {
    to: `/cases/${encodeURIComponent(found.reference)}/protection`,
    text: pages.protection.title,
  };
  const leading: readonly Way[] = leadsCase(scene)
    ? [
        protection,
        { to: `/cases/${encodeURIComponent(found.reference)}/log`, text: pages.log.title },
        { to: `/cases/${encodeURIComponent(found.reference)}/insight`, text: pages.insight.title },
        { to: `/cases/${encodeURIComponent(found.reference)}/then`, text: pages.rewind.title },
      ]
    : hasBrokenGlass(state, scene.viewer.person.id, scene.now)
      ? [protection]
      : [];
  const child = { to: childPath(found.reference), text: words.link };
  const alias: readonly Way[] = mayChooseAlias(scene)
    ? [{ to: aliasPath(found.reference), text: words.alias.title }]
    : [];
  if (state.status === 'closed') return [{ to: to('reopen'), text: say.reopen.title }, child, ...alias, ...leading];
  const duties = Object.values(state.duties);
  const guards = Object.keys(routine.facts).filter((fact) => guardsOn(routine, fact).length > 0);
  const runs = correctableRuns(scene);
  const only = runs.length === 1 ? { track: runs[0]! } : undefined;
  const when = (holds: boolean, way: Way): readonly Way[] => (holds ? [way] : []);
  return [
    ...guards.map((fact) => ({ to: to('fact', { track: caseTrack, fact }), text: say.fact.guardTitle })),
    ...when(openable(scene).length > 0, { to: to('open-duty'), text: say.openDuty.title }),
    ...when(agreeable(scene).length > 0, { to: to('agree'), text: say.agree.title }),
    ...when(
      duties.some((duty) => canMove(scene, duty)),
      { to: to('move'), text: say.move.title },
    ),
    ...when(
      duties.some((duty) => canHandOver(scene, duty)),
      { to: to('handover'), text: say.handover.title },
    ),
    ...when(
      duties.some((duty) => canGive(scene, duty)),
      { to: to('give-duty'), text: say.giveDuty.title },
    ),
    ...when(canGiveCase(scene) && !found.practice, {
      to: `/cases/give?case=${encodeURIComponent(found.reference)}`,
      text: giving.link,
    }),
    ...when(
      Object.keys(routine.roles).some((role) => canGiveRole(scene, role)),
      { to: to('give-role'), text: say.giveRole.title },
    ),
    ...when(
      duties.some((duty) => canCancel(scene, duty)),
      { to: to('cancel'), text: say.cancel.title },
    ),
    ...when(Object.keys(routine.consents).length > 0, { to: to('consent'), text: say.consent.title }),
    ...when(runs.length > 0, { to: to('correct-brought-in', only), text: broughtIn.correct.title }),
    { to: agendaPath(found.reference), text: pages.agenda.title },
    ...when(canWriteNote(scene), { to: to('note'), text: say.note.title }),
    { to: to('deviation'), text: say.deviation.title },
    ...when(startable(scene).length > 0, { to: to('start-track'), text: say.startTrack.title }),
    ...when(endable(scene).length > 0, { to: to('end-track'), text: say.endTrack.title }),
    { to: to('close'), text: say.close.title },
    ...when(
      newer !== undefined && possible(scene, { type: 'migrate', to: `${newer.id}@${newer.version}`, reason: 'x' }),
      {
        to: to('migrate'),
        text: say.migrate.title,
      },
    ),
    child,
    ...alias,
    ...leading,
  ];
}
