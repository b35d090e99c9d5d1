import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longDate } from '../../language/dates.ts';
import { day, typedDay } from '../shared/days.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase } from './open-case.ts';
import { expectAccessible, expectNarrow, press, readOn, speaks } from './using-pages.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

describe('supervision', () => {
  it.each([
    ['nb', true],
    ['nn', false],
  ] as const)(
    'is due, late on the first page of who leads, held and taken back, in %s',
    async (language, javaScript) => {
      const nn = language === 'nn';
      await openCase(test.engine, `Veiledet ${language}`);
      const [kari, ola] = [test.engine.people.kari!, await test.as('ola', { javaScript })];
      if (nn) await speaks(ola, 'nn');
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
      if (process.env.SHOT) await ola.screenshot({ path: `/tmp/w/sup-person-${language}.png`, fullPage: true });

      await ola.goto('/');
      expect(await readOn(ola)).toContain(nn ? 'Rettleiing du skal ha (1)' : 'Veiledning du skal ha (1)');
      if (process.env.SHOT) await ola.screenshot({ path: `/tmp/w/sup-first-${language}.png`, fullPage: true });
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
    },
  );
});
