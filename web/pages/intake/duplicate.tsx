import { Button, Heading, TextField } from '@navikt/ds-react';
import { Errors, Form, fieldId } from '../../forms/form.tsx';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { IntakeDraft } from './draft.ts';
import type { Duplicate } from './duplicates.ts';
import { stepPath } from './intaking.ts';

/** Many have the name: in which year was the child born? */
export function CommonName({
  draft,
  count,
  error,
  typed,
}: {
  readonly draft: IntakeDraft;
  readonly count: number;
  readonly error?: string | undefined;
  readonly typed: string;
}) {
  const { words, url } = usePage();
  const { intake: say } = words;
  return (
    <div className="narrow stack intake-pages">
      <p>
        <a className="aksel-link" href={url(stepPath(draft, 'child'))}>
          {say.back}
        </a>
      </p>
      <Heading level="1" size="large">
        {say.duplicate.commonTitle}
      </Heading>
      <p>{say.duplicate.common(count)}</p>
      <Errors errors={error === undefined ? [] : [{ name: 'birthYear', text: error }]} />
      <Form action={stepPath(draft, 'same-child')} submit={say.duplicate.look}>
        <TextField
          id={fieldId('birthYear')}
          name="birthYear"
          label={say.duplicate.birthYear}
          description={say.duplicate.birthYearHelp}
          defaultValue={typed}
          error={error}
          inputMode="numeric"
          autoComplete="off"
        />
      </Form>
      <Form action={stepPath(draft, 'same-child')}>
        <div>
          <Button type="submit" variant="secondary" name="birthYear" value="0">
            {say.duplicate.yearUnknown}
          </Button>
        </div>
      </Form>
    </div>
  );
}

/** There is an open case of this name: is it the same child? */
export function Duplicates({
  draft,
  duplicates,
  count,
}: {
  readonly draft: IntakeDraft;
  readonly duplicates: readonly Duplicate[];
  /** How many of them have not been answered for. */
  readonly count: number;
}) {
  const { words, url, catalogue } = usePage();
  const { intake: say } = words;
  return (
    <div className="narrow stack intake-pages">
      <p>
        <a className="aksel-link" href={url(stepPath(draft, 'child'))}>
          {say.back}
        </a>
      </p>
      <Heading level="1" size="large">
        {say.duplicate.title}
      </Heading>
      <p>{say.duplicate.text}</p>
      <ul className="duplicates">
        {duplicates.map((duplicate) =>
          duplicate.called === undefined ? (
            <li key={duplicate.unit}>
              {say.duplicate.elsewhere(duplicate.unit)}{' '}
              {duplicate.leaders.length > 0
                ? say.duplicate.askLeader(catalogue.or(duplicate.leaders))
                : say.duplicate.askAnyLeader}
            </li>
          ) : (
            <li key={duplicate.called.reference}>
              <CaseLink {...duplicate.called} /> {say.duplicate.yours(duplicate.routine, duplicate.unit)}
            </li>
          ),
        )}
      </ul>
      <Form action={stepPath(draft, 'same-child')} submit={say.duplicate.another}>
        <input type="hidden" name="count" value={count} />
      </Form>
      <p className="quiet">{say.duplicate.anyway}</p>
      <Form action={stepPath(draft, 'delete')}>
        <div>
          <Button type="submit" variant="secondary">
            {say.duplicate.remove}
          </Button>
        </div>
      </Form>
    </div>
  );
}
