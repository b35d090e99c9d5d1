import { Heading } from '@navikt/ds-react';
import { dateOf, type InstantText } from '../../../../core/calendar/dates.ts';
import { dateOfDue } from '../../../../core/case/due.ts';
import type { CaseEvent } from '../../../../core/case/events.ts';
import { kindOf, messagesOf } from '../../../../core/case/messages.ts';
import { lastDay } from '../../../../core/case/rule-dates.ts';
import type { Recipient } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { goesAt } from '../../../../core/post/hold.ts';
import { type OfficeHours, usualOffice } from '../../../../core/post/office.ts';
import { groundOf } from '../../../../core/routine/adoption/adopted.ts';
import { dayAndTime, longDue } from '../../../../language/dates.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import { inSentence } from '../../../../language/language.ts';
import { dutyTitle, roleTitle } from '../../../../language/titles.ts';
import type { Change, DutyChange, MailChange, WhatIf } from '../../../../rehearsal/what-if.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { nameIn, type Scene } from '../scene.ts';
import { happensAtOnce } from './happens.ts';
import { whatFollows } from './row-due.ts';

/** When those of a case's unit read their mail; what a practice case says goes at once. */
export function officeOf(web: Web, { found }: Pick<Scene, 'found'>): Promise<OfficeHours> {
  return found.practice ? Promise.resolve(usualOffice) : web.register.officeOf(found.unit);
}

/** How many lines stand open; the rest are folded. */
const fewLines = 8;

/** What an act would change, before anything is written: what happens at once, what moves, what comes and what goes. */
export function Preview({
  result,
  scene,
  version,
  office,
}: {
  readonly result: Extract<WhatIf, { ok: true }>;
  readonly scene: Scene;
  /** The routine that holds afterwards: another version where the act moves the case to it. */
  readonly version: RoutineToRead;
  /** When those of the case's unit read their mail. */
  readonly office: OfficeHours;
}) {
  const { catalogue } = usePage();
  const { view, now } = scene;
  const say = catalogue.rehearsal.whatIf;
  const today = dateOf(now);
  const reading = { routine: version, nameOf: (person: string) => view.names.get(person) };
  const changes = (['moves', 'appears', 'goes'] as const).map((change) => ({
    change,
    lines: result.duties
      .filter((each) => each.change === change)
      .map((each) => <DutyLine key={each.duty} {...{ each, version }} />),
  }));
  const nothing = result.duties.length === 0 && result.mails.length === 0;
  return (
    <div className="stack preview">
      <Part heading={say.now} lines={happensAtOnce(result.now, reading)} />
      <Dates events={result.now} scene={scene} version={version} office={office} />
      {nothing ? <p>{say.nothing}</p> : null}
      {changes.map(({ change, lines }) => (
        <Part key={change} heading={say[change]} lines={lines} />
      ))}
      <Mails mails={result.mails} version={version} today={today} practice={scene.found.practice} office={office} />
    </div>
  );
}

/**
 * Where the act gives something a date of its own: which rule stands behind it, and who is told at once. Both stand in the
 * open, since nobody should move a date without having seen them.
 */
function Dates({
  events,
  scene,
  version,
  office,
}: {
  readonly events: readonly CaseEvent[];
  readonly scene: Scene;
  readonly version: RoutineToRead;
  readonly office: OfficeHours;
}) {
  const { words, catalogue, language } = usePage();
  const say = words.caseActs;
  const { state, toJudge, now } = scene;
  const dated = events.flatMap((event) => {
    if (event.type === 'moved') return event.cause === 'person' ? [event.duty] : [];
    return event.type === 'agreed' || event.type === 'extension-asked' ? [event.duty] : [];
  });
  const follows = whatFollows(scene, events);
  const departs = events.some(({ type }) => type === 'deviated');
  if (dated.length === 0 && !departs) return null;
  const rules = dated.flatMap((id) => {
    const duty = id === undefined ? undefined : own(state.duties, id);
    const step = duty && own(version.steps, duty.step);
    const day = duty && step && lastDay(version, toJudge, step, duty);
    if (!duty || !step || !day) return [];
    return [say.rules[groundOf(step.deadline)](dutyTitle(duty.id, version), longDue(day, language, version.closed))];
  });
  const named = (to: readonly Recipient[]) =>
    to.flatMap(({ role, persons }) => {
      const title = inSentence(roleTitle(role, version));
      const names = persons.map((person) => nameIn(scene, person) ?? catalogue.labels.somebody);
      return names.length > 0 ? names.map((name) => `${name} (${title})`) : [title];
    });
  const toldBy = (event: CaseEvent): readonly string[] => {
    if (!('tell' in event) || !event.tell) return [];
    // Who is invited is so by name, whatever their role.
    if (event.type !== 'agreed' && event.type !== 'uninvited') return named(event.tell);
    return event.tell.flatMap(({ persons }) =>
      persons.map((person) => nameIn(scene, person) ?? catalogue.labels.somebody),
    );
  };
  // By when it goes: what colleagues ask each other waits until the office is open.
  const told = new Map<InstantText, Set<string>>();
  for (const event of events) {
    const atOnce = messagesOf(event, state)[0]?.atOnce ?? false;
    const goes = goesAt({ at: now, atOnce, kind: kindOf(event) }, scene.found.practice, office);
    for (const name of toldBy(event)) told.set(goes, (told.get(goes) ?? new Set()).add(name));
  }
  return (
    <>
      <Part heading={say.whichRule} lines={rules} />
      <Part heading={say.deviation.follows} lines={follows} />
      {told.size === 0 ? <Part heading={say.told} lines={[say.toldNobody]} /> : null}
      {[...told].map(([goes, names]) => (
        <Part
          key={goes}
          heading={goes === now ? say.told : say.toldAt(dayAndTime(goes, dateOf(now), language))}
          lines={[...names]}
        />
      ))}
    </>
  );
}

