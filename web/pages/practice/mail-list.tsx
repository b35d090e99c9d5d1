import { Heading } from '@navikt/ds-react';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import { dayAndTime } from '../../../language/dates.ts';
import { usePage } from '../../view/page-context.tsx';
import type { ShownMail } from './mails.ts';

/** How many mails stand there before the older ones are folded. */
const shown = 5;

/** The mails of a practice case: the next one, as it will look, and those that are written. */
export function MailList({
  written,
  coming,
  now,
}: {
  readonly written: readonly ShownMail[];
  readonly coming: readonly ShownMail[];
  /** The case's own. */
  readonly now: InstantText;
}) {
  const { words } = usePage();
  const { case: say } = words.practice;
  return (
    <section aria-labelledby="mails" className="stack">
      <div>
        <Heading level="2" size="small" id="mails">
          {say.mails}
        </Heading>
        <p className="quiet">{say.mailsHint}</p>
      </div>
      {coming.length > 0 ? (
        <div>
          <Heading level="3" size="xsmall">
            {say.nextMail}
          </Heading>
          {coming.map((mail) => (
            <MailCard key={mail.key} mail={mail} now={now} open={false} />
          ))}
        </div>
      ) : null}
      <div>
        <Heading level="3" size="xsmall">
          {say.written} ({written.length})
        </Heading>
        {written.length === 0 ? <p className="quiet">{say.noMails}</p> : null}
        {written.slice(0, shown).map((mail, index) => (
          <MailCard key={mail.key} mail={mail} now={now} open={index === 0} />
        ))}
        {written.length > shown ? (
          <details className="stack">
            <summary>{say.older(written.length - shown)}</summary>
            {written.slice(shown).map((mail) => (
              <MailCard key={mail.key} mail={mail} now={now} open={false} />
            ))}
          </details>
        ) : null}
      </div>
    </section>
  );
}

function MailCard({
  mail,
  now,
  open,
}: {
  readonly mail: ShownMail;
  readonly now: InstantText;
  readonly open: boolean;
}) {
  const { words, catalogue, language } = usePage();
  const { case: say } = words.practice;
  return (
    <article className="mail">
      <p className="quiet">
        {dayAndTime(mail.at, dateOf(now), language)} · {say.status[mail.status]}
      </p>
      <p>{mail.to.length > 0 ? say.to(catalogue.and(mail.to)) : say.toNobody}</p>
      <details open={open}>
        <summary>{mail.subject}</summary>
        <p className="mail-text">{mail.text}</p>
      </details>
    </article>
  );
}
