import { renderToStaticMarkup } from 'react-dom/server';
import { withoutTurning } from '../../core/case/clean-text.ts';
import type { Language } from '../../language/language.ts';
import { HandbookSheet } from './handbook-sheet.tsx';
import { type Edition, sheetOf } from './sheet.ts';

/**
 * A handbook as one file of HTML that needs nothing beside it: its style and its letters are in it.
 *
 * @param style what stands in `handbook.css`
 * @param letters the pages' font (WOFF2), as base64
 */
export function handbookFile(
  edition: Edition,
  language: Language,
  { style, letters }: { readonly style: string; readonly letters: string },
): string {
  const sheet = sheetOf(edition, language);
  const title = sheet.say.title(sheet.it.routine.title, edition.routine.version);
  // On each sheet of paper: of which text it is, since sheets are copied one by one.
  const foot = cssText(`${title} · ${edition.hash.slice(0, 12)}`);
  const html = renderToStaticMarkup(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <style
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own style, and a title whose signs are escaped
          dangerouslySetInnerHTML={{
            __html: [
              `@font-face { font-family: "Source Sans 3"; src: url("data:font/woff2;base64,${letters}") format("woff2"); font-weight: 200 900; }`,
              style,
              `@page handbook { @bottom-left { content: ${foot}; } }`,
            ].join('\n'),
          }}
        />
      </head>
      <body className="sheet-alone">
        <HandbookSheet sheet={sheet} folded={false} />
      </body>
    </html>,
  );
  return `<!doctype html>${withoutTurning(html)}`;
}

/** A text as CSS has it, whatever signs are in it. */
function cssText(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} ,.:·-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;
}
