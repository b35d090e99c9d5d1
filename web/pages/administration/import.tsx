import { randomUUID } from 'node:crypto';
import { Alert, BodyLong, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StaffChange } from '../../../core/people/staff.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { csvLines } from '../../../reading/csv.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { CsvFields, givenIn, takesFiles, wrongLines } from '../../forms/csv-file.tsx';
import { type FieldError, Form, KeptDraft } from '../../forms/form.tsx';
import { postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { type Desk, done, forAdministrators, readDesk, refusalText } from './desk.ts';
import { AdministrationFrame } from './frame.tsx';
import { fingerprintOf, mostLines, type PlannedLine, planImport } from './import-plan.ts';

const path = '/administration/import';
/** What a kept file is called among the drafts. */
const form = 'import';

/** Many people at once, from a spreadsheet: given, looked over, then written. */
export function importPages(app: FastifyInstance, web: Web): void {
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    desk: Desk,
    posted: Posted,
    errors: readonly FieldError[],
    status: number,
  ) => {
    const body = <ImportPage desk={desk} posted={posted} errors={errors} />;
    return sendPage(web, request, reply, { title: desk.words.import.title, body }, status);
  };

  app.get(
    path,
    forAdministrators(web, async (request, reply) => {
      const { posted, errors, status } = await sentBefore(web, request);
      return show(request, reply, await readDesk(web, request), posted, errors, status);
    }),
  );

  takesFiles(app, (scope) =>
    scope.post(
      path,
      forAdministrators(web, async (request, reply) => {
        const desk = await readDesk(web, request);
        const posted = postedIn(request);
        const text = givenIn(posted);
        const problem = problemWith(text, desk);
        if (problem) return showAgain(web, request, reply, { errors: [{ name: 'text', text: problem }] });
        const id = randomUUID();
        await web.register.saveDraft({ id, person: viewerIn(request).person.id, form, content: { text } });
        await takenAt(web, request);
        return sendOn(web, reply, `${path}/${id}`);
      }),
    ),
  );

  const planned = async (request: FastifyRequest) => {
    const { id } = request.params as { readonly id: string };
    const kept = await web.register.findDraft(viewerIn(request).person.id, id);
    if (kept?.form !== form) return undefined;
    const desk = await readDesk(web, request);
    return { id: kept.id, desk, plan: planImport(String(kept.content.text ?? ''), desk, randomUUID) };
  };
  const showPlan = (
    request: FastifyRequest,
    reply: FastifyReply,
    { id, desk, plan }: NonNullable<Awaited<ReturnType<typeof planned>>>,
    { errors, status }: Pick<ShownAgain, 'errors' | 'status'>,
  ) => {
    const changed = status === 409;
    const body = <Preview id={id} desk={desk} plan={plan} changed={changed} errors={errors} />;
    return sendPage(web, request, reply, { title: desk.words.import.previewTitle, body }, status);
  };

  app.get(
    `${path}/:id`,
    forAdministrators(web, async (request, reply) => {
      const found = await planned(request);
      return found ? showPlan(request, reply, found, await sentBefore(web, request)) : notFound(web, request, reply);
    }),
  );
  app.post(
    `${path}/:id`,
    forAdministrators(web, async (request, reply) => {
      const { id } = request.params as { readonly id: string };
      const by = viewerIn(request).person.id;
      const isDone = (await web.register.staffLog({ command: id, limit: 1 })).some((entry) => entry.by === by);
      if (isDone) return done(web, request, reply, '/administration/people', 'imported');
      const found = await planned(request);
      if (!found) return notFound(web, request, reply);
      if (fingerprintOf(found.plan) !== textOf(postedIn(request), 'seen')) {
        return showAgain(web, request, reply, { status: 409 });
      }
      const changes = found.plan.flatMap((line) => line.changes);
      const answer = await web.register.changeStaff({ by, commandId: id, today: found.desk.today, changes });
      if (!answer.ok) {
        const { desk } = (await planned(request)) ?? found;
        const alone = answer.refusals.filter(({ code }) => code === 'second-person');
        const errors = alone.map((refusal) => ({
          text: whose(changes[answer.change], desk, refusalText(refusal, desk, {})),
        }));
        return showAgain(web, request, reply, { errors, status: errors.length === 0 ? 409 : 422 });
      }
      await web.register.removeDraft(by, id);
      return done(web, request, reply, '/administration/people', answer.ok === 'waits' ? 'waits' : 'imported');
    }),
  );
}

