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
  const row = ola.locator('tr', { has: ola.getByRole('rowheader', { name: 'Invitasjon til overgangsmøte' }) });
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

test('a year by the draft stands beside the year of today, also where nobody answers', async () => {
  const [ola, kari] = [await it.as('ola', { javaScript: false }), await it.as('kari')];
  await ola.goto(change);
  await ola.getByRole('link', { name: 'Se året med utkastet ved siden av året i dag' }).click();
  const said = await readOn(ola);
  const row = ola.locator('.version-changes tr', { hasText: 'Invitasjon til overgangsmøte' });
  expect(said).toMatch(/[1-9]\d* steg får et annet år/);
  const [now, draft] = await row.locator('td').allInnerTexts();
  // Whoever does everything on its last day has two weeks more.
  const done = (text: string | undefined) => /gjort: (\d+\. \p{L}+)/u.exec(text ?? '')?.[1];
  expect(done(now)).toMatch(/januar/);
  expect(done(draft)).not.toBe(done(now));
  expect(await ola.locator('svg.plot').first().getAttribute('aria-label')).toContain('i dag og i utkastet');
  if (shots) await ola.screenshot({ path: `${shots}/year.png`, fullPage: true });
  await ola.getByRole('link', { name: 'Hva hvis ingen svarer?' }).click();
  expect(await row.locator('td').first().innerText()).toMatch(/fristen gikk ut: \d+\. januar/);
  expect(await row.locator('td').first().innerText()).not.toContain('gjort');
  expect((await kari.goto(`${change}/year`))!.status()).toBe(404);
});

