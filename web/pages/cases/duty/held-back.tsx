import { Heading } from '@navikt/ds-react';
import type { Hold } from '../../../../core/case/state.ts';
import { caseTrack } from '../../../../core/routine/routine.ts';
import { inSentence } from '../../../../language/language.ts';
import { receiverTitle, roleTitle } from '../../../../language/titles.ts';
import { Emergency } from '../../../view/emergency.tsx';
import { Explained } from '../../../view/explained.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { actPath } from '../acts/act.ts';
import type { Scene } from '../scene.ts';

/** Why nothing is to be done with a duty now, and what there is to do instead. */
export function HeldBack({ scene, because }: { readonly scene: Scene; readonly because: Hold }) {
  const { words, catalogue, url } = usePage();
  const say = words.duty.held;
  const { routine, found } = scene;
  if ('consent' in because) {
    return (
      <section className="guard" aria-labelledby="held">
        <Heading level="2" size="small" id="held">
          {say.heading}
        </Heading>
        <p>{say.consent(receiverTitle(because.consent, routine))}</p>
        <a className="aksel-link" href={url(actPath(found.reference, 'consent', { receiver: because.consent }))}>
          {say.toConsent}
        </a>
      </section>
    );
  }
  const guard = routine.guards[because.guard];
  const deciding = Object.keys(routine.roles).filter((role) => routine.roles[role]!.decides);
  const roles = catalogue.or(deciding.map((role) => inSentence(roleTitle(role, routine))));
  return (
    <section className="guard" aria-labelledby="held">
      <Heading level="2" size="small" id="held">
        {say.heading}
      </Heading>
      {guard ? <p>{catalogue.labels.guard(guard.title, guard.says)}</p> : null}
      <p>{say.guard}</p>
      <p>{say.whoLifts(roles)}</p>
      <Emergency />
      <Explained terms={['guard', 'heldBack', 'override', 'personal']} />
      {guard && Object.hasOwn(routine.facts, guard.when.fact) ? (
        <a
          className="aksel-link"
          href={url(actPath(found.reference, 'fact', { track: caseTrack, fact: guard.when.fact }))}
        >
          {say.toFact}
        </a>
      ) : null}
    </section>
  );
}
