import { Alert, Button, Heading } from '@navikt/ds-react';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CaseViewToRead, viewIn } from '../../../client/case-view.ts';
import type { ShownCase } from '../../../client/shown-case.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { CaseEvent } from '../../../core/case/events.ts';
import { standingGuards } from '../../../core/case/holds.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { caseName } from '../../../language/case-name.ts';
import { dayAndTime, shortDue } from '../../../language/dates.ts';
import { asSentence, inSentence } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { timelineText } from '../../../language/timeline.ts';
import { dutyTitle, roleTitle } from '../../../language/titles.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { casePath } from '../../view/duty-table.tsx';
import { dueOf } from '../../view/listed-duty.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { GuardTexts } from '../cases/page/guards.tsx';

/** How many of the first deadlines a receipt shows. */
const shown = 6;

/** What somebody gets for having opened a case: its reference, the first deadlines, and what happens next. */
export async function receiptPage(web: Web, request: FastifyRequest, reply: FastifyReply, caseId: string) {
  const viewer = viewerIn(request);
  const words = pageWords(languageOf(request)).intake;
  const found = await web.looks.openForWork(viewer.reader, caseId, 'case');
  if (!found) {
    // Whoever opened it for others learns its reference, and no more.
    const opened = await web.looks.openOwn(viewer.reader, caseId);
    if (!opened) return notFound(web, request, reply);
    const body = <Opened found={opened} />;
    return sendPage(web, request, reply, { title: words.title, body, practice: opened.practice });
  }
  const [shownCase, duties] = await Promise.all([web.looks.show(found), web.looks.openDuties(found)]);
  const view = shownCase && viewIn(shownCase, languageOf(request));
  const body = <Opened found={found} view={view} duties={duties} />;
  const title = found.practice ? words.practiceTitle : words.title;
  return sendPage(web, request, reply, { title, body, practice: found.practice });
}

function Opened({
  found,
  view,
  duties = [],
}: {
  readonly found: ShownCase;
  /** Absent for whom the case is not to read. */
  readonly view?: CaseViewToRead | undefined;
  readonly duties?: readonly ListedDuty[];
}) {
  const { words, url } = usePage();
  const { receipt: say } = words.intake;
  const { reference, practice } = found;
  const called = caseName(found);
  const unwritten = found.status === 'opening';
  const title = practice ? say.practiceTitle(called) : say.title(called);
  return (
    <div className="narrow stack intake-pages">
      <Alert variant={unwritten ? 'info' : 'success'}>
        <Heading level="1" size="medium">
          {unwritten ? say.unwrittenTitle(called) : title}
        </Heading>
      </Alert>
      {view?.state ? <GuardTexts guards={standingGuards(view.routine, view.state)} /> : null}
      {unwritten ? <p>{say.unwritten}</p> : null}
      {view ? null : <p>{say.noAccess}</p>}
      {view?.state ? <Deadlines view={view} duties={duties} /> : null}
      {view?.state ? <Next view={view} /> : null}
      <div className="row">
        {view ? (
          <Button
            as="a"
            role="link"
            href={url(practice ? `/practice/${encodeURIComponent(reference)}` : casePath(reference))}
          >
            {practice ? say.toPractice : say.toCase}
          </Button>
        ) : null}
        <a className="aksel-link" href={url(practice ? '/practice/new' : '/cases/new')}>
          {say.another}
        </a>
        <a className="aksel-link" href={url('/')}>
          {say.toDeadlines}
        </a>
      </div>
    </div>
  );
}

function Deadlines({ view, duties }: { readonly view: CaseViewToRead; readonly duties: readonly ListedDuty[] }) {
  const { words, language, catalogue } = usePage();
  const { receipt: say } = words.intake;
  const { routine, now, names } = view;
  return (
    <section aria-labelledby="deadlines" className="stack">
      <Heading level="2" size="small" id="deadlines">
        {say.deadlines}
      </Heading>
      {duties.length === 0 ? <p>{say.noDeadlines}</p> : null}
      {duties.length > 0 ? (
        <table className="list">
          <HeadingRow columns={say.columns} />
          <tbody>
            {duties.slice(0, shown).map((duty) => {
              const due = dueOf(duty, routine);
              const who =
                duty.persons.length > 0
                  ? duty.persons.map((person) => names.get(person) ?? catalogue.labels.somebody)
                  : duty.roles.map((role) => inSentence(roleTitle(role, routine)));
              return (
                <tr key={duty.duty}>
                  <td data-label={say.columns.what}>
                    <strong>{dutyTitle(duty.duty, routine)}</strong>
                  </td>
                  <td data-label={say.columns.due}>
                    {due ? shortDue(due, now, language, routine.closed) : catalogue.labels.noDeadline}
                  </td>
                  <td data-label={say.columns.who}>{asSentence(who.join(', '))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : null}
      {duties.length > shown ? <p className="quiet">{say.more(duties.length - shown)}</p> : null}
    </section>
  );
}

function Next({ view }: { readonly view: CaseViewToRead }) {
  const { words, language } = usePage();
  const { receipt: say } = words.intake;
  const first = view.coming.find(isTelling);
  const reading = { routine: view.routine, nameOf: (person: string) => view.names.get(person) };
  return (
    <section aria-labelledby="next">
      <Heading level="2" size="small" id="next">
        {say.next}
      </Heading>
      <p>
        {first
          ? say.nextEvent(asSentence(dayAndTime(first.at, dateOf(view.now), language)), timelineText(first, reading))
          : say.nextNothing}
      </p>
      {first ? <p>{say.nobodyAnswers}</p> : null}
    </section>
  );
}

/** Something that somebody hears of. */
function isTelling({ type }: CaseEvent): boolean {
  return ['announced', 'expected', 'reminded', 'told-passed', 'escalated'].includes(type);
}
