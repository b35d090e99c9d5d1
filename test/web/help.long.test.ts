import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guideNames } from '../../web/view/help-for.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { expectAccessible, expectNarrow, speaks } from './using-pages.ts';

let pages: TestWeb;
beforeAll(async () => {
  pages = await startTestWeb();
});
afterAll(() => pages?.stop());

describe('the user guide', () => {
  it('is read by whoever is not logged in, from the log-in page and in either language', async () => {
    const page = await pages.visit();
    await page.goto('/login');
    await page.getByRole('link', { name: 'Brukerveiledning', exact: true }).click();
    await page.getByRole('link', { name: 'For saksbehandlere', exact: true }).click();
    expect(await page.textContent('h1')).toBe('For saksbehandlere');
    await speaks(page, 'nn');
    await page.reload();
    expect(await page.textContent('h1')).toBe('For saksbehandlarar');
  });

  it.each(guideNames)(
    '%s: every link leads somewhere, every picture is seen, nothing keeps anybody out',
    async (name) => {
      const page = await pages.as(name === 'leaders' ? 'ola' : 'kari');
      for (const language of ['nb', 'nn'] as const) {
        await speaks(page, language);
        await page.goto(`/help/${name}`);
        const hrefs = await page
          .locator('main a')
          .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
        const broken: string[] = [];
        for (const href of new Set(hrefs)) {
          const { pathname, hash } = new URL(href, page.url());
          const answer = await page.request.get(pathname);
          const anchor = decodeURIComponent(hash.slice(1));
          const isThere = anchor === '' || (await answer.text()).includes(` id="${anchor}"`);
          if (!answer.ok() || !isThere) broken.push(href);
        }
        expect(broken).toEqual([]);
        for (const picture of await page.locator('main img').all()) await picture.scrollIntoViewIfNeeded();
        const unseen = '[...document.querySelectorAll("main img")].filter((one) => one.naturalWidth === 0).length';
        await expect.poll(() => page.evaluate(unseen)).toBe(0);
        await expectNarrow(page);
        await expectAccessible(page);
      }
      await speaks(page, 'nb');
    },
  );

  it('is opened at what tells of the page, beside it, also without a script', async () => {
    const page = await pages.as('kari', { javaScript: false });
    await page.goto('/cases/new');
    const [beside] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: /^Hjelp til denne siden/ }).click(),
    ]);
    await beside.waitForURL(/\/help\/caseworkers#ny-sak$/);
    expect(await beside.getByRole('heading', { name: 'Ny sak', exact: true }).count()).toBe(1);
  });

  it.each([
    '/help/README',
    '/help/..%2f..%2foperations.md',
    '/help/pictures/show.png',
    '/help/pictures/..%2foperations.md',
    '/help/pictures/',
    '/help/saksbehandler.md',
  ])('and no other file: %s', async (path) => {
    const { status } = await fetch(`${pages.baseUrl}${path}`, { redirect: 'manual' });
    expect([400, 403, 404]).toContain(status);
  });
});
