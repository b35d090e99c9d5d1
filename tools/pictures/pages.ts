import path from 'node:path';
import type { Page } from 'playwright-core';
import { atTime, type InstantText, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { Language } from '../../language/language.ts';
import { startTestWeb, type TestWeb } from '../../test/web/browser.ts';
import { speaks } from '../../test/web/using-pages.ts';
import { type Frame, takePicture } from './camera.ts';
import { type Life, liveLife } from './life.ts';

type Take = (page: Page, name: string, frame: Frame) => Promise<void>;

/** Pictures of the main pages, from a made-up life on a real engine, as they look to who reads that language. */
export async function takePagePictures(language: Language, folder: string): Promise<void> {
  const take: Take = (page, name, frame) => takePicture(page, path.join(folder, name), frame);
  // What is late is late by the clock of the pages alone: the engine lives in the present.
  let clock: () => InstantText = () => instantFromMilliseconds(Date.now());
  const pages = await startTestWeb({ now: () => clock() });
  try {
    // Mails come in the language that their reader has chosen.
    for (const login of ['kari', 'per', 'ola']) await speaks(await pages.as(login), language);
    const life = await liveLife(pages.engine);
    clock = () => atTime(life.later, '08:30');
    await takeOfLater(pages, take);
    clock = () => instantFromMilliseconds(Date.now());
    await takeOfToday(pages, life, take);
  } finally {
    await pages.stop();
  }
}

async function takeOfLater(pages: TestWeb, take: Take): Promise<void> {
  const kari = await pages.as('kari');
  await kari.goto('/');
  await take(kari, 'start-page.png', { to: kari.locator('#overdue'), tight: true });
  const ola = await pages.as('ola');
  await ola.goto('/unit');
  await take(ola, 'unit.png', { to: ola.locator('section[aria-labelledby="load"]') });
}

async function takeOfToday(pages: TestWeb, life: Life, take: Take): Promise<void> {
  const kari = await pages.as('kari');
  await kari.goto(`/cases/${life.plain}`);
  await take(kari, 'case.png', { to: kari.locator('section[aria-labelledby="open-duties"]') });
  await kari.goto(`/cases/${life.plain}/duties/institution-1/referral/1`);
  await take(kari, 'duty.png', { to: kari.locator('main form').first() });
  await kari.goto(`/cases/${encodeURIComponent(life.played)}`);
  const timeline = kari.locator('section[aria-labelledby="timeline"]');
  await take(kari, 'timeline.png', { from: timeline, to: timeline });
  await takePractice(kari, life, take);

  const ola = await pages.as('ola');
  await ola.goto('/decisions');
  await take(ola, 'decisions.png', { to: ola.locator('main section').last() });
  const { reference, duty } = life.decision;
  await ola.goto(`/cases/${reference}/duties/${duty}`);
  const decision = ola.locator('section[aria-labelledby="decision"]');
  await take(ola, 'decision.png', { from: ola.locator('main h1'), to: decision });

  await takeNewCase(kari, take);
  await takeRoutine(kari, take);
  await kari.goto(`/cases/${await life.suspectViolence()}`);
  await take(kari, 'guard.png', { to: kari.locator('.guard-wide').last() });
}

async function takePractice(kari: Page, { played }: Life, take: Take): Promise<void> {
  await kari.goto(`/practice/${encodeURIComponent(played)}`);
  await kari.click('button[value="next"]');
  await kari.waitForURL('**after=**');
  await take(kari, 'practice.png', { to: kari.locator('section[aria-labelledby="happened"] li').nth(1), tight: true });
}

async function takeNewCase(kari: Page, take: Take): Promise<void> {
  const next = () => kari.click('main form button[type=submit] >> nth=0');
  await kari.goto('/cases/new');
  await kari.check('input[name="routine"][value="alver/tiltak"]');
  await next();
  await kari.fill('input[name="name"]', 'Sofie Oppdikt');
  await next();
  await kari.fill('input[name="field.birthDate"]', '17.5.2012');
  await next();
  await kari.check('input[name="track"][value="institution"]');
  await next();
  await kari.check('input[value="omsorg"]');
  await next();
  await next();
  await kari.waitForURL('**/check');
  await take(kari, 'new-case-check.png', {
    from: kari.locator('main > *').first(),
    to: kari.locator('main > *').last(),
  });
  await next();
  await kari.waitForURL('**/receipt');
  await take(kari, 'new-case-receipt.png', {
    from: kari.locator('main > *').first(),
    to: kari.locator('main > *').last(),
  });
}

async function takeRoutine(kari: Page, take: Take): Promise<void> {
  const routine = '/routines/alver/tiltak';
  await kari.goto(`${routine}?row=G2a`);
  const row = kari.locator('.routine-row[open]');
  await take(kari, 'routine.png', { from: row, to: row, tight: true });
  const play = new URLSearchParams({
    start: '4.1.2027',
    people: 'silent',
    'track.institution': 'yes',
    'fact.institution.kind': 'omsorg',
    'starts.institution': '1.2.2027',
    'fact.institution.placed': '1.2.2027',
  });
  await kari.goto(`${routine}/rehearsal?${play}`);
  const plot = kari.locator('section[aria-labelledby="plot"]');
  await take(kari, 'rehearsal-plot.png', { from: plot, to: plot });
  const days = kari.locator('section[aria-labelledby="days"]');
  await take(kari, 'rehearsal-list.png', { from: days, to: days, height: 640 });
}
