import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Routine } from '../../core/routine/routine.ts';
import { isWhole, waysOf } from '../shared/whole.ts';
import { barriersOn } from './accessible.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase } from './open-case.ts';

const now = '2027-01-04T09:00:00.000Z';
const hostile = `"><img src=x onerror=window.hacked=1><script>window.hacked=1</script>'`;
const alver = '/routines/alver/tiltak';

let it: TestWeb;
/** A case on version 1 that Kari has. */
let reference: string;

beforeAll(async () => {
  it = await startTestWeb({ now: () => now });
  const { engine } = it;
  ({ reference } = await openCase(engine, 'Test Testesen', { routine: 'alver/tiltak@1' }));
  const kept = await engine.register.keptRoutine('alver/tiltak@1');
  await engine.register.keepRoutine('alver/tiltak@2', 'f'.repeat(64), changed(kept!.routine as Routine));
});

afterAll(() => it?.stop());

/** A later version: another date, a step more, one less, and a row and a title that try to be more than words. */
function changed(routine: Routine): Routine {
  const { 'plan-dispatch': dispatch, 'transition-minutes': _, ...steps } = routine.steps;
  const own = routine.tracks.case!;
  const added = { ...dispatch!, id: 'plan-copy', title: `Kopi ${hostile}`, opens: [] };
  const deadline = { kind: 'within', period: 'P3W', basis: 'law', law: hostile, unconfirmed: 'Må sjekkes.' } as const;
  return {
    ...routine,
    version: 2,
    // Compiled before the common duties became what they are.
    common: 0,
    source: { ...routine.source, rows: { ...routine.source.rows, B: `Rad ${hostile}` } },
    steps: {
      ...steps,
      'plan-dispatch': {
        ...dispatch!,
        deadline: { ...deadline, anchor: undefined, latest: undefined, note: undefined },
        responsible: ['office'],
      },
      'plan-copy': added,
    },
    tracks: {
      ...routine.tracks,
      case: { ...own, steps: [...own.steps.filter((id) => id !== 'transition-minutes'), 'plan-copy'] },
    },
  };
}

/** Looks at an address with a page that runs scripts, which the checker needs. */
async function violations(page: Page, path?: string): Promise<readonly string[]> {
  if (path !== undefined) await page.goto(path);
  return barriersOn(page);
}

/** The page fits into the window: whatever is wider scrolls in a frame of its own. */
async function fits(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
}

test('the list says what there is, in which version, and how many of my cases are on which', async () => {
  const kari = await it.as('kari', { javaScript: false });
  await kari.goto('/');
  await kari.click('nav >> text=Rutiner');
  const row = kari.locator('tr', { hasText: 'Rutiner tiltak' });
  expect(await row.innerText()).toMatch(/Alver\s+versjon 2\s+tatt inn /);
  expect(await row.innerText()).toMatch(
    /i loven, \d+ i dokumentet, \d+ forslag\s+ingen av de \d+ fristene og spørsmålene er avgjort ennå[\s\S]*1 på versjon 1/,
  );
  expect(await kari.locator('tbody tr').count()).toBe(5);
  expect(await kari.locator('main').innerText()).not.toMatch(/\d{4}-\d{2}-\d{2}/);

  // Somebody else's cases are not counted.
  const nils = await it.as('nils');
  await nils.goto('/routines');
  expect(await nils.locator('tr', { hasText: 'Rutinar tiltak' }).innerText()).toMatch(/ingen$/);
  expect(await nils.locator('h1').innerText()).toBe('Rutinar');
  expect(await violations(nils)).toEqual([]);
  await nils.goto(`${alver}/versions`);
  expect(await nils.locator('main').innerText()).not.toContain(reference);

  const head = await it.as('ola');
  await head.goto(`${alver}/versions`);
  await head.click(`text=${reference}`);
  expect(head.url()).toContain(`/cases/${reference}`);
});

