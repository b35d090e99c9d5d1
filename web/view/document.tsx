import { Theme } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { withoutTurning } from '../../core/case/clean-text.ts';
import { Foot } from './foot.tsx';
import { Header, Menu } from './header.tsx';
import { helpFor } from './help-for.ts';
import { KeysDialog } from './keys.tsx';
import { type PageFrame, PageProvider, usePage } from './page-context.tsx';

/** One page: its title, and what stands in it. */
export interface PageContent {
  readonly title: string;
  readonly body: ReactNode;
  /** Marks every page of a practice case. */
  readonly practice?: boolean | undefined;
  /** It says why the page that was asked for is not shown, and is the same whatever that page is. */
  readonly isMessage?: boolean | undefined;
}

/** Some of Aksel's parts carry one, which our own policy would have the browser refuse. In texts the quotation mark is escaped. */
const styleAttribute = / style="[^"]*"/g;

/** The whole page as HTML. It works without any script; what the script adds carries no meaning. */
export function renderPage(frame: PageFrame, content: PageContent): string {
  const html = renderToStaticMarkup(
    <PageProvider frame={frame}>
      <Document content={content} />
    </PageProvider>,
  );
  return `<!doctype html>${withoutTurning(html.replaceAll(styleAttribute, ''))}`;
}

function Document({ content: { title, body, practice, isMessage } }: { readonly content: PageContent }) {
  const { language, url, words, viewer, keysOff, path } = usePage();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${words.frame.product}`}</title>
        {/* Aksel without its fonts, which it has elsewhere: nothing is fetched from outside. */}
        {['global/tokens', 'global/reset', 'global/baseline', 'components'].map((part) => (
          <link key={part} rel="stylesheet" href={url(`/assets/aksel/${part}.min.css`)} />
        ))}
        <link rel="stylesheet" href={url('/assets/fristvakt.css')} />
        <link rel="stylesheet" href={url('/assets/routines.css')} />
        <link rel="stylesheet" href={url('/assets/handbook/handbook.css')} />
        <link rel="stylesheet" href={url('/assets/intake.css')} />
        <link rel="stylesheet" href={url('/assets/cases.css')} />
        <link rel="stylesheet" href={url('/assets/unit.css')} />
        <link rel="stylesheet" href={url('/assets/administration.css')} />
        <link rel="icon" href={url('/assets/icon.svg')} type="image/svg+xml" />
        <script src={url('/assets/enhance.js')} defer />
        {viewer && !keysOff ? <script src={url('/assets/keys.js')} defer /> : null}
      </head>
      <body>
        <Theme theme="light" className="page">
          <a className="skip-link" href="#content">
            {words.frame.skip}
          </a>
          {viewer ? (
            <a className="skip-link skip-to-menu" href="#menu">
              {words.frame.skipToMenu}
            </a>
          ) : null}
          <Header />
          {practice ? (
            <section className="practice-banner" aria-label={words.frame.nav.practice}>
              {words.frame.practiceBanner}
            </section>
          ) : null}
          <main id="content" className="content" tabIndex={-1}>
            {body}
          </main>
          <Menu />
          {viewer && !keysOff ? <KeysDialog /> : null}
          <Foot help={isMessage ? undefined : helpFor(path, language)} />
        </Theme>
      </body>
    </html>
  );
}
