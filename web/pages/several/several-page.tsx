import { randomUUID } from 'node:crypto';
import { Alert, Button, Checkbox, Heading, Select, TextField } from '@navikt/ds-react';
import type { DateText } from '../../../core/calendar/dates.ts';
import { own } from '../../../core/own.ts';
import type { QuestionToRead, StepToRead } from '../../../language/in-language.ts';
import { choiceText } from '../../../language/titles.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { DateField } from '../../forms/date-field.tsx';
import { DoneField } from '../../forms/done-field.tsx';
import { Errors, type FieldError, Form, fieldId, KeptDraft } from '../../forms/form.tsx';
import { sureOf, Yes } from '../../forms/question-field.tsx';
import type { ShownAgain } from '../../shown-again.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { casePath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import { Undo } from '../cases/acts/undo-button.tsx';
import type { DoneRows } from '../cases/begun-at.tsx';
import { questionsOf } from '../cases/duty/completion.ts';
import { dueText } from '../cases/duty-facts.ts';
import { receiptLines } from '../cases/page/receipt.tsx';
import type { Scene } from '../cases/scene.ts';
import { askedForAll, asksOf, dayAsked, dayOf, forAll, type Line, stepQuestions } from './lines.ts';

/** What was registered in one case. */
export interface Told {
  readonly scene: Scene;
  readonly rows: DoneRows;
}

interface SeveralProps {
  readonly step: StepToRead;
  readonly lines: readonly Line[];
  /** How many stand open altogether. */
  readonly open: number;
  readonly sent: ShownAgain;
  readonly told: readonly Told[];
  readonly path: string;
  /** All lines are chosen from the start. */
  readonly ticked: boolean;
  readonly today: DateText;
}

/** A line for each case, what holds for all of them above, and one button. */
export function Several({ step, lines, open, sent, told, path, ticked, today }: SeveralProps) {
  const { words, url } = usePage();
  const say = words.several;
  const { posted, errors } = sent;
  const asked = asksOf(step, stepQuestions(step));
  const outcomes = Object.entries(step.outcomes);
  const shared: Asking = { posted, errors, today };
  return (
    <div className="stack several">
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.titleOf(step.title)}
      </Heading>
      {told.length > 0 ? <ToldOfEach told={told} refused={refusedIn(lines, posted)} /> : null}
      {lines.length === 0 ? (
        <p className="quiet">{say.nothingLeft}</p>
      ) : (
        <Form action={path}>
          <KeptDraft id={textOf(posted, '_draft')} />
          <p>{say.lead}</p>
          {lines.length < open ? <p className="quiet">{say.some(lines.length, open)}</p> : null}
          <section className="panel stack for-all" aria-labelledby="for-all">
            <Heading level="2" size="small" id="for-all">
              {say.all}
            </Heading>
            <DoneField
              {...{ posted, errors, today }}
              name={`${forAll}${dayOf(step)}`}
              label={dayAsked(step) ?? words.duty.form.done.ask}
            />
            {Object.entries(askedForAll(step)).map(([name, question]) => (
              <Ask
                key={name}
                {...{ question, asking: shared }}
                name={`${forAll}${name}`}
                label={question.required ? question.ask : `${question.ask} (${words.frame.optional})`}
                first=""
              />
            ))}
            {outcomes.length > 1 ? <HowItWent step={step} name={`${forAll}outcome`} asking={shared} first="" /> : null}
          </section>
          <p className="no-print">
            <a className="aksel-link" href={url(`${path}&all=yes`)} data-tick-all="">
              {say.tickAll}
            </a>
          </p>
          <table className="list several-lines">
            <thead>
              <tr>
                {[say.pick, say.case, say.day].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
                {Object.entries(asked).map(([name, { ask }]) => (
                  <th key={name} scope="col">
                    {ask}
                  </th>
                ))}
                {outcomes.length > 1 ? <th scope="col">{say.outcome}</th> : null}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <LineRow key={line.prefix} {...{ line, step, ticked, path }} asked={asked} asking={shared} />
              ))}
            </tbody>
          </table>
          <div className="row">
            <Button type="submit">{say.send}</Button>
            <a className="aksel-link" href={url('/')}>
              {words.frame.cancel}
            </a>
          </div>
        </Form>
      )}
    </div>
  );
}

/** Those that were chosen and still have their line. */
function refusedIn(lines: readonly Line[], posted: Posted): number {
  return lines.filter(({ prefix }) => textOf(posted, `${prefix}pick`) !== '').length;
}

function ToldOfEach({ told, refused }: { readonly told: readonly Told[]; readonly refused: number }) {
  const { words } = usePage();
  const say = words.several;
  return (
    <section className="notice receipt" aria-labelledby="receipt" role="status" tabIndex={-1}>
      <Heading level="2" size="small" id="receipt">
        {say.done(told.length)}
      </Heading>
      <ul>
        {told.map(({ scene, rows }) => {
          const [first = 1, last = 0] = rows.split('-').map(Number);
          const { reference } = scene.found;
          return (
            <li key={`${reference} ${rows}`}>
              <CaseLink {...scene.found} />: {receiptLines(scene, rows)[0]}
              <Undo scene={scene} rows={[first, last]} back={casePath(reference)} />
            </li>
          );
        })}
      </ul>
      {refused > 0 ? <Alert variant="warning">{say.refused(refused)}</Alert> : null}
    </section>
  );
}

