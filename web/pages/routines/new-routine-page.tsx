import { randomUUID } from 'node:crypto';
import { Alert, BodyLong, Heading, Radio, RadioGroup, Select, Textarea, TextField } from '@navikt/ds-react';
import { patternNames, patternSays } from '../../../core/routine/patterns/patterns.ts';
import { type Draft, type DraftRow, openQuestions, openText } from '../../../core/routine/recognise/recognise.ts';
import { blanksOf } from '../../../core/routine/row-questions.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { type RoutineToRead, routineIn } from '../../../language/in-language.ts';
import { ruleText } from '../../../language/rules.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldsOf, KeptDraft } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { newRoutinePath } from '../../view/routine-links.ts';

/** Where a draft that was recognised becomes that of a first version. */
export const beginPath = `${newRoutinePath}/begin`;

/** What is asked, and beside each row of what was pasted what was recognised and what is open. */
export function NewRoutinePage({
  posted,
  errors,
  draft,
  isPattern,
}: {
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  readonly draft: Draft | undefined;
  /** What is shown is a pattern, and no document. */
  readonly isPattern: boolean;
}) {
  const { words, url } = usePage();
  const say = words.newRoutine;
  return (
    <div className="stack">
      <p>
        <a className="aksel-link" href={url('/routines')}>
          {say.back}
        </a>
      </p>
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <BodyLong className="narrow">{say.intro}</BodyLong>
      {draft ? <DraftShown draft={draft} kept={textOf(posted, '_draft')} isPattern={isPattern} /> : null}
      {draft ? (
        <details>
          <summary>{say.again}</summary>
          <Asked posted={posted} errors={errors} />
        </details>
      ) : (
        <Asked posted={posted} errors={errors} />
      )}
    </div>
  );
}

function Asked({ posted, errors }: { readonly posted: Posted; readonly errors: readonly FieldError[] }) {
  const { words, language } = usePage();
  const say = words.newRoutine;
  const field = fieldsOf(posted, errors);
  const choice = (name: 'language' | 'service') => {
    const { defaultValue, ...rest } = field(name);
    return { ...rest, defaultValue: defaultValue || (name === 'language' ? language : ''), tabIndex: -1 };
  };
  return (
    <div className="narrow">
      <Form action={newRoutinePath} submit={say.make}>
        <KeptDraft id={textOf(posted, '_draft')} />
        <Select {...field('from')} label={say.from} description={say.fromHelp}>
          <option value="">{say.fromDocument}</option>
          {patternNames.map((name) => (
            <option key={name} value={name}>
              {say.pattern(patternSays(name, language).title)}
            </option>
          ))}
        </Select>
        <TextField {...field('municipality')} label={say.municipality} autoComplete="off" />
        <TextField {...field('name')} label={say.name} autoComplete="off" />
        <RadioGroup {...choice('language')} legend={say.language} size="small">
          {(['nb', 'nn'] as const).map((each) => (
            <Radio key={each} value={each}>
              {say.languages[each]}
            </Radio>
          ))}
        </RadioGroup>
        <RadioGroup {...choice('service')} legend={say.service} size="small">
          {(['other', 'child-welfare'] as const).map((each) => (
            <Radio key={each} value={each}>
              {say.services[each]}
            </Radio>
          ))}
        </RadioGroup>
        <Textarea {...field('text')} label={say.text} description={say.textHelp} minRows={10} maxRows={20} />
        <p className="quiet">{say.kept}</p>
      </Form>
    </div>
  );
}

function DraftShown({
  draft,
  kept,
  isPattern,
}: {
  readonly draft: Draft;
  readonly kept: string;
  readonly isPattern: boolean;
}) {
  const { words, language, url } = usePage();
  const say = words.newRoutine;
  const routine = routineIn(draft.parsed.routine, language);
  const said = draft.rows.filter(({ due }) => due.read === 'deadline').length;
  const [id = ''] = kept.split(' ');
  return (
    <section className="stack" aria-labelledby="draft">
      <Heading level="2" size="medium" id="draft">
        {say.draft}: {routine.title}
      </Heading>
      <p className="summary narrow">
        {isPattern
          ? say.fromPattern(draft.rows.length)
          : `${say.rows(draft.sourceRows, draft.rows.length)} ${say.said(said, draft.rows.length - said)}`}
      </p>
      <Headings headings={draft.headings} />
      <Form action={`${beginPath}?draft=${id}`} submit={say.begin} commandId={randomUUID()}>
        <p className="narrow">{say.beginHelp}</p>
      </Form>
      <p>
        <a className="aksel-link" href={url(`${newRoutinePath}/utkast.yaml?draft=${id}`)}>
          {say.download}
        </a>
      </p>
      <p className="quiet narrow">{say.downloadHelp}</p>
      {draft.problems.length > 0 ? (
        <section aria-labelledby="problems">
          <Heading level="3" size="small" id="problems">
            {say.problems}
          </Heading>
          <ul>
            {draft.problems.map(({ line, problem }) => (
              <li key={`${line} ${problem}`} lang="en">
                {say.problem(line, problem)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <table className="list draft-rows">
        <HeadingRow columns={say.columns} />
        <tbody>
          {draft.rows.map((row) => (
            <Row key={row.step} row={row} routine={routine} />
          ))}
        </tbody>
      </table>
      <section aria-labelledby="blank">
        <Heading level="3" size="small" id="blank" spacing>
          {say.blank}
        </Heading>
        <dl className="draft-open">
          {openQuestions(draft.rows, language).map(({ question, labels }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>{say.inRows(labels)}</dd>
            </div>
          ))}
          {blanksOf(routine.source).ofWhole.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </section>
  );
}

/** That no heading was known, or which ones were not: what stands below those is read for nothing. */
function Headings({ headings }: Pick<Draft, 'headings'>) {
  const say = usePage().words.newRoutine;
  if (!headings || (headings.isKnown && headings.unknown.length === 0)) return null;
  return (
    <Alert variant="warning" inline>
      {headings.isKnown ? say.headings.unknown(headings.unknown) : say.headings.none}
    </Alert>
  );
}

/** A step is called by its row's first words, and they stand beside it. */
function isIn(title: string, words: string): boolean {
  return words.includes(title.replace(/ …$/, ''));
}

function Row({ row, routine }: { readonly row: DraftRow; readonly routine: RoutineToRead }) {
  const { words, language } = usePage();
  const say = words.newRoutine;
  const { columns } = say;
  const step = routine.steps[row.step]!;
  const isProposed = step.deadline.kind !== 'none' && step.deadline.basis === 'proposal';
  return (
    <tr>
      <td data-label={columns.row}>{row.label}</td>
      <td data-label={columns.says}>{row.words}</td>
      <td data-label={columns.found}>
        {isIn(row.title, row.words) ? null : <strong>{row.title}</strong>}
        <div>{row.responsible.length > 0 ? say.responsible(row.responsible.join(', ')) : say.nobody}</div>
        <div>
          {ruleText(step, routine)} {isProposed ? say.proposed : null}
        </div>
      </td>
      <td data-label={columns.open}>
        {row.open.length === 0 ? (
          <span className="quiet">{say.nothingOpen}</span>
        ) : (
          row.open.map((point) => openText(point, language, 'short')).join(', ')
        )}
      </td>
    </tr>
  );
}