test('the table tells row by row what the document says and what the routine makes of it', async () => {
  const kari = await it.as('kari', { javaScript: false });
  await kari.goto('/routines');
  await kari.click('text=Rutiner tiltak');
  expect(await kari.locator('h1').innerText()).toBe('Rutiner tiltak');
  await kari.goto(`${alver}?version=1`);
  expect(await kari.locator('.routine-older').innerText()).toContain('Det finnes en nyere versjon');
  const headings = await kari.locator('h2').allInnerTexts();
  expect(headings.slice(0, 2)).toEqual(['Personlige plikter og sperrer', 'Dokumentet, rad for rad']);
  const labels = await kari.locator('.row-label').allInnerTexts();
  expect(labels.slice(0, 8)).toEqual(['Sjekklister', 'A', 'Aa', 'Ab', 'Ac', 'B', 'C', 'D1a']);
  expect(labels.at(-1)).toBe('J');
  // At first sight a line a row: a few screens, of which nothing is opened.
  expect(await kari.locator('details[open]').count()).toBe(0);
  expect(await kari.evaluate<number>('document.querySelector("main").scrollHeight / window.innerHeight')).toBeLessThan(
    5,
  );
  const contact = rowOf(kari, 'G2a');
  await contact.locator('summary').first().click();
  const text = await contact.innerText();
  expect(text).toContain('Månedlig kontakt (telefonisk, elektronisk, video og besøk)');
  expect(text).toMatch(/Månedlig kontakt med ungdommen\s+Løp: Institusjonsplassering/);
  expect(text).toMatch(/Frist\s+Hver måned, regnet fra «Plasseringsdato»[^\n]* rutine/);
  // One is open at a time; a step of several rows is told once, and found from the others.
  const meeting = rowOf(kari, 'Aa');
  await meeting.locator('summary').first().focus();
  await kari.keyboard.press('Enter');
  expect(await contact.getAttribute('open')).toBeNull();
  await meeting.locator('a').click();
  expect(kari.url()).toContain('#step-transition-meeting');
  expect(await kari.locator('#step-transition-meeting').isVisible()).toBe(true);
  expect(await kari.locator('.routine-row[open]').count()).toBe(1);
  const decide = kari.locator('section[aria-labelledby="decide"]');
  for (const kind of [/våre forslag \(\d+\)$/, /og er ikke med i tabellen/, /^▸?\s*Står tomt/]) {
    await decide.locator('summary', { hasText: kind }).first().click();
  }
  expect(await decide.locator('.routine-row[open]').count()).toBe(1);
  expect(await decide.innerText()).toContain('Kolonnen for ansvar er tom');

  await kari.goto('/routines/vestre-toten/brukere-med-barn');
  const numbers = await kari.locator('.row-label').allInnerTexts();
  expect(numbers).toEqual(['1', '2', '3', '4', '4b', '4c', '4d', '5', '6']);
  expect(await kari.locator('.routine-about').innerText()).toMatch(
    /Hensikt\s+Sikre at de ansatte ved NAV Vestre Toten/,
  );
});

