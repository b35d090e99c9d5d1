import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { nameOfOpening, openingsOfTrack } from '../../../../core/routine/editing/openings.ts';
import { agreedDaysOf, datesOf, ownSteps, pathOfStep, stepForm } from '../../../../core/routine/editing/step-form.ts';
import { besideForm } from '../../../../core/routine/editing/with-deadline.ts';
import type { Opening } from '../../../../core/routine/schema.ts';
import { about, agreedField, factText } from '../../../../handbook/about.ts';
import { plain, unmarked } from '../../../../handbook/markdown.ts';
import { periodText } from '../../../../handbook/periods.ts';
import { openedByOutcomes, openingText } from '../../../../handbook/step.ts';
import { descriptionWords } from '../../../../handbook/words.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import { listed } from '../../../../language/language.ts';
import { textOf } from '../../../forms/answers.ts';
import { fieldId } from '../../../forms/form.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { DraftingOn } from './drafting.ts';
import {
  ChoiceField,
  type Filled,
  Part,
  PeriodField,
  RadioField,
  RemindPlaces,
  RungPlaces,
  SourceFields,
  WordsFields,
} from './edit-fields.tsx';
import { deadlineKinds, openingPlaces } from './step-fields.ts';

interface Editing {
  readonly draft: DraftingOn['draft'];
  /** The draft as whoever looks reads it. */
  readonly routine: RoutineToRead;
  readonly step: string;
  readonly filled: Filled;
}

/** All that a form changes of a step, what is changed most often first. */
export function StepFields(editing: Editing) {
  const { words } = usePage();
  const { sections } = words.stepChange;
  return (
    <>
      <Part name="deadline" title={sections.deadline}>
        <DeadlineFields {...editing} />
      </Part>
      <Part name="opens" title={sections.opens}>
        <OpeningFields {...editing} />
      </Part>
      <Part name="who" title={sections.who}>
        <Roles {...editing} name="responsible" />
        <Roles {...editing} name="copies" />
        <Involves {...editing} />
      </Part>
      <Part name="reminders" title={sections.reminders}>
        <Told {...editing} />
      </Part>
      <Part name="approval" title={sections.approval}>
        <ApprovalFields {...editing} />
      </Part>
      <Part name="words" title={sections.words}>
        <WordsFields filled={editing.filled} name="title" label={words.stepChange.title} />
        <WordsFields filled={editing.filled} name="says" label={words.stepChange.says} isLong />
        <WordsFields filled={editing.filled} name="ours" label={words.stepChange.ours} isLong />
      </Part>
      <Part name="outcomes" title={sections.outcomes}>
        <Outcomes {...editing} />
      </Part>
      <Part name="questions" title={sections.questions}>
        <Questions {...editing} />
      </Part>
      <Part name="place" title={sections.place}>
        <Place {...editing} />
      </Part>
    </>
  );
}

function DeadlineFields({ draft, routine, step, filled }: Editing) {
  const { words } = usePage();
  const say = words.stepChange.deadline;
  const { parsed } = draft.judged;
  const it = about(routine);
  const { track, deadline } = routine.steps[step]!;
  const nameOf = (date: string) => {
    const fact = factText(it, track, date);
    return unmarked(fact === plain(date) ? agreedField(it, routine.steps[step]!, date) : fact);
  };
  const anchor = textOf(filled.posted, 'deadline.anchor');
  const dates = datesOf(parsed.table, track);
  const others = ownSteps(parsed.table).flatMap(({ steps }) => steps.filter((each) => each !== step));
  const known = new Set([...dates, ...others]);
  const stepName = (each: string): readonly [string, string] => [each, `«${routine.steps[each]!.title}»`];
  const fields = textOf(filled.posted, 'deadline.fields');
  const agreed = agreedDaysOf(parsed.table, track);
  const written = pathOfStep(parsed, step)!.reduce<unknown>(
    (part, key) => (part as Record<string, unknown>)[key],
    parsed.written,
  ) as { readonly deadline: Record<string, unknown> };
  return (
    <>
      <PeriodField filled={filled} name="deadline.period" label={<PeriodLabel />} className="of-period" />
      <PeriodField filled={filled} name="deadline.earliest" label={say.earliest} className="of-window" />
      <ChoiceField
        filled={filled}
        name="deadline.anchor"
        label={`${say.anchor} / ${say.of.toLocaleLowerCase('nb')}`}
        className="of-anchor"
        choices={[
          ['', say.opening],
          ...dates.map((each): readonly [string, string] => [each, nameOf(each)]),
          ...(anchor === '' || known.has(anchor) ? [] : [[anchor, nameOf(anchor)] as const]),
        ]}
        more={{ title: say.onlyBefore, choices: others.map(stepName) }}
      />
      <ChoiceField
        filled={filled}
        name="deadline.until"
        label={say.until}
        className="of-every"
        choices={[['', say.untilOpen], ...dates.map((each): readonly [string, string] => [each, nameOf(each)])]}
      />
      <ChoiceField
        filled={filled}
        name="deadline.fields"
        label={say.fields}
        className="of-on"
        choices={[
          ['', say.choose],
          ...(fields.includes(' ') ? [[fields, listed(fields.split(' ').map(nameOf), it.say.and)] as const] : []),
          ...agreed.map((each): readonly [string, string] => [each, nameOf(each)]),
        ]}
      />
      <RadioField
        filled={filled}
        name="deadline.bound"
        label={say.bound}
        className="of-bound"
        choices={[
          ['', say.bounds.same],
          ['proposal', say.bounds.proposal],
        ]}
      />
      <WordsFields filled={filled} name="deadline.reason" label={say.reason} isLong className="of-none" />
      <SourceFields filled={filled} name="deadline" />
      <ChoiceField
        filled={filled}
        name="deadline.redDays"
        label={say.redDays}
        className="of-day"
        choices={[
          ['', say.red.routine],
          ...(['stay', 'before', 'after'] as const).map((each): readonly [string, string] => [each, say.red[each]]),
        ]}
      />
      <RadioField
        filled={filled}
        name="deadline.kind"
        label={say.kind}
        choices={deadlineKinds.map((each) => [each, say.kinds[each]])}
      />
      {besideForm(written.deadline).length > 0 || deadline.unconfirmed ? <p className="quiet">{say.more}</p> : null}
    </>
  );
}

