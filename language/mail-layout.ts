import type { Language } from './language.ts';

/** A mail's parts, before they are set as plain text or as HTML. */
export interface MailBody {
  readonly language: Language;
  readonly before: readonly string[];
  readonly greeting: string;
  readonly opening: readonly string[];
  /** The line above a list of several items. */
  readonly lead?: string | undefined;
  /** Items, each with its paragraphs, each with its lines. */
  readonly items: readonly (readonly (readonly string[])[])[];
  readonly numbered: boolean;
  readonly after: readonly string[];
  readonly link: { readonly text: string; readonly url: string; readonly note: string };
  readonly footer: string;
}

const indent = '   ';

/** Plain text: a paragraph has a line for each of its sentences, with an empty line between paragraphs. */
export function asText(body: MailBody): string {
  const item = (paragraphs: MailBody['items'][number], index: number): string => {
    if (!body.numbered) return paragraphs.map((lines) => lines.join('\n')).join('\n\n');
    const lines = paragraphs.flat();
    return lines.map((line, at) => `${at === 0 ? `${index + 1}.`.padEnd(indent.length) : indent}${line}`).join('\n');
  };
  const blocks = [
    ...body.before,
    body.greeting,
    ...body.opening,
    ...(body.lead ? [body.lead] : []),
    ...body.items.map(item),
    ...body.after,
    `${body.link.text}: ${body.link.url}  ${body.link.note}`,
    `-- \n${body.footer}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Text as it may stand in HTML, also inside an attribute in double quotes. */
export function escapeHtml(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (character) => named[character]!);
}

/** HTML with nothing to load and nothing to run, one narrow column, large enough for a phone. */
export function asHtml(body: MailBody): string {
  const paragraph = (lines: readonly string[]) =>
    `<p style="margin:0 0 16px">${lines.map(escapeHtml).join('<br>\n')}</p>`;
  const strong = (text: string) => `<p style="margin:0 0 16px"><strong>${escapeHtml(text)}</strong></p>`;
  const { link } = body;
  const url = /^https?:\/\//.test(link.url) ? link.url : '';
  const items = body.items.map((paragraphs) => paragraphs.map(paragraph).join('\n'));
  const blocks = [
    ...body.before.map(strong),
    paragraph([body.greeting]),
    ...body.opening.map(strong),
    ...(body.lead ? [paragraph([body.lead])] : []),
    body.numbered
      ? `<ol style="margin:0;padding-left:24px">\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ol>`
      : items.join('\n'),
    ...body.after.map((line) => paragraph([line])),
    `<p style="margin:0 0 16px"><a href="${escapeHtml(url)}">${escapeHtml(link.text)}</a> ${escapeHtml(link.note)}</p>`,
    `<p style="margin:24px 0 0;font-size:14px">${escapeHtml(body.footer)}</p>`,
  ];
  return `<!doctype html>
<html lang="${body.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body style="margin:0;padding:16px;font-family:sans-serif;font-size:18px;line-height:1.5">
<div style="max-width:600px">
${blocks.join('\n')}
</div>
</body>
</html>
`;
}
