import { Alert, Button, Heading } from '@navikt/ds-react';
import type { CaseViewToRead } from '../../../client/case-view.ts';
import { childNameOf } from '../../../client/shown-case.ts';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { CaseEvent } from '../../../core/case/events.ts';
import { standingGuards } from '../../../core/case/holds.ts';
import { caseTrack } from '../../../core/routine/routine.ts';
import { caseName } from '../../../language/case-name.ts';
import { clockTime, dayAndTime, shortDate } from '../../../language/dates.ts';
import { timelineText } from '../../../language/timeline.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { Form } from '../../forms/form.tsx';
import { casePath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import { MailList } from './mail-list.tsx';
import type { ShownMail } from './mails.ts';
import { OpenDuties } from './open-duties.tsx';
import { practicePath } from './path.ts';

/** How many lines of the past are shown where the clock has not just been moved. */
const latest = 5;

interface PracticeCaseProps {
  readonly view: CaseViewToRead;
  readonly duties: readonly ListedDuty[];
  readonly written: readonly ShownMail[];
  readonly coming: readonly ShownMail[];
  /** Who else must act before it goes on. */
  readonly waitsFor: readonly string[];
  /** Test persons can be chosen: one may play several of them. */
  readonly embedded: boolean;
  /** The clock has just been moved: which line of the journal was the last before, and from when. */
  readonly jumped?:
    | {
        readonly after: number;
        readonly from?: InstantText | undefined;
        readonly there: boolean;
        readonly underWay: boolean;
      }
    | undefined;
  readonly away?: 'engine' | 'worker' | 'register' | undefined;
}

/** One practice case: its clock and the ways to move it, what happened, what is open, and its mails beside. */
export function PracticeCase(props: PracticeCaseProps) {
  const { words, url } = usePage();
  const { case: say } = words.practice;
  const { view, duties, away, waitsFor, embedded } = props;
  const { found, routine, state } = view;
  const { errors } = words.frame;
  return (
    <div className="stack intake-pages">
      {away ? <Alert variant="error">{away === 'register' ? errors.registerAwayNow : errors.engineAway}</Alert> : null}
      <div>
        <Heading level="1" size="large">
          {say.title(caseName({ reference: found.reference, childName: childNameOf(found) }))}
        </Heading>
        <p className="quiet">
          {routine.title}{' '}
          <a className="aksel-link" href={url(casePath(found.reference))}>
            {say.toCase}
          </a>
        </p>
      </div>
      {state ? <Guards view={view} /> : null}
      <div className="practice-columns">
        <div className="stack intake-pages">
          <Clock view={view} />
          <Happened {...props} />
          <section aria-labelledby="open" className="stack">
            <Heading level="2" size="small" id="open">
              {say.openNow} ({duties.length})
            </Heading>
            {waitsFor.length > 0 ? <WaitsFor names={waitsFor} embedded={embedded} /> : null}
            {duties.length === 0 ? (
              <p className="quiet">{say.nothingOpen}</p>
            ) : (
              <OpenDuties view={view} duties={duties} />
            )}
          </section>
        </div>
        <MailList written={props.written} coming={props.coming} now={view.now} />
      </div>
    </div>
  );
}

function Guards({ view: { routine, state } }: { readonly view: CaseViewToRead }) {
  const { catalogue } = usePage();
  return standingGuards(routine, state!).map(({ title, says }) => (
    <div key={title} className="guard">
      {catalogue.labels.guard(title, says)}
    </div>
  ));
}

function WaitsFor({ names, embedded }: { readonly names: readonly string[]; readonly embedded: boolean }) {
  const { words, catalogue } = usePage();
  const { case: say } = words.practice;
  const list = catalogue.and(names);
  return <p>{embedded ? say.whoElse(list) : say.whoElsePlain(list)}</p>;
}

function Clock({ view }: { readonly view: CaseViewToRead }) {
  const { words, language } = usePage();
  const { case: say } = words.practice;
  const { now, nextWake, found, routine, names, coming } = view;
  const today = dateOf(now);
  const reading = { routine, nameOf: (person: string) => names.get(person) };
  const closed = found.status === 'closed';
  return (
    <section className="clock stack" aria-labelledby="clock">
      <div>
        <Heading level="2" size="xsmall" id="clock">
          {say.clock}
        </Heading>
        <p className="clock-now">{dayAndTime(now, today, language)}</p>
      </div>
      {nextWake ? (
        <div>
          <Heading level="3" size="xsmall">
            {say.next}
          </Heading>
          <ul className="lines">
            {coming
              .filter((event) => event.at === coming[0]?.at)
              .map((event) => (
                <Line key={JSON.stringify(event)} event={event} today={today} text={timelineText(event, reading)} />
              ))}
          </ul>
        </div>
      ) : (
        <p>{closed ? say.finished : say.nothingAhead}</p>
      )}
      <Form action={`${practicePath(found.reference)}/jump`}>
        <input type="hidden" name="now" value={now} />
        <input type="hidden" name="wake" value={nextWake ?? ''} />
        <input type="hidden" name="after" value={view.past.length} />
        <div className="row">
          {nextWake ? (
            <Button type="submit" name="to" value="next">
              {say.jump.next}
            </Button>
          ) : null}
          {closed ? null : (
            <>
              <Button type="submit" name="to" value="week" variant="secondary">
                {say.jump.week}
              </Button>
              <Button type="submit" name="to" value="month" variant="secondary">
                {say.jump.month}
              </Button>
            </>
          )}
        </div>
        {closed ? null : <p className="quiet">{say.jump.hint}</p>}
      </Form>
    </section>
  );
}

function Happened({ view, jumped }: PracticeCaseProps) {
  const { words, language } = usePage();
  const { case: say } = words.practice;
  const { past, routine, names, now } = view;
  const today = dateOf(now);
  const reading = { routine, nameOf: (person: string) => names.get(person) };
  const rows = jumped ? past.filter(({ sequence }) => sequence > jumped.after) : past.slice(-latest);
  return (
    <section aria-labelledby="happened" className="stack">
      <Heading level="2" size="small" id="happened">
        {jumped ? say.happened : say.latest}
      </Heading>
      {jumped ? (
        <p role="status">
          {jumped.there ? say.alreadyThere : null}
          {!jumped.there && jumped.from
            ? say.moved(dayAndTime(jumped.from, today, language), dayAndTime(now, today, language))
            : null}
          {jumped.underWay ? ` ${say.underWay}` : null}
        </p>
      ) : null}
      {rows.filter(({ event }) => isTold(event)).length === 0 ? <p className="quiet">{say.nothingHappened}</p> : null}
      <ul className="lines">
        {rows
          .filter(({ event }) => isTold(event))
          .map(({ sequence, event }) => (
            <Line key={sequence} event={event} today={today} text={timelineText(event, reading)} />
          ))}
      </ul>
    </section>
  );
}

function Line({ event, today, text }: { readonly event: CaseEvent; readonly today: string; readonly text: string }) {
  const { language } = usePage();
  return (
    <li>
      <time dateTime={event.at}>
        {shortDate(dateOf(event.at), today, language)} {clockTime(event.at)}
      </time>
      <span>{text}</span>
    </li>
  );
}

/** The case's own track starts with the case, which has been said. */
function isTold(event: CaseEvent): boolean {
  return event.type !== 'track-started' || event.of !== caseTrack;
}
