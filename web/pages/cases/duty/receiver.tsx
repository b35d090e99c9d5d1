import { Button, Heading } from '@navikt/ds-react';
import { longDate } from '../../../../language/dates.ts';
import { Form } from '../../../forms/form.tsx';
import { dutyPath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { actPath } from '../acts/act.ts';
import { ReasonField } from '../acts/fields.tsx';
import { Unseen } from '../frame.tsx';
import { isTheirs, nameIn } from '../scene.ts';
import { hiddenIn, rowsAbout } from '../sending.tsx';
import { type DutyFormProps, Work } from './decision.tsx';

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
      <Work scene={scene} duty={duty} />
      <p>{say.waitsFor(handover!.to, longDate(duty.handover!.due, language))}</p>
      {isTheirs(scene, duty) ? (
        <YesOrNo
          {...props}
          yes={{ text: say.acceptedText, button: say.accepted }}
          no={{ reason: say.reason, button: say.notAccepted }}
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
  const offer = rowsAbout(scene, duty.id).findLast(({ type }) => type === 'handed-over')?.event.by;
  const from = (offer && nameIn(scene, offer)) ?? say.somebody;
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
      <YesOrNo
        {...props}
        yes={{ text: say.text(from), button: say.accept }}
        no={{ reason: say.reason, button: say.decline }}
      />
    </section>
  );
}

/** Yes with one button; no with a reason. */
function YesOrNo({
  scene,
  duty,
  posted,
  errors,
  yes,
  no,
}: DutyFormProps & {
  readonly yes: { readonly text: string; readonly button: string };
  readonly no: { readonly reason: string; readonly button: string };
}) {
  const action = dutyPath(scene.found.reference, duty.id);
  const { commandId, seen } = hiddenIn(scene, posted);
  return (
    <div className="panel stack">
      <Form action={action} commandId={hiddenIn(scene, {}).commandId}>
        <Unseen seen={seen} posted={posted} />
        <p>{yes.text}</p>
        <div className="row">
          <Button type="submit" name="_act" value="accept">
            {yes.button}
          </Button>
        </div>
      </Form>
      <hr />
      <Form action={action} commandId={commandId}>
        <Unseen seen={seen} posted={posted} />
        <ReasonField form={{ posted, errors }} label={no.reason} />
        <div className="row">
          <Button type="submit" name="_act" value="return" variant="secondary">
            {no.button}
          </Button>
        </div>
      </Form>
    </div>
  );
}
