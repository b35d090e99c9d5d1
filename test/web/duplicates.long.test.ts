import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { begin, goOn, heading, submit } from './using-intake.ts';
import { expectAccessible, speaks, stepOf } from './using-pages.ts';

let test: TestWeb;

beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

describe('a child who has a case', () => {
  it('is noticed: with the reference for who may open it, else with the unit and whom to ask', async () => {
    const opened = await test.engine.cases.open({
      routine: 'alver/tiltak',
      unit: 'tiltak',
      by: test.engine.people.per!,
      subjectName: 'Samme Barn',
      facts: {},
      people: { caseworker: [test.engine.people.per!] },
      practice: false,
    });
    if (opened.ok !== true) throw new Error('not opened');

    const leader = await test.as('ola');
    await begin(leader, 'alver/tiltak');
    await goOn(leader, { name: 'samme BARN', until: 'same-child' });
    expect(await leader.locator('main').textContent()).toContain(opened.reference);
    await expectAccessible(leader);

    const other = await test.as('nils');
    await begin(other, 'alver/tiltak');
    await goOn(other, { name: 'Samme Barn', until: 'same-child' });
    const text = await other.locator('main').textContent();
    expect(text).not.toContain(opened.reference);
    expect(text).toContain('Avdeling tiltak');
    expect(text).toContain('Ola Prøve');
    const accesses = await test.engine.register.accessesOf(opened.caseId, 10);
    expect(accesses.map(({ person, outcome, purpose }) => [person, outcome, purpose])).toEqual([
      [test.engine.people.nils, 'shown', 'duplicate'],
      [test.engine.people.ola, 'shown', 'duplicate'],
    ]);

    // No way around the question.
    const path = new URL(other.url()).pathname;
    await other.goto(path.replace('same-child', 'check'));
    expect(stepOf(other)).toBe('same-child');
    await submit(other);
    expect(stepOf(other)).not.toBe('same-child');
    await goOn(other);
    await submit(other);
    expect(await heading(other)).toMatch(/opna/);
    expect(await test.engine.register.openCasesNamed({ name: 'Samme Barn', practice: false })).toHaveLength(2);
  });

  it('is asked for by birth year where many have the name, in both languages, with and without script', async () => {
    const birthDates = ['2012-03-01', '2013-04-01', '2014-05-01', '2015-06-01'];
    for (const birthDate of birthDates) {
      const opened = await test.engine.cases.open({
        routine: 'alver/tiltak',
        unit: 'tiltak',
        by: test.engine.people.per!,
        subjectName: 'Vanlig Navn',
        facts: { birthDate, suspectedViolence: false },
        people: { caseworker: [test.engine.people.per!] },
        practice: false,
      });
      if (opened.ok !== true) throw new Error(JSON.stringify(opened));
    }
    for (const [language, javaScript, title, wrong, year] of waysOf([
      ['nb', true, 'Flere har dette navnet', 'Skriv året med fire sifre', 'Hvilket år er barnet født?'],
      ['nn', false, 'Fleire har dette namnet', 'Skriv året med fire siffer', 'Kva år er barnet fødd?'],
    ])) {
      const page = await test.as('kari', { javaScript });
      await speaks(page, language);
      await begin(page, 'alver/tiltak');
      await goOn(page, { name: 'VANLIG  navn', until: 'same-child' });
      expect(await heading(page)).toBe(title);
      if (javaScript) await expectAccessible(page);
      // Whose cases they are is not told to whoever only knows the name.
      expect(await page.locator('main').textContent()).not.toContain('Avdeling tiltak');
      for (const typed of ['toogtjue', '1926', '']) {
        await page.getByLabel(year).fill(typed);
        await submit(page);
        await page.locator('.aksel-error-summary').waitFor();
        expect(await page.locator('.aksel-error-summary').textContent()).toContain(wrong);
        expect(await page.getByLabel(year).inputValue()).toBe(typed);
      }
      expect(page.url()).not.toContain('1926');
      // One of that year has a case: it is looked at as where the name is rare.
      await page.getByLabel(year).fill('2013');
      await Promise.all([page.waitForNavigation(), submit(page)]);
      expect(stepOf(page)).toBe('same-child');
      expect(await page.locator('main').textContent()).toContain('Avdeling tiltak');
      if (javaScript) await expectAccessible(page);
      await submit(page);
      await goOn(page);

      // None of that year has one: it goes on.
      await begin(page, 'alver/tiltak');
      await goOn(page, { name: 'Vanlig Navn', until: 'same-child' });
      await page.getByLabel(year).fill('2019');
      await Promise.all([page.waitForNavigation(), submit(page)]);
      expect(stepOf(page)).toBe('facts-1');
      await speaks(page, 'nb');
      await page.close();
    }
  });

  it('is not told of where the case is protected', async () => {
    const opened = await test.engine.cases.open({
      routine: 'alver/tiltak',
      unit: 'tiltak',
      by: test.engine.people.per!,
      subjectName: 'Hemmelig Adresse',
      facts: {},
      practice: false,
    });
    if (opened.ok !== true) throw new Error('not opened');
    await test.engine.register.protectCase({
      caseId: opened.caseId,
      practice: false,
      readers: [test.engine.people.per!],
    });
    const page = await test.as('kari');
    await begin(page, 'alver/tiltak');
    await goOn(page, { name: 'Hemmelig Adresse' });
  });

  it('is protected as the other case of the child is, and one that is chosen so from its first row on', async () => {
    const { per, kari, vera } = test.engine.people;
    const opening = { routine: 'alver/tiltak', unit: 'tiltak', by: kari!, facts: {}, practice: false } as const;
    const another = await test.engine.cases.open({ ...opening, subjectName: 'Adresse Hemmelig' });
    const chosen = await test.engine.cases.open({ ...opening, subjectName: 'Skjult Fra Start', protected: true });
    const ordinary = await test.engine.cases.open({ ...opening, subjectName: 'Helt Vanlig' });
    const readersOf = async (opened: typeof another) => {
      if (opened.ok !== true) throw new Error('not opened');
      const { caseId } = opened;
      const [first] = await test.engine.register.readJournal(caseId);
      const its = first?.event.type === 'case-opened' ? first.event.readers : undefined;
      const readers = await test.engine.register.readersOf({ caseId, practice: false });
      expect([...(its ?? [])].sort()).toEqual([...readers].sort());
      expect((await test.engine.register.findCase(caseId))?.protected).toBe(readers.length > 0);
      return [...readers].sort();
    };
    // The reader of a protected case in another service is not let into this one.
    const abroad = { ...opening, routine: 'risor/bti-niva-3', unit: 'nav', by: vera! };
    const elsewhere = await test.engine.cases.open({ ...abroad, subjectName: 'Adresse Hemmelig' });
    expect(await readersOf(elsewhere)).toEqual([vera!]);
    expect(await readersOf(another)).toEqual([kari!, per!].sort());
    expect(await readersOf(chosen)).toEqual([kari!]);
    expect(await readersOf(ordinary)).toEqual([]);
  });
});
