import { Alert, Heading } from '@navikt/ds-react';
import type { Named } from '../../../client/named.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { CaseName } from '../../view/case-name.tsx';
import { casePath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import { type BringInContent, bringInPath } from './draft.ts';

/** What became of a file: each case with its number. */
export function Receipt({
  content,
  opened,
}: {
  readonly content: BringInContent;
  readonly opened: readonly OpenedCase[];
}) {
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
      <OpenedCases opened={opened} practice={content.practice} />
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

/** One of the cases that were opened. */
export type OpenedCase = Named<BringInContent['opened'][number]>;

/** The cases that were opened, each with what it was called where it comes from. */
export function OpenedCases({
  opened,
  practice,
}: {
  readonly opened: readonly OpenedCase[];
  readonly practice: boolean;
}) {
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
          {opened.map(({ line, reference, case: its, childName }) => (
            <tr key={line}>
              <td data-label={say.line}>{line}</td>
              <td data-label={say.reference}>{reference}</td>
              <td data-label={say.case}>
                <a className="aksel-link" href={url(practice ? `/practice/${encodeURIComponent(its)}` : casePath(its))}>
                  <CaseName reference={its} childName={childName} />
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
