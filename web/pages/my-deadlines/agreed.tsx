import { randomUUID } from 'node:crypto';
import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { Named } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { longDue } from '../../../language/dates.ts';
import type { ListedAgreement } from '../../../register/register.ts';
import { textOf } from '../../forms/answers.ts';
import { postedIn, sendOn, viewerIn } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { casePath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';

/** Whoever it was agreed with says that it is done. */
export function agreedPages(app: FastifyInstance, web: Web): void {
  app.post('/agreed/done', async (request, reply) => {
    const { person } = viewerIn(request);
    const id = textOf(postedIn(request), 'id');
    await web.register.finishAgreement({ id, person: person.id, day: dateOf(web.now()) });
    return sendOn(web, reply, '/');
  });
}

/** What was agreed in supervision and is to be done, by its date; the words are the note of the case. */
export function Agreed({ agreed }: { readonly agreed: readonly Named<ListedAgreement>[] }) {
  const { words, url, language, now, formToken } = usePage();
  const { agreed: say } = words.child.supervision;
  if (agreed.length === 0) return null;
  return (
    <section aria-labelledby="agreed-in-supervision" className="stack">
      <Heading level="2" size="small" id="agreed-in-supervision">
        {say.heading(agreed.length)}
      </Heading>
      <ul>
        {agreed.map((its) => {
          const text = say.due(longDue(its.until, language, []));
          return (
            <li key={its.id}>
              <CaseLink reference={its.reference} childName={its.childName} />
              {': '}
              {its.until < dateOf(now) ? <strong className="late">{text}</strong> : text}{' '}
              <a className="aksel-link" href={url(`${casePath(its.reference)}#notes`)}>
                {say.read}
              </a>{' '}
              <form method="post" action={url('/agreed/done')} className="no-print">
                <input type="hidden" name="_token" value={formToken} />
                <input type="hidden" name="_command" value={randomUUID()} />
                <input type="hidden" name="id" value={its.id} />
                <button type="submit" className="unit-button" aria-label={`${say.done}: ${its.reference}`}>
                  {say.done}
                </button>
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
