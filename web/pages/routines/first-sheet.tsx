import type { Differences } from '../../../handbook/differences.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { PageProvider, usePage } from '../../view/page-context.tsx';
import { ToldDifferences } from './told-differences.tsx';

/** What a version makes different, and who stands behind it. */
export interface ChangesSheet {
  readonly from: RoutineToRead;
  readonly differences: Differences;
  /** Who proposed it, who published it, and why; absent where it came by another way than the pages. */
  readonly behind: string | undefined;
}

/** The first sheet of a handbook that is signed: what is different now, in the language of the document as all of it is. */
export function FirstSheet(props: ChangesSheet & { readonly routine: RoutineToRead }) {
  const page = usePage();
  return (
    <PageProvider frame={{ ...page, language: props.routine.language }}>
      <Sheet {...props} />
    </PageProvider>
  );
}

function Sheet({ routine, from, differences, behind }: ChangesSheet & { readonly routine: RoutineToRead }) {
  const { words, catalogue } = usePage();
  const say = words.routineChange.paper;
  const { version } = catalogue.labels;
  return (
    <section className="sheet sheet-first stack" lang={routine.language} aria-labelledby="first-sheet">
      <h2 id="first-sheet">{say.title(routine.title, version(from.version), version(routine.version))}</h2>
      {behind === undefined ? null : <p>{behind}</p>}
      <ToldDifferences lead={say.lead} language={routine.language} differences={differences} />
      <table className="sheet-signatures">
        <HeadingRow columns={say.columns} />
        <tbody>
          {[say.proposed, say.published].map((who) => (
            <tr key={who}>
              <th scope="row">{who}</th>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
