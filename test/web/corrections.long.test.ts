import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, subtractPeriod } from '../../core/calendar/dates.ts';
import { askedAtStart } from '../../core/case/brought-in.ts';
import { filledIn } from '../../core/case/brought-in-answers.ts';
import { longDate } from '../../language/dates.ts';
import { askOf } from '../engine/sleeping-case.ts';
import { day, typedDay } from '../shared/days.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase as openKaris } from './open-case.ts';
import { errorsOn, expectAccessible, expectNarrow, press, readOn, speaks } from './using-pages.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

const referral = 'institution-1/referral/1';

async function openCase(): Promise<{ caseId: string; reference: string }> {
  const opened = await openKaris(test.engine, 'Rita Rettet');
  const fields = { sent: day(-1) };
  await askOf(test.engine, opened.caseId, { type: 'complete', duty: referral, outcome: 'done', fields });
  return opened;
}

describe('what was registered', () => {
  it('is seen from the timeline, is corrected after a preview, and both stand there; nobody else sees it', async () => {
    for (const [javaScript, language] of [
      [false, 'nb'],
      [true, 'nn'],
    ] as const) {
      const nynorsk = language === 'nn';
      const { reference, caseId } = await openCase();
      const kari = await test.as('kari', { javaScript });
      await speaks(kari, language);
      await kari.goto(`/cases/${reference}`);
      const registered = nynorsk ? 'Registrert: Tilvising' : 'Registrert: Henvisning';
      // The day of the work and that of its typing, since they are two.
      const line = kari.locator('.timeline a', { hasText: registered });
      expect(await line.textContent()).toMatch(/, gjort \d+\. \S+( \d{4})?, registrert \d+\. \S+, i tide/);
      await line.click();
      await kari.waitForURL('**/duties/**');
      expect(await readOn(kari)).toContain('Dette er registrert');
      expect(await readOn(kari)).toContain(longDate(day(-1), language));
      expect(await readOn(kari)).toContain('Kari Eksempel');
      if (javaScript) await expectAccessible(kari);
      await kari.getByRole('link', { name: 'Rett det som er registrert' }).click();
      await kari.waitForURL('**/acts/correct**');
      const sent = kari.getByLabel(/Når .*(henvisningen|tilvisinga)/);
      expect(await sent.inputValue()).not.toBe('');
      if (javaScript) await expectAccessible(kari);
      const preview = nynorsk ? 'Sjå kva som skjer' : 'Se hva som skjer';
      // Nothing is written before a reason is, and nothing that was typed is lost.
      await sent.fill(typedDay(-2));
      expect(await press(kari, preview)).toBe(422);
      expect(await sent.inputValue()).toBe(typedDay(-2));
      await kari.getByLabel(nynorsk ? 'Kva var feil?' : 'Hva var feil?').fill('Leste av feil dag');
      const before = (await test.engine.register.readJournal(caseId)).length;
      expect(await press(kari, preview)).toBe(200);
      expect(await readOn(kari)).toContain('Leste av feil dag');
      expect((await test.engine.register.readJournal(caseId)).length).toBe(before);
      expect(await press(kari, 'Rett')).toBe(200);
      const corrected = nynorsk ? 'Retta: Tilvising' : 'Rettet: Henvisning';
      expect(await readOn(kari)).toContain(corrected);
      expect(await readOn(kari)).toContain(registered);
      await kari.locator('.timeline a', { hasText: corrected }).click();
      await kari.waitForURL(`**/duties/${referral}`);
      const shown = await readOn(kari);
      expect(shown).toContain(longDate(day(-2), language));
      expect(shown).toMatch(new RegExp(`Før: .*${longDate(day(-1), language)}`));

      // It was not done at all: it stands open again, and who may not see the case sees nothing of any of it.
      await kari.goto(`/cases/${reference}/acts/correct?duty=${referral}`);
      await kari.getByLabel(nynorsk ? /Det er ikkje gjort/ : /Det er ikke gjort/).check();
      await kari.getByLabel(nynorsk ? 'Kva var feil?' : 'Hva var feil?').fill('Feil sak');
      expect(await press(kari, preview)).toBe(200);
      expect(await kari.locator('.preview').innerText()).toContain(nynorsk ? 'Tilvising' : 'Henvisning');
      expect(await press(kari, 'Rett')).toBe(200);
      expect(await kari.locator('#open-duties').innerText()).toMatch(/\(\d+\)/);
      expect(Object.keys((await test.engine.cases.show(caseId))!.state!.duties)).toContain(referral);
      const nils = await test.as('nils');
      for (const path of [`duties/${referral}`, `acts/correct?duty=${referral}`])
        expect((await nils.goto(`/cases/${reference}/${path}`))?.status()).toBe(404);
      const accesses = await test.engine.register.accessesOf(caseId, 50);
      expect(accesses.filter(({ outcome }) => outcome === 'denied')).toHaveLength(2);
      expect(accesses.some(({ outcome, purpose }) => outcome === 'shown' && purpose === 'duty')).toBe(true);
    }
  });

  it('of a fact shows what it has been, and says whether it was wrong or has changed', async () => {
    const { reference, caseId } = await openCase();
    const kari = await test.as('kari', { javaScript: false });
    await speaks(kari, 'nb');
    const fact = `/cases/${reference}/acts/fact?track=institution-1&fact=kind`;
    await kari.goto(fact);
    await kari.getByRole('radio', { name: 'atferd' }).check();
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    await kari.getByLabel('Det som sto der, var feil').check();
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    await kari.getByLabel(/Hva var feil\?/).fill('Krysset feil');
    expect(await press(kari, 'Se hva som skjer')).toBe(200);
    expect(await press(kari, 'Lagre')).toBe(200);
    const place = await kari.locator('.timeline a', { hasText: 'Opplysning rettet: ' }).getAttribute('href');
    const history = kari.locator(`[id="${place?.slice(1)}"] .fact-history`, { hasText: 'Historikk (2)' });
    await history.locator('summary').click();
    expect(await history.innerText()).toMatch(/atferd[\s\S]*Krysset feil[\s\S]*omsorg/);
    // A colleague who has the case now says that it has changed; that what Kari has said was wrong, she says, or a leader.
    await askOf(test.engine, caseId, { type: 'reassign', role: 'caseworker', to: test.engine.people.per! });
    const per = await test.as('per', { javaScript: false });
    await speaks(per, 'nb');
    await per.goto(fact);
    expect(await per.getByLabel('Det som sto der, var feil').count()).toBe(0);
    expect(await per.getByLabel('Det har endret seg').count()).toBe(1);
    const ola = await test.as('ola', { javaScript: false });
    await speaks(ola, 'nb');
    await ola.goto(fact);
    expect(await ola.getByLabel('Det som sto der, var feil').count()).toBe(1);
  });

  it('that ended a stay by mistake is taken back after a preview, and the stay goes on with all that was called off', async () => {
    const { reference, caseId } = await openCase();
    await askOf(test.engine, caseId, { type: 'set-fact', track: 'institution-1', fact: 'placed', value: day(-20) });
    await askOf(test.engine, caseId, { type: 'open-duty', track: 'institution-1', step: 'end-placement' });
    const duties = async () => Object.keys((await test.engine.cases.show(caseId))!.state!.duties).sort();
    const before = await duties();
    const duty = 'institution-1/end-placement/1';
    const fields = { endedOn: day(-1) };
    await askOf(test.engine, caseId, { type: 'complete', duty, outcome: 'aftercare', fields });
    const ended = before.filter((id) => !id.startsWith('institution-1/'));
    expect(await duties()).toEqual(ended);
    const kari = await test.as('kari', { javaScript: false });
    await speaks(kari, 'nb');
    await kari.goto(`/cases/${reference}`);
    await kari.locator('.timeline a', { hasText: 'Registrert: Avslutning av plasseringen' }).first().click();
    await kari.getByRole('link', { name: 'Rett det som er registrert' }).click();
    await kari.waitForURL('**/acts/correct**');
    await kari.getByLabel(/Det er ikke gjort/).check();
    await kari.getByLabel('Hva var feil?').fill('Registrert i feil sak');
    expect(await press(kari, 'Se hva som skjer')).toBe(200);
    const preview = await kari.locator('.preview').innerText();
    expect(preview).toContain('Går videre: «Institusjonsplassering»');
    expect(preview).toContain('Åpnet: Gyldig vedtak om plassering');
    expect(preview).toContain('Månedlig kontakt med ungdommen: ');
    expect(await duties()).toEqual(ended);
    expect(await press(kari, 'Rett')).toBe(200);
    // What recurs comes with time, which has gone by already.
    await expect.poll(duties).toEqual(before);
    await kari.close();
  });

  it('of a case that was opened by mistake is in the list of those, and in no other', async () => {
    const { reference } = await openCase();
    const kari = await test.as('kari', { javaScript: false });
    await speaks(kari, 'nb');
    await kari.goto(`/cases/${reference}/acts/close`);
    await kari.getByRole('textbox', { name: 'Begrunnelse' }).fill('Feil barn');
    await kari.getByLabel(/Ja, la .* falle bort/).check();
    await kari.getByLabel('Saken skulle ikke vært åpnet').check();
    expect(await press(kari, 'Se hva som skjer')).toBe(200);
    expect(await press(kari, 'Avslutt saken')).toBe(200);
    expect(await readOn(kari)).toContain('Saken var åpnet ved en feil');
    for (const [status, there] of [
      ['Avsluttede saker', false],
      ['Åpnet ved en feil', true],
    ] as const) {
      await kari.goto('/cases');
      await kari.locator('details.narrowing summary').click();
      await kari.getByLabel('Vis', { exact: true }).selectOption({ label: status });
      await press(kari, 'Søk');
      expect((await readOn(kari)).includes(reference)).toBe(there);
    }
  });
});

