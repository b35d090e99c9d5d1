import { randomUUID } from 'node:crypto';
import { Button } from '@navikt/ds-react';
import { addClockPeriod } from '../../../../core/calendar/dates.ts';
import { reasonNotKept } from '../../../../core/case/facts.ts';
import { type Registration, registrationsOf } from '../../../../core/case/registered.ts';
import type { DutyId } from '../../../../core/case/state.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { Form } from '../../../forms/form.tsx';
import { casePath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { fromName } from '../begun-at.tsx';
import { titleIn } from '../duty-facts.ts';
import { type Asked, possible, type Scene } from '../scene.ts';

/** How long a slip of the hand is taken back with one click. After that it is corrected, with a reason. */
const offered = 'PT1M';
/** A click in the last of these seconds still counts, however long it is on its way. */
export const granted = 'PT1M15S';

/** What takes back what was registered of a duty, with nothing in its place. */
export function undoing(scene: Scene, duty: DutyId) {
  const reason = reasonNotKept(scene.routine, scene.state) ?? pageWords(scene.language).caseActs.undo.reason;
  return { type: 'correct', duty, reason, notDone: true } as const satisfies Asked;
}

/** Whether the viewer registered it so shortly ago. */
export function isFresh(
  { now, viewer }: Pick<Scene, 'now' | 'viewer'>,
  { at, by }: Registration,
  during: string,
): boolean {
  return by === viewer.person.id && now <= addClockPeriod(at, during);
}

/** What was registered in these rows of the journal and can be taken back now; undefined where nothing can. */
function toUndo(
  scene: Scene,
  first: number,
  last: number,
): { readonly duty: DutyId; readonly row: number } | undefined {
  const row = scene.view.past.findLast(
    ({ sequence, event }) => event.type === 'completed' && sequence >= first && sequence <= last,
  );
  if (row?.event.type !== 'completed') return undefined;
  const { duty } = row.event;
  const registration = registrationsOf(scene.view.past, duty).at(-1);
  if (registration?.sequence !== row.sequence || registration.takenBack) return undefined;
  if (!isFresh(scene, registration, offered) || !possible(scene, undoing(scene, duty))) return undefined;
  return { duty, row: row.sequence };
}

/** The button that takes back what a receipt tells of; nothing where its minute is over, or somebody has gone on from it. */
export function Undo({
  scene,
  rows: [first, last],
  back,
}: {
  readonly scene: Scene;
  readonly rows: readonly [first: number, last: number];
  /** Where it is shown, and leads back to. */
  readonly back: string;
}) {
  const { words } = usePage();
  const undo = toUndo(scene, first, last);
  if (!undo) return null;
  return (
    <Form action={`${casePath(scene.found.reference)}/undo`} commandId={randomUUID()}>
      <input type="hidden" name="duty" value={undo.duty} />
      <input type="hidden" name="row" value={undo.row} />
      <input type="hidden" name={fromName} value={back} />
      <div className="row">
        <Button type="submit" size="small" variant="secondary">
          {words.caseActs.undo.submit}
          <span className="visually-hidden">: {titleIn(scene, undo.duty)}</span>
        </Button>
        <span className="quiet">{words.caseActs.undo.within}</span>
      </div>
    </Form>
  );
}
