import { Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { Errors, type FieldError } from '../../../forms/form.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { type KnownRoutine, RoutineFrame } from '../routine-page.tsx';
import { changePath } from './drafting.ts';

/** A page of a draft: what must be put right, what came of what was sent, the way back to the draft, and what it is about. */
export function ChangeFrame({
  known,
  errors = [],
  receipt,
  title,
  children,
}: {
  readonly known: KnownRoutine;
  readonly errors?: readonly FieldError[];
  readonly receipt?: string | undefined;
  readonly title: ReactNode;
  readonly children: ReactNode;
}) {
  const { words, url } = usePage();
  return (
    <RoutineFrame known={known} page="change">
      <Errors errors={errors} />
      {receipt !== undefined ? (
        <p className="receipt" role="status">
          {receipt}
        </p>
      ) : null}
      <p className="no-print">
        <a className="aksel-link" href={url(changePath(known.routine.id))}>
          {words.stepChange.back}
        </a>
      </p>
      <Heading level="2" size="medium">
        {title}
      </Heading>
      {children}
    </RoutineFrame>
  );
}