describe.each(
  waysOf([
    ['nb', false],
    ['nn', true],
  ]),
)('the hour of what is due by one, in %s, with script: %s', (language, javaScript) => {
  const nb = language === 'nb';

  it('may be said, is read as people write it, and is corrected', async () => {
    const { reference, caseId } = await openKaris(test.engine, 'Tora Time', { routine: 'risor/bti-niva-3' });
    await askOf(test.engine, caseId, { type: 'open-duty', step: 'report-violence', track: 'case' });
    const duty = 'case/report-violence/1';
    const kari = await test.as('kari', { javaScript });
    await speaks(kari, language);
    await kari.goto(`/cases/${reference}/duties/${duty}`);
    const time = kari.getByLabel(nb ? /^Klokkeslettet det ble gjort/ : /^Klokkeslettet det blei gjort/);
    await kari.check('input[name="outcome"][value="sent"]');
    await kari.check('input[name="field.sent.policeTold"][value="ja"]');
    await time.fill('halv ti');
    expect(await press(kari, 'Registrer')).toBe(422);
    expect(await errorsOn(kari)).toContain('Skriv klokkeslettet med');
    expect(await time.inputValue()).toBe('halv ti');
    if (javaScript) await expectAccessible(kari);
    await time.fill('kl. 0.00');
    expect(await press(kari, 'Registrer')).toBe(200);
    expect((await kari.locator('.timeline').allInnerTexts()).join('\n')).toContain('kl. 00.00, registrert');
    await kari.goto(`/cases/${reference}/acts/correct?duty=${duty}`);
    expect(await time.inputValue()).toBe('00:00');
    await time.fill('0001');
    await kari.getByLabel(nb ? 'Hva var feil?' : 'Kva var feil?').fill('Leste av feil klokke');
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(200);
    expect(await press(kari, 'Rett')).toBe(200);
    const said = (await test.engine.register.readJournal(caseId)).flatMap(({ event }) =>
      event.type === 'completed' || event.type === 'corrected' ? [event.time] : [],
    );
    expect(said).toEqual(['00:00', '00:01']);
    // The page of the duty says the hour that holds, and the one that stood there before.
    await kari.goto(`/cases/${reference}/duties/${duty}`);
    const registered = await kari.locator('.registered').innerText();
    expect(registered).toContain('kl. 00.01');
    expect(registered).toContain('Før: Gjort: kl. 00.00');
    await kari.close();
  });

  it('is asked once where the way in which it ended asks for it itself', async () => {
    const { reference, caseId } = await openKaris(test.engine, 'Tuva Time');
    await askOf(test.engine, caseId, { type: 'open-duty', step: 'avert', track: 'case' });
    const duty = 'case/avert/1';
    const kari = await test.as('kari', { javaScript });
    await speaks(kari, language);
    await kari.goto(`/cases/${reference}/duties/${duty}`);
    await kari.check('input[name="outcome"][value="averted"]');
    const hours = kari.getByLabel(/lokkeslett/).locator('visible=true');
    expect(await hours.evaluateAll((all) => all.map((one) => (one as unknown as { name: string }).name))).toEqual([
      'time.averted',
    ]);
    await kari.check('input[name="outcome"][value="emergency"]');
    expect(await hours.count()).toBe(1);
    await hours.fill('0.00');
    expect(await press(kari, 'Registrer')).toBe(200);
    const done = (await test.engine.register.readJournal(caseId)).find(({ event }) => event.type === 'completed');
    expect(done?.event).toMatchObject({ time: '00:00', fields: { emergencyAt: '00:00' } });
    // Nobody is asked twice when it is corrected, and the hour follows what the question says.
    await kari.goto(`/cases/${reference}/acts/correct?duty=${duty}`);
    expect(await hours.count()).toBe(1);
    await hours.fill('0001');
    await kari.getByLabel(nb ? 'Hva var feil?' : 'Kva var feil?').fill('Leste av feil klokke');
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(200);
    expect(await press(kari, 'Rett')).toBe(200);
    const corrected = (await test.engine.register.readJournal(caseId)).find(({ event }) => event.type === 'corrected');
    expect(corrected?.event).toMatchObject({ time: '00:01', fields: { emergencyAt: '00:01' } });
    await kari.close();
  });
});

