import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeDraft } from '../../core/routine/editing/judge-draft.ts';
import { ownSteps } from '../../core/routine/editing/step-form.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { errorsOn, expectAccessible, expectNarrow, press, readOn, speaks } from './using-pages.ts';

/** The next version of a routine, written in forms by a leader who writes no YAML. */
const change = '/routines/alver/tiltak/change';
const step = `${change}/steps/transition-invitation`;
const shots = process.env.SHOTS;

let it: TestWeb;
beforeAll(async () => {
  it = await startTestWeb();
});
afterAll(() => it?.stop());

const draft = async () => (await it.engine.register.routineDraft('alver/tiltak'))!;
const lines = (one: string, other: string) => {
  const known = one.split('\n');
  return other.split('\n').filter((line) => !known.includes(line));
};

test('a leader finds the step, makes «to uker» to «fire», and reads what she has done, without a script', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto(change);
  await press(ola, 'Begynn på en ny versjon');
  const before = (await draft()).text;
  const row = ola.locator('tr', { hasText: 'Invitasjon til overgangsmøte' });
  expect(await row.innerText()).toContain('innen to uker');
  await row.getByRole('link').click();
  expect(await readOn(ola)).toContain('Saksbehandler mottak/ us. er ansvarlig for: Invitasjon');
  const weeks = ola.getByLabel('Innen hvor lang tid').first();
  expect(await weeks.inputValue()).toBe('2');
  // Saved as it was, nothing has been written.
  await press(ola, 'Ta vare på endringen');
  expect(await readOn(ola)).toContain('Ingenting er endret.');
  expect(await draft()).toMatchObject({ text: before, revision: 1 });
  await ola.getByLabel('Innen hvor lang tid').first().fill('4');
  await press(ola, 'Ta vare på endringen');
  const said = await readOn(ola);
  expect(said).toContain('Endringen står i utkastet.');
  expect(said).toMatch(/innen to uker[\s\S]*innen fire uker/);
  expect(lines(before, (await draft()).text)).toEqual([expect.stringContaining('within: P4W')]);
  if (shots) await ola.screenshot({ path: `${shots}/step.png`, fullPage: true });
  await ola.getByRole('link', { name: 'Til utkastet' }).click();
  expect(await readOn(ola)).toContain('Ingenting må rettes.');
  if (shots) await ola.screenshot({ path: `${shots}/change.png`, fullPage: true });
});

test('what is no number, and what the linter says, stands at its field; nothing that was typed is lost', async () => {
  const ola = await it.as('ola', { javaScript: false });
  const before = (await draft()).text;
  await ola.goto(step);
  await ola.getByLabel('Innen hvor lang tid').first().fill('0');
  await ola.getByLabel('Hva man skal gjøre', { exact: true }).fill('Inviter til møtet i god tid.');
  expect(await press(ola, 'Ta vare på endringen')).toBe(422);
  expect(await errorsOn(ola)).toContain('Skriv et helt tall');
  expect(await ola.getByLabel('Hva man skal gjøre', { exact: true }).inputValue()).toBe('Inviter til møtet i god tid.');
  expect((await draft()).text).toBe(before);
  await ola.getByLabel('Innen hvor lang tid').first().fill('5');
  await ola.locator('[name="deadline.basis"][value="local"]').check();
  await ola.getByLabel('Hva man skal gjøre på nynorsk').fill('Inviter til møtet i god tid.');
  await press(ola, 'Ta vare på endringen');
  // The document says no such time: the draft is kept, and says so where it is mended.
  expect(await errorsOn(ola)).toContain('Dokumentet sier ikke denne tiden');
  await ola.goto(change);
  expect(await readOn(ola)).toContain('Dette må rettes før utkastet kan tas i bruk');
  expect(await ola.getByRole('button', { name: 'Foreslå utkastet' }).count()).toBe(0);
  await ola.getByRole('link', { name: 'Invitasjon til overgangsmøte', exact: true }).click();
  await ola.locator('[name="deadline.basis"][value="proposal"]').check();
  await press(ola, 'Ta vare på endringen');
  expect(await ola.locator('.aksel-error-summary').count()).toBe(0);
});