/** A sentence about a change, with the name of whom it is about. */
function whose(change: StaffChange | undefined, { staff }: Desk, text: string): string {
  const person = change && 'person' in change ? change.person : undefined;
  const name = typeof person === 'string' ? staff.people[person]?.name : person?.name;
  return name === undefined ? text : `${name}: ${text}`;
}

function problemWith(text: string, { words }: Desk): string | undefined {
  const say = words.import;
  return wrongLines(text, mostLines, say) ?? (csvLines(text).length === 0 ? say.noLines : undefined);
}

function ImportPage(props: { readonly desk: Desk; readonly posted: Posted; readonly errors: readonly FieldError[] }) {
  const { desk, posted, errors } = props;
  const say = desk.words.import;
  return (
    <AdministrationFrame title={say.title} errors={errors}>
      <BodyLong>{say.intro}</BodyLong>
      <p>{say.format}</p>
      <p className="import-format">
        {say.columns}
        <br />
        {say.example}
      </p>
      <BodyLong>{say.formatMore}</BodyLong>
      <Form action={path} submit={say.preview} files>
        <KeptDraft id={textOf(posted, '_draft')} />
        <CsvFields posted={posted} error={errors[0]?.text} say={say} />
      </Form>
    </AdministrationFrame>
  );
}

function Preview(props: {
  readonly id: string;
  readonly desk: Desk;
  readonly plan: readonly PlannedLine[];
  readonly changed: boolean;
  readonly errors: readonly FieldError[];
}) {
  const { id, desk, plan, changed, errors } = props;
  const { url } = usePage();
  const say = desk.words.import;
  const count = (outcome: PlannedLine['outcome']) => plan.filter((line) => line.outcome === outcome).length;
  const summary = say.summary(count('added'), count('changed'), count('same'), count('wrong'));
  const wrong = plan.filter(({ outcome }) => outcome === 'wrong');
  const good = plan.filter(({ outcome }) => outcome !== 'wrong');
  return (
    <AdministrationFrame title={say.previewTitle} errors={errors}>
      {changed ? <Alert variant="warning">{say.meanwhile}</Alert> : null}
      <p className="summary">{summary}</p>
      {wrong.length > 0 ? (
        <section className="stack" aria-labelledby="wrong">
          <Heading level="2" size="small" id="wrong">
            {say.wrongTitle}
          </Heading>
          <p>{say.wrongNote}</p>
          <Lines lines={wrong} desk={desk} />
        </section>
      ) : null}
      {good.length > 0 ? (
        <section className="stack" aria-labelledby="good">
          <Heading level="2" size="small" id="good">
            {say.goodTitle}
          </Heading>
          <Lines lines={good} desk={desk} />
        </section>
      ) : null}
      {count('added') + count('changed') > 0 ? (
        <Form action={`${path}/${id}`} submit={say.confirm} cancel={path}>
          <input type="hidden" name="seen" value={fingerprintOf(plan)} />
        </Form>
      ) : (
        <p>
          {say.nothingToDo}{' '}
          <a className="aksel-link" href={url(path)}>
            {say.again}
          </a>
        </p>
      )}
    </AdministrationFrame>
  );
}

function Lines({ lines, desk }: { readonly lines: readonly PlannedLine[]; readonly desk: Desk }) {
  const say = desk.words.import;
  return (
    <table className="list">
      <HeadingRow columns={[say.line, say.person, say.what]} />
      <tbody>
        {lines.map(({ line, name, login, outcome, notes }) => (
          <tr key={line}>
            <td data-label={say.line}>{line}</td>
            <td data-label={say.person}>
              {name} {login ? <span className="quiet">({login})</span> : null}
            </td>
            <td data-label={say.what}>
              <strong>{say[outcome]}</strong>
              {notes.map((note) => (
                <div key={note}>{note}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
