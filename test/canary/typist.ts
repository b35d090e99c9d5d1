import { formsIn, linksIn, type PageForm } from '../web/forms-in.ts';

export interface Shown {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
}

/** What is typed into the fields that are empty. */
export interface Filling {
  readonly words: (field: string) => string;
  /** @param sense of the day that is asked for, as pages mark it */
  readonly day: (sense: string) => string;
}

/** Somebody at the pages over HTTP, who notes down every address that was shown or led to. */
export class Typist {
  readonly addresses = new Set<string>();
  readonly #base: string;
  readonly #cookies = new Map<string, string>();

  constructor(base: string) {
    this.#base = base;
  }

  async ask(path: string, options: RequestInit = {}): Promise<Shown> {
    const answer = await fetch(new URL(path, this.#base), {
      ...options,
      redirect: 'manual',
      headers: {
        ...options.headers,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]!.split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    const body = await answer.text();
    const location = answer.headers.get('location') ?? undefined;
    if (location !== undefined) this.addresses.add(location);
    for (const [, address = ''] of body.matchAll(/\b(?:href|src|action)="([^"]*)"/g)) this.addresses.add(address);
    return { status: answer.status, body, location };
  }

  /** Sends a form; one that is shown again by an address of its own comes back as that page. */
  async send(path: string, fields: Readonly<Record<string, string>>): Promise<Shown> {
    const answer = await this.ask(path, { method: 'POST', body: new URLSearchParams(fields) });
    const { location = '' } = answer;
    return answer.status === 303 && /[?&]draft=/.test(location) ? this.ask(location) : answer;
  }

  async forms(path: string): Promise<{ readonly page: Shown; readonly forms: readonly PageForm[] }> {
    const page = await this.ask(path);
    return { page, forms: formsIn(page.body, path) };
  }

  /**
   * Sends a form of a page, filled in: the words where a text is asked, a day where a day is, and the first of each choice.
   * What is shown to be looked over first is confirmed.
   *
   * @param given what stands in some of its fields instead
   */
  async fill(
    page: Shown,
    form: PageForm,
    filling: Filling,
    given: Readonly<Record<string, string>> = {},
  ): Promise<Shown> {
    const days = daysIn(page.body);
    const filled = Object.entries(form.fields).map(([name, value]) => {
      if (value !== '') return [name, value] as const;
      const sense = days.get(name);
      return [name, sense === undefined ? filling.words(name) : filling.day(sense)] as const;
    });
    const first = await this.send(form.action, { ...Object.fromEntries(filled), ...given });
    const again = formsIn(first.body, form.action).find(({ fields }) => fields._do === 'confirm');
    return again ? this.send(again.action, again.fields) : first;
  }

  /**
   * Goes through the pages by their links, one of each kind, and sends every form that is met: first with words where days
   * are asked as well, which is mostly refused, then as people mean it.
   *
   * @param left addresses that are none of it
   * @returns the kinds of forms that something came of
   */
  async goThrough(starts: readonly string[], left: RegExp, filling: Filling): Promise<readonly string[]> {
    const seen = new Set<string>();
    const sent = new Set<string>();
    const taken = new Set<string>();
    const next = [...starts];
    for (let path = next.shift(); path !== undefined; path = next.shift()) {
      const kind = kindOf(path);
      if (seen.has(kind) || left.test(path)) continue;
      seen.add(kind);
      const { page, forms } = await this.forms(path);
      if (page.status !== 200) continue;
      next.push(...linksIn(page.body));
      for (const form of forms) {
        const named = `${kindOf(form.action)} ${Object.keys(form.fields).sort().join(' ')}`;
        if (sent.has(named) || left.test(form.action)) continue;
        sent.add(named);
        for (const day of [filling.words, filling.day]) {
          const { status, location } = await this.fill(page, form, { ...filling, day });
          if (status !== 303) continue;
          taken.add(kindOf(form.action));
          if (location) next.unshift(location);
          break;
        }
      }
    }
    return [...taken];
  }
}

/** Which fields of a page ask for a day, and of which kind: as the script beside them knows it. */
function daysIn(html: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const [, attributes = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1];
    const sense = /\bdata-date="([^"]*)"/.exec(attributes)?.[1];
    if (name !== undefined && sense !== undefined) days.set(name, sense);
  }
  return days;
}

/** Addresses that differ in ids and numbers alone are of one kind. */
function kindOf(address: string): string {
  const [path = '', query = ''] = address.split('?');
  const parts = path.split('/').map((part) => (/^[A-ZØ]+-\d\d-\w+$|^[0-9a-f]{8}-|^\d+$|-\d+$/.test(part) ? '*' : part));
  return [parts.join('/').replace(/duties\/.*/, 'duties/*'), ...[...new URLSearchParams(query).keys()].sort()].join(
    ' ',
  );
}
