import { createHash, randomUUID } from 'node:crypto';
import { Alert, BodyLong, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addPeriod, startOfDay } from '../../../core/calendar/dates.ts';
import { holesIn, type Shift, type Stretch } from '../../../core/people/on-call.ts';
import { directoryOf } from '../../../core/people/staff.ts';
import { trialsAt } from '../../../core/post/drill.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { dayAndTime } from '../../../language/dates.ts';
import { csvLines } from '../../../reading/csv.ts';
import { type PlannedShift, planRota, type RotaPlan } from '../../../reading/rota-file.ts';
import type { DrillSend } from '../../../register/register.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { CsvFields, givenIn, takesFiles, wrongLines } from '../../forms/csv-file.tsx';
import { type FieldError, Form, KeptDraft } from '../../forms/form.tsx';
import { postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { type Desk, done, forAdministrators, readDesk, receiptIn } from './desk.ts';
import { AdministrationFrame, Section } from './frame.tsx';
import { mostLines } from './import-plan.ts';

const path = '/administration/rota';
/** What a kept file is called among the drafts. */
const form = 'rota';
/** How far ahead a rota is looked at. */
const ahead = 'P1Y';
const holesShown = 20;

/** Who has duty when outside of office hours: as it is, and many stretches at once from a spreadsheet. */
export function rotaPages(app: FastifyInstance, web: Web): void {
  const known = (desk: Desk) => web.register.rotaBetween(web.now(), startOfDay(addPeriod(desk.today, ahead)));
  const show = async (request: FastifyRequest, reply: FastifyReply, { posted, errors, status }: ShownAgain) => {
    const desk = await readDesk(web, request);
    const shown = {
      desk,
      posted,
      errors,
      rota: await known(desk),
      holesFrom: web.now(),
      sends: await web.register.drillSends(),
    };
    const body = <RotaPage {...shown} receipt={receiptIn(request, desk.words)} />;
    return sendPage(web, request, reply, { title: desk.words.rota.title, body }, status);
  };

  app.get(
    path,
    forAdministrators(web, async (request, reply) => show(request, reply, await sentBefore(web, request))),
  );

  app.post(
    `${path}/drill`,
    forAdministrators(web, async (request, reply) => {
      const desk = await readDesk(web, request);
      const now = web.now();
      const [rota, channels] = await Promise.all([web.register.rotaBetween(now, now), web.register.channelsInUse()]);
      const trials = trialsAt(rota, channels, directoryOf(desk.staff), now);
      if (trials.length === 0)
        return showAgain(web, request, reply, { path, posted: {}, errors: [{ text: desk.words.rota.drill.nobody }] });
      await web.register.beginDrill({ by: desk.me, sends: trials });
      return sendOn(web, reply, `${path}#drill`);
    }),
  );

  takesFiles(app, (scope) =>
    scope.post(
      path,
      forAdministrators(web, async (request, reply) => {
        const { words } = await readDesk(web, request);
        const posted = postedIn(request);
        const text = givenIn(posted);
        const problem =
          wrongLines(text, mostLines, words.import) ?? (csvLines(text).length === 0 ? words.rota.noLines : undefined);
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
    const of = { staff: desk.staff, rota: await known(desk), now: web.now(), today: desk.today };
    return { id: kept.id, desk, plan: planRota(String(kept.content.text ?? ''), of) };
  };
  const showPlan = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { id, desk, plan }: NonNullable<Awaited<ReturnType<typeof planned>>>,
  ) => {
    const { status } = await sentBefore(web, request);
    const changed = status === 409;
    const body = <Preview id={id} desk={desk} plan={plan} changed={changed} />;
    return sendPage(web, request, reply, { title: desk.words.rota.previewTitle, body }, status);
  };

  app.get(
    `${path}/:id`,
    forAdministrators(web, async (request, reply) => {
      const found = await planned(request);
      return found ? showPlan(request, reply, found) : notFound(web, request, reply);
    }),
  );
  app.post(
    `${path}/:id`,
    forAdministrators(web, async (request, reply) => {
      const { id } = request.params as { readonly id: string };
      const by = viewerIn(request).person.id;
      const isDone = (await web.register.staffLog({ command: id, limit: 1 })).some((entry) => entry.by === by);
      if (isDone) return done(web, request, reply, path, 'rota-set');
      const found = await planned(request);
      if (!found) return notFound(web, request, reply);
      if (fingerprintOf(found.plan) !== textOf(postedIn(request), 'seen')) {
        return showAgain(web, request, reply, { status: 409 });
      }
      await web.register.setRota({ by, commandId: id, shifts: found.plan.shifts });
      await web.register.removeDraft(by, id);
      return done(web, request, reply, path, 'rota-set');
    }),
  );
}

/** Tells one plan from another, so that nobody says yes to what they have not seen. */
function fingerprintOf({ lines, replaced }: RotaPlan): string {
  const seen = [
    lines.map(({ line, outcome, problems, notes, shift }) => [line, outcome, problems, notes, shift]),
    replaced,
  ];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

function RotaPage(props: {
  readonly desk: Desk;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  readonly rota: readonly Shift[];
  readonly holesFrom: string;
  readonly sends: readonly DrillSend[];
  readonly receipt?: string | undefined;
}) {
  const { desk, posted, errors, rota, holesFrom, receipt, sends } = props;
  const say = desk.words.rota;
  return (
    <AdministrationFrame title={say.title} errors={errors} receipt={receipt}>
      <BodyLong>{say.intro}</BodyLong>
      {rota.length === 0 ? <p className="notice">{say.none}</p> : null}
      <Holes holes={holesIn(rota, holesFrom)} desk={desk} />
      {rota.length > 0 ? <Shifts rota={rota} desk={desk} /> : null}
      <Section id="drill" title={say.drill.title}>
        <Form action={`${path}/drill`} submit={say.drill.start} commandId={randomUUID()}>
          <p className="quiet">{say.drill.help}</p>
        </Form>
        <Drill sends={sends} desk={desk} />
      </Section>
      <Section id="set" title={say.setTitle}>
        <p>{say.format}</p>
        <p className="import-format">
          {say.file}
          <br />
          {say.example}
        </p>
        <BodyLong>{say.formatMore}</BodyLong>
        <Form action={path} submit={desk.words.import.preview} files>
          <KeptDraft id={textOf(posted, '_draft')} />
          <CsvFields posted={posted} error={errors[0]?.text} say={desk.words.import} />
        </Form>
      </Section>
    </AdministrationFrame>
  );
}

function Drill({ sends, desk }: { readonly sends: readonly DrillSend[]; readonly desk: Desk }) {
  const say = desk.words.rota.drill;
  if (sends.length === 0) return null;
  const { columns } = say;
  return (
    <>
      <p className="summary">{say.latest(at(sends[0]!.askedAt, desk))}</p>
      <table className="list">
        <HeadingRow columns={[columns.way, columns.who, columns.result]} />
        <tbody>
          {sends.map(({ id, way, person, result, problem, askedAt, endedAt }) => (
            <tr key={id}>
              <td data-label={columns.way}>{say.ways[way]}</td>
              <td data-label={columns.who}>
                {person === undefined ? say.everybody : (desk.staff.people[person]?.name ?? desk.words.somebody)}
              </td>
              <td data-label={columns.result}>
                {say.results[result ?? 'waits']}
                {endedAt ? <div className="quiet">{say.seconds(secondsBetween(askedAt, endedAt))}</div> : null}
                {problem ? <div className="quiet">{problem}</div> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sends.some(({ endedAt }) => endedAt === undefined) ? <p>{say.again}</p> : null}
    </>
  );
}

function secondsBetween(from: string, to: string): string {
  return ((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1).replace('.', ',');
}

function Holes({ holes, desk }: { readonly holes: readonly Stretch[]; readonly desk: Desk }) {
  const say = desk.words.rota;
  if (holes.length === 0) return null;
  return (
    <section aria-labelledby="holes" className="stack">
      <Heading level="2" size="small" id="holes">
        {say.holes}
      </Heading>
      <ul className="gaps">
        {holes.slice(0, holesShown).map(({ unit, kind, from, to }) => (
          <li key={`${unit} ${kind} ${from}`}>
            {say.hole(unitName(unit, desk), say.kinds[kind], at(from, desk), at(to, desk))}
          </li>
        ))}
        {holes.length > holesShown ? <li>{say.moreHoles(holes.length - holesShown)}</li> : null}
      </ul>
    </section>
  );
}

function Shifts({ rota, desk }: { readonly rota: readonly Shift[]; readonly desk: Desk }) {
  const { columns, kinds, stretch } = desk.words.rota;
  return (
    <table className="list">
      <HeadingRow columns={[columns.when, columns.who, columns.kind, columns.unit]} />
      <tbody>
        {rota.map(({ unit, kind, person, from, to }) => (
          <tr key={`${unit} ${kind} ${person} ${from}`}>
            <td data-label={columns.when}>{stretch(at(from, desk), at(to, desk))}</td>
            <td data-label={columns.who}>{desk.staff.people[person]?.name ?? desk.words.somebody}</td>
            <td data-label={columns.kind}>{kinds[kind]}</td>
            <td data-label={columns.unit}>{unitName(unit, desk)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const unitName = (unit: string, { staff }: Desk) => staff.units[unit]?.name ?? unit;
const at = (instant: string, { today, language }: Desk) => dayAndTime(instant, today, language);

function Preview(props: {
  readonly id: string;
  readonly desk: Desk;
  readonly plan: RotaPlan;
  readonly changed: boolean;
}) {
  const { id, desk, plan, changed } = props;
  const { rota: say, import: of } = desk.words;
  const count = (outcome: PlannedShift['outcome']) => plan.lines.filter((line) => line.outcome === outcome).length;
  return (
    <AdministrationFrame title={say.previewTitle}>
      {changed ? <Alert variant="warning">{say.meanwhile}</Alert> : null}
      <p className="summary">{say.summary(count('added'), count('same'), count('wrong'), plan.replaced.length)}</p>
      {count('wrong') > 0 ? <p>{of.wrongNote}</p> : null}
      <table className="list">
        <HeadingRow columns={[of.line, say.columns.who, say.columns.when, of.what]} />
        <tbody>
          {plan.lines.map((line) => (
            <tr key={line.line}>
              <td data-label={of.line}>{line.line}</td>
              <td data-label={say.columns.who}>{nameOf(line, desk)}</td>
              <td data-label={say.columns.when}>
                {line.shift ? (
                  <>
                    {say.stretch(at(line.shift.from, desk), at(line.shift.to, desk))}
                    <div className="quiet">
                      {say.kinds[line.shift.kind]}, {unitName(line.shift.unit, desk)}
                    </div>
                  </>
                ) : (
                  line.written
                )}
              </td>
              <td data-label={of.what}>
                <strong>{of[line.outcome]}</strong>
                {line.problems.map((problem) => (
                  <div key={problem}>{say.problems[problem]}</div>
                ))}
                {line.notes.map((note) => (
                  <div key={note}>{say.notes[note]}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Holes holes={plan.holes} desk={desk} />
      {plan.replaced.length > 0 ? (
        <section aria-labelledby="replaced" className="stack">
          <Heading level="2" size="small" id="replaced">
            {say.replaced}
          </Heading>
          <Shifts rota={plan.replaced} desk={desk} />
        </section>
      ) : null}
      {count('added') > 0 || plan.replaced.length > 0 ? (
        <Form action={`${path}/${id}`} submit={of.confirm} cancel={path}>
          <input type="hidden" name="seen" value={fingerprintOf(plan)} />
        </Form>
      ) : (
        <p>{of.nothingToDo}</p>
      )}
    </AdministrationFrame>
  );
}

function nameOf({ shift, login }: PlannedShift, { staff, words }: Desk): string {
  return (shift && staff.people[shift.person]?.name) || login || words.somebody;
}
