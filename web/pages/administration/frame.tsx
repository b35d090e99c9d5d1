import { Alert, Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { Errors, type FieldError } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';

/** What all pages of administration have around them: where one can go, the receipt, and what must be mended. */
export function AdministrationFrame({
  title,
  receipt,
  errors = [],
  children,
}: {
  readonly title: string;
  readonly receipt?: string | undefined;
  readonly errors?: readonly FieldError[];
  readonly children: ReactNode;
}) {
  const { words, url, path, decodes } = usePage();
  const { nav, menu } = words.administration;
  const items = [
    ['/administration', nav.overview],
    ['/administration/people', nav.people],
    ['/administration/units', nav.units],
    ['/administration/rota', nav.rota],
    ['/administration/import', nav.import],
    ['/administration/log', nav.log],
    ['/second-person', nav.secondPerson],
    ...(decodes ? [['/administration/decoding', nav.decoding] as const] : []),
  ] as const;
  const here = path.split('?')[0] ?? '';
  const isHere = (item: string) => here === item || (item !== '/administration' && here.startsWith(`${item}/`));
  return (
    <div className="administration">
      <nav aria-label={menu} className="administration-nav no-print">
        <ul>
          {items.map(([item, text]) => (
            <li key={item}>
              <a href={url(item)} aria-current={isHere(item) ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="stack">
        <Heading level="1" size="large">
          {title}
        </Heading>
        {receipt ? (
          <Alert variant="success" role="status">
            {receipt}
          </Alert>
        ) : null}
        <Errors errors={errors} />
        {children}
      </div>
    </div>
  );
}

/** A form of one field or two, which stands beside others on the page. */
export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="administration-section stack">
      <Heading level="2" size="small" id={id}>
        {title}
      </Heading>
      {children}
    </section>
  );
}