test('of two who have the same step open, both changes stand, and the second is told of the first', async () => {
  const [ola, hilde] = [await it.as('ola', { javaScript: false }), await it.as('hilde', { javaScript: false })];
  await ola.goto(step);
  await hilde.goto(step);
  await hilde.getByLabel('Tittel', { exact: true }).fill('Innkalling til overgangsmøte');
  await hilde.getByLabel('Tittel på nynorsk').fill('Innkalling til overgangsmøte');
  await press(hilde, 'Ta vare på endringen');
  await ola.getByLabel('Innen hvor lang tid').first().fill('6');
  expect(await press(ola, 'Ta vare på endringen')).toBe(409);
  expect(await readOn(ola)).toContain('Hilde Høgvis endret utkastet');
  expect(await ola.getByLabel('Tittel', { exact: true }).inputValue()).toBe('Innkalling til overgangsmøte');
  expect(await ola.getByLabel('Innen hvor lang tid').first().inputValue()).toBe('6');
  await press(ola, 'Ta vare på endringen');
  const { text } = await draft();
  expect(text).toContain('title: Innkalling til overgangsmøte');
  expect(text).toContain('within: P6W');
});

test('a step that others speak of stays, and says which; of another the rows are left out with the reason', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto(step);
  await ola.getByText('Ta steget ut av rutinen').click();
  await ola.getByLabel('Hvorfor steget ikke skal være med', { exact: true }).fill('Vi gjør det på en annen måte.');
  expect(await press(ola, 'Ta ut steget')).toBe(422);
  expect(await errorsOn(ola)).toContain('viser til dette steget');
});

test('each step of the draft has its form, in both languages, narrow and by the keyboard, and nothing keeps anybody out', async () => {
  const ola = await it.as('ola');
  const judged = judgeDraft((await draft()).text, { id: 'alver/tiltak', municipality: 'Alver' });
  if (!judged.ok) throw new Error('unreadable');
  const steps = ownSteps(judged.parsed.table).flatMap((track) => track.steps);
  const kinds = new Map(steps.map((each) => [judged.parsed.routine.steps[each]!.deadline.kind, each]));
  for (const [kind, each] of kinds) {
    await ola.goto(`${change}/steps/${each}`);
    expect(await ola.locator('h2').first().innerText(), kind).toContain(
      judged.parsed.routine.steps[each]!.title as string,
    );
    await expectNarrow(ola);
  }
  await expectAccessible(ola);
  for (const language of ['nn', 'nb'] as const) {
    await speaks(ola, language);
    for (const url of [change, step]) {
      await ola.goto(url);
      await expectAccessible(ola);
      await expectNarrow(ola);
      if (shots) {
        const name = `${language}-${url === step ? 'step' : 'change'}`;
        await ola.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
        await ola.setViewportSize({ width: 320, height: 900 });
        await ola.screenshot({ path: `${shots}/${name}-320.png`, fullPage: true });
        await ola.setViewportSize({ width: 1280, height: 900 });
      }
    }
  }
  // Where the day counts for nothing, its fields are not there to be filled.
  await ola.goto(step);
  await ola.locator('[name="deadline.kind"][value="none"]').check();
  expect(await ola.locator('[name="deadline.period.count"]').isVisible()).toBe(false);
  expect(await ola.locator('[name="deadline.reason"]').isVisible()).toBe(true);
  // One press of an arrow is one week more.
  await ola.locator('[name="deadline.kind"][value="within"]').check();
  await ola.locator('[name="deadline.period.count"]').focus();
  await ola.keyboard.press('ArrowUp');
  expect(await ola.locator('[name="deadline.period.count"]').inputValue()).toBe('7');
});
