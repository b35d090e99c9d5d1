import { Button, Checkbox, CheckboxGroup, Heading, Select } from '@navikt/ds-react';
import type { Named } from '../../../client/named.ts';
import type { ListedCase } from '../../../register/register.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldId } from '../../forms/form.tsx';
import { LongText } from '../../forms/long-text.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Receivers } from './receivers.ts';

/** Which cases, to whom, and some sentences to them. */
export function GiveForm({
  cases,
  cut,
  receivers,
  ticked,
  posted,
  errors,
}: {
  readonly cases: readonly Named<ListedCase>[];
  readonly cut: boolean;
  readonly receivers: Receivers;
  readonly ticked: readonly string[];
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}) {
  const { words, url, viewer } = usePage();
  const say = words.giving;
  // What was chosen where one comes from stands first, and is seen.
  const byTick = [
    ...cases.filter(({ caseId }) => ticked.includes(caseId)),
    ...cases.filter(({ caseId }) => !ticked.includes(caseId)),
  ];
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text;
  return (
    <div className="narrow stack">
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      {cases.length === 0 ? (
        <p className="quiet">{say.noCases}</p>
      ) : (
        <Form action="/cases/give">
          <CheckboxGroup
            legend={say.which}
            id={fieldId('case')}
            tabIndex={-1}
            defaultValue={[...ticked]}
            error={errorOf('case')}
          >
            {byTick.map(({ caseId, reference, childName }) => (
              <Checkbox key={caseId} name="case" value={caseId}>
                {childName === undefined ? reference : `${childName} (${reference})`}
              </Checkbox>
            ))}
          </CheckboxGroup>
          {cut ? <p className="quiet">{say.cut}</p> : null}
          <Select label={say.to} name="to" id={fieldId('to')} defaultValue={textOf(posted, 'to')} error={errorOf('to')}>
            <option value="">{words.frame.choose}</option>
            {receivers.can.map(({ id, name, unit, unitName, duties, cases: has }) => (
              <option key={id} value={id}>
                {say.withLoad(name, cases.every((each) => each.unit === unit) ? undefined : unitName, duties, has)}
              </option>
            ))}
          </Select>
          {receivers.cannot.length > 0 ? (
            <details>
              <summary>{say.cannot(receivers.cannot.length)}</summary>
              <ul>
                {receivers.cannot.map(({ name, why }) => (
                  <li key={name}>{say.whyNot[why](name)}</li>
                ))}
              </ul>
            </details>
          ) : null}
          <LongText
            id={fieldId('message')}
            name="message"
            label={say.message}
            description={say.messageHelp}
            defaultValue={textOf(posted, 'message')}
            error={errorOf('message')}
          />
          {viewer?.isLeader ? (
            <LongText
              id={fieldId('reason')}
              name="reason"
              label={words.caseActs.otherService.reason}
              description={words.caseActs.otherService.help}
              defaultValue={textOf(posted, 'reason')}
              error={errorOf('reason')}
            />
          ) : null}
          <div className="row">
            <Button type="submit">{say.next}</Button>
            <a className="aksel-link" href={url('/cases')}>
              {words.frame.cancel}
            </a>
          </div>
        </Form>
      )}
    </div>
  );
}
