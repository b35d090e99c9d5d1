import { Button } from '@navikt/ds-react';
import { reasonNotKept } from '../../../../core/case/facts.ts';
import type { Duty } from '../../../../core/case/state.ts';
import type { Posted } from '../../../forms/answers.ts';
import { type FieldError, Form } from '../../../forms/form.tsx';
import { dutyPath } from '../../../view/duty-table.tsx';
import { ReasonField } from '../acts/fields.tsx';
import { Unseen } from '../frame.tsx';
import type { Scene } from '../scene.ts';
import { hiddenIn } from '../sending.tsx';

export interface DutyFormProps {
  readonly scene: Scene;
  readonly duty: Duty;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}

/** Two answers to one question about a duty, each a form of its own: yes with one button; no with a reason. */
export function YesOrNo({
  scene,
  duty,
  posted,
  errors,
  yes,
  no,
}: DutyFormProps & {
  readonly yes: { readonly act: string; readonly text: string; readonly button: string };
  readonly no: {
    readonly act: string;
    readonly text?: string | undefined;
    readonly reason: string;
    readonly button: string;
  };
}) {
  const action = dutyPath(scene.found.reference, duty.id);
  const { commandId, seen } = hiddenIn(scene, posted);
  return (
    <div className="panel stack">
      <Form action={action} commandId={hiddenIn(scene, {}).commandId}>
        <Unseen seen={seen} posted={posted} />
        <p>{yes.text}</p>
        <div className="row">
          <Button type="submit" name="_act" value={yes.act}>
            {yes.button}
          </Button>
        </div>
      </Form>
      <hr />
      <Form action={action} commandId={commandId}>
        <Unseen seen={seen} posted={posted} />
        {no.text ? <p>{no.text}</p> : null}
        <ReasonField form={{ posted, errors, noReason: reasonNotKept(scene.routine, scene.state) }} label={no.reason} />
        <div className="row">
          <Button type="submit" name="_act" value={no.act} variant="secondary">
            {no.button}
          </Button>
        </div>
      </Form>
    </div>
  );
}
