import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longDate } from '../../language/dates.ts';
import { day, typedDay } from '../shared/days.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase } from './open-case.ts';
import { expectAccessible, expectNarrow, press, readOn, speaks } from './using-pages.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

describe('supervision', () => {
  it.each(
    waysOf([
      ['nb', true],
      ['nn', false],
    ]),
  )('is due, late on the first page of who leads, held and taken back, in %s', async (language, javaScript) => {
    const nn = language === 'nn';
    await openCase(test.engine, `Veiledet ${language}`);
    const [kari, ola] = [test.engine.people.kari!, await test.as('ola', { javaScript })];
    await speaks(ola, language);
    const own = await test.as('kari', { javaScript });
    const path = `/unit/supervision/${kari}`;
    await ola.goto('/unit/supervision');
    if (javaScript) await expectAccessible(ola);
    await ola.getByRole('link', { name: 'Kari Eksempel' }).click();
    expect(await readOn(ola)).toContain(longDate(day(28), language));
    expect(await readOn(ola)).toContain(
      nn ? 'Inga rettleiing er registrert enno.' : 'Ingen veiledning er registrert ennå.',
    );

    const submit = nn ? 'Registrer at ho er halden' : 'Registrer at den er holdt';
    const held = nn ? 'Når blei rettleiinga halden?' : 'Når ble veiledningen holdt?';
    await ola.getByLabel(held).fill(typedDay(2));
    expect(await press(ola, submit)).toBe(422);
    expect(await readOn(ola)).toContain(nn ? 'ikkje komen enno' : 'ikke kommet ennå');
    await ola.getByLabel(held).fill(typedDay(-30));
    expect(await press(ola, submit)).toBe(200);
    if (javaScript) await expectNarrow(ola);
    if (javaScript) await expectAccessible(ola);
    const passed = nn ? 'Fristen gjekk ut' : 'Fristen gikk ut';
    expect(await readOn(ola)).toContain(`${passed} ${longDate(day(-2), language)}`);

    await ola.goto('/');
    expect(await readOn(ola)).toContain(nn ? 'Rettleiing du skal ha (1)' : 'Veiledning du skal ha (1)');
    await own.goto('/');
    expect(await readOn(own)).not.toContain('du skal ha (');
    expect((await own.goto(path))?.status()).toBe(404);
    expect((await own.request.post(`${path}/held`, { form: { held: typedDay(0) } })).status()).not.toBe(303);

    await ola.goto(path);
    await press(ola, nn ? 'Angre at ho er halden' : 'Angre at den er holdt');
    expect(await readOn(ola)).toContain(
      nn ? 'Inga rettleiing er registrert enno.' : 'Ingen veiledning er registrert ennå.',
    );
    expect(await test.engine.register.lastSupervision(kari)).toBeUndefined();
    await ola.goto('/');
    expect(await readOn(ola)).not.toContain('du skal ha (');
  });

  it.each(
    waysOf([
      ['nb', true],
      ['nn', false],
    ]),
  )(
    'makes what is agreed about a case a duty of whoever has it, and tells next time whether it is done, in %s',
    async (language, javaScript) => {
      const nn = language === 'nn';
      const name = `Avtalt ${language}`;
      const { reference, caseId } = await openCase(test.engine, name);
      const [ola, kari] = [await test.as('ola', { javaScript }), await test.as('kari', { javaScript })];
      for (const page of [ola, kari]) await speaks(page, language);
      const path = `/unit/supervision/${test.engine.people.kari}`;
      await ola.goto(`${path}/agreed/${reference}`);
      if (javaScript) await expectAccessible(ola);
      if (javaScript) await expectNarrow(ola);
      const [what, until, submit] = nn
        ? (['Kva er avtalt?', 'Innan kva dag?', 'Lagre det som er avtalt'] as const)
        : (['Hva er avtalt?', 'Innen hvilken dag?', 'Lagre det som er avtalt'] as const);
      await ola.getByLabel(what).fill('Ring skolen om fraværet');
      await ola.getByLabel(until).fill(typedDay(-1));
      expect(await press(ola, submit)).toBe(422);
      // What was typed stands there still.
      expect(await ola.getByLabel(what).inputValue()).toBe('Ring skolen om fraværet');
      await ola.getByLabel(until).fill(typedDay(5));
      expect(await press(ola, submit)).toBe(200);
      const last = longDate(day(5), language);
      const row = ola.locator('tr', { hasText: reference });
      expect(await row.innerText()).toContain(
        nn ? `Avtalt innan ${last}: ikkje gjort` : `Avtalt innen ${last}: ikke gjort`,
      );
      const notes = (await test.engine.register.readJournal(caseId)).filter(({ type }) => type === 'note-written');
      expect(notes.map(({ event }) => event)).toMatchObject([{ note: 1, text: 'Ring skolen om fraværet' }]);

      await kari.goto('/');
      const mine = kari.locator('section', { has: kari.locator('#agreed-in-supervision') });
      expect(await mine.innerText()).toContain(name);
      expect(await mine.innerText()).not.toContain('Ring skolen');
      if (javaScript) await expectAccessible(kari);
      if (javaScript) await expectNarrow(kari);
      // Nobody else says that it is done.
      const person = test.engine.people.kari!;
      const scope = { person, persons: [person], work: [], wholeCase: [], leads: [] };
      const [its] = await test.engine.register.openAgreements({ person, scope });
      await test.engine.register.finishAgreement({ id: its!.id, person: test.engine.people.ola!, day: day(0) });
      await kari.goto('/');
      await mine.getByRole('button', { name: `Gjort: ${reference}` }).click();
      await kari.waitForLoadState();
      expect(await kari.locator('#agreed-in-supervision').count()).toBe(0);
      await ola.goto(path);
      const done = longDate(day(0), language);
      expect(await row.innerText()).toContain(
        nn ? `Avtalt innan ${last}: gjort ${done}` : `Avtalt innen ${last}: gjort ${done}`,
      );
      expect((await kari.goto(`${path}/agreed/${reference}`))?.status()).toBe(404);
    },
  );
});
