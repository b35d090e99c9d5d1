import { Checkbox, CheckboxGroup, Radio, RadioGroup, Select } from '@navikt/ds-react';
import type { DateText } from '../../../../core/calendar/dates.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { commonWords } from '../../../../core/routine/common-words.ts';
import { numberWord } from '../../../../language/dates.ts';
import type { DaySense } from '../../../../reading/dates.ts';
import type { Person } from '../../../../register/register.ts';
import { textOf } from '../../../forms/answers.ts';
import { DateField as DayField } from '../../../forms/date-field.tsx';
import { fieldId } from '../../../forms/form.tsx';
import { LongText } from '../../../forms/long-text.tsx';
import { sureOf, Yes } from '../../../forms/question-field.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { titleIn } from '../duty-facts.ts';
import { receiversFor } from '../roles.ts';
import type { Scene } from '../scene.ts';
import { errorOf, type FormState } from './act.ts';

/** Why: asked wherever somebody departs from the routine. */
export function ReasonField({
  form,
  label,
  help,
  name = 'reason',
}: {
  form: FormState;
  label?: string;
  help?: string;
  name?: string;
}) {
  const { words, language } = usePage();
  const { noReason } = form;
  if (noReason !== undefined) {
    return (
      <p className="quiet">
        <input type="hidden" name={name} value={noReason} />
        {commonWords[language].noReason}
      </p>
    );
  }
  return (
    <LongText
      id={fieldId(name)}
      name={name}
      label={label ?? words.caseActs.reason}
      description={help ?? words.caseActs.reasonHelp}
      defaultValue={textOf(form.posted, name)}
      error={errorOf(form, name)}
    />
  );
}

/** A day, as people type it. */
export function DateField({
  form,
  label,
  name,
  sense,
  today,
}: {
  form: FormState;
  label: string;
  name: string;
  sense: DaySense;
  today: DateText;
}) {
  return (
    <div className="field-with-yes">
      <DayField
        name={name}
        label={label}
        value={textOf(form.posted, name)}
        error={errorOf(form, name)}
        sense={sense}
        today={today}
      />
      <Yes name={name} sure={sureOf(form.posted, form.errors, name)} />
    </div>
  );
}

/**
 * Who can be given work of the case, and why; where it is somebody of another service, that has to be said.
 *
 * @param orMe the viewer may take it over, and stands below the others as themselves
 */
export function PersonField({ form, scene, orMe = false }: { form: FormState; scene: Scene; orMe?: boolean }) {
  const name = 'to';
  const { words } = usePage();
  const { units } = scene;
  const say = words.caseActs.otherService;
  const unitName = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  const { here, elsewhere } = receiversFor(scene);
  const options = (persons: readonly Person[]) =>
    persons.map((person) => (
      <option key={person.id} value={person.id}>
        {words.caseActs.inUnit(person.name, unitName(person.unit))}
      </option>
    ));
  return (
    <>
      <Select
        id={fieldId(name)}
        name={name}
        label={words.caseActs.person}
        defaultValue={textOf(form.posted, name)}
        error={errorOf(form, name)}
      >
        <option value="">{words.caseActs.choose}</option>
        {options(here)}
        {elsewhere.length > 0 ? <optgroup label={say.group}>{options(elsewhere)}</optgroup> : null}
        {orMe ? (
          <option value={scene.viewer.person.id}>{words.caseActs.myself(scene.viewer.person.name)}</option>
        ) : null}
      </Select>
      <ReasonField
        form={form}
        label={words.caseActs.whyGiven}
        help={elsewhere.length > 0 ? say.help : words.caseActs.whyGivenHelp}
      />
    </>
  );
}

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly more?: string | undefined;
}

/** One of a few things. */
export function ChoiceField({
  form,
  legend,
  name,
  options,
  chosen,
}: {
  form: FormState;
  legend: string;
  name: string;
  options: readonly Option[];
  chosen?: string | undefined;
}) {
  return (
    <RadioGroup
      legend={legend}
      name={name}
      id={fieldId(name)}
      tabIndex={-1}
      defaultValue={textOf(form.posted, name) || chosen}
      error={errorOf(form, name)}
    >
      {options.map(({ value, text, more }) => (
        <Radio key={value} value={value} description={more}>
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** That it should never have been begun. */
export function MistakeField({ form, text }: { form: FormState; text: string }) {
  const { words } = usePage();
  const say = words.caseActs.mistake;
  return (
    <CheckboxGroup
      legend={say.label}
      id={fieldId('mistake')}
      tabIndex={-1}
      description={say.help}
      error={errorOf(form, 'mistake')}
      defaultValue={textOf(form.posted, 'mistake') ? ['yes'] : []}
    >
      <Checkbox name="mistake" value="yes">
        {text}
      </Checkbox>
    </CheckboxGroup>
  );
}

/** Duties that an ending leaves open: named one by one, and cancelled only where somebody says so. */
export function CancelDutiesField({ form, scene, duties }: { form: FormState; scene: Scene; duties: readonly Duty[] }) {
  const { words, language } = usePage();
  const say = words.caseActs;
  if (duties.length === 0) return null;
  return (
    <div className="stack tight">
      <p>{say.willBeOpen(duties.length)}</p>
      <ul className="plain">
        {duties.map((duty) => (
          <li key={duty.id}>{titleIn(scene, duty.id)}</li>
        ))}
      </ul>
      <CheckboxGroup
        legend={say.cancelDuties}
        id={fieldId('cancelDuties')}
        tabIndex={-1}
        error={errorOf(form, 'cancelDuties')}
        defaultValue={textOf(form.posted, 'cancelDuties') ? ['yes'] : []}
      >
        <Checkbox name="cancelDuties" value="yes">
          {say.cancelDutiesYes(numberWord(duties.length, language))}
        </Checkbox>
      </CheckboxGroup>
    </div>
  );
}