test('an address leads to a row that is opened, and a search shows only the rows which have the words', async () => {
  for (const javaScript of waysOf([false, true])) {
    const kari = await it.as('kari', { javaScript, width: javaScript ? 320 : 1200 });
    await kari.goto(`${alver}?version=1&step=contact-youth#step-contact-youth`);
    const step = kari.locator('#step-contact-youth');
    expect(await step.isVisible()).toBe(true);
    const { y } = (await step.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(900);
    // The address alone does it, for a browser that opens nothing for a place inside.
    await kari.goto(`${alver}?version=1&step=contact-youth`);
    expect(await rowOf(kari, 'G2a').getAttribute('open')).not.toBeNull();
    await kari.goto(`${alver}?version=1#row-G2c`);
    expect(await rowOf(kari, 'G2c').getAttribute('open')).not.toBeNull();

    await kari.fill('#f-q', 'BESØK  journal');
    await kari.click('main search button');
    await kari.locator('main search [role="status"]').waitFor();
    expect(kari.url()).toContain('version=1');
    const found = await kari.locator('.row-label').allInnerTexts();
    expect(found).toContain('G2a');
    expect(found).not.toContain('G2c');
    expect(await kari.locator('main search [role="status"]').innerText()).toContain(
      '1 rad passer med «BESØK journal».',
    );
    // Of one row that is found nothing is hidden.
    expect(await rowOf(kari, 'G2a').getAttribute('open')).not.toBeNull();
    for (const row of await kari.locator('.routine-row').all()) {
      const text = (await row.textContent())!.toLowerCase();
      expect(text.includes('besøk') && text.includes('journal'), text.slice(0, 80)).toBe(true);
    }
    expect(await kari.locator('mark').first().innerText()).toMatch(/^(besøk|journal)$/i);
    expect(await fits(kari)).toBe(true);

    await kari.goto(`${alver}?version=1&q=${encodeURIComponent('monthly')}`);
    expect(await kari.locator('main').innerText()).toContain('Ingen rader passer med «monthly».');
    expect(await kari.locator('.routine-row').count()).toBe(0);
    await kari.goto(`${alver}?q=${encodeURIComponent(hostile)}`);
    expect(await kari.evaluate('window.hacked')).toBeUndefined();
    await kari.click('main search a');
    await expect.poll(() => kari.locator('.row-label').count()).toBeGreaterThan(40);
    await kari.fill('#f-q', 'plan');
    await kari.click('main search button');
    await kari.locator('main search [role="status"]', { hasText: '«plan»' }).waitFor();
    expect(await kari.locator('.row-label').count()).toBeGreaterThan(5);
    expect(await kari.locator('.routine-row[open]').count()).toBe(0);
    if (javaScript) expect(await violations(kari, `${alver}?q=plan`)).toEqual([]);
  }
});

test('a handbook is folded on the screen, whole on paper, and short enough to be read and signed', async () => {
  const kari = await it.as('kari');
  await kari.goto(`${alver}?version=1`);
  await kari.click('.routine-nav >> text=Håndbok');
  expect(kari.url()).toContain('/handbook?version=1');
  const kept = await it.engine.register.keptRoutine('alver/tiltak@1');
  const main = kari.locator('main');
  expect(await main.innerText()).toContain(kept!.hash);
  expect(await kari.title()).toContain(kept!.hash.slice(0, 12));
  expect(await kari.evaluate<number>('document.documentElement.scrollHeight / window.innerHeight')).toBeLessThan(3);
  expect(await violations(kari)).toEqual([]);
  // A question leads to its step, through a chapter that is closed.
  await kari.locator('summary', { hasText: 'Dette skal lederne svare på' }).click();
  const question = kari.locator('.sheet-question', { hasText: 'Overgangsmøte' }).first();
  expect(await question.innerText()).toMatch(/vedtatt som det er\s+utelates\s+endres til:/);
  const step = kari.locator(`.sheet ${await question.locator('a').getAttribute('href')}`);
  expect(await step.isVisible()).toBe(false);
  await question.locator('a').click();
  expect(await step.isVisible()).toBe(true);

  // Twice: as it is here, and for a reader of the other language with nothing opened.
  const pages = pagesIn(await kari.pdf({ preferCSSPageSize: true }));
  expect(pages).toBeGreaterThan(10);
  expect(pages).toBeLessThan(30);
  const per = await it.as('per', { width: 320 });
  await per.goto('/routines/vestre-toten/brukere-med-barn/handbook');
  expect(await fits(per)).toBe(true);
  // What is signed is one text, in the language of its document.
  expect(await per.locator('article.sheet').getAttribute('lang')).toBe('nb');
  expect(await per.locator('main').innerText()).toMatch(/Håndbok[\s\S]*Revidert\s+mandag 28\. oktober 2013/i);
  expect(pagesIn(await per.pdf({ preferCSSPageSize: true }))).toBeLessThan(15);
});

/** How many sheets a PDF has, as the root of its pages says. */
function pagesIn(pdf: Buffer): number {
  const counts = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count (\d+)/g)].map(([, count]) =>
    Number(count),
  );
  return Math.max(...counts);
}

/** A row of the document by its label. */
function rowOf(page: Page, label: string) {
  return page.locator('.routine-row', { has: page.locator('.row-label', { hasText: new RegExp(`^${label}$`) }) });
}

test('what a table says is words, whatever signs are in it', async () => {
  const kari = await it.as('kari');
  for (const path of [alver, `${alver}/handbook`, `${alver}/diagram`, `${alver}/versions`, `${alver}/rehearsal`]) {
    await kari.goto(path);
    expect(await kari.evaluate('window.hacked'), path).toBeUndefined();
    expect(await kari.locator('main img, main script').count(), path).toBe(0);
  }
  await kari.goto(alver);
  const row = rowOf(kari, 'B');
  await row.locator('summary').first().click();
  expect(await row.innerText()).toContain(`Rad ${hostile}`);
  expect(await row.innerText()).toContain('lov, skal bekreftes');
  await kari.goto(`${alver}/rehearsal?start=${encodeURIComponent(hostile)}`);
  expect(await kari.locator('#f-start').inputValue()).toBe(hostile);
  expect(await kari.evaluate('window.hacked')).toBeUndefined();
});

