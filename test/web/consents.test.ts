import { afterAll, beforeAll, describe, expect } from 'vitest';
import { dateOf } from '../../core/calendar/dates.ts';
import { longDate } from '../../language/dates.ts';
import { askOf } from '../engine/sleeping-case.ts';
import { day, typedDay } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase } from './open-case.ts';
import { expectAccessible, expectNarrow, press, speaks } from './using-pages.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

describe('a consent that is given until a day', () => {
  inWhole.each([
    ['bokmål', true],
    ['nynorsk', false],
  ])('is a deadline, in %s', async (language, javaScript) => {
    const nn = language === 'nynorsk';
    const routine = 'risor/bti-niva-3';
    const { reference, caseId } = await openCase(test.engine, `Til Dag ${language}`, { routine });
    const asking = { outcome: 'given', fields: { how: 'skriftlig' } };
    await askOf(test.engine, caseId, { type: 'complete', duty: 'case/ask-consent/1', ...asking });
    const kari = await test.as('kari', { javaScript });
    if (nn) await speaks(kari, 'nn');
    await kari.goto(`/cases/${reference}/acts/consent?receiver=team`);
    if (javaScript) await expectNarrow(kari);
    await kari.getByLabel('Samtykke er gitt').check();
    const until = kari.getByLabel(nn ? /^Gjeld til og med/ : /^Gjelder til og med/);
    await until.fill(typedDay(-3));
    expect(await press(kari, nn ? 'Sjå kva som skjer' : 'Se hva som skjer')).toBe(422);
    expect(await kari.locator('main').innerText()).toContain('Denne dagen er passert');
    await kari.getByLabel(nn ? /^Gjeld til og med/ : /^Gjelder til og med/).fill(typedDay(20));
    await press(kari, nn ? 'Sjå kva som skjer' : 'Se hva som skjer');
    expect(await press(kari, 'Lagre svaret')).toBe(200);
    const last = longDate(day(20), nn ? 'nn' : 'nb');
    await kari.goto(`/cases/${reference}`);
    if (javaScript) await expectAccessible(kari);
    expect(await kari.content()).toContain(`gitt til og med ${last}`);
    const state = (await test.engine.cases.state(caseId))!;
    const asked = Object.values(state.duties).find(({ consentUntil }) => consentUntil !== undefined);
    expect(asked?.due).toEqual({ date: day(20) });
    await kari.goto(`/cases/${reference}/duties/${asked?.id}`);
    expect(await kari.content()).toContain(
      nn ? `Samtykket gjeld til og med ${last}` : `Samtykket gjelder til og med ${last}`,
    );
    expect(dateOf(state.asOf)).toBe(day(0));
  });
});
