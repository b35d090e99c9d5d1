import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cases } from '../../client/cases.ts';
import { inWhole } from '../shared/in-whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { begin, goOn, heading, submit } from './using-intake.ts';
import { expectAccessible, stepOf } from './using-pages.ts';

let test: TestWeb;

beforeAll(async () => {
  test = await startTestWeb();
});

afterAll(async () => {
  await test?.stop();
});

async function subjectsNamed(name: string, practice = false) {
  return test.engine.register.openCasesNamed({ name, practice });
}

describe('a new case', () => {
  it('is opened step by step, by mouse, with script, and every page is accessible', async () => {
    const page = await test.as('kari');
    await page.goto('/cases/new');
    await expectAccessible(page);
    await submit(page);
    expect(await page.locator('.aksel-error-summary').textContent()).toContain('Velg en rutine.');
    await expectAccessible(page);

    await begin(page, 'alver/tiltak');
    expect(await heading(page)).toBe('Hvem gjelder saken?');
    await expectAccessible(page);
    await page.fill('input[name="name"]', 'Test 05895198031 Testesen');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.aksel-error-summary');

    await page.fill('input[name="name"]', '  Testine   Oppdikt ');
    await submit(page);
    expect(await heading(page)).toBe('Opplysninger som rutinen spør om');
    await page.fill('input[name="field.birthDate"]', '31.2.2012');
    await page.check('input[name="field.suspectedViolence"][value="false"]');
    const [answer] = await Promise.all([
      page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
      submit(page),
    ]);
    expect(answer.status()).toBe(422);
    expect(await page.inputValue('input[name="field.birthDate"]')).toBe('31.2.2012');
    expect(await page.isChecked('input[name="field.suspectedViolence"][value="false"]')).toBe(true);
    await page.waitForLoadState();
    await page.click('.aksel-error-summary a');
    expect(await page.evaluate(`document.activeElement.getAttribute('name')`)).toBe('field.birthDate');
    await expectAccessible(page);

    await page.fill('input[name="field.birthDate"]', '17.05.2012');
    await submit(page);
    await expectAccessible(page);
    await page.check('input[name="track"][value="institution"]');
    await submit(page);
    expect(await heading(page)).toBe('Institusjonsplassering');
    await submit(page);
    expect(await page.locator('.aksel-error-summary').textContent()).toContain('atferdsplassering');
    await page.check('input[value="omsorg"]');
    await submit(page);
    expect(await heading(page)).toBe('Hvem har ansvar i saken?');
    await expectAccessible(page);
    // Who opens it has it, unless they say otherwise.
    expect(await page.locator('select[name="person.caseworker"] option:checked').textContent()).toBe('Kari Eksempel');
    await submit(page);

    expect(await heading(page)).toBe('Se over før du åpner saken');
    await expectAccessible(page);
    const answers = await page.locator('.answers').textContent();
    expect(answers).toContain('Testine Oppdikt');
    expect(answers).toContain('Torsdag 17. mai 2012');
    expect(answers).toContain('Institusjonsplassering');
    // A change comes back to here, and what it brings with it is asked first.
    await page.click('a[href$="/tracks"]');
    await page.check('input[name="track"][value="financial-support"]');
    await submit(page);
    expect(await heading(page)).toBe('Økonomisk støtte');
    await page.check('input[value="ferietilskudd"]');
    await submit(page);
    expect(stepOf(page)).toBe('check');
    await submit(page);

    expect(await heading(page)).toMatch(/^Saken er åpnet: Testine Oppdikt, AL-\d\d-[2-9C-X]{5}$/);
    expect(page.url()).not.toContain('Testine');
    expect(await page.title()).not.toContain('Testine');
    const receipt = await page.locator('main').textContent();
    expect(receipt).toContain('Henvisning til Bufetats inntaksteam');
    expect(receipt).not.toMatch(/\d{4}-\d\d-\d\d/);
    await expectAccessible(page);

    const reference = (await heading(page)).split(' ').at(-1)!;
    const view = await test.engine.cases.show(reference);
    expect(view?.found.subjectName).toBe('Testine Oppdikt');
    expect(view?.found.people).toEqual({ caseworker: [test.engine.people.kari] });
    expect(view?.state?.facts).toEqual({ birthDate: '2012-05-17', suspectedViolence: false });
    expect(Object.keys(view?.state?.tracks ?? {})).toEqual(['case', 'institution-1', 'financial-support-1']);
    // The journal names nobody.
    expect(JSON.stringify(view?.past)).not.toContain('Testine');

    // Back, and once more: it is the same case.
    const receiptPath = page.url();
    await page.goto(receiptPath.replace('receipt', 'check'));
    expect(page.url()).toBe(receiptPath);
    const stranger = await test.as('arne');
    const response = await stranger.goto(receiptPath);
    expect(response?.status()).toBe(404);
  });

  inWhole('works without script, in nynorsk, and shows hostile text as text', async () => {
    const hostile = `<script>document.title='gotcha'</script>"><img src=x onerror=alert(1)> 'Ola'`;
    const page = await test.as('per', { javaScript: false });
    await begin(page, 'alver/tiltak');
    expect(await heading(page)).toBe('Kven gjeld saka?');
    await page.fill('input[name="name"]', hostile);
    await submit(page);
    await page.goBack();
    // The browser puts back what was typed a moment after it has gone back.
    await expect.poll(() => page.inputValue('input[name="name"]')).toBe(hostile);
    await submit(page);
    await goOn(page);
    expect(await heading(page)).toBe('Sjå over før du opnar saka');
    expect(await page.locator('.answers').textContent()).toContain(hostile);
    await page.goto('/cases/new');
    expect(await page.locator('main table').textContent()).toContain(hostile);
    expect(await page.locator('main script, main img').count()).toBe(0);
    await page.click('main table a');
    await submit(page);
    expect(await heading(page)).toContain(`Saka er opna: ${hostile}, AL-`);
    expect(await page.locator('main').textContent()).toContain('Kva skjer no?');
    expect(await subjectsNamed(hostile)).toHaveLength(1);
  });

  inWhole('in which violence is suspected says what to do from then on, and on its receipt', async () => {
    const page = await test.as('kari', { javaScript: false });
    await begin(page, 'alver/tiltak');
    await page.fill('input[name="name"]', 'Varslet Oppdikt');
    await submit(page);
    expect(await page.locator('.guard').count()).toBe(0);
    await page.check('input[name="field.suspectedViolence"][value="true"]');
    await submit(page);
    const warned = async () => {
      expect(await page.locator('.guard').textContent()).toContain('Ta ikke kontakt med foreldrene');
      expect(await page.locator('.emergency a').first().getAttribute('href')).toBe('tel:112');
    };
    await warned();
    await goOn(page);
    await warned();
    await submit(page);
    expect(await heading(page)).toContain('Saken er åpnet');
    await warned();
  });

  inWhole('takes no choice that is not on the page', async () => {
    const page = await test.as('kari', { javaScript: false });
    await begin(page, 'alver/tiltak');
    await goOn(page, { name: 'Forfalsket Skjema', until: 'people' });
    await page.$eval(
      'select[name="person.leader"]',
      (select, id) => {
        select.innerHTML = `<option value="${id}" selected></option>`;
      },
      test.engine.people.arne,
    );
    await submit(page);
    expect(await page.locator('.aksel-error-summary').textContent()).toContain('Velg en person fra listen.');
    const path = new URL(page.url()).pathname;
    await page.goto(path.replace('people', 'tracks'));
    await page.$eval('input[name="track"]', (input) => input.setAttribute('value', 'no-such-track'));
    await page.check('input[name="track"] >> nth=0');
    await submit(page);
    expect(await page.locator('.aksel-error-summary').textContent()).toContain('Velg fra listen.');
    // The look over it is not there before everything is answered.
    await page.goto(path.replace('people', 'check'));
    expect(stepOf(page)).toBe('people');
  });

  it('of a protected child is so from its first page on, which says who will see it', async () => {
    const page = await test.as('kari');
    await page.goto('/cases/new');
    await page.check('input[name="protected"]');
    await page.check('input[name="routine"][value="alver/tiltak"]');
    await submit(page);
    expect(await page.locator('.step-caption').textContent()).toContain('skjermet');
    await page.fill('input[name="name"]', 'Skjermede Oppdiktsen');
    await submit(page);
    await submit(page);
    await submit(page);
    expect(await heading(page)).toBe('Hvem har ansvar i saken?');
    await expectAccessible(page);
    const main = (await page.locator('main').textContent())!;
    expect(main).toContain('Bare du og de du velger her, ser den.');
    expect(main).not.toContain('Enheten:');
    await submit(page);
    await submit(page);
    const found = await test.engine.register.findCase((await heading(page)).split(' ').at(-1)!);
    expect(found).toMatchObject({ protected: true, subjectName: 'Skjermede Oppdiktsen' });
    expect(await subjectsNamed('Skjermede Oppdiktsen')).toEqual([]);
  });

  it('is one case however often it is sent', async () => {
    const page = await test.as('kari');
    await begin(page, 'vestre-toten/brukere-med-barn');
    await page.fill('input[name="name"]', 'Dobbel Klikk');
    await submit(page);
    await page.check('input[name="field.occasion"] >> nth=0');
    await submit(page);
    await goOn(page);
    const path = new URL(page.url()).pathname;
    const form = { _token: await page.inputValue('main form[action$="/check"] input[name="_token"]') };
    const twice = await Promise.all([1, 2].map(() => page.request.post(path, { form, maxRedirects: 0 })));
    expect(twice.map((answer) => answer.status())).toEqual([303, 303]);
    expect(new Set(twice.map((answer) => answer.headers().location)).size).toBe(1);
    const third = await page.request.post(path, { form, maxRedirects: 0 });
    expect(third.headers().location).toBe(twice[0]?.headers().location);
    expect(await subjectsNamed('Dobbel Klikk')).toHaveLength(1);
    await page.goto('/cases/new');
    expect(await page.locator('main').textContent()).not.toContain('Dobbel Klikk');
  });
});

