import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { longDate, shortDate, shortDueDay } from '../../../../language/dates.ts';
import { Explained } from '../../../view/explained.tsx';
import { LinkedText } from '../../../view/linked-text.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { Unbroken } from '../../../view/unbroken.tsx';
import type { Scene } from '../scene.ts';
import { comingDays, countOf, type Day, folded, nextByTime, pastDays } from './timeline.ts';

const comingShown = 6;
const pastShown = 11;

/** One line through the case: what is coming, today, and what has happened. */
export function Timeline({ scene }: { readonly scene: Scene }) {
  const { words, language } = usePage();
  const say = words.cases.timeline;
  const [coming, later] = folded(comingDays(scene, words), comingShown);
  const [past, earlier] = folded(pastDays(scene), pastShown);
  const next = nextByTime(scene);
  const open = scene.state.status === 'open';
  return (
    <section aria-labelledby="timeline" className="stack tight">
      <Heading level="2" size="medium" id="timeline">
        {words.cases.sections.timeline}
      </Heading>
      <p className="quiet no-print">{say.explained}</p>
      <Explained terms={['proposal', 'late', 'told', 'deviation', 'cancelled']} />
      {later.length > 0 ? (
        <details className="folded">
          <summary>{say.later(countOf(later))}</summary>
          <Line days={[...later].reverse()} scene={scene} />
        </details>
      ) : null}
      <Line days={[...coming].reverse()} scene={scene} />
      {coming.length === 0 && open ? <p className="quiet">{say.nothingComing}</p> : null}
      <div className="today">
        <strong>
          <Unbroken>{say.today(longDate(dateOf(scene.now), language))}</Unbroken>
        </strong>
        {next && open ? (
          <div className="quiet">
            <Unbroken>{say.ifNothing(next.when, next.what)}</Unbroken>
          </div>
        ) : null}
      </div>
      <Line days={past} scene={scene} />
      {earlier.length > 0 ? (
        <details className="folded">
          <summary>{say.earlier(countOf(earlier))}</summary>
          <Line days={earlier} scene={scene} />
        </details>
      ) : null}
    </section>
  );
}

/** What had happened alone. */
export function PastLine({ scene }: { readonly scene: Scene }) {
  return <Line days={pastDays(scene)} scene={scene} />;
}

function Line({ days, scene }: { readonly days: readonly Day[]; readonly scene: Scene }) {
  const { words, url, language } = usePage();
  const say = words.cases.timeline;
  if (days.length === 0) return null;
  const today = dateOf(scene.now);
  return (
    <ol className="timeline">
      {days.map(({ date, items }) => (
        <li key={date}>
          <div className="timeline-date">
            <Unbroken>
              {items.some(({ coming }) => coming)
                ? shortDueDay(date, today, language, scene.routine.closed)
                : shortDate(date, today, language)}
            </Unbroken>
          </div>
          <ul>
            {items.map(({ key, text, time, more, late, coming, proposal, to, answers }) => (
              <li key={key} className={coming ? 'coming' : undefined}>
                {time ? <span className="timeline-time">{time}</span> : null}
                <span className={late ? 'late' : undefined}>
                  {to ? (
                    <a className="aksel-link" href={to.startsWith('#') ? to : url(to)}>
                      <Unbroken>{coming ? say.due(text) : text}</Unbroken>
                    </a>
                  ) : (
                    <Unbroken>{coming ? say.due(text) : text}</Unbroken>
                  )}
                </span>
                {more ? (
                  <span className="quiet">
                    {' '}
                    (<Unbroken>{more}</Unbroken>)
                  </span>
                ) : null}
                {proposal ? <span className="tag after">{say.proposal}</span> : null}
                {answers && answers.length > 0 ? (
                  <div className="timeline-answers quiet typed">
                    {answers.map(({ ask, text: answer }, index) => (
                      <span key={ask}>
                        {index > 0 ? ' · ' : null}
                        {ask} <LinkedText text={answer} />
                      </span>
                    ))}
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
