import type { Language } from './language.ts';

/** A mail's parts, before they are set as plain text or as HTML. */
export interface MailBody {
  readonly language: Language;
  readonly before: readonly string[];
  readonly greeting: string;
  readonly opening: readonly string[];
  /** The line above a list of several items. */
  readonly lead?: string | undefined;
  readonly items: readonly BodyItem[];
  readonly numbered: boolean;
  readonly after: readonly string[];
  /** Where all of it is read; absent where each item has its own. */
  readonly link?: BodyLink | undefined;
  readonly linkNote: string;
  readonly footer: string;
}

/** One item with its paragraphs, each with its lines. */
export interface BodyItem {
  readonly paragraphs: readonly (readonly string[])[];
  readonly link?: BodyLink | undefined;
}

export interface BodyLink {
  readonly text: string;
  readonly url: string;
}

const indent = '   ';

/** Plain text: a paragraph has a line for each of its sentences, with an empty line between paragraphs. */
export function asText(body: MailBody): string {
  const item = ({ paragraphs, link }: BodyItem, index: number): string => {
    if (!body.numbered) return paragraphs.map((lines) => lines.join('\n')).join('\n\n');
    const lines = [...paragraphs.flat(), ...(link ? [`${link.text}: ${link.url}`] : [])];
    return lines.map((line, at) => `${at === 0 ? `${index + 1}.`.padEnd(indent.length) : indent}${line}`).join('\n');
  };
  const blocks = [
    ...body.before,
    body.greeting,
    ...body.opening,
    ...(body.lead ? [body.lead] : []),
    ...body.items.map(item),
    ...body.after,
    body.link ? `${body.link.text}: ${body.link.url}  ${body.linkNote}` : body.linkNote,
    `-- \n${body.footer}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Text as it may stand in HTML, also inside an attribute in double quotes. */
function escapeHtml(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (character) => named[character]!);
}

/** HTML with nothing to load and nothing to run, one narrow column, large enough for a phone. */
export function asHtml(body: MailBody): string {
  const paragraph = (lines: readonly string[]) =>
    `<p style="margin:0 0 16px">${lines.map(escapeHtml).join('<br>\n')}</p>`;
  const strong = (text: string) => `<p style="margin:0 0 16px"><strong>${escapeHtml(text)}</strong></p>`;
  const anchor = ({ text, url }: BodyLink) =>
    `<a href="${/^https?:\/\//.test(url) ? escapeHtml(url) : ''}">${escapeHtml(text)}</a>`;
  const linked = (html: string) => `<p style="margin:0 0 16px">${html}</p>`;
  const { link } = body;
  const note = escapeHtml(body.linkNote);
  const items = body.items.map((item) =>
    [...item.paragraphs.map(paragraph), ...(item.link ? [linked(anchor(item.link))] : [])].join('\n'),
  );
  const blocks = [
    ...body.before.map(strong),
    paragraph([body.greeting]),
    ...body.opening.map(strong),
    ...(body.lead ? [paragraph([body.lead])] : []),
    body.numbered
      ? `<ol style="margin:0;padding-left:24px">\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ol>`
      : items.join('\n'),
    ...body.after.map((line) => paragraph([line])),
    linked(link ? `${anchor(link)} ${note}` : note),
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
