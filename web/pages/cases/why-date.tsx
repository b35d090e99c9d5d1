import { explainDue } from '../../../core/case/ahead/explain-due.ts';
import type { Duty } from '../../../core/case/state.ts';
import { dueInWords } from '../../../language/due-explained.ts';
import { quoted } from '../../../language/titles.ts';
import { usePage } from '../../view/page-context.tsx';
import { titleIn } from './duty-facts.ts';
import { nameIn, type Scene } from './scene.ts';

/** A date that opens to its own sum, and to all that has become of it since the clock first began. */
export function WhyDate({ scene, duty }: { readonly scene: Scene; readonly duty: Duty }) {
  const { words } = usePage();
  const say = words.whyDate;
  const { routine, state, view } = scene;
  const explained = explainDue(
    routine,
    view.past.map(({ event }) => event),
    duty,
    state,
  );
  if (!explained) return null;
  const reading = { routine, nameOf: (person: string) => nameIn(scene, person) };
  const { now, earlier, held, whole } = dueInWords(explained, duty.id, reading);
  return (
    <details className="why why-date">
      <summary>
        {say.open}
        <span className="visually-hidden"> {say.about(quoted(titleIn(scene, duty.id)))}</span>
      </summary>
      <div className="why-text">
        <ul className="sum">
          {now.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {whole ? <p>{whole}</p> : null}
        {held.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {earlier.length > 0 ? (
          <>
            <p className="quiet">{say.earlier}</p>
            <ol>
              {earlier.map(({ title, lines }) => (
                <li key={`${title} ${lines.join(' ')}`}>
                  {title}
                  <ul className="sum">
                    {lines.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          </>
        ) : null}
      </div>
    </details>
  );
}
