import type { CaseViewToRead } from '../../client/case-view.ts';
import { caseLines } from '../case-lines.ts';
import { escaped } from '../escaped.ts';

/** A case as it is read, as one file of HTML that needs nothing beside it, to be printed. */
export function caseDocument(view: CaseViewToRead): string {
  const { found, routine } = view;
  const title = escaped(`${found.reference} · ${routine.title}`);
  const who = found.subjectName === undefined ? '' : `<p>${escaped(found.subjectName)}</p>`;
  return `<!doctype html>
<html lang="${routine.language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>
@page { size: A4; margin: 18mm 16mm; @bottom-left { content: "${found.reference.replaceAll(/[^\p{L}\p{N}-]/gu, '')}"; } @bottom-right { content: counter(page) " / " counter(pages); } }
body { font: 10pt/1.45 sans-serif; color: #000; }
h1 { font-size: 15pt; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>${title}</h1>
${who}
<pre>${escaped(caseLines(view).join('\n'))}</pre>
</body>
</html>
`;
}
