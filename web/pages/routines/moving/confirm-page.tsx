import { Button, Heading } from '@navikt/ds-react';
import type { ChoosableCase } from '../../../../client/moved-cases.ts';
import type { Named } from '../../../../client/named.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import type { VersionMove } from '../../../../register/register.ts';
import { commandIn, textOf } from '../../../forms/answers.ts';
import { Errors, Form, KeptDraft } from '../../../forms/form.tsx';
import type { ShownAgain } from '../../../shown-again.ts';
import { CaseLink } from '../../../view/case-name.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { type KnownRoutine, RoutineFrame } from '../routine-page.tsx';
import { choosePath, confirmPath } from './between.ts';
import { Unfinished } from './unfinished.tsx';

/** What is about to be decided: how many cases, which, and why. */
export function ConfirmPage({
  known,
  from,
  to,
  there,
  left,
  shown,
  unfinished,
}: {
  readonly known: KnownRoutine;
  readonly from: RoutineToRead;
  readonly to: RoutineToRead;
  readonly there: readonly Named<ChoosableCase>[];
  /** How many of those that were chosen are not to be moved any more, or not there. */
  readonly left: number;
  readonly shown: ShownAgain;
  /** The move of this routine that has not ended; no other begins before it has. */
  readonly unfinished: VersionMove | undefined;
}) {
  const { words, catalogue, url } = usePage();
  const say = words.moving;
  const { posted } = shown;
  const reason = textOf(posted, 'reason');
  const draft = textOf(posted, '_draft');
  return (
    <RoutineFrame known={known} page="versions">
      <Errors errors={shown.errors} />
      <Unfinished move={unfinished} />
      <Heading level="2" size="medium">
        {there.length > 0 ? say.confirmTitle(there.length, catalogue.labels.version(to.version)) : say.nothingLeft}
      </Heading>
      {left > 0 ? <p>{say.left(left)}</p> : null}
      {there.length > 0 ? (
        <>
          <p className="narrow">{say.confirmSays}</p>
          <blockquote className="typed">{reason}</blockquote>
          {/* Kept over a second attempt, so that it is the same decision. */}
          <Form action={confirmPath({ from, to })} commandId={commandIn(posted)}>
            <KeptDraft id={draft} />
            <input type="hidden" name="reason" value={reason} />
            {there.map(({ caseId }) => (
              <input key={caseId} type="hidden" name="case" value={caseId} />
            ))}
            <div className="row">
              <Button type="submit">{say.confirm(there.length)}</Button>
              <a className="aksel-link" href={url(`${choosePath({ from, to })}&draft=${draft.split(' ')[0]}`)}>
                {say.anew}
              </a>
            </div>
          </Form>
          <section aria-labelledby="which" className="stack tight">
            <Heading level="3" size="small" id="which">
              {say.which}
            </Heading>
            <ul>
              {there.map((each) => (
                <li key={each.caseId}>
                  <CaseLink {...each} />
                </li>
              ))}
            </ul>
          </section>
        </>
      ) : (
        <p>
          <a className="aksel-link" href={url(choosePath({ from, to }))}>
            {say.anew}
          </a>
        </p>
      )}
    </RoutineFrame>
  );
}