/** The mails that would be otherwise: in the open where they are few. */
function Mails({
  mails,
  ...its
}: {
  readonly mails: readonly MailChange[];
  readonly version: RoutineToRead;
  readonly today: string;
  readonly practice: boolean;
  readonly office: OfficeHours;
}) {
  const { words, catalogue } = usePage();
  const say = catalogue.rehearsal.whatIf;
  if (mails.length === 0) return null;
  const lines = (['moves', 'appears', 'goes'] as const satisfies readonly Change[]).map((change) => {
    const some = mails.filter((each) => each.change === change);
    return some.length === 0 ? null : (
      <div key={change}>
        <p className="preview-heading">{say[change]}</p>
        <ul>
          {some.map((mail) => (
            <li key={`${mail.duty} ${mail.kind} ${mail.before} ${mail.after}`}>
              <MailLine mail={mail} {...its} />
            </li>
          ))}
        </ul>
      </div>
    );
  });
  if (mails.length > fewLines) {
    return (
      <details>
        <summary>{words.caseActs.mails(mails.length)}</summary>
        {lines}
      </details>
    );
  }
  return (
    <section>
      <Heading level="3" size="xsmall">
        {words.caseActs.mailsHeading}
      </Heading>
      {lines}
    </section>
  );
}

/** A few lines under a heading, and the rest folded. */
export function Part({ heading, lines }: { readonly heading: string; readonly lines: readonly React.ReactNode[] }) {
  const { catalogue } = usePage();
  if (lines.length === 0) return null;
  // What is shown never changes its order, so its place names it.
  const items = lines.map((line, index) => ({ line, key: `${heading} ${index}` }));
  const [first, rest] = [items.slice(0, fewLines), items.slice(fewLines)];
  const list = (some: typeof items) => (
    <ul>
      {some.map(({ line, key }) => (
        <li key={key}>{line}</li>
      ))}
    </ul>
  );
  return (
    <section>
      <Heading level="3" size="xsmall">
        {heading}
      </Heading>
      {list(first)}
      {rest.length > 0 ? (
        <details>
          <summary>{catalogue.rehearsal.whatIf.more(rest.length)}</summary>
          {list(rest)}
        </details>
      ) : null}
    </section>
  );
}

function DutyLine({ each, version }: { readonly each: DutyChange; readonly version: RoutineToRead }) {
  const { catalogue, language } = usePage();
  const day = (due: DutyChange['before']) =>
    due ? longDue(dateOfDue(due), language, version.closed) : catalogue.labels.noDeadline;
  const title = dutyTitle(each.duty, version);
  if (each.change === 'goes') {
    return (
      <>
        {title}: {day(each.before)}
      </>
    );
  }
  return (
    <>
      {title}: <strong>{day(each.after)}</strong>
      {each.change === 'moves' ? ` (${catalogue.rehearsal.whatIf.from(day(each.before))})` : null}
    </>
  );
}

function MailLine({
  mail,
  version,
  today,
  practice,
  office,
}: {
  readonly mail: MailChange;
  readonly version: RoutineToRead;
  readonly today: string;
  readonly practice: boolean;
  readonly office: OfficeHours;
}) {
  const { catalogue, language } = usePage();
  const say = catalogue.rehearsal.whatIf;
  const { kind, duty } = mail;
  const goes = (at: InstantText) => dayAndTime(goesAt({ at, atOnce: false, kind }, practice, office), today, language);
  const when = goes((mail.after ?? mail.before)!);
  const from = mail.change === 'moves' ? ` (${say.from(goes(mail.before!))})` : '';
  const roles = catalogue.and(mail.to.map(({ role }) => inSentence(roleTitle(role, version))));
  const what = duty === undefined ? '' : `${dutyTitle(duty, version)} `;
  return (
    <>
      {say.mails[kind]} {when}
      {from}: {what}({roles})
    </>
  );
}
