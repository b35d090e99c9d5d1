import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleRoutine as caseRoutine } from '../core/case/testing/example-life.ts';
import { textsOf } from '../core/routine/lint/both-languages.ts';
import type { Routine } from '../core/routine/routine.ts';
import { readTables } from '../routines/read-tables.ts';
import { asWritten, routineIn } from './in-language.ts';
import { refusalText } from './refusals.ts';
import { sourceText } from './rules.ts';
import { reasonText } from './timeline.ts';
import { answerText, choiceText } from './titles.ts';

const written = caseRoutine(
  `
talk:
  row: '1'
  title: Snakke med barnet
  says: Snakk med barnet.
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: proposal, note: Dokumentet har ingen frist. }
  form: { how: { type: choice, of: [alene, sammen], ask: Hvordan? } }
offer:
  row: '1'
  title: Tilbud
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`,
  `service: child-welfare
investigates: { responsible: caseworker, leader: leader }
aftercare: { born: birthDate, offer: offer }
facts: { birthDate: { type: date, day: birth, ask: Fødselsdato } }
inOther: { Snakke med barnet: Snakke med barnet på nynorsk, Dokumentet har ingen frist.: Dokumentet har ingen frist på nynorsk., alene: åleine, Hvordan?: Korleis? }`,
);

/** Texts under the names that people read, but those of the document. */
function shownIn(routine: object): readonly string[] {
  const found: string[] = [];
  const names = ['title', 'says', 'ours', 'ask', 'mayBeAbsent', 'note', 'law', 'unconfirmed', 'reason', 'ends'];
  const walk = (part: unknown, name = ''): void => {
    if (typeof part === 'string' && names.includes(name)) found.push(part);
    if (typeof part === 'object' && part !== null)
      for (const [key, its] of Object.entries(part)) if (key !== 'inOther' && key !== 'rows') walk(its, key);
  };
  walk(routine);
  return found;
}

describe('a routine as its reader reads it', () => {
  const read = routineIn(written, 'nn');

  test('has what every routine carries in their language, each text of it', () => {
    const common = ({ steps, tracks, guards, facts }: Pick<Routine, 'steps' | 'tracks' | 'guards' | 'facts'>) =>
      shownIn([Object.values(steps).filter(({ rows }) => rows.includes('P')), tracks, guards, facts.suspectedViolence]);
    expect(common(read)).toHaveLength(common(written).length);
    expect(common(read).length).toBeGreaterThan(150);
    expect(
      common(read).filter((text) => /(?<!\p{L})(ikke|hva|hvordan|ble|meldingen|fra)(?!\p{L})/iu.test(text)),
    ).toEqual([]);
    expect(read.steps.avert!.title).toBe('Avverje, og seie frå til politiet (avverjingsplikt)');
    expect(read.guards['no-contact-with-parents']!.says).toContain('Ta ikkje kontakt med foreldra');
    expect(read.source.rows.P).toContain('ikkje');
  });

  test('has the table’s own texts so too, and the document’s words as they stand', () => {
    const { title, deadline } = read.steps.talk!;
    expect([title, deadline.kind === 'within' && deadline.note]).toEqual([
      'Snakke med barnet på nynorsk',
      'Dokumentet har ingen frist på nynorsk.',
    ]);
    // What is there in one language only is read in that.
    expect(read.steps.talk!.says).toBe('Snakk med barnet.');
    expect(read.source.document).toBe(written.source.document);
    expect(read.source.rows['1']).toBe(written.source.rows['1']);
    expect([read.language, read.writtenIn]).toEqual(['nn', 'nb']);
  });

  test('shows what can be chosen by its name, and keeps what is answered', () => {
    const { how } = read.steps.talk!.form;
    expect(how!.of).toEqual(['alene', 'sammen']);
    expect(how!.of!.map((choice) => choiceText(choice, how!))).toEqual(['åleine', 'sammen']);
    expect(answerText('alene', how, { language: 'nn' })).toBe('åleine');
    expect(answerText('alene', asWritten(written).steps.talk!.form.how, { language: 'nb' })).toBe('alene');
    const { participation } = read.steps.investigation!.form;
    expect(participation!.of).toEqual(written.steps.investigation!.form.participation!.of);
    expect(participation!.of!.map((choice) => answerText(choice, participation, { language: 'nn' }))).not.toEqual(
      participation!.of,
    );
  });

  test('is made once for each language, also from what has no other one', () => {
    expect(routineIn(written, 'nn')).toBe(read);
    expect(asWritten(written)).toBe(routineIn(written, 'nb'));
    expect(asWritten(written)).toMatchObject({ ...written, writtenIn: 'nb' });
    const { inOther: _, ...old } = written;
    expect(routineIn(old, 'nn')).toEqual({ ...old, language: 'nn', writtenIn: 'nb' });
  });

  test('says why something was called off in their language, and what somebody typed as it stands', () => {
    expect(reasonText('Snakke med barnet', read)).toBe('Snakke med barnet på nynorsk');
    expect(reasonText('Hvordan?: 2027-03-01', read)).toBe('Korleis? Måndag 1. mars 2027');
    expect(reasonText('Fødselsdato: 2027-03-01, 2027-03-02', asWritten(written))).toBe(
      'Fødselsdato: mandag 1. mars 2027 og tirsdag 2. mars 2027',
    );
    expect(reasonText('Snakke med barnet. Hvordan?: 2027-03-01. Fødselsdato: –', read)).toBe(
      'Snakke med barnet på nynorsk. Korleis? Måndag 1. mars 2027. Fødselsdato: –',
    );
    expect(reasonText('Barnet er sykt: 38 grader', read)).toBe('Barnet er sykt: 38 grader');
  });
});