interface Asking {
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  readonly today: DateText;
}

function LineRow({
  line: { scene, duty, prefix, name },
  step,
  asked,
  asking,
  ticked,
}: {
  readonly line: Line;
  readonly step: StepToRead;
  readonly asked: Readonly<Record<string, QuestionToRead>>;
  readonly asking: Asking;
  readonly ticked: boolean;
}) {
  const { words } = usePage();
  const say = words.several;
  const { posted, errors, today } = asking;
  const counts = asksOf(duty.step, questionsOf(scene, duty));
  const open = own(scene.state.duties, duty.id);
  const day = `${prefix}${dayOf(step)}`;
  const pick = `${prefix}pick`;
  const wrong = errors.find((error) => error.name === pick)?.text;
  const command = textOf(posted, `${prefix}_command`) || randomUUID();
  return (
    <tr>
      <td data-label={say.pick}>
        <input type="hidden" name={`${prefix}_command`} value={command} />
        <Checkbox
          name={pick}
          value="yes"
          id={fieldId(pick)}
          hideLabel
          error={wrong !== undefined}
          defaultChecked={textOf(posted, pick) !== '' || ticked}
        >
          {say.pickOf(name)}
        </Checkbox>
      </td>
      <td data-label={say.case}>
        <CaseLink {...scene.found} />
        <div className="quiet">{open ? say.due(dueText(scene, open) ?? '') : null}</div>
        {wrong ? <p className="aksel-error-message">{wrong}</p> : null}
      </td>
      <td data-label={say.day}>
        <DateField
          name={day}
          label={say.fieldOf(say.day, name)}
          hideLabel
          value={textOf(posted, day)}
          error={errors.find((error) => error.name === day)?.text}
          sense="done"
          today={today}
        />
        <Yes name={day} sure={sureOf(posted, errors, day)} />
      </td>
      {Object.entries(asked).map(([field, { ask }]) => {
        const question = counts[field];
        return (
          <td key={field} data-label={ask}>
            {question ? (
              <Ask
                {...{ question, asking }}
                name={`${prefix}${field}`}
                label={say.fieldOf(ask, name)}
                first={Object.hasOwn(askedForAll(step), field) ? say.asAbove : ''}
                inLine
              />
            ) : (
              '–'
            )}
          </td>
        );
      })}
      {Object.keys(step.outcomes).length > 1 ? (
        <td data-label={say.outcome}>
          <HowItWent step={step} name={`${prefix}outcome`} asking={asking} first={say.asAbove} of={name} />
        </td>
      ) : null}
    </tr>
  );
}

/** One question as a field that takes no more than a line. */
function Ask({
  name,
  label,
  question,
  asking: { posted, errors, today },
  first,
  inLine = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly question: QuestionToRead;
  readonly asking: Asking;
  /** What stands where nothing is chosen. */
  readonly first: string;
  readonly inLine?: boolean;
}) {
  const { words } = usePage();
  const value = textOf(posted, name);
  const error = errors.find((each) => each.name === name)?.text;
  const shown = { id: fieldId(name), name, label, error, hideLabel: inLine, defaultValue: value };
  switch (question.type) {
    case 'choice':
    case 'boolean': {
      const choices =
        question.type === 'choice'
          ? (question.of ?? []).map((choice) => [choice, choiceText(choice, question)] as const)
          : ([
              ['true', words.frame.yes],
              ['false', words.frame.no],
            ] as const);
      return (
        <Select {...shown}>
          <option value="">{first || words.frame.choose}</option>
          {choices.map(([choice, text]) => (
            <option key={choice} value={choice}>
              {text}
            </option>
          ))}
        </Select>
      );
    }
    case 'date':
      return (
        <>
          <DateField {...{ name, label, value, error, today }} hideLabel={inLine} sense={question.day} />
          <Yes name={name} sure={sureOf(posted, errors, name)} />
        </>
      );
    default:
      return (
        <TextField
          {...shown}
          autoComplete="off"
          description={question.type === 'text' && !inLine ? words.several.textHelp : undefined}
          placeholder={inLine && first !== '' ? first : undefined}
        />
      );
  }
}

function HowItWent({
  step,
  name,
  asking: { posted, errors },
  first,
  of,
}: {
  readonly step: StepToRead;
  readonly name: string;
  readonly asking: Asking;
  readonly first: string;
  /** In a line: of which case. */
  readonly of?: string;
}) {
  const { words } = usePage();
  const say = words.several;
  return (
    <Select
      id={fieldId(name)}
      name={name}
      label={of === undefined ? say.outcome : say.fieldOf(say.outcome, of)}
      hideLabel={of !== undefined}
      error={errors.find((error) => error.name === name)?.text}
      defaultValue={textOf(posted, name)}
    >
      <option value="">{first || words.frame.choose}</option>
      {Object.entries(step.outcomes).map(([id, { title }]) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </Select>
  );
}
