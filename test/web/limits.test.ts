import { afterAll, beforeAll, describe, expect } from 'vitest';
import { inWhole } from '../shared/in-whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { expectAccessible, expectNarrow, press, readOn, speaks } from './using-pages.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

describe('from when a child is quiet, and reports are repeated', () => {
  inWhole.each([
    ['bokmål', true],
    ['nynorsk', false],
  ])(
    'is set for a unit in the administration and holds on the lists of its leader, in %s',
    async (language, javaScript) => {
      const nn = language === 'nynorsk';
      const [weeks, months] = nn
        ? (['Veker før eit barn er stille', 'Månader der meldingar er gjentekne'] as const)
        : (['Uker før et barn er stille', 'Måneder der meldinger er gjentatte'] as const);
      const [admin, ola] = [await test.as('admin', { javaScript }), await test.as('ola', { javaScript })];
      if (nn) for (const page of [admin, ola]) await speaks(page, 'nn');
      await ola.goto('/unit/quiet-children?unit=tiltak');
      expect(await readOn(ola)).toMatch(/er det 14, som er (et|eit) forslag/);

      await admin.goto('/administration/units/tiltak');
      await admin.getByLabel(weeks).fill('mange');
      await press(admin, 'Lagre');
      expect(await readOn(admin)).toContain(nn ? 'Skriv eit heilt tal' : 'Skriv et helt tall');
      await admin.getByLabel(weeks).fill(nn ? '9' : '8');
      await admin.getByLabel(months).fill(nn ? '7' : '6');
      if (javaScript) await expectAccessible(admin);
      if (javaScript) await expectNarrow(admin);
      await press(admin, 'Lagre');
      expect(await admin.getByLabel(weeks).inputValue()).toBe(nn ? '9' : '8');

      await ola.goto('/unit/quiet-children?unit=tiltak');
      expect(await readOn(ola)).toContain(nn ? 'ingen plan etter 9 veker' : 'ingen plan etter 8 uker');
      await ola.goto('/unit/repeated-reports?unit=tiltak');
      expect(await readOn(ola)).toContain(nn ? 'dei siste 7 månadene' : 'de siste 6 månedene');
    },
  );
});
