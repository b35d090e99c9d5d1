import { Alert, Heading } from '@navikt/ds-react';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { casePath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import { type BringInContent, bringInPath } from './draft.ts';

/** What became of a file: each case with its number. */
export function Receipt({ content }: { readonly content: BringInContent }) {
  const { words, url } = usePage();
  const say = words.bringIn;
  return (
    <div className="narrow stack intake-pages">
      <Alert variant="success">
        <Heading level="1" size="medium">
          {say.receipt(content.opened.length, content.practice)}
        </Heading>
      </Alert>
      {content.wrong > 0 ? <p>{say.receiptWrong(content.wrong)}</p> : null}
      <OpenedCases content={content} />
      <div className="row">
        <a className="aksel-link" href={url(content.practice ? '/practice' : '/cases')}>
          {content.practice ? say.toPractice : say.toCases}
        </a>
        <a className="aksel-link" href={url(bringInPath)}>
          {say.again}
        </a>
      </div>
    </div>
  );
}

/** The cases that were opened, each with what it was called where it comes from. */
export function OpenedCases({ content: { opened, practice } }: { readonly content: BringInContent }) {
  const { words, url } = usePage();
  const say = words.bringIn;
  return (
    <section className="stack tight" aria-labelledby="opened">
      <Heading level="2" size="small" id="opened">
        {say.opened(opened.length)}
      </Heading>
      <table className="list">
        <HeadingRow columns={[say.line, say.reference, say.case]} />
        <tbody>
          {opened.map(({ line, reference, case: its }) => (
            <tr key={line}>
              <td data-label={say.line}>{line}</td>
              <td data-label={say.reference}>{reference}</td>
              <td data-label={say.case}>
                <a className="aksel-link" href={url(practice ? `/practice/${encodeURIComponent(its)}` : casePath(its))}>
                  {its}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