describe('an anonymous discussion', () => {
  inWhole('asks for no name, keeps none of what was typed before, and opens', async () => {
    const page = await test.as('kari');
    await begin(page, 'ulstein/rus');
    expect(await heading(page)).toBe('Åpent eller anonymt');
    await expectAccessible(page);
    await page.check('input[value="ope (med samtykkje)"]');
    await submit(page);
    await page.fill('input[name="name"]', 'Skal Bort');
    await submit(page);
    const id = new URL(page.url()).pathname.split('/')[3]!;
    await page.goto(`/cases/new/${id}/anonymity`);
    await page.check('input[value="anonymt"]');
    await submit(page);
    expect(stepOf(page)).not.toBe('child');
    const draft = await test.engine.register.findDraft(test.engine.people.kari!, id);
    expect(JSON.stringify(draft)).not.toContain('Skal Bort');
    await page.goto(`/cases/new/${id}/child`);
    expect(stepOf(page)).not.toBe('child');
    await goOn(page);
    expect(await page.locator('.answers').textContent()).toContain('Lagres ikke: drøftingen er anonym');
    await submit(page);
    expect(await heading(page)).toMatch(/^Saken er åpnet/);
    const opened = await test.engine.register.findCase(id);
    expect(opened?.subjectName).toBeUndefined();

    // It never becomes open, and nobody is asked why they do something in it.
    const acts = `/cases/${opened!.reference}/acts`;
    await page.goto(`${acts}/fact?track=case&fact=discussion`);
    await page.check('input[value="ope (med samtykkje)"]');
    await page.check('input[name="how"][value="changed"]');
    await submit(page);
    expect(await page.locator('.aksel-error-summary').textContent()).toContain('En anonym sak forblir anonym');
    await page.goto(`${acts}/close`);
    expect(await page.locator('textarea').count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('Drøftingen er anonym: begrunnelsen blir ikke lagret.');
    await expectAccessible(page);
    await page.check('input[name="cancelDuties"]');
    await submit(page);
    await submit(page);
    const journal = await test.engine.register.readJournal(id);
    expect(journal.at(-1)?.event).toMatchObject({
      type: 'closed',
      reason: 'Drøftinga er anonym: grunngjevinga blir ikkje lagra.',
    });
  });
});

describe('a draft', () => {
  inWhole('is kept from the first step on, is its writer’s own, and can be thrown away', async () => {
    const page = await test.as('kari');
    await begin(page, 'voss/bekymring-for-barn');
    await page.fill('input[name="name"]', 'Kladd Kladdesen');
    await submit(page);
    const path = new URL(page.url()).pathname;
    await page.goto('/cases/new');
    const row = page.locator('main tr', { hasText: 'Kladd Kladdesen' });
    await expectAccessible(page);
    await row.locator('a').click();
    expect(new URL(page.url()).pathname).toBe(path);

    const other = await test.as('per');
    expect((await other.goto(path))?.status()).toBe(404);
    await other.goto('/cases/new');
    expect(await other.locator('main').textContent()).not.toContain('Kladd');

    await page.goto('/cases/new');
    await row.locator('button').click();
    expect(await page.locator('main').textContent()).toContain('Utkastet er slettet.');
    expect(await page.locator('main').textContent()).not.toContain('Kladd');
    expect((await page.goto(path))?.status()).toBe(404);
  });

  inWhole('loses nothing when the session ends in the middle of it', async () => {
    const page = await test.as('kari', { javaScript: false });
    await begin(page, 'alver/tiltak');
    await page.fill('input[name="name"]', 'Utløpt Økt');
    await test.engine.register.endSessionsOf(test.engine.people.kari!, test.web.now());
    await submit(page);
    expect(new URL(page.url()).pathname).toBe('/login');
    await page.click('button[name="person"][value="kari"]');
    expect(stepOf(page)).toBe('child');
    expect(await page.inputValue('input[name="name"]')).toBe('Utløpt Økt');
    await submit(page);
    expect(stepOf(page)).toBe('facts-1');
  });

  inWhole('is kept as it was sent while nobody knows whether it was opened, and then opens once', async () => {
    const { cases } = test.web;
    const instead = (open: Cases['open']) => Object.assign(test.web, { cases: { ...cases, open } });
    const page = await test.as('kari');
    try {
      await begin(page, 'alver/tiltak');
      await goOn(page, { name: 'Motor Borte' });
      const path = new URL(page.url()).pathname;
      const away = { ok: 'unavailable', what: 'engine', caseId: 'x' } as const;
      instead(async () => ({ ...away, mayHaveHappened: false }));
      await submit(page);
      expect(await page.locator('.aksel-error-summary').textContent()).toContain('Det er ikke lagret noe');
      await page.goto(path);
      expect(await page.locator('a[href$="/child"]').count()).toBe(1);

      instead(async () => ({ ...away, what: 'worker', mayHaveHappened: true }));
      const [answer] = await Promise.all([
        page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
        submit(page),
      ]);
      expect(answer.status()).toBe(503);
      expect(await page.locator('main').textContent()).toContain('Send en gang til');
      await expectAccessible(page);
      await page.goto(path.replace('check', 'child'));
      expect(stepOf(page)).toBe('check');
      expect(await page.locator('a[href$="/child"]').count()).toBe(0);

      instead((intake) => cases.open(intake));
      await submit(page);
      expect(await heading(page)).toMatch(/^Saken er åpnet/);
      expect(await subjectsNamed('Motor Borte')).toHaveLength(1);
    } finally {
      Object.assign(test.web, { cases });
    }
  });
});

describe('who opens it for others', () => {
  inWhole('chooses among the units that they lead, and those who work there', async () => {
    const page = await test.as('hilde');
    await begin(page, 'alver/tiltak');
    expect(await heading(page)).toBe('Hvilken enhet skal ha saken?');
    await expectAccessible(page);
    await page.check('input[value="mottak"]');
    await submit(page);
    await goOn(page, { name: 'Fra Lederen', until: 'people' });
    const people = await page.locator('select[name="person.caseworker"]').textContent();
    expect(people).toContain('Arne Utan');
    expect(people).toContain('Frida Fravær (borte nå)');
    expect(people).not.toContain('Dag Dikt');
    expect(people).not.toContain('Kari Eksempel');
    await submit(page);
    await submit(page);
    const found = await test.engine.register.findCase((await heading(page)).split(' ').at(-1)!);
    expect(found?.unit).toBe('mottak');
  });

  inWhole('fits a narrow window', async () => {
    const page = await test.as('kari', { width: 320 });
    await begin(page, 'alver/tiltak');
    const wide: string[] = [];
    for (let steps = 0; steps < 10 && stepOf(page) !== 'check'; steps += 1) {
      const over = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
      if (over > 0) wide.push(`${stepOf(page)}: ${over}`);
      await submit(page);
    }
    expect(stepOf(page)).toBe('check');
    expect(wide).toEqual([]);
  });
});
