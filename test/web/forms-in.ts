/** A form of a page as a browser would send it if nobody touched it. */
export interface PageForm {
  /** With its query, below the base path. */
  readonly action: string;
  /** Fields by name, each with what stands in it. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Forms of one of our own pages that are sent with POST, one for each address that their buttons send them to; the pages are written by one hand, so that patterns can read them. */
export function formsIn(html: string, url: string): readonly PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, attributes = '', inner = '']) => {
    if (attribute(attributes, 'method')?.toLowerCase() !== 'post') return [];
    const fields = fieldsIn(inner);
    const others = [...inner.matchAll(/<button\b([^>]*)>/g)].flatMap(
      ([, its = '']) => attribute(its, 'formaction') ?? [],
    );
    return [attribute(attributes, 'action') ?? url, ...others].map((action) => ({ action, fields }));
  });
}

/** Pages of ours that a page leads to. */
export function linksIn(html: string): readonly string[] {
  const links = [...html.matchAll(/<a\b([^>]*)>/g)].map(([, attributes = '']) => attribute(attributes, 'href') ?? '');
  return links.filter((link) => link.startsWith('/')).map((link) => link.replace(/#.*$/, ''));
}

function fieldsIn(inner: string): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  const put = (name: string | undefined, value: string) => {
    if (name !== undefined && !fields.has(name)) fields.set(name, value);
  };
  for (const [, tag = '', attributes = ''] of inner.matchAll(/<(input|button)\b([^>]*)>/g)) {
    const value = attribute(attributes, 'value') ?? (tag === 'input' ? '' : 'yes');
    put(attribute(attributes, 'name'), value);
  }
  for (const [, attributes = '', options = ''] of inner.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const values = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, its = '']) => attribute(its, 'value') ?? '');
    put(attribute(attributes, 'name'), values.find((value) => value !== '') ?? '');
  }
  for (const [, attributes = '', text = ''] of inner.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)) {
    put(attribute(attributes, 'name'), unescaped(text));
  }
  return Object.fromEntries(fields);
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'i').exec(attributes)?.[1];
  return found === undefined ? undefined : unescaped(found);
}

function unescaped(text: string): string {
  const characters: Readonly<Record<string, string>> = { amp: '&', quot: '"', '#x27': "'", lt: '<', gt: '>' };
  return text.replaceAll(/&(amp|quot|#x27|lt|gt);/g, (_, name: string) => characters[name]!);
}
