import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, dateOf, timeOf } from '../../core/calendar/dates.ts';
import { dayAndMonth } from '../../language/dates.ts';
import { storeMail } from '../../stack/mailbox/mails.ts';
import { createWeb } from '../../web/app.ts';
import { typedDay } from '../shared/days.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { expectAccessible } from './using-pages.ts';

let test: TestWeb;
/** A practice case of Kari's. */
let reference = '';

beforeAll(async () => {
  test = await startTestWeb();
  reference = await openPractice('Kaia Oppdikt');
});

afterAll(async () => {
  await test?.stop();
});

async function openPractice(subjectName: string, practice = true): Promise<string> {
  const opened = await test.engine.cases.open({
    routine: 'alver/tiltak',
    unit: 'tiltak',
    by: test.engine.people.kari!,
    subjectName,
    facts: {},
    people: { caseworker: [test.engine.people.kari!] },
    tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
    practice,
  });
  if (opened.ok !== true) throw new Error('not opened');
  return opened.reference;
}

const textOf = async (page: Page) => (await page.locator('main').textContent()) ?? '';
const path = (of: string) => `/practice/${encodeURIComponent(of)}`;

/** What the form that moves the clock would send. */
async function jumpForm(page: Page, to: string) {
  const value = (name: string) => page.inputValue(`.clock input[name="${name}"]`);
  const [_token, now, wake, after] = [
    await value('_token'),
    await value('now'),
    await value('wake'),
    await value('after'),
  ];
  return { _token, now, wake, after, to };
}

