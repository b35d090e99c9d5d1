import { Heading } from '@navikt/ds-react';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import { usePage } from '../../view/page-context.tsx';

/** What waits for somebody by a day, and is no duty of a case. */
export interface WaitingLine {
  readonly path: string;
  readonly title: string;
  readonly due: DateText;
  /** By when, in words. */
  readonly text: string;
}

/** A list of it, which is not there where nothing waits. */
export function WaitingList(props: {
  readonly id: string;
  readonly heading: string;
  readonly lines: readonly WaitingLine[];
}) {
  const { url, now } = usePage();
  const { id, heading, lines } = props;
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id} className="stack">
      <Heading level="2" size="small" id={id}>
        {heading}
      </Heading>
      <ul>
        {lines.map(({ path, title, due, text }) => (
          <li key={path}>
            <a className="aksel-link aksel-link--inline-text" href={url(path)}>
              {title}
            </a>
            {': '}
            {due < dateOf(now) ? <strong className="late">{text}</strong> : text}
          </li>
        ))}
      </ul>
    </section>
  );
}