it('what was brought in as still to be done, and was done, leads to the fact that this takes for known', async () => {
  const opened = await openKaris(test.engine, 'Runa Brakt Inn', { tracks: [] });
  const { routine, state, now } = (await test.engine.cases.show(opened.caseId))!;
  const facts = { kind: 'omsorg' };
  const said = { referral: { is: 'not-done' } } as const;
  const steps = filledIn(routine, askedAtStart(routine, state!, 'institution', facts, now), { steps: said });
  const broughtIn = { source: 'Acos, mappe 12', steps };
  await askOf(test.engine, opened.caseId, { type: 'start-track', track: 'institution', facts, broughtIn });
  const kari = await test.as('kari', { javaScript: false });
  await speaks(kari, 'nb');
  await kari.goto(`/cases/${opened.reference}/acts/correct-brought-in?track=institution-1`);
  await kari.check('input[name="b.institution-1.placement"][value="done"]');
  await kari.getByLabel('Hva var feil?').fill('Hun har flyttet inn');
  expect(await press(kari, 'Se hva som skjer')).toBe(422);
  await kari.locator('main a', { hasText: 'Plasseringsdato' }).last().click();
  await kari.waitForURL(`**/cases/${opened.reference}/acts/fact?track=institution-1&fact=placed`);
  await kari.close();
});

