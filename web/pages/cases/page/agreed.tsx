import { Heading } from '@navikt/ds-react';
import { longMeeting } from '../../../../language/dates.ts';
import { usePage } from '../../../view/page-context.tsx';
import { actPath } from '../acts/act.ts';
import { agreeable } from '../acts/agree-act.tsx';
import { Invited } from '../acts/uninvite-act.tsx';
import { agendaPath, agreedDays } from '../agenda/agenda.tsx';
import { titleIn } from '../duty-facts.ts';
import type { Scene } from '../scene.ts';

const shown = 5;

/** The days ahead that people have agreed, and the sheet for the meeting. */
export function Agreed({ scene }: { readonly scene: Scene }) {
  const { words, url, language } = usePage();
  const say = words.cases.agenda;
  const { routine, found } = scene;
  const days = agreedDays(scene);
  const list = (some: typeof days) => (
    <ul className="plain">
      {some.map(({ duty, ...meets }) => (
        <li key={duty}>
          <strong>{longMeeting(meets, language, routine.closed)}</strong>: {titleIn(scene, duty)}
          {meets.place ? <div className="quiet typed">{say.place(meets.place)}</div> : null}
          <Invited scene={scene} meeting={duty} />
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="agreed">
      <Heading level="2" size="small" id="agreed">
        {say.agreed}
      </Heading>
      {days.length === 0 ? <p className="quiet">{say.noneAgreed}</p> : list(days.slice(0, shown))}
      {days.length > shown ? (
        <details className="folded">
          <summary>{words.cases.showMore(days.length - shown)}</summary>
          {list(days.slice(shown))}
        </details>
      ) : null}
      {agreeable(scene).length > 0 ? (
        <p className="no-print">
          <a className="aksel-link" href={url(actPath(found.reference, 'agree'))}>
            {say.change}
          </a>
        </p>
      ) : null}
      <p className="no-print">
        <a className="aksel-link" href={url(agendaPath(found.reference))}>
          {say.title}
        </a>
      </p>
    </section>
  );
}