test('a basis and a refusal of it are whole in either', () => {
  const read = routineIn(written, 'nn');
  expect(sourceText(read.steps.avert!, read.steps.avert!.deadline, read)).toBe(
    'Grunnlag: straffelova § 196 (lovfrist). Plikta er felles for alle rutinar, og står ikkje i dokumentet til kommunen. Talet på timar er eit forslag.',
  );
  expect(refusalText({ code: 'personal-duty', duty: 'case/avert/1' }, read)).toContain(
    '«Avverje, og seie frå til politiet (avverjingsplikt)»',
  );
});

describe('the routines of the municipalities', () => {
  let read: Awaited<ReturnType<typeof readTables>>;

  beforeAll(async () => {
    read = await readTables(path.join(import.meta.dirname, '../routines'));
  });

  test('are there in both languages, every text and every choice', () => {
    expect(read.tables.length).toBeGreaterThanOrEqual(5);
    for (const { table, routine } of read.tables) {
      const all = textsOf(table).map(({ text }) => text);
      expect(all.length, routine.id).toBeGreaterThan(80);
      expect(
        [...new Set(all)].filter((text) => !Object.hasOwn(table.inOther, text)),
        routine.id,
      ).toEqual([]);
      // Nothing comes before a reader but by these: each text that is shown is one that has another language.
      const others = Object.values(routine.inOther ?? {});
      const shown = shownIn(routineIn(routine, routine.language === 'nb' ? 'nn' : 'nb'));
      expect(
        [...new Set(shown)].filter((text) => !others.includes(text)),
        routine.id,
      ).toEqual([]);
    }
  });

  test('say no other thing in the other language: the numbers, the quotations and the paragraphs are the same', () => {
    const signs = (text: string) =>
      [...text.matchAll(/\d+|«[^»]*»|§|\?$|ACOS|BUP|PPT|NAV|QM\+/g)].map(([sign]) => sign);
    const odd = read.tables.flatMap(({ table }) =>
      Object.entries(table.inOther).flatMap(([text, its]) =>
        JSON.stringify(signs(text).filter((sign) => !sign.startsWith('«'))) ===
          JSON.stringify(signs(its).filter((sign) => !sign.startsWith('«'))) && signs(text).length === signs(its).length
          ? []
          : [`${text} / ${its}`],
      ),
    );
    expect(odd).toEqual([]);
  });
});
