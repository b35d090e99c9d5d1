import { randomUUID } from 'node:crypto';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { longDate, longDue } from '../../../language/dates.ts';
import type { HeldSupervision } from '../../../register/register.ts';
import { textOf } from '../../forms/answers.ts';
import { DateField } from '../../forms/date-field.tsx';
import { Form, KeptDraft } from '../../forms/form.tsx';
import type { ShownAgain } from '../../shown-again.ts';
import { usePage } from '../../view/page-context.tsx';
import { filterQuery } from './filters.ts';
import type { PersonsSupervision } from './supervision-due.ts';

export interface HeldProps {
  readonly person: PersonId;
  readonly unit: string | undefined;
  readonly due: PersonsSupervision | undefined;
  readonly last: (HeldSupervision & { readonly name: string; readonly isMine: boolean }) | undefined;
  readonly sent: ShownAgain;
}

export function supervisionPath(person: PersonId, unit: string | undefined, act = ''): string {
  return `/unit/supervision/${encodeURIComponent(person)}${act}${filterQuery({ unit })}`;
}

/** When it was held last and is due next, and the form in which whoever leads says that it was held. */
export function Held({ person, unit, due, last, sent }: HeldProps) {
  const { words, url, language, formToken, now } = usePage();
  const say = words.child.supervision.held;
  const { posted, errors } = sent;
  return (
    <section aria-labelledby="held" className="stack">
      <h2 id="held" className="aksel-heading aksel-heading--small">
        {say.heading}
      </h2>
      <p>
        {last ? say.last(longDate(last.held, language), last.name) : say.never} <Due due={due} now={now} />
      </p>
      {last?.isMine ? (
        <form method="post" action={url(supervisionPath(person, unit, '/take-back'))} className="no-print">
          <input type="hidden" name="_token" value={formToken} />
          <input type="hidden" name="_command" value={randomUUID()} />
          <input type="hidden" name="id" value={last.id} />
          <button type="submit" className="unit-button">
            {say.undo}
          </button>
        </form>
      ) : null}
      <Form action={supervisionPath(person, unit, '/held')} submit={say.submit} commandId={randomUUID()}>
        <KeptDraft id={textOf(posted, '_draft')} />
        <DateField
          name="held"
          label={say.day}
          value={textOf(posted, 'held')}
          error={errors.find(({ name }) => name === 'held')?.text}
          sense="done"
        />
      </Form>
    </section>
  );
}

function Due({ due, now }: { readonly due: PersonsSupervision | undefined; readonly now: string }) {
  const { words, language } = usePage();
  const say = words.child.supervision.held;
  if (!due) return say.noCases;
  if (due.isAway) return say.away;
  const day = longDue(due.due, language, []);
  return due.due < dateOf(now) ? <strong className="late">{say.passed(day)}</strong> : say.next(day);
}