/** A stay of three months and a half that Kari has brought in: the referral is still to be made, and she met the child days ago. */
async function bringInStay(): Promise<{ caseId: string; reference: string }> {
  const opened = await openKaris(test.engine, 'Ragnhild Brakt Inn', { tracks: [] });
  const { routine, state, now } = (await test.engine.cases.show(opened.caseId))!;
  const facts = { kind: 'omsorg', placed: subtractPeriod(dateOf(now), 'P3M15D') };
  const said = {
    referral: { is: 'not-done' },
    'contact-youth': { is: 'last-done', on: day(-3) },
  } as const;
  const steps = filledIn(routine, askedAtStart(routine, state!, 'institution', facts, now), { steps: said });
  const broughtIn = { source: 'Acos, mappe 12', steps };
  await askOf(test.engine, opened.caseId, { type: 'start-track', track: 'institution', facts, broughtIn });
  return opened;
}

describe.each(
  waysOf([
    ['nn', true],
    ['nb', false],
  ]),
)('what was said when something was brought in, in %s, with script: %s', (language, javaScript) => {
  const nb = language === 'nb';
  const say = {
    title: nb ? 'Rett det som ble lagt inn' : 'Rett det som blei lagt inn',
    preview: nb ? 'Se hva som skjer' : 'Sjå kva som skjer',
    reason: nb ? 'Hva var feil?' : 'Kva var feil?',
    from: nb ? 'Lagt inn fra Acos, mappe 12 av Kari Eksempel' : 'Lagt inn frå Acos, mappe 12 av Kari Eksempel',
    also: nb ? 'Dette må også ha et svar' : 'Dette må også ha eit svar',
    unanswered: nb ? 'Svar på «Avklarings- og inntaksmøter' : 'Svar på «Avklarings- og inntaksmøte',
    nothing: nb ? 'Ingenting er endret' : 'Ingenting er endra',
    before: nb ? 'gjort (før: skal fortsatt gjøres)' : 'gjort (før: skal framleis gjerast)',
    line: nb ? 'Sto igjen å gjøre: Henvisning' : 'Stod igjen å gjere: Tilvising',
    corrected: nb
      ? 'Rettet: gjort før saken ble lagt inn: Henvisning'
      : 'Retta: gjort før saka blei lagd inn: Tilvising',
  };

  it('is shown, is corrected after a preview, once, and both stand in the timeline; nobody else reaches it', async () => {
    const { reference, caseId } = await bringInStay();
    const kari = await test.as('kari', { javaScript });
    await speaks(kari, language);
    await kari.goto(`/cases/${reference}`);
    const act = `/cases/${reference}/acts/correct-brought-in?track=institution-1`;
    expect(await kari.locator('.more a', { hasText: say.title }).getAttribute('href')).toBe(act);
    await kari.locator('.timeline a', { hasText: say.line }).first().click();
    await kari.waitForURL('**/acts/correct-brought-in**');

    // What was said stands there, with where it came from.
    expect(await readOn(kari)).toContain(say.from);
    const [referral, contact] = ['b.institution-1.referral', 'b.institution-1.contact-youth.on'];
    expect(await kari.isChecked(`input[name="${referral}"][value="not-done"]`)).toBe(true);
    expect(await kari.inputValue(`input[name="${contact}"]`)).toBe(typedDay(-3));
    if (javaScript) {
      await expectAccessible(kari);
      await expectNarrow(kari);
    }
    await kari.getByLabel(say.reason).fill('Så i feil mappe');
    expect(await press(kari, say.preview)).toBe(422);
    expect(await readOn(kari)).toContain(say.nothing);

    // What is wrong with a day stands beside it, and nothing that was typed is lost.
    await kari.fill(`input[name="${contact}"]`, typedDay(3));
    expect(await press(kari, say.preview)).toBe(422);
    expect(await kari.inputValue(`input[name="${contact}"]`)).toBe(typedDay(3));
    expect(await kari.locator(`input[name="${contact}"]`).getAttribute('aria-invalid')).toBe('true');
    // The month is owed after all, and the referral was made: what comes after it is then asked about, and nothing is wrong.
    await kari.fill(`input[name="${contact}"]`, '');
    await kari.check(`input[name="${referral}"][value="done"]`);
    expect(await press(kari, say.preview)).toBe(200);
    expect(await kari.locator('.aksel-error-summary').count()).toBe(0);
    expect(await readOn(kari)).toContain(say.also);
    if (javaScript) await expectAccessible(kari);
    expect(await press(kari, say.preview)).toBe(422);
    expect(await errorsOn(kari)).toContain(say.unanswered);
    await kari.check('input[name="b.institution-1.intake-meeting"][value="does-not-apply"]');
    const journal = () => test.engine.register.readJournal(caseId);
    const before = (await journal()).length;
    expect(await press(kari, say.preview)).toBe(200);
    const seen = await readOn(kari);
    expect(seen).toContain(say.before);
    expect(seen).toContain('Så i feil mappe');
    expect(await kari.locator('.preview').innerText()).toContain(nb ? 'Månedlig kontakt' : 'Månadleg kontakt');
    expect((await journal()).length).toBe(before);

    // A double click is one correction.
    const inputs = await kari.locator('main form input[type="hidden"]').all();
    const fields = await Promise.all(
      inputs.map(async (each) => [await each.getAttribute('name'), await each.inputValue()] as const),
    );
    const form = { ...Object.fromEntries(fields), _do: 'confirm' };
    const send = () => kari.request.post(act, { form, maxRedirects: 0 });
    const twice = await Promise.all([send(), send()]);
    expect(twice.map((answer) => answer.status())).toEqual([303, 303]);
    const corrections = (await journal()).filter(({ event }) => event.type === 'brought-in' && event.corrects);
    expect(corrections).toHaveLength(3);
    const { duties } = (await test.engine.cases.show(caseId))!.state!;
    const steps = Object.values(duties).map(({ step }) => step);
    expect(steps).toContain('contact-youth');
    expect(steps).not.toContain('referral');
    expect(steps).not.toContain('intake-meeting');
    await kari.goto(`/cases/${reference}`);
    const told = (await kari.locator('.timeline').allInnerTexts()).join('\n');
    expect(told).toContain(say.corrected);
    expect(told).toContain(say.line);
    const nils = await test.as('nils');
    expect((await nils.goto(act))?.status()).toBe(404);
    await nils.close();
    await kari.close();
  });
});