/** What opens it, one a place, and beside them what of other steps does. */
function OpeningFields({ draft, routine, step, filled }: Editing) {
  const { words } = usePage();
  const say = words.stepChange.opens;
  const it = about(routine);
  const its = routine.steps[step]!;
  const { opens } = stepForm(draft.judged.parsed, step)!;
  const others = openedByOutcomes(it, its).map(unmarked);
  return (
    <>
      <p className="of-recurring">{say.recurs}</p>
      <div className="of-opening stack tight">
        <p className="quiet">{say.lead}</p>
        {openingPlaces(filled.posted).map((place) => (
          <ChoiceField
            key={place}
            filled={filled}
            name={`opens.${place}`}
            label={place === 0 ? say.first : say.or(place + 1)}
            choices={[['', say.nothing], ...openingChoices(draft, routine, its, opens)]}
          />
        ))}
      </div>
      {others.length > 0 ? <p className="quiet">{say.others(listed(others, it.say.or))}</p> : null}
    </>
  );
}

/** Everything that may open a step of a track, by the name of each, in words that can stand by themselves. */
export function openingChoices(
  draft: DraftingOn['draft'],
  routine: RoutineToRead,
  { track, id }: { readonly track: string; readonly id?: string },
  stands: readonly Opening[] = [],
): readonly (readonly [name: string, text: string])[] {
  const it = about(routine);
  const all = [...openingsOfTrack(draft.judged.parsed, track, id), ...stands];
  // A recurrence says of its day that it comes back; of any other work the day opens it.
  const work = { track, deadline: { kind: 'none' } } as const;
  return [
    ...new Map(
      all.map((opening) => [nameOfOpening(opening), beginning(unmarked(openingText(it, work, opening)))]),
    ).entries(),
  ];
}

function beginning(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('nb') + text.slice(1);
}

/** What the number is, by the kind of deadline that is chosen: the style shows the one that fits. */
function PeriodLabel() {
  const { words } = usePage();
  const say = words.stepChange.deadline;
  return (
    <>
      <span className="any-period">{say.period}</span>
      {(['within', 'every', 'before', 'window', 'on', 'atOnce'] as const).map((kind) => (
        <span key={kind} className={`its-period its-${kind}`}>
          {say.periods[kind]}
        </span>
      ))}
    </>
  );
}

