import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { Routine } from '../../../../core/routine/routine.ts';
import { dayAndTime, longDate } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { timelineText } from '../../../../language/timeline.ts';
import { dutyTitle, roleTitle } from '../../../../language/titles.ts';
import type { Change, DutyChange, MailChange, WhatIf } from '../../../../rehearsal/what-if.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Scene } from '../scene.ts';

/** How many lines stand open; the rest are folded. */
const fewLines = 8;

/** What an act would change, before anything is written: what happens at once, what moves, what comes and what goes. */
export function Preview({
  result,
  scene,
  version,
}: {
  readonly result: Extract<WhatIf, { ok: true }>;
  readonly scene: Scene;
  /** The routine that holds afterwards: another version where the act moves the case to it. */
  readonly version: Routine;
}) {
  const { words, catalogue, language } = usePage();
  const { view, now } = scene;
  const say = catalogue.rehearsal.whatIf;
  const today = dateOf(now);
  const reading = { routine: version, language, nameOf: (person: string) => view.names.get(person) };
  const changes = (['moves', 'appears', 'goes'] as const).map((change) => ({
    change,
    lines: result.duties
      .filter((each) => each.change === change)
      .map((each) => <DutyLine key={each.duty} {...{ each, version }} />),
  }));
  const nothing = result.duties.length === 0 && result.mails.length === 0;
  return (
    <div className="stack preview">
      <Part heading={say.now} lines={result.now.map((event) => timelineText(event, reading))} />
      {nothing ? <p>{say.nothing}</p> : null}
      {changes.map(({ change, lines }) => (
        <Part key={change} heading={say[change]} lines={lines} />
      ))}
      {result.mails.length > 0 ? (
        <details>
          <summary>{words.caseActs.mails(result.mails.length)}</summary>
          {(['moves', 'appears', 'goes'] as const satisfies readonly Change[]).map((change) => {
            const mails = result.mails.filter((each) => each.change === change);
            return mails.length === 0 ? null : (
              <div key={change}>
                <p className="preview-heading">{say[change]}</p>
                <ul>
                  {mails.map((mail) => (
                    <li key={`${mail.duty} ${mail.kind} ${mail.before} ${mail.after}`}>
                      <MailLine mail={mail} version={version} today={today} />
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
        </details>
      ) : null}
    </div>
  );
}

function Part({ heading, lines }: { readonly heading: string; readonly lines: readonly React.ReactNode[] }) {
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

function DutyLine({ each, version }: { readonly each: DutyChange; readonly version: Routine }) {
  const { catalogue, language } = usePage();
  const day = (due: DutyChange['before']) =>
    due ? longDate('date' in due ? due.date : dateOf(due.instant), language) : catalogue.labels.noDeadline;
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
}: {
  readonly mail: MailChange;
  readonly version: Routine;
  readonly today: string;
}) {
  const { catalogue, language } = usePage();
  const say = catalogue.rehearsal.whatIf;
  const when = dayAndTime((mail.after ?? mail.before)!, today, language);
  const from = mail.change === 'moves' ? ` (${say.from(dayAndTime(mail.before!, today, language))})` : '';
  const roles = catalogue.and(mail.to.map(({ role }) => inSentence(roleTitle(role, version))));
  const what = mail.duty === undefined ? '' : `${dutyTitle(mail.duty, version)} `;
  return (
    <>
      {say.mails[mail.kind]} {when}
      {from}: {what}({roles})
    </>
  );
}