test('reminders, who is told, and red days of all steps are one form, and the draft says once for how many', async () => {
  const [ola, kari] = [await it.as('ola', { javaScript: false }), await it.as('kari')];
  const before = (await draft()).text;
  await ola.goto(change);
  await ola.getByRole('link', { name: 'Påminninger og røde dager for alle steg' }).click();
  expect(await ola.getByLabel('Påminning 1: hvor lenge før').first().inputValue()).toBe('7');
  await press(ola, 'Ta vare på endringen');
  expect(await readOn(ola)).toContain('Ingenting er endret.');
  await ola.getByLabel('Påminning 1: hvor lenge før').first().fill('10');
  await ola.locator('[name="redDays"][value="after"]').check();
  await ola.getByLabel('Dager hvert år da kommunen har stengt').fill('24.12.\n31. desembre');
  expect(await press(ola, 'Ta vare på endringen')).toBe(422);
  expect(await errorsOn(ola)).toContain('Skriv dag og måned');
  expect(await ola.getByLabel('Påminning 1: hvor lenge før').first().inputValue()).toBe('10');
  await ola.getByLabel('Dager hvert år da kommunen har stengt').fill('24.12.\n31. desember');
  await press(ola, 'Ta vare på endringen');
  expect(await readOn(ola)).toContain('Endringen står i utkastet.');
  expect(await ola.getByLabel('Dager hvert år da kommunen har stengt').inputValue()).toBe('24.12.\n31.12.');
  if (shots) await ola.screenshot({ path: `${shots}/whole.png`, fullPage: true });
  expect(
    lines(before, (await draft()).text)
      .map((line) => line.trim())
      .sort(),
  ).toEqual(['calendar: { closed: [12-24, 12-31] }', 'redDays: after', 'remind: [P10D, P1D]']);
  await ola.goto(change);
  const said = await ola.locator('.version-changes').first().innerText();
  expect(said).toMatch(/Påminning\s+gjelder \d+ steg[\s\S]*ti dager og én dag før fristen/);
  expect(said).toMatch(/rød dag\s+gjelder \d+ steg[\s\S]*første arbeidsdag etter/);
  if (shots) await ola.screenshot({ path: `${shots}/whole-told.png`, fullPage: true });
  expect((await kari.goto(`${change}/whole`))!.status()).toBe(404);
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

test('what opens a step is chosen at it, and a deadline that is to count from other work says where that is said', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto(change);
  await ola.goto(step);
  const its = await ola.getByLabel('Steget åpner', { exact: true }).locator('option:checked').innerText();
  const before = (await draft()).text;
  await ola.locator('[name="deadline.anchor"]').selectOption('transition-meeting');
  expect(await press(ola, 'Ta vare på endringen')).toBe(422);
  expect(await errorsOn(ola)).toContain('under «Når steget åpner», og «dagen steget åpner» her');
  await ola.locator('[name="deadline.anchor"]').selectOption('');
  await ola.getByLabel('Eller (2)').selectOption('Ved behov');
  await press(ola, 'Ta vare på endringen');
  const said = await readOn(ola);
  expect(said).toMatch(/Blir åpnet[\s\S]*eller ved behov/i);
  expect(await ola.getByLabel('Steget åpner', { exact: true }).locator('option:checked').innerText()).toBe(its);
  expect(lines(before, (await draft()).text)).toEqual([expect.stringMatching(/^\s+opens: .*request/)]);
  await ola.goto(change);
  expect(
    await ola.locator('tr', { has: ola.getByRole('rowheader', { name: 'Invitasjon til overgangsmøte' }) }).innerText(),
  ).toContain('ved behov');
  await ola.goto(step);
  await ola.getByLabel('Eller (2)').selectOption('');
  await press(ola, 'Ta vare på endringen');
  expect((await draft()).text).toBe(before);
});

test('where the words speak of parents, the form asks whether the step contacts them, at its field', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await speaks(ola, 'nn');
  await ola.goto(step);
  const before = (await draft()).text;
  const answer = (value: string) => ola.locator(`[name="involves"][value="${value}"]`);
  expect(await readOn(ola)).toContain('Tek steget kontakt med foreldra?');
  const save = 'Ta vare på endringa';
  await answer('').check();
  await press(ola, save);
  expect(await errorsOn(ola)).toContain('Sei om steget tek kontakt med foreldre');
  const place = await ola.locator('.aksel-error-summary a').first().getAttribute('href');
  expect(await ola.locator(place!).locator('[name="involves"]').count()).toBe(3);
  if (shots) await ola.screenshot({ path: `${shots}/involves.png`, fullPage: true });
  await answer('none').check();
  await press(ola, save);
  expect(await ola.locator('.aksel-error-summary').count()).toBe(0);
  // It is the first step that says so.
  expect((await draft()).text).toBe(before.replace('involves: parents', 'involves: none'));
  await answer('parents').check();
  await press(ola, save);
  expect((await draft()).text).toBe(before);
  await speaks(ola, 'nb');
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

test('a step that is new begins from a pattern, has a place and a time of its own, and is changed on its own form', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto(change);
  await ola.getByRole('link', { name: 'Nytt steg' }).click();
  await ola.getByLabel('Begynn fra et mønster').selectOption({ index: 1 });
  await ola.getByRole('button', { name: 'Fyll ut fra mønsteret' }).click();
  expect(await readOn(ola)).toContain('Skjemaet er fylt ut fra mønsteret.');
  expect(await ola.getByLabel('Tittel', { exact: true }).inputValue()).not.toBe('');
  await ola.getByLabel('Tittel', { exact: true }).fill('');
  expect(await press(ola, 'Legg til steget')).toBe(422);
  expect(await errorsOn(ola)).toContain('Skriv en tekst.');
  await ola.getByLabel('Tittel', { exact: true }).fill('Ringe skolen');
  await ola.getByLabel('Tittel på nynorsk').fill('Ringje skulen');
  // The pattern's own words speak of the parents: whether it contacts them is for its own form to say.
  await ola.getByLabel('Hva man skal gjøre', { exact: true }).fill('Ring skolen.');
  await ola.getByLabel('Hva man skal gjøre på nynorsk').fill('Ring skulen.');
  await ola.getByLabel('Plass og løp').selectOption('case/transition-meeting');
  await ola.getByLabel('Hva åpner steget').selectOption('{"after":"transition-meeting"}');
  await ola.getByLabel('Frist: innen hvor lang tid').first().fill('3');
  await press(ola, 'Legg til steget');
  expect(await readOn(ola)).toContain('Steget står i utkastet.');
  expect(await ola.locator('.draft-steps tr', { hasText: 'Ringe skolen' }).innerText()).toContain('innen tre uker');
  expect(await readOn(ola)).toContain('Ingenting må rettes.');
  // Nothing else speaks of it: it is taken out again.
  await ola.locator('.draft-steps tr', { hasText: 'Ringe skolen' }).getByRole('link').click();
  await ola.getByText('Ta steget ut av rutinen').click();
  await ola.getByLabel('Hvorfor steget ikke skal være med', { exact: true }).fill('Vi gjør det på en annen måte.');
  await press(ola, 'Ta ut steget');
  expect(await readOn(ola)).toContain('Steget er tatt ut av utkastet.');
  expect(await ola.locator('.draft-steps tr', { hasText: 'Ringe skolen' }).count()).toBe(0);
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
    for (const url of [change, step, `${change}/new-step`, `${change}/cases`, `${change}/year`, `${change}/whole`]) {
      await ola.goto(url);
      await expectAccessible(ola);
      await expectNarrow(ola);
      if (shots) {
        const name = `${language}-${url.split('/').at(-1)}`;
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

test('before it counts it is seen what a draft would do to a case that runs, and afterwards there is a paper to sign', async () => {
  const opened = await it.engine.cases.open({
    ...{
      routine: 'alver/tiltak',
      unit: 'tiltak',
      by: it.engine.people.kari!,
      facts: {},
      tracks: [],
      practice: false,
    },
    ...{ people: { caseworker: [it.engine.people.kari!] }, subjectName: 'Alva Oppdiktet' },
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  const [ola, mina, kari] = [await it.as('ola', { javaScript: false }), await it.as('mina'), await it.as('kari')];
  await ola.goto(change);
  await ola.getByRole('link', { name: 'Se hva utkastet ville gjort med sakene som er i gang' }).click();
  await expect.poll(() => readOn(ola)).toContain(opened.reference);
  expect(await readOn(ola)).toMatch(/Fra versjon 1 til utkastet[\s\S]*Flytter seg[\s\S]*til overgangsmøte/);
  if (shots) await ola.screenshot({ path: `${shots}/effect.png`, fullPage: true });
  for (const url of [`${change}/cases`, `${change}/new-step`, step]) {
    const answer = await kari.goto(url);
    expect(answer!.status(), url).toBe(404);
  }
  await ola.goto(change);
  await press(ola, 'Foreslå utkastet');
  await speaks(mina, 'nb');
  // Whoever may publish it is led there from the first page, and who wrote it is not.
  const waits = (page: typeof mina) => page.getByRole('link', { name: /en ny versjon venter på at du leser den/ });
  await ola.goto('/');
  expect(await waits(ola).count()).toBe(0);
  await mina.goto('/');
  await waits(mina).click();
  await mina.getByLabel('Hvorfor rutinen endres').fill('Møtene tar lengre tid');
  await press(mina, 'Ta i bruk');
  await mina.getByRole('link', { name: 'Skriv ut håndboka med endringene først' }).click();
  const paper = await readOn(mina);
  expect(paper).toMatch(/endret fra versjon 1 til versjon 2[\s\S]*Foreslått av Ola Prøve[\s\S]*Møtene tar lengre tid/);
  expect(paper).toMatch(/innen to uker[\s\S]*innen (fire|seks) uker[\s\S]*Underskrift/);
  await expectAccessible(mina);
  await expectNarrow(mina);
  if (shots) {
    await mina.screenshot({ path: `${shots}/paper.png` });
    await mina.emulateMedia({ media: 'print' });
    await mina.screenshot({ path: `${shots}/paper-print.png` });
  }
});
