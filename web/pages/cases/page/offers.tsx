import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { goesAlong } from '../../../../core/case/giving.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { usePage } from '../../../view/page-context.tsx';
import { actPath } from '../acts/act.ts';
import { mayWithdraw } from '../acts/giving-acts.tsx';
import { titleIn } from '../duty-facts.ts';
import { nameIn, type Scene } from '../scene.ts';

/** Who is asked to take over the case: to them what they would have, and the two answers; to others that it waits, and how to take it back. */
export function CaseOffers({ scene }: { readonly scene: Scene }) {
  const { words, url, catalogue, language } = usePage();
  const say = words.giving;
  const { state, routine, viewer, found, now, view } = scene;
  return Object.entries(state.offers ?? {}).map(([role, offer]) => {
    const title = inSentence(roleTitle(role, routine));
    const name = (person: string) => nameIn(scene, person) ?? catalogue.labels.somebody;
    const act = (each: string) => url(actPath(found.reference, each, { role }));
    if (offer.to !== viewer.person.id)
      return (
        <p key={role} className="panel">
          {say.waiting(name(offer.to), title, dayAndTime(offer.at, dateOf(now), language))}{' '}
          {mayWithdraw(scene, role) ? (
            <a className="aksel-link" href={act('return-case')}>
              {say.withdraw}
            </a>
          ) : null}
        </p>
      );
    const row = view.past.findLast(({ event }) => event.type === 'role-offered' && event.role === role);
    const message = row?.event.type === 'role-offered' ? row.event.message : undefined;
    const duties = goesAlong(routine, scene.toJudge, role);
    return (
      <section key={role} aria-labelledby={`offer-${role}`} className="panel stack">
        <Heading level="2" size="medium" id={`offer-${role}`}>
          {say.youAreAsked}
        </Heading>
        <p>{say.askedBy(name(offer.by), title, dayAndTime(offer.at, dateOf(now), language))}</p>
        {message === undefined ? null : <p className="typed">{message}</p>}
        <p>{say.wouldHave(duties.length)}</p>
        <ul>
          {duties.map(({ id }) => (
            <li key={id}>{titleIn(scene, id)}</li>
          ))}
        </ul>
        <p className="quiet">{say.personalStay}</p>
        <ul className="choices">
          <li>
            <a className="aksel-link" href={act('accept-case')}>
              {say.accept.title}
            </a>
          </li>
          <li>
            <a className="aksel-link" href={act('return-case')}>
              {say.decline.title}
            </a>
          </li>
        </ul>
      </section>
    );
  });
}
