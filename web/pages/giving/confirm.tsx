import { Button, Heading } from '@navikt/ds-react';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { inSentence } from '../../../language/language.ts';
import { refusalText } from '../../../language/refusals.ts';
import { roleTitle } from '../../../language/titles.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { Form } from '../../forms/form.tsx';
import { CaseLink, CaseName } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { ToMine } from '../cases/page/receipt.tsx';
import type { Offered, ToGive } from './sending.ts';

type Routines = ReadonlyMap<string, RoutineToRead>;

/** What is about to be offered to whom, and what they will see and have of each. */
export function ConfirmGiving({
  cases,
  name,
  posted,
  routines,
  gone,
}: {
  readonly cases: readonly ToGive[];
  readonly name: string;
  readonly posted: Posted;
  readonly routines: Routines;
  readonly gone: number;
}) {
  const { words, url, catalogue } = usePage();
  const say = words.giving;
  const message = textOf(posted, 'message');
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.confirmTitle(cases.length, name)}
      </Heading>
      <p>{say.stays(name)}</p>
      {gone > 0 ? <p>{say.gone(gone)}</p> : null}
      <ul>
        {cases.map(({ caseId, reference, childName, routine, role, duties, sees, otherService }) => (
          <li key={caseId}>
            <CaseName {...{ reference, childName }} />:{' '}
            {say.goesAlong(inSentence(roleTitle(role, routines.get(routine)!)), duties)}
            <div className="quiet">{catalogue.receipts.receiverSees[sees](name)}</div>
            {otherService ? <div>{say.otherService(name)}</div> : null}
          </li>
        ))}
      </ul>
      {message === '' ? null : (
        <dl className="facts">
          <div>
            <dt>{say.message}</dt>
            <dd className="typed">{message}</dd>
          </div>
        </dl>
      )}
      <Form action="/cases/give" commandId={textOf(posted, '_command')}>
        {['to', 'message', 'reason', '_draft'].map((field) => (
          <input key={field} type="hidden" name={field} value={textOf(posted, field)} />
        ))}
        <input type="hidden" name="confirm" value="yes" />
        {cases.map(({ caseId, commandId }) => (
          <input key={caseId} type="hidden" name="case" value={`${caseId} ${commandId}`} />
        ))}
        <div className="row">
          {cases.length > 0 ? <Button type="submit">{say.confirm(name)}</Button> : null}
          <a className="aksel-link" href={url('/cases/give')}>
            {words.frame.cancel}
          </a>
        </div>
      </Form>
    </div>
  );
}

/** What became of each. */
export function GivingReceipt({
  offered,
  name,
  routines,
}: {
  readonly offered: readonly Offered[];
  readonly name: string;
  readonly routines: Routines;
}) {
  const { words } = usePage();
  const say = words.giving;
  const done = offered.filter(({ outcome }) => outcome === 'offered' || outcome === 'received').length;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.done(done, name)}
      </Heading>
      {done > 0 ? <p>{say.stays(name)}</p> : null}
      <ul>
        {offered.map(({ reference, childName, routine, outcome, refusals }) => (
          <li key={reference}>
            <CaseLink reference={reference} childName={childName} />: {say.outcomes[outcome]}
            {refusals.map((refusal) => (
              <div key={`${refusal.code} ${refusal.field}`}>{refusalText(refusal, routines.get(routine)!, {})}</div>
            ))}
          </li>
        ))}
      </ul>
      <p>
        <ToMine />
      </p>
    </div>
  );
}
