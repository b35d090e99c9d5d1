import { Button, Heading } from '@navikt/ds-react';
import type { CasesToChoose, ChoosableCase } from '../../../../client/moved-cases.ts';
import type { Named } from '../../../../client/named.ts';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { Refusal } from '../../../../core/case/refusals.ts';
import { plainDay } from '../../../../language/dates.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import { refusalText } from '../../../../language/refusals.ts';
import type { VersionMove } from '../../../../register/register.ts';
import { textOf } from '../../../forms/answers.ts';
import { Errors, Form, fieldId, fieldsOf, KeptDraft } from '../../../forms/form.tsx';
import { LongText } from '../../../forms/long-text.tsx';
import type { ShownAgain } from '../../../shown-again.ts';
import { CaseLink, CaseName } from '../../../view/case-name.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { movePath } from '../move-page.tsx';
import { type KnownRoutine, RoutineFrame } from '../routine-page.tsx';
import { choosePath, mostMoved } from './between.ts';
import { Unfinished } from './unfinished.tsx';

/** Which cases are to be moved: all that can be, unless somebody takes them out; and of the others why they can't. */
export function ChoosePage({
  known,
  from,
  to,
  found,
  chosen,
  shown,
  unfinished,
}: {
  readonly known: KnownRoutine;
  readonly from: RoutineToRead;
  readonly to: RoutineToRead;
  readonly found: CasesToChoose;
  /** Absent where nobody has chosen yet. */
  readonly chosen: ReadonlySet<string> | undefined;
  readonly shown: ShownAgain;
  /** The move of this routine that has not ended; no other begins before it has. */
  readonly unfinished: VersionMove | undefined;
}) {
  const { words, catalogue, url, language, now } = usePage();
  const say = words.moving;
  const label = ({ version }: RoutineToRead) => catalogue.labels.version(version);
  const may = found.cases.filter(({ refusals }) => refusals.length === 0);
  const not = found.cases.filter(({ refusals }) => refusals.length > 0);
  const error = shown.errors.find(({ name }) => name === 'case')?.text;
  return (
    <RoutineFrame known={known} page="versions">
      <Errors errors={shown.errors} />
      <Unfinished move={unfinished} />
      <Heading level="2" size="medium">
        {say.title(label(from), label(to))}
      </Heading>
      <p className="summary narrow">{say.lead}</p>
      <p className="no-print">
        <a className="aksel-link" href={url(movePath(to.id, { from: from.version, to: to.version }))}>
          {say.toMoves}
        </a>
      </p>
      <p>
        {found.others > 0 ? `${words.moves.others(found.others)} ` : null}
        {words.moves.protectedToo}
      </p>
      {may.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Form action={choosePath({ from, to })}>
          <KeptDraft id={textOf(shown.posted, '_draft')} />
          <fieldset id={fieldId('case')} tabIndex={-1} className="stack tight" aria-describedby="choose-help">
            <legend>
              <strong>{say.choose}</strong>
            </legend>
            <p id="choose-help" className="quiet">
              {found.total > mostMoved ? `${say.cut(mostMoved)} ` : null}
              {say.chooseHelp}
            </p>
            {error === undefined ? null : <p className="aksel-error-message">{error}</p>}
            <ul className="case-choices">
              {may.map((each) => (
                <li key={each.caseId}>
                  <label>
                    <input
                      type="checkbox"
                      name="case"
                      value={each.caseId}
                      defaultChecked={chosen?.has(each.caseId) ?? true}
                    />{' '}
                    <CaseName {...each} />{' '}
                    <span className="quiet">{say.opened(plainDay(dateOf(each.openedAt), dateOf(now), language))}</span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
          <div className="narrow">
            <LongText
              {...fieldsOf(shown.posted, shown.errors)('reason')}
              label={say.reason}
              description={say.reasonHelp}
            />
          </div>
          <div className="row">
            <Button type="submit">{say.next}</Button>
          </div>
        </Form>
      )}
      {not.length > 0 ? <Not cases={not} from={from} /> : null}
    </RoutineFrame>
  );
}

function Not({ cases, from }: { readonly cases: readonly Named<ChoosableCase>[]; readonly from: RoutineToRead }) {
  const { words } = usePage();
  return (
    <section aria-labelledby="not" className="stack tight">
      <Heading level="3" size="small" id="not">
        {words.moving.not(cases.length)}
      </Heading>
      <ul>
        {cases.map((each) => (
          <li key={each.caseId}>
            <CaseLink {...each} />: <WhyNot refusals={each.refusals} from={from} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why a case says no, each sentence once. */
export function WhyNot({ refusals, from }: { readonly refusals: readonly Refusal[]; readonly from: RoutineToRead }) {
  return [...new Set(refusals.map((refusal) => refusalText(refusal, from)))].join(' ');
}