test('the diagrams are drawn without script, and told as a list that leads to the steps', async () => {
  const kari = await it.as('kari', { javaScript: false });
  await kari.goto(`${alver}/diagram?version=1`);
  const drawings = kari.locator('svg.flow');
  const lists = kari.locator('.graph-list');
  const kept = await it.engine.register.keptRoutine('alver/tiltak@1');
  const tracks = Object.keys((kept!.routine as Routine).tracks).length;
  expect([await drawings.count(), await lists.count()]).toEqual([tracks, tracks]);
  expect(await drawings.first().textContent()).toContain('Overgangsmøte');
  const list = kari.locator('section', { has: kari.locator('#track-institution') });
  await list.locator('summary').click();
  expect(await list.innerText()).toContain('kommer sammen med «Halvårsevaluering i eget møte»');
  await list.locator('.graph-list a', { hasText: 'Månedlig kontakt med ungdommen' }).click();
  expect(kari.url()).toMatch(/\?version=1&step=contact-youth#step-contact-youth$/);
  await kari.goBack();
  await kari.keyboard.press('Tab');
  for (let steps = 0; steps < 40; steps += 1) {
    if (await kari.locator('.wide:focus').count()) break;
    await kari.keyboard.press('Tab');
  }
  expect(await kari.locator('.wide:focus').count()).toBe(1);
});

test('that the common duties are others by now is said, with a way to the next version for who decides', async () => {
  const said = 'er endret siden denne versjonen';
  const [kari, ola] = [await it.as('kari'), await it.as('ola')];
  await kari.goto(alver);
  expect(await kari.locator('main').innerText()).toContain(said);
  expect(await kari.getByRole('link', { name: 'lag neste versjon' }).count()).toBe(0);
  await ola.goto(alver);
  await ola.getByRole('link', { name: 'lag neste versjon' }).click();
  expect(await ola.locator('main').innerText()).toContain(said);
  await ola.goto('/routines/ulstein/rus');
  expect(await ola.locator('main').innerText()).not.toContain(said);
});

test('two versions are compared step by step, in words', async () => {
  const per = await it.as('per', { javaScript: false });
  await per.goto(`${alver}/versions`);
  const text = await per.locator('main').innerText();
  expect(text).toContain('Dette er annleis i versjon 2 enn i versjon 1');
  expect(text).toContain(`Nytt steg: Kopi ${hostile} (rad B)`);
  expect(text).toContain('Teke bort: Referat frå overgangsmøtet (rad A)');
  const dispatch = per.locator('.version-step', { hasText: 'Endra: Sende tiltaksplanen til partane' });
  expect(await dispatch.innerText()).toMatch(/Ansvarleg\s+saksbehandlar\s+kontorfagleg/);
  expect(await dispatch.innerText()).toMatch(/innan éi veke etter at plikta opnar \(forslag\)/);
  expect(await dispatch.innerText()).toMatch(/innan tre veker etter at plikta opnar \(lov, skal stadfestast/);

  await per.selectOption('#f-from', '2');
  await per.selectOption('#f-to', '1');
  await per.click('text=Vis skilnader');
  expect(await per.locator('main').innerText()).toContain('Nytt steg: Referat frå overgangsmøtet (rad A)');
  await per.goto(`${alver}/versions?from=2&to=2`);
  expect(await per.locator('main').innerText()).toContain('Versjonane seier det same.');
  await per.goto(`${alver}/versions?from=2&to=7`);
  expect(await per.locator('main').innerText()).toContain('Vel to av versjonane som finst.');
  await per.goto('/routines/voss/bekymring-for-barn/versions');
  expect(await per.locator('main').innerText()).toContain('Rutinen har berre éin versjon');
});

test('a routine is rehearsed: everybody in time, nobody at all, with tracks and facts of one’s own', async () => {
  const kari = await it.as('kari', { javaScript: false });
  await kari.goto(`${alver}?version=1`);
  await kari.click('.routine-nav >> text=Generalprøve');
  const main = kari.locator('main');
  expect(await main.innerText()).toContain('Fra mandag 4. januar 2027 til mandag 3. januar 2028.');
  expect(await main.innerText()).toContain('Registrert: Overgangsmøte');
  expect(await main.innerText()).not.toContain('går ut');
  await kari.click('text=Endre forutsetningene');
  await kari.fill('#f-start', '1.3.2027');
  await kari.selectOption('#f-people', 'silent');
  await kari.locator('.rehearsal-track', { hasText: 'Institusjonsplassering' }).locator('summary').click();
  await kari.check('input[name="track.institution"]');
  await kari.fill('#f-fact-institution-placed', '1.3.2027');
  await kari.selectOption('select[name="ago.case.birthDate"]', '17');
  await kari.click('text=Spill av');
  expect(kari.url()).toContain('version=1');
  // No date of birth is in the address: it is made from the years alone.
  expect(kari.url()).not.toContain('2010');
  expect(await main.innerText()).toContain('Fra mandag 1. mars 2027 til tirsdag 29. februar 2028.');
  expect(await main.innerText()).toMatch(/\d+ frister går ut/);
  const month = kari.locator('.rehearsal-month', { has: kari.locator('summary', { hasText: /^April 2027/ }) });
  await month.locator('summary').click();
  const april = await month.innerText();
  expect(april).toMatch(/fre 2\. april kl\. 00\.00\s+Frist gikk ut: Månedlig kontakt med ungdommen/);
  expect(april).toMatch(
    /Varsel til leder om at fristen er ute: Månedlig kontakt med ungdommen\s+leder\s+rad G2a rutine/,
  );
  expect(await kari.locator('svg.plot').textContent()).toContain('Månedlig kontakt med ungdommen');
  await kari.click('text=Det samme som tabell, måned for måned');
  expect(await kari.locator('section[aria-labelledby="plot"] tbody tr').count()).toBe(12);
  await kari.click('.routine-lives >> text=Alle gjør det de skal på siste dag');
  expect(await main.innerText()).toContain('Fra mandag 1. mars 2027');
  expect(await main.innerText()).not.toContain('går ut');
  expect(await kari.locator('svg.plot').textContent()).toContain('Månedlig kontakt med ungdommen');
});

test('what cannot be played is said at the field, and nothing that was chosen is lost', async () => {
  const per = await it.as('per', { width: 320 });
  const response = await per.goto(
    `${alver}/rehearsal?start=31.2.2027&years=3&people=late&track.institution=yes&starts.institution=ein+gong&fact.institution.kind=omsorg`,
  );
  expect(response?.status()).toBe(422);
  expect(await per.locator('.aksel-error-summary').innerText()).toMatch(/Februar \d{4} (har|hadde) 28 dagar/);
  expect(await per.locator('.aksel-error-summary a').count()).toBe(2);
  expect(await per.inputValue('#f-start')).toBe('31.2.2027');
  expect(await per.inputValue('#f-starts-institution')).toBe('ein gong');
  expect(await per.inputValue('#f-years')).toBe('3');
  expect(await per.inputValue('#f-people')).toBe('late');
  expect(await per.inputValue('#f-fact-institution-kind')).toBe('omsorg');
  expect(await per.isChecked('input[name="track.institution"]')).toBe(true);
  expect(await fits(per)).toBe(true);
  expect(await violations(per)).toEqual([]);
  await per.fill('#f-start', '1.2.2027');
  await per.fill('#f-starts-institution', '');
  await per.click('button:has-text("Spel av")');
  expect(await per.locator('main').innerText()).toContain('Frå måndag 1. februar 2027 til torsdag 31. januar 2030.');

  for (const query of ['start=1.1.1890', 'ago.case.birthDate=99', 'fact.case.suspectedViolence=kanskje']) {
    expect((await per.goto(`${alver}/rehearsal?${query}`))?.status(), query).toBe(422);
  }
  expect((await per.goto(`${alver}/rehearsal?years=50`))?.status()).toBe(200);
  expect(await per.inputValue('#f-years')).toBe('3');
});

test('every page of every routine fits a narrow window and has no violations; what is not there is not found', async () => {
  const per = await it.as('per', { width: 320 });
  const routines = ['alver/tiltak'] as const;
  const others = [
    'ulstein/rus',
    'risor/bti-niva-3',
    'vestre-toten/brukere-med-barn',
    'voss/bekymring-for-barn',
  ] as const;
  for (const routine of isWhole() ? [...routines, ...others] : routines) {
    for (const page of ['', '/handbook', '/diagram', '/versions', '/rehearsal?people=silent&years=2']) {
      const response = await per.goto(`/routines/${routine}${page}`);
      expect(response?.status(), routine + page).toBe(200);
      expect(await fits(per), routine + page).toBe(true);
      expect(await per.locator('main').innerText(), routine + page).not.toMatch(
        /undefined|NaN|\d{4}-\d{2}-\d{2}|\\_|\*\*/,
      );
    }
  }
  for (const page of ['', '/diagram', '/rehearsal']) {
    expect(await violations(per, `/routines/vestre-toten/brukere-med-barn${page}`)).toEqual([]);
  }
  expect(await violations(per, `${alver}/versions`)).toEqual([]);
  for (const path of [`${alver}?version=9`, `${alver}?version=x`, '/routines/alver/nei', '/routines/x/y/rehearsal']) {
    expect((await per.goto(path))?.status(), path).toBe(404);
  }
  const nobody = await it.visit();
  await nobody.goto(alver);
  expect(nobody.url()).toContain('/login');
});
