import { Alert, Heading } from '@navikt/ds-react';
import type { FastifyRequest } from 'fastify';
import type { CalledCase } from '../../../client/named.ts';
import { refusalsSeen } from '../../../client/shown-case.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { AskedStep } from '../../../core/case/brought-in.ts';
import type { PersonsCommand } from '../../../core/case/commands.ts';
import { confirmed, saidIn, stepsIn } from '../../../core/case/confirmed.ts';
import { isDecision } from '../../../core/case/decisions.ts';
import type { Refusal } from '../../../core/case/refusals.ts';
import { own } from '../../../core/own.ts';
import type { OfficeHours } from '../../../core/post/office.ts';
import { caseName } from '../../../language/case-name.ts';
import { dayAndTime } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { questionAbout, type RefusalContext, refusalText } from '../../../language/refusals.ts';
import { timelineText } from '../../../language/timeline.ts';
import { whyRefused } from '../../../reading/answers.ts';
import type { JournalRow } from '../../../register/register.ts';
import type { WhatIf } from '../../../rehearsal/what-if.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { Errors, eachOnce, type FieldError } from '../../forms/form.tsx';
import { postedIn } from '../../request.ts';
import { mayDecide } from '../../sessions/fresh-login.ts';
import type { ShownAgain } from '../../shown-again.ts';
import { CaseName } from '../../view/case-name.tsx';
import { casePath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { IfMeant } from './acts/if-meant.tsx';
import { officeOf, Preview } from './acts/preview.tsx';
import type { DoneRows } from './begun-at.tsx';
import type { Asked, Scene } from './scene.ts';

/** Why a form is shown again: what must be mended, what is away, and what others did meanwhile. */
export interface Problems {
  readonly errors: readonly FieldError[];
  /** Fristvakt itself cannot take it now: the sentence that says so. */
  readonly away?: string | undefined;
  /** What was written in the case since the form was shown. */
  readonly since: readonly JournalRow[];
  /** Where nothing is wrong but that a date is unusual: what would come of it if it is meant. */
  readonly meant?: Meant | undefined;
}

/** What it would change; or where so much would come of it that nobody plays it, what counts from the date. */
type Meant = (Happens & { readonly office: OfficeHours }) | { readonly counted: readonly AskedStep[] };

type Happens = Extract<WhatIf, { ok: true }>;

/** How a refusal is shown: the field of the form that it is about, and the words around it. */
export interface About {
  readonly nameOf: (refusal: Refusal) => string | undefined;
  readonly context: RefusalContext;
}

export type Sent =
  | { readonly kind: 'done'; readonly rows: DoneRows }
  | { readonly kind: 'received' }
  /** A decision, for which they have to log in anew: nothing was asked of the case. */
  | { readonly kind: 'log-in' }
  /** To be shown again: see {@link showAgain}. */
  | { readonly kind: 'problems'; readonly again: Pick<ShownAgain, 'errors' | 'away' | 'status'> };

/** What a form must carry beside its fields: which decision it is, and how far the case had come when it was shown. */
export function hiddenIn(scene: Scene, posted: Posted): { readonly commandId: string; readonly seen: string } {
  const seen = textOf(posted, '_seen');
  return {
    commandId: commandIn(posted),
    seen: /^\d{1,9}$/.test(seen) ? seen : String(scene.state.sequence),
  };
}

/** Asks the case for what a form says, in the viewer's name, and says where to go then. */
export async function sendAsked(
  web: Web,
  request: FastifyRequest,
  scene: Scene,
  asked: Asked,
  about: About,
): Promise<Sent> {
  const { found, actor, language } = scene;
  const posted = postedIn(request);
  // What is practised is made up, and decides nothing.
  if (isDecision(asked) && !found.practice && !mayDecide(web, request)) return { kind: 'log-in' };
  const { commandId } = hiddenIn(scene, posted);
  const result = await web.cases.send(found.caseId, { ...asked, by: actor } as PersonsCommand, { commandId });
  if (result.ok === true) {
    const first = result.sequence - result.types.length + 1;
    return { kind: 'done', rows: `${first}-${result.sequence}` };
  }
  if (result.ok === 'received') return { kind: 'received' };
  if (result.ok === 'unavailable') {
    const { errors } = pageWords(language).frame;
    const what = result.what === 'register' ? errors.registerAwayNow : errors.engineAway;
    const away = result.mayHaveHappened ? errors.engineAwayUnsure : what;
    return { kind: 'problems', again: { errors: [], away, status: 503 } };
  }
  const errors = errorsOf(scene, refusalsSeen(found, result.refusals), about, posted, asked);
  return { kind: 'problems', again: { errors, status: 422 } };
}

/**
 * What a form that was sent is shown again with: what was wrong, what others wrote in the case since it was first shown, and
 * where a date is unusual and nothing else is wrong, what would come of it.
 *
 * @param asked what it would ask of the case, where what was typed says that
 */
export async function problemsOf(
  web: Web,
  scene: Scene,
  { posted, errors, away }: ShownAgain,
  asked: Asked | undefined,
  counted?: () => readonly AskedStep[],
): Promise<Problems> {
  if (errors.length === 0) return { errors, away, since: [] };
  const unusual = errors.every(({ confirm }) => confirm !== undefined);
  return {
    errors,
    away,
    since: since(scene, Number(hiddenIn(scene, posted).seen)),
    meant: unusual && asked ? await ifMeant(web, scene, asked, counted) : undefined,
  };
}

/** What an act would change whose dates are unusual, so that it is seen before it is confirmed. */
async function ifMeant(
  web: Web,
  { found, actor }: Pick<Scene, 'found' | 'actor'>,
  asked: Asked,
  counted: () => readonly AskedStep[] = () => [],
): Promise<Meant | undefined> {
  const result = await web.looks.whatIf(found, confirmed({ ...asked, by: actor } as PersonsCommand));
  if (result?.ok) return { ...result, office: await officeOf(web, { found }) };
  const asksFirst = result?.refusals.every(({ code }) => code === 'brought-in-asked') ?? false;
  const steps = asksFirst ? counted() : [];
  return steps.length > 0 ? { counted: steps } : undefined;
}

/** Refusals as what must be mended, each with the field that it is about. */
export function errorsOf(
  { routine, language, now }: Pick<Scene, 'routine' | 'language' | 'now'>,
  refusals: readonly Refusal[],
  about: About,
  posted: Posted,
  asked: Asked,
): readonly FieldError[] {
  const errors = refusals.map((refusal) => {
    const name = about.nameOf(refusal);
    const question = questionAbout(refusal.field, about.context, routine);
    const written = name && textOf(posted, name);
    const why = whyRefused(refusal, { question, written, steps: stepsIn(asked) }, dateOf(now), language);
    const confirm = refusal.code === 'date-unusual' ? valueSaid(asked, refusal.field) : undefined;
    return { name, text: why ?? refusalText(refusal, routine, about.context), confirm };
  });
  return eachOnce(errors);
}

/** What a command says of one of its fields, as the person may say yes to it. */
function valueSaid(asked: Asked, field = ''): string | undefined {
  const value = own(saidIn(asked) ?? {}, field);
  return typeof value === 'string' ? value : undefined;
}

function since({ view }: Scene, seen: number): readonly JournalRow[] {
  return view.past.filter(({ sequence }) => sequence > seen);
}

/** What a form says first when it comes back. */
export function ProblemsShown({ problems, scene }: { readonly problems: Problems; readonly scene: Scene }) {
  const { words, language } = usePage();
  const { routine, view, now } = scene;
  const reading = { routine, nameOf: (person: string) => view.names.get(person) };
  const { errors, away, since: rows, meant } = problems;
  return (
    <>
      {away ? <Alert variant="warning">{away}</Alert> : null}
      <Errors errors={errors} />
      {rows.length > 0 && errors.length > 0 ? (
        <Alert variant="info">
          <strong>{words.duty.since.heading}</strong>
          <ul>
            {rows.slice(-8).map(({ sequence, event }) => (
              <li key={sequence}>
                {dayAndTime(event.at, dateOf(now), language)}: {timelineText(event, reading)}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {meant && 'counted' in meant ? <IfMeant steps={meant.counted} routine={routine} /> : null}
      {meant && 'ok' in meant ? (
        <section aria-labelledby="if-meant" className="panel">
          <Heading level="2" size="small" id="if-meant">
            {words.caseActs.previewIfMeant}
          </Heading>
          <Preview result={meant} scene={scene} version={routine} office={meant.office} />
        </section>
      ) : null}
    </>
  );
}

/** Received for good and not yet written: the register is away, so the case itself cannot be shown. */
export function ReceivedBody({ found }: { readonly found: CalledCase }) {
  const { words, url } = usePage();
  return (
    <div className="narrow stack">
      <h1 className="aksel-heading aksel-heading--large">
        <CaseName {...found} />
      </h1>
      <Alert variant="info">{words.frame.errors.received}</Alert>
      <p>
        <a className="aksel-link" href={url(casePath(found.reference))}>
          {words.duty.toCase(caseName(found))}
        </a>
      </p>
    </div>
  );
}

/** The journal's rows about one duty, without the mails that nobody sent. */
export function rowsAbout({ view }: Scene, duty: string): readonly JournalRow[] {
  return view.past.filter(({ event }) => 'duty' in event && event.duty === duty);
}
