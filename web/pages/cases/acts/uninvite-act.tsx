import { Radio, RadioGroup } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { invitedTo, meetsAt } from '../../../../core/case/meetings.ts';
import type { DutyId } from '../../../../core/case/state.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { longMeeting } from '../../../../language/dates.ts';
import { dutyTitle, quoted } from '../../../../language/titles.ts';
import { textOf } from '../../../forms/answers.ts';
import { fieldId } from '../../../forms/form.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { titleIn } from '../duty-facts.ts';
import { nameIn, possible, type Scene } from '../scene.ts';
import { type Act, actPath, actWords, errorOf, sameName } from './act.ts';

/** Takes one off who was asked to come on an agreed day; they alone are told. */
export const uninvite: Act = (scene, { duty: id = '' }) => {
  const { uninvite: say } = actWords(scene);
  const { routine, language, state } = scene;
  const meets = meetsAt(state, id);
  // Somebody else has called it off meanwhile, or taken the last one off.
  if (!meets || state.meetings?.[id] === undefined) return { title: say.title, lead: say.lead, choices: [] };
  const invited = invitedTo(state, id);
  return {
    title: say.titleOf(quoted(dutyTitle(id, routine)), longMeeting(meets, language, routine.closed)),
    lead: say.lead,
    submit: say.submit,
    previewed: () => false,
    nameOf: sameName,
    context: { duty: id },
    fields: (form) => (
      <RadioGroup
        legend={say.who}
        name="person"
        id={fieldId('person')}
        tabIndex={-1}
        defaultValue={textOf(form.posted, 'person') || (invited.length === 1 ? invited[0] : undefined)}
        error={errorOf(form, 'person')}
      >
        {invited.map((person) => (
          <Radio key={person} value={person}>
            {nameIn(scene, person) ?? catalogueOf(language).labels.somebody}
          </Radio>
        ))}
      </RadioGroup>
    ),
    command: (posted) => ({ type: 'uninvite', duty: id, person: textOf(posted, 'person') }),
    written: () => [],
  };
};

/** Who is asked to come, with the way to take one off for whoever may. */
export function Invited({ scene, meeting }: { readonly scene: Scene; readonly meeting: DutyId }) {
  const { words, url, catalogue } = usePage();
  const { state, found, now } = scene;
  const invited = invitedTo(state, meeting);
  const [first] = invited;
  if (first === undefined) return null;
  const names = invited.map((person) => nameIn(scene, person) ?? catalogue.labels.somebody);
  const isAhead = (meetsAt(state, meeting)?.date ?? '') >= dateOf(now);
  const may = isAhead && possible(scene, { type: 'uninvite', duty: meeting, person: first });
  return (
    <div className="quiet">
      {words.cases.agenda.invited(names.join(', '))}
      {may ? (
        <>
          {'. '}
          <a className="aksel-link no-print" href={url(actPath(found.reference, 'uninvite', { duty: meeting }))}>
            {words.caseActs.uninvite.title}
            <span className="visually-hidden">: {titleIn(scene, meeting)}</span>
          </a>
        </>
      ) : null}
    </div>
  );
}
