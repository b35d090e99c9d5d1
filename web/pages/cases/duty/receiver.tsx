import { Heading } from '@navikt/ds-react';
import { longDue } from '../../../../language/dates.ts';
import { usePage } from '../../../view/page-context.tsx';
import { actPath } from '../acts/act.ts';
import { isTheirs, nameIn } from '../scene.ts';
import { rowsAbout } from '../sending.tsx';
import { LatestWork } from './registered.tsx';
import { type DutyFormProps, YesOrNo } from './yes-or-no.tsx';

/** Work that a receiver outside is to take over: those who sent it register the answer. */
export function Receiver(props: DutyFormProps) {
  const { words, language } = usePage();
  const say = words.duty.receiver;
  const { scene, duty } = props;
  const { handover } = scene.routine.steps[duty.step]!;
  return (
    <section aria-labelledby="receiver" className="stack">
      <Heading level="2" size="medium" id="receiver">
        {say.heading}
      </Heading>
      <LatestWork scene={scene} duty={duty} />
      <p>{say.waitsFor(handover!.to, longDue(duty.handover!.due, language, scene.routine.closed))}</p>
      {isTheirs(scene, duty) ? (
        <YesOrNo
          {...props}
          yes={{ act: 'accept', text: say.acceptedText, button: say.accepted }}
          no={{ act: 'return', reason: say.reason, button: say.notAccepted }}
        />
      ) : null}
    </section>
  );
}

/** A duty that somebody of the staff has been asked to take over. */
export function Offered(props: DutyFormProps) {
  const { words, catalogue, url } = usePage();
  const say = words.duty.offered;
  const { scene, duty } = props;
  const offer = rowsAbout(scene, duty.id).findLast(({ type }) => type === 'handed-over')?.event;
  const from = (offer?.by && nameIn(scene, offer.by)) ?? say.somebody;
  const message = offer?.type === 'handed-over' ? (offer.reason ?? '') : '';
  if (duty.offered !== scene.viewer.person.id) {
    const waiting = say.waiting(nameIn(scene, duty.offered!) ?? catalogue.labels.somebody);
    return (
      <p className="panel">
        {waiting}{' '}
        {isTheirs(scene, duty) ? (
          <a className="aksel-link" href={url(actPath(scene.found.reference, 'take-back', { duty: duty.id }))}>
            {say.takeBack}
          </a>
        ) : null}
      </p>
    );
  }
  return (
    <section aria-labelledby="offered" className="stack">
      <Heading level="2" size="medium" id="offered">
        {say.heading}
      </Heading>
      {message === '' ? null : (
        <p>
          {say.writes(from)} <span className="typed">{message}</span>
        </p>
      )}
      <YesOrNo
        {...props}
        yes={{ act: 'accept', text: say.text(from), button: say.accept }}
        no={{ act: 'return', reason: say.reason, button: say.decline }}
      />
    </section>
  );
}