describe('a practice case', () => {
  it('is opened from the practice page with a made-up name, and is marked on every page', async () => {
    const page = await test.as('per');
    await page.goto('/practice');
    expect(await textOf(page)).toContain('Du har ingen øvingssaker enno');
    await expectAccessible(page);
    await page.click('main a[href="/practice/new"]');
    await page.check('input[value="voss/bekymring-for-barn"]');
    await page.click('main form button[type=submit]');
    const name = await page.inputValue('input[name="name"]');
    expect(name).toMatch(/^\p{L}+ \p{L}+$/u);
    for (let steps = 0; steps < 10 && !page.url().endsWith('/receipt'); steps += 1) {
      expect(await page.locator('.practice-banner').count()).toBe(1);
      if (page.url().includes('/facts-')) await page.fill('input[name="field.concernArose"]', typedDay(-24));
      // What should have come by now makes the page ask whether the case runs already.
      if (page.url().endsWith('/brought-in')) await page.check('input[name="b.runs"][value="no"]');
      await page.getByRole('button', { name: /^(Hald fram|Opne øvingssaka)$/ }).click();
    }
    expect(await textOf(page)).toMatch(/Øvingssaka er opna: [\p{L} ]+, ØV-\d\d-\d{4}/u);
    await page.click('main a[href^="/practice/"]');
    expect(await textOf(page)).toContain(name);
    expect(await page.locator('.practice-banner').count()).toBe(1);
    await page.goto('/practice');
    expect(await page.locator('main table').textContent()).toContain(name);
    await expectAccessible(page);
    // Practice is in none of the real lists.
    await page.goto('/');
    expect(await textOf(page)).not.toContain('ØV-');
  });

  it('moves to its next deadline by one button, and says what happened and what mail it wrote', async () => {
    const page = await test.as('kari');
    await page.goto('/practice');
    await page.click(`main a[href="${path(reference)}"]`);
    await expectAccessible(page);
    // The mail that comes is shown before it is written.
    expect(await page.locator('.mail').count()).toBeGreaterThan(0);
    expect(await textOf(page)).toContain('Saken har ikke skrevet noen e-post ennå.');
    const coming = (await page.locator('.mail summary').first().textContent()) ?? '';

    await page.click('button[value="next"]');
    await page.waitForURL('**after=**');
    const after = await textOf(page);
    expect(after).toContain('Klokka i saken gikk fra');
    expect(after).toMatch(/Beskjed til|Påminning til/);
    expect(after).toContain('Skrevet til nå (');
    expect(after).not.toContain('Saken har ikke skrevet noen e-post ennå.');
    // It looks as it was foretold.
    expect(await page.locator('.mail summary').allTextContents()).toContain(coming);
    expect(after).not.toMatch(/\d{4}-\d\d-\d\d/);
    await expectAccessible(page);

    const shown = dateOf((await jumpForm(page, 'month')).now);
    await page.click('button[value="month"]');
    await page.waitForURL(/after=/);
    await page.waitForLoadState();
    const goal = addPeriod(shown, 'P1M');
    expect(await page.locator('.clock-now').textContent()).toContain(dayAndMonth(goal, goal, 'nb'));
    expect(await textOf(page)).toContain('Frist gikk ut: Henvisning til Bufetats inntaksteam');
    expect(await page.locator('td.late').first().textContent()).toContain('forfalt');
  });

  it('moves once when the same form is sent twice, and works without script', async () => {
    const page = await test.as('kari', { javaScript: false });
    await page.goto(path(reference));
    const form = await jumpForm(page, 'next');
    const [one, other] = await Promise.all(
      [1, 2].map(() => page.request.post(`${path(reference)}/jump`, { form, maxRedirects: 0 })),
    );
    expect([one?.status(), other?.status()]).toEqual([303, 303]);
    expect([one, other].filter((each) => each?.headers().location?.includes('there=yes'))).toHaveLength(1);
    const { now } = (await test.engine.cases.show(reference))!;
    expect(dateOf(now)).toBe(dateOf(form.wake));

    await page.goto(path(reference));
    const week = await jumpForm(page, 'week');
    await Promise.all([1, 2].map(() => page.request.post(`${path(reference)}/jump`, { form: week, maxRedirects: 0 })));
    const later = (await test.engine.cases.show(reference))!;
    expect(dateOf(later.now)).toBe(addPeriod(dateOf(week.now), 'P7D'));

    // Nothing else than what the buttons say moves it: neither an instant far ahead nor a period of one's own.
    for (const wrong of [
      { ...week, to: 'P10Y' },
      { ...week, to: 'next', wake: '2199-01-01T00:00:00.000Z' },
    ]) {
      await page.request.post(`${path(reference)}/jump`, { form: wrong, maxRedirects: 0 });
    }
    const far = { ...week, now: '2150-01-01T00:00:00.000Z' };
    await page.request.post(`${path(reference)}/jump`, { form: far, maxRedirects: 0 });
    const end = (await test.engine.cases.show(reference))!;
    expect(dateOf(end.now)).toBe(addPeriod(dateOf(later.now), 'P7D'));
    await page.goto('/practice');
    expect(await page.locator('main table').textContent()).toContain(
      dayAndMonth(dateOf(end.now), dateOf(test.web.now()), 'nb'),
    );
  });

  it('stands in the list with its own clock, also where that came to an hour at which nothing happened', async () => {
    const quiet = await openPractice('Stille Oppdikt');
    const { cases, register } = test.engine;
    const found = async () => (await register.findCase(quiet))!;
    expect(await cases.jump(await found(), { to: 'next' })).toMatchObject({ ok: true });
    // In the morning everything has been said; the register does not hear that it is noon.
    expect(await cases.jump(await found(), { by: 'PT4H' })).toMatchObject({ ok: true, happened: [] });
    const { now } = (await cases.show(quiet))!;
    const page = await test.as('kari');
    await page.goto('/practice');
    const row = page.locator('main tr').filter({ has: page.locator(`a[href="${path(quiet)}"]`) });
    const clock = await row.locator('td').nth(1).textContent();
    expect(clock).toContain(
      `${dayAndMonth(dateOf(now), dateOf(test.web.now()), 'nb')} kl. ${timeOf(now).slice(0, 2)}.`,
    );
  });

  it('says who else it waits for, and when it is played to its end', async () => {
    const finished = await openPractice('Leo Tenkt');
    const page = await test.as('kari');
    await page.goto(path(finished));
    expect(await textOf(page)).toMatch(/Noe her venter på andre enn deg: .*Logg ut og inn igjen/);
    const found = (await test.engine.register.findCase(finished))!;
    const by = await test.engine.cases.actor(test.engine.people.kari!, found);
    const closed = await test.engine.cases.send(found.caseId, {
      type: 'close',
      by,
      reason: 'Øvd nok <b>nå</b>',
      cancelDuties: true,
    });
    expect(closed.ok).toBe(true);
    await page.goto(path(finished));
    expect(await textOf(page)).toContain('Du har spilt den til slutten.');
    expect(await textOf(page)).toContain('Øvd nok <b>nå</b>');
    expect(await page.locator('.clock button').count()).toBe(0);
    await expectAccessible(page);
  });

  it('is never a real one', async () => {
    const real = await openPractice('Virkelig Barn', false);
    const page = await test.as('kari');
    expect((await page.goto(path(real)))?.status()).toBe(404);
    await page.goto(path(reference));
    const form = await jumpForm(page, 'week');
    const answer = await page.request.post(`${path(real)}/jump`, { form, maxRedirects: 0 });
    expect(answer.status()).toBe(404);
    expect((await page.goto(path('ØV-99-9999')))?.status()).toBe(404);
  });

  it('fits a narrow window', async () => {
    const page = await test.as('kari', { width: 320 });
    for (const each of ['/practice', path(reference), '/mailbox?kind=practice']) {
      await page.goto(each);
      const over = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
      expect([each, over]).toEqual([each, 0]);
    }
  });
});

