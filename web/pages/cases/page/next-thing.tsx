import { Button } from '@navikt/ds-react';
import { isIdle } from '../../../../core/case/next-wake.ts';
import { nextDuty } from '../../../../core/case/what-next.ts';
import { dutyPath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { Unbroken } from '../../../view/unbroken.tsx';
import { openPersonal, personalPlaces } from '../acts/personal.tsx';
import { actOn, dueText, isLate, titleIn, whoHas } from '../duty-facts.ts';
import type { Scene } from '../scene.ts';
import { More } from './more.tsx';

/** The first line of a case: what is due, by when, who has it, and the button for it. */
export function NextThing({ scene }: { readonly scene: Scene }) {
  const { words, catalogue, url } = usePage();
  const say = words.cases;
  const { found, routine, state } = scene;
  const duty = nextDuty(scene.routine, scene.state);
  const late = duty !== undefined && isLate(scene, duty);
  const personal = state.status === 'open' && (personalPlaces(scene).length > 0 || openPersonal(scene).length > 0);
  const reference = encodeURIComponent(found.reference);
  return (
    <section className="next-thing" aria-label={say.next.heading}>
      <div className="next-thing-text">
        {duty ? (
          <>
            <p className={late ? 'next-due late' : 'next-due'}>
              {say.next.heading}: <Unbroken>{dueText(scene, duty) ?? ''}</Unbroken>
              {late ? `, ${catalogue.labels.overdue}` : null}
            </p>
            <p className="next-what">
              {titleIn(scene, duty.id)}
              <span className="next-who">{say.next.has(whoHas(scene, duty, catalogue))}</span>
            </p>
          </>
        ) : (
          <p className="next-due">{nothing()}</p>
        )}
      </div>
      <div className="row no-print next-acts">
        {duty ? (
          <Button as="a" role="link" href={url(dutyPath(found.reference, duty.id))}>
            {say.duties.act[actOn(scene, duty)]}
          </Button>
        ) : null}
        {personal ? (
          <Button as="a" role="link" variant="secondary" href={url(`/cases/${reference}/personal`)}>
            {say.personal.open}
          </Button>
        ) : null}
        <More scene={scene} />
      </div>
    </section>
  );

  function nothing(): string {
    if (state.status === 'closed') return say.next.closed;
    if (isIdle(routine, state)) return say.next.nothingPlanned;
    return Object.keys(state.duties).length > 0 ? say.next.heldBack : say.next.none;
  }
}
