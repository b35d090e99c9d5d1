import { asSentence } from '../../language/language.ts';
import { rowsTitle } from '../../language/titles.ts';
import { unmarked } from '../markdown.ts';
import { HeadingRow } from './heading-row.tsx';
import { placeOf, type Sheet } from './sheet.ts';

/** Who is told when: each ladder once, with the steps of which it holds. */
export function Told({ sheet: { it, ladders, say } }: { readonly sheet: Sheet }) {
  const { language } = it.routine;
  const { intro, columns, others, nobody } = say.told;
  return (
    <>
      {intro.map((sentences) => (
        <p key={sentences}>{sentences}</p>
      ))}
      <table>
        <HeadingRow columns={columns} />
        <tbody>
          {ladders.map(({ letter, remind, escalate, steps }, index) => (
            <tr key={letter} id={placeOf.ladder(letter)}>
              <th scope="row">{letter}</th>
              <td>{asSentence(unmarked(remind) || nobody)}</td>
              <td>{asSentence(unmarked(escalate) || nobody)}</td>
              <td>
                {index === 0 && ladders.length > 1 ? (
                  asSentence(others)
                ) : (
                  <span>{steps.map((step) => `${step.title} (${rowsTitle(step, language)})`).join(', ')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