describe('the mailbox', () => {
  it('shows what was sent, of practice apart, by case and by person, as it looks', async () => {
    const page = await test.as('per');
    await page.goto('/mailbox');
    expect(await textOf(page)).not.toContain('ØV-');
    await page.selectOption('select[name="kind"]', 'practice');
    await page.fill('input[name="reference"]', reference.toLowerCase());
    await page.selectOption('select[name="person"]', 'kari');
    await page.click('main form button[type=submit]');
    const rows = await page.locator('main tbody tr').allTextContents();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain('Kari Eksempel');
    await expectAccessible(page);
    await page.click('main tbody a >> nth=0');
    expect(await textOf(page)).toContain('Hei Kari');
    expect(await textOf(page)).toContain(reference);
    await page.frameLocator('iframe').locator('text=Hei Kari').waitFor();
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
    await page.goto('/mailbox?reference=AL-99-9999');
    expect(await textOf(page)).toContain('Ingen e-post passar til det du har valt.');
  });

  it('runs nothing of a mail', async () => {
    const raw = [
      'Subject: <script>window.gotcha=1</script> "><img src=x onerror=parent.gotcha=1>',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Ren tekst</p><script>window.gotcha=1;parent.gotcha=1</script><img src=x onerror="parent.gotcha=1"><form action="/logout" method="post"><button>Send</button></form>',
    ].join('\r\n');
    const envelope = { from: 'somebody@example.invalid', to: ['kari@example.invalid'] };
    const id = await storeMail(test.web.mailFolder!, envelope, Readable.from([raw]));
    const page = await test.as('kari');
    await page.goto('/mailbox');
    expect(await textOf(page)).toContain('<script>window.gotcha=1</script>');
    await page.goto(`/mailbox/${id}`);
    await page.frameLocator('iframe').locator('text=Ren tekst').waitFor();
    expect(await page.evaluate('window.gotcha')).toBeUndefined();
    const html = await page.goto(`/mailbox/${id}/html`);
    expect(html?.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(await page.evaluate('window.gotcha')).toBeUndefined();
    for (const wrong of ['/mailbox/..%2F..%2Fstack.json', '/mailbox/x', '/mailbox/20260101T000000000Z-000001/html']) {
      expect((await page.goto(wrong))?.status()).toBe(404);
    }
  });

  it('is not there where mail goes to a real server', async () => {
    const page = await test.as('kari');
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const app = await createWeb({ ...test.web, embedded: false });
    try {
      for (const url of ['/mailbox', '/mailbox/20260101T000000000Z-000001']) {
        const { statusCode } = await app.inject({ url, headers: { cookie } });
        expect(statusCode).toBe(404);
      }
      const { statusCode } = await app.inject({ url: '/practice', headers: { cookie } });
      expect(statusCode).toBe(200);
    } finally {
      await app.close();
    }
  });
});
