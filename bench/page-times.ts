import type { FastifyInstance } from 'fastify';
import { openRoutines } from '../client/routines.ts';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { Register } from '../register/register.ts';
import { big, fillRegister, loginsOf, type Size } from './fill-register.ts';
import { type Print, percentile, sayingWhen, table } from './measure.ts';
import type { BenchStack } from './stack.ts';

/** Times each page is asked for, after it was asked for a few times to warm up; how many duties are registered; in what. */
export interface PagesBounds {
  readonly times: number;
  readonly warmUp: number;
  readonly forms: number;
  readonly size: Size;
}

export const wholePagesBounds: PagesBounds = { times: 40, warmUp: 5, forms: 40, size: big };
/** For the test that it works at all. */
export const shortPagesBounds: PagesBounds = {
  times: 1,
  warmUp: 0,
  forms: 1,
  size: { units: 1, caseworkers: 1, cases: 2 },
};

async function signedIn(app: FastifyInstance, login: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/login',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ person: login }).toString(),
  });
  const [cookie] = answer.cookies;
  if (!cookie) throw new Error(`${login} cannot log in`);
  return `${cookie.name}=${cookie.value}`;
}

async function measure(
  app: FastifyInstance,
  cookie: string,
  url: string,
  { warmUp, times }: PagesBounds,
): Promise<readonly string[]> {
  const latencies: number[] = [];
  let bytes = 0;
  for (let time = 0; time < warmUp + times; time += 1) {
    const from = performance.now();
    const { statusCode, body } = await app.inject({ method: 'GET', url, headers: { cookie } });
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
    bytes = body.length;
    if (time >= warmUp) latencies.push(performance.now() - from);
  }
  const at = (share: number) => percentile(latencies, share).toFixed(0);
  return [url.replace(/[A-Z]{2}-\d\d-[0-9A-Z]+/, 'REFERENCE'), at(0.5), at(0.95), `${(bytes / 1000).toFixed(0)} kB`];
}

/**
 * Measures how fast the pages answer with many cases in the register, on a stack whose worker runs, and prints tables.
 *
 * @param print one line or table of what is measured, and of how far it has come
 */
export async function benchPages(stack: BenchStack, bounds: PagesBounds, print: Print): Promise<void> {
  const say = sayingWhen(print);
  const kari = stack.people.kari!;
  const tracks = [{ track: 'institution', facts: { kind: 'omsorg' } }];
  const opened = await Promise.all(
    Array.from({ length: bounds.forms }, () =>
      stack.cases.open({
        routine: 'alver/tiltak',
        unit: 'tiltak',
        by: kari,
        people: { caseworker: [kari] },
        facts: {},
        tracks,
        practice: false,
      }),
    ),
  );
  const references = opened.flatMap((each) => (each.ok === true ? [each.reference] : []));
  say('filling the register');
  const made = await fillRegister(stack.embedded.ownerUrl, bounds.size);
  const logins = loginsOf(bounds.size);
  say(`${made.cases} open cases, ${made.duties} open duties`);
  const { createWeb } = await import('../web/app.ts');
  const app = await createWeb({
    register: stack.register,
    cases: stack.cases,
    routines: openRoutines(stack.register),
    baseUrl: 'http://127.0.0.1:1',
    embedded: true,
    now: () => instantFromMilliseconds(Date.now()),
  });
  const visits: readonly (readonly [login: string, urls: readonly string[]])[] = [
    [logins.caseworker, ['/', '/cases', '/cases/new', '/routines']],
    [logins.leader, ['/', '/cases', '/decisions', '/unit', '/unit/duties', '/unit/control']],
    ['hilde', ['/', '/cases', '/decisions', '/unit', '/unit/duties', '/unit/control']],
    ['kari', [`/cases/${references[0]}`, `/cases/${references[0]}/duties/institution-1/referral/1`]],
    ['admin', ['/administration']],
  ];
  const rows: (readonly string[])[] = [];
  for (const [login, urls] of visits) {
    const cookie = await signedIn(app, login);
    for (const url of urls) {
      say(`${login} ${url}`);
      rows.push([login, ...(await measure(app, cookie, url, bounds))]);
    }
  }
  print(`\n${table([['Who', 'Page', 'median ms', '95 % ms', 'size'], ...rows])}`);
  print(await formTable(app, references));
  print(await searchTable(stack.register, bounds.times));
  await app.close();
}

/** Lists and searches as they are asked of the register, and whether a child has a case already. */
async function searchTable(register: Register, times: number): Promise<string> {
  const person = (await register.findPerson('hilde'))!.id;
  const units = (await register.listUnits()).map(({ id }) => id);
  const scopeOf = (leads: readonly string[]) => ({ person, persons: [person], work: [], wholeCase: [], leads });
  const some = scopeOf(units.filter((id) => id.startsWith('enhet-')).slice(0, 20));
  const asks: readonly (readonly [string, () => Promise<number>])[] = [some, scopeOf(units)].flatMap((scope) =>
    ['', 'nora', 'no dikt', 'nr4001', 'mi'].map((text) => {
      const query = { scope, practice: false, text, limit: 50 } as const;
      const what = `${scope === some ? '5,000' : 'all'} cases, ${text === '' ? 'listed' : `search for ${text}`}`;
      return [what, async () => (await register.listCases(query)).total] as const;
    }),
  );
  const named = ['Nora Dikt', 'Nora Nr4 Dikt', 'Nora Ukjent'].map((name) => {
    const ask = async () => (await register.openCasesNamed({ name, practice: false })).length;
    return [`a case for ${name}?`, ask] as const;
  });
  const rows: (readonly string[])[] = [];
  for (const [what, ask] of [...asks, ...named]) {
    const latencies: number[] = [];
    let found = 0;
    for (let time = 0; time < times; time += 1) {
      const from = performance.now();
      found = await ask();
      latencies.push(performance.now() - from);
    }
    const at = (share: number) => percentile(latencies, share).toFixed(0);
    rows.push([what, String(found), latencies[0]!.toFixed(0), at(0.5), at(0.95)]);
  }
  return table([['Asked of the register', 'found', 'first ms', 'median ms', '95 % ms'], ...rows]);
}

/** A duty's form is filled in and sent, and the page that follows is asked for: what a click costs. */
async function formTable(app: FastifyInstance, references: readonly string[]): Promise<string> {
  const cookie = await signedIn(app, 'kari');
  const sent: number[] = [];
  const whole: number[] = [];
  for (const reference of references) {
    const url = `/cases/${reference}/duties/institution-1/referral/1`;
    const form = await app.inject({ method: 'GET', url, headers: { cookie } });
    const hidden = Object.fromEntries(
      [...form.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    );
    // The day on which it was sent is chosen, as a browser has it.
    const chosen = /name="day\.field\.sent" checked="" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    const payload = new URLSearchParams({ ...hidden, outcome: 'done', 'day.field.sent': chosen }).toString();
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const from = performance.now();
    const answer = await app.inject({ method: 'POST', url, headers, payload });
    if (answer.statusCode !== 303) throw new Error(`The form was answered with ${answer.statusCode}`);
    sent.push(performance.now() - from);
    await app.inject({ method: 'GET', url: String(answer.headers.location), headers: { cookie } });
    whole.push(performance.now() - from);
  }
  const row = (what: string, of: readonly number[]) => [
    what,
    percentile(of, 0.5).toFixed(0),
    percentile(of, 0.95).toFixed(0),
  ];
  return table([
    ['A duty is registered', 'median ms', '95 % ms'],
    row('until it is written', sent),
    row('and the next page is there', whole),
  ]);
}
