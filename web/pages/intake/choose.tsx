import { Alert, Button, Checkbox, Heading, Radio, RadioGroup } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { dayAndTime } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { inSentence } from '../../../language/language.ts';
import type { PageWords } from '../../../language/pages/words.ts';
import { roleTitle } from '../../../language/titles.ts';
import { draftDays } from '../../../settings/kept-for.ts';
import { Errors, Form, fieldId } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { IntakeDraft } from './draft.ts';

/** The first page of a new case: which routine, and what one has begun already. */
export function Choose({
  routines,
  drafts,
  practice,
  chosen,
  wrong,
  removed,
}: {
  readonly routines: readonly RoutineToRead[];
  readonly drafts: readonly IntakeDraft[];
  readonly practice: boolean;
  readonly chosen: string;
  readonly wrong: boolean;
  readonly removed: boolean;
}) {
  const { words, url } = usePage();
  const { intake: say } = words;
  const error = wrong ? say.choose.missing : undefined;
  return (
    <div className="narrow stack intake-pages">
      {removed ? (
        <Alert variant="success" role="status">
          {say.drafts.removed}
        </Alert>
      ) : null}
      <Heading level="1" size="large">
        {practice ? say.practiceTitle : say.title}
      </Heading>
      {error ? <Errors errors={[{ name: 'routine', text: error }]} /> : null}
      <p>{practice ? say.choose.practiceIntro : say.choose.intro}</p>
      {routines.length === 0 ? (
        <p className="quiet">{say.choose.none}</p>
      ) : (
        <Form action="/cases/new" submit={say.choose.begin}>
          {practice ? <input type="hidden" name="practice" value="yes" /> : null}
          <RadioGroup
            legend={say.choose.question}
            name="routine"
            defaultValue={chosen}
            error={error}
            id={fieldId('routine')}
            tabIndex={-1}
          >
            {routines.map((routine) => (
              <Radio key={routine.id} value={routine.id} description={aboutOf(routine, say.choose)}>
                {routine.title}
              </Radio>
            ))}
          </RadioGroup>
          <Checkbox name="protected" value="yes" description={say.choose.protectedHelp}>
            {say.choose.protected}
          </Checkbox>
        </Form>
      )}
      {practice || routines.length === 0 ? null : (
        <p>
          {words.bringIn.linkText}{' '}
          <a className="aksel-link" href={url('/bring-in')}>
            {words.bringIn.link}
          </a>
        </p>
      )}
      {drafts.length > 0 ? <Drafts drafts={drafts} routines={routines} /> : null}
    </div>
  );
}

/** Whose routine it is, and for whom. */
function aboutOf(routine: RoutineToRead, say: PageWords['intake']['choose']): string {
  const forWhom = routine.service === 'child-welfare' ? say.childWelfare : say.otherServices;
  const [first = ''] = Object.keys(routine.roles);
  return say.about(routine.municipality, forWhom, inSentence(roleTitle(first, routine)));
}

function Drafts({
  drafts,
  routines,
}: {
  readonly drafts: readonly IntakeDraft[];
  readonly routines: readonly RoutineToRead[];
}) {
  const { words, url, language, now } = usePage();
  const { drafts: say } = words.intake;
  return (
    <section aria-labelledby="drafts" className="stack">
      <Heading level="2" size="small" id="drafts">
        {say.heading} ({drafts.length})
      </Heading>
      <p className="quiet">{say.text(draftDays)}</p>
      <table className="list">
        <HeadingRow columns={say.columns} />
        <tbody>
          {drafts.map((draft) => {
            const routine = routines.find(({ id }) => draft.routine.startsWith(`${id}@`));
            const name = draft.name || say.noName;
            return (
              <tr key={draft.id}>
                <td data-label={say.columns.routine}>{routine?.title ?? draft.routine}</td>
                <td data-label={say.columns.name}>
                  {name}
                  {draft.protected ? <span className="tag after">{words.cases.list.protected}</span> : null}
                </td>
                <td data-label={say.columns.saved}>
                  {draft.savedAt ? dayAndTime(draft.savedAt, dateOf(now), language) : ''}
                </td>
                <td className="row">
                  <a className="aksel-link" href={url(`/cases/new/${draft.id}`)}>
                    {say.resume}
                    <span className="visually-hidden">: {name}</span>
                  </a>
                  <Form action={`/cases/new/${draft.id}/delete`}>
                    <Button type="submit" variant="tertiary" size="small">
                      {say.remove}
                      <span className="visually-hidden">: {name}</span>
                    </Button>
                  </Form>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
