import { Alert } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { PersonId } from '../../../../core/case/state.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import { usePage } from '../../../view/page-context.tsx';
import { ToldDifferences } from '../told-differences.tsx';
import type { ChangedMeanwhile } from './drafting.ts';

/** Which draft is before whoever sends the form: where it is another one by then, they are told. */
export function SeenDraft({
  draft: { id, revision },
}: {
  readonly draft: { readonly id: string; readonly revision: number };
}) {
  return (
    <>
      <input type="hidden" name="seen" value={id} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
}

/** What others did with the draft while somebody wrote. */
export function Meanwhile({
  changed: { by, differences },
  names,
  replaces,
}: {
  readonly changed: ChangedMeanwhile;
  readonly names: ReadonlyMap<PersonId, string>;
  /** What saving does to it, where it takes the place of what others wrote. */
  readonly replaces?: string | undefined;
}) {
  const { words, catalogue, language, now } = usePage();
  const say = words.routineChange.changed;
  return (
    <div className="stack">
      <Alert variant="warning" inline>
        {say.lead}
      </Alert>
      <ul>
        {by.map(({ revision, by: who, at }) => (
          <li key={revision}>
            {say.who(names.get(who) ?? catalogue.labels.somebody, dayAndTime(at, dateOf(now), language))}
          </li>
        ))}
      </ul>
      <ToldDifferences lead={say.what} language={language} differences={differences} />
      {replaces ? <p>{replaces}</p> : null}
    </div>
  );
}