function Roles({
  routine,
  filled,
  name,
}: Pick<Editing, 'routine' | 'filled'> & { readonly name: 'responsible' | 'copies' }) {
  const { words } = usePage();
  const value = filled.posted[name];
  const chosen = typeof value === 'string' ? [value] : (value ?? []);
  const error = filled.errors.find((each) => each.name === name)?.text;
  return (
    <CheckboxGroup
      id={fieldId(name)}
      legend={words.stepChange[name]}
      size="small"
      error={error}
      defaultValue={[...chosen]}
      tabIndex={-1}
    >
      {Object.entries(routine.roles).map(([role, { title }]) => (
        <Checkbox key={role} name={name} value={role}>
          {title}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** Whether it brings the work into contact with the parents; what else a guard forbids stays as the text has it. */
function Involves({ draft, step, filled }: Editing) {
  const { words } = usePage();
  const say = words.stepChange.involves;
  const stands = stepForm(draft.judged.parsed, step)!.involves.join(' ');
  return (
    <RadioField
      filled={filled}
      name="involves"
      label={say.parents}
      choices={[
        ['parents', say.yes],
        ['none', say.no],
        ...(['', 'parents', 'none'].includes(stands) ? [] : [[stands, say.asWritten(stands)] as const]),
        ['', say.unsaid],
      ]}
    />
  );
}

/** Who is reminded before, and who is told afterwards: as in the rest of the routine, or otherwise here. */
function Told({ draft, routine, step, filled }: Editing) {
  const { words, language } = usePage();
  const say = words.stepChange;
  const { defaults } = draft.judged.parsed.table;
  const { and } = descriptionWords(language);
  const span = (period: string) => periodText(period, language);
  const atOnce = routine.steps[step]!.deadline.kind === 'atOnce';
  const ladder = (atOnce ? defaults.escalateAtOnce : undefined) ?? defaults.escalate;
  const roles = Object.entries(routine.roles).map(([role, { title }]): readonly [string, string] => [role, title]);
  return (
    <>
      <RadioField
        filled={filled}
        name="remind.own"
        label={say.remind.own}
        choices={[
          ['', say.remind.routine(listed(defaults.remind.map(span), and) || say.remind.none)],
          ['yes', say.remind.here],
        ]}
      />
      <div className="of-own-remind">
        <RemindPlaces filled={filled} />
      </div>
      <RadioField
        filled={filled}
        name="escalate.own"
        label={say.escalate.own}
        choices={[
          [
            '',
            say.remind.routine(
              listed(
                ladder.map(({ after, to }) => `${span(after)}: ${routine.roles[to]!.title}`),
                and,
              ),
            ),
          ],
          ['yes', say.remind.here],
        ]}
      />
      <div className="of-own-escalate">
        <RungPlaces filled={filled} name="escalate" roles={roles} />
      </div>
    </>
  );
}

function ApprovalFields({ routine, filled }: Editing) {
  const { words } = usePage();
  const say = words.stepChange.approval;
  const decide = Object.entries(routine.roles).filter(([, { decides }]) => decides);
  return (
    <>
      <ChoiceField
        filled={filled}
        name="approval.by"
        label={say.by}
        choices={[['', say.nobody], ...decide.map(([role, { title }]): readonly [string, string] => [role, title])]}
      />
      <div className="of-approval">
        <PeriodField filled={filled} name="approval.within" label={say.within} />
        <PeriodField filled={filled} name="approval.rework" label={say.rework} />
        <SourceFields filled={filled} name="approval" />
      </div>
    </>
  );
}

function Outcomes({ draft, step, filled }: Editing) {
  const { words } = usePage();
  const say = words.stepChange;
  const outcomes = Object.keys(stepForm(draft.judged.parsed, step)!.outcomes);
  if (outcomes.length === 0) return <p className="quiet">{say.noOutcomes}</p>;
  return outcomes.map((id, index) => (
    <WordsFields key={id} filled={filled} name={`outcome.${id}`} label={say.outcome(index + 1)} />
  ));
}

function Questions({ draft, routine, step, filled }: Editing) {
  const { words } = usePage();
  const say = words.stepChange;
  const questions = Object.keys(stepForm(draft.judged.parsed, step)!.questions);
  if (questions.length === 0) return <p className="quiet">{say.noQuestions}</p>;
  return questions.map((name, index) => {
    const [, outcome] = name.split('.').reverse();
    const field = `question.${name}`;
    const label = say.question(index + 1);
    return (
      <div key={name} className="stack tight">
        <WordsFields
          filled={filled}
          name={field}
          label={label}
          help={outcome === undefined ? undefined : say.onlyFor(routine.steps[step]!.outcomes[outcome]!.title)}
        />
        <Checkbox
          name={`${field}.required`}
          value="yes"
          size="small"
          defaultChecked={textOf(filled.posted, `${field}.required`) === 'yes'}
        >
          {say.required}
          <span className="visually-hidden">: {label}</span>
        </Checkbox>
      </div>
    );
  });
}

function Place({ draft, routine, step, filled }: Editing) {
  const { words } = usePage();
  const say = words.stepChange;
  const its = ownSteps(draft.judged.parsed.table).find(({ steps }) => steps.includes(step))!;
  return (
    <ChoiceField
      filled={filled}
      name="after"
      label={say.after}
      choices={[
        ['', say.first],
        ...its.steps
          .filter((each) => each !== step)
          .map((each): readonly [string, string] => [each, routine.steps[each]!.title]),
      ]}
    />
  );
}
