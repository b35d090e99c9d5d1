import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { questionKinds } from '../core/routine/adoption/questions.ts';
import { readChanged } from '../core/routine/testing/good-table.ts';
import { asWritten, routineIn } from '../language/in-language.ts';
import { languages } from '../language/language.ts';
import { readTables } from '../routines/read-tables.ts';
import { waysOf } from '../test/shared/whole.ts';
import { about } from './about.ts';
import { openQuestions } from './open-questions.ts';
import { handbookFile } from './sheet/as-file.tsx';
import { sheetWords } from './sheet/words.ts';
import { laddersOf } from './who-is-told.ts';
import { yearAfter } from './year.ts';

const { routine } = readChanged();
const edition = { hash: 'f'.repeat(64), madeOn: '2026-11-26' };
const drawn = { style: '', letters: '' };

/** What somebody reads of a page. */
function textOf(html: string): string {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
  return html
    .replace(/<(head|style)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => signs[name]!)
    .replace(/\s+/g, ' ');
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('the handbooks of the municipalities', () => {
  let read: Awaited<ReturnType<typeof readTables>>;

  beforeAll(async () => {
    read = await readTables(path.join(import.meta.dirname, '../routines'));
  });

  test.each(waysOf(languages))(
    'have every row of the document word for word, and every question once (%s)',
    (language) => {
      expect(read.tables.length).toBeGreaterThanOrEqual(5);
      const say = sheetWords(language);
      for (const { routine: table } of read.tables) {
        const html = handbookFile({ ...edition, routine: table }, language, drawn);
        const text = textOf(html);
        for (const [label, words] of Object.entries(table.source.rows))
          if (label !== 'P') expect(text, `${table.id} ${label}`).toContain(oneLine(words));
        for (const [label, words] of Object.entries(table.source.about ?? {}))
          expect(text, `${table.id} ${label}`).toContain(`${label} ${oneLine(words)}`);
        const questions = openQuestions(about(routineIn(table, language)));
        for (const { number } of questions)
          expect(html.match(new RegExp(`id="question-${number}"`, 'g')), `${table.id} ${number}`).toHaveLength(1);
        const asked = (kind: string) => questions.filter((question) => question.kind === kind).length;
        // What every routine carries is ours everywhere, and is asked about nowhere but in its dates.
        const own = Object.values(table.steps).filter(({ rows }) => !rows.includes('P'));
        const added = own.filter(({ ours }) => ours !== undefined).length;
        const named = [table.source.blank ?? {}, table.source.leftOut].map((each) => Object.keys(each).length);
        expect([asked('blank'), asked('leftOut'), asked('ours')], table.id).toEqual([...named, added]);
        const proposals = Object.values(table.steps)
          .flatMap(({ deadline, approval, handover }) => [deadline, approval, handover])
          .filter((rule) => rule !== undefined && 'basis' in rule);
        expect(asked('proposal'), table.id).toBeGreaterThanOrEqual(
          proposals.filter((rule) => rule?.basis === 'proposal').length,
        );
        // Each question has a box for each of its answers, and the last one has room.
        expect(text.split(say.questions.changed).length - 1 + text.split(say.questions.included).length - 1).toBe(
          questions.length,
        );
        expect(text).toContain(edition.hash);
        expect(text).not.toMatch(/(?<!\.)\.\.(?!\.)|undefined|NaN|\d{4}-\d{2}-\d{2}|\\_|\*\*/);
      }
    },
  );

  test('lead nowhere that is not there, and name no place twice', () => {
    for (const { routine: table } of read.tables) {
      const html = handbookFile({ ...edition, routine: table }, table.language, drawn);
      const places = [...html.matchAll(/ id="([^"]+)"/g)].map(([, place]) => place);
      expect(places.length, table.id).toBe(new Set(places).size);
      const ways = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, place]) => place!);
      expect(ways.length, table.id).toBeGreaterThan(10);
      expect(
        ways.filter((place) => !places.includes(place)),
        table.id,
      ).toEqual([]);
    }
  });

  test('write the whole title at every line of the year, and on every step of a row which it is', () => {
    for (const { routine: table } of read.tables) {
      const html = handbookFile({ ...edition, routine: table }, table.language, drawn);
      const titles = Object.values(asWritten(table).steps).map(({ title }) => oneLine(title));
      const labels = [...html.matchAll(/class="plot-label">(.*?)<\/text>/gs)].map(([, label]) => textOf(label!).trim());
      expect(labels.length, table.id).toBeGreaterThan(2);
      expect(
        labels.filter((label) => !titles.includes(label)),
        table.id,
      ).toEqual([]);
      const rows = [...html.matchAll(/<tr><th scope="row">([^<]+)<\/th>(.*?)<\/tr>/gs)];
      for (const [, row, cells] of rows) {
        const [, ...more] = cells!.split('class="sheet-step"').slice(1);
        for (const step of more) expect(textOf(step), `${table.id} ${row}`).toMatch(new RegExp(` Rad ${row}: `));
      }
    }
  });

  test('draw a year in which every track runs and nothing is refused', () => {
    for (const { routine: table } of read.tables) {
      const { from, until, lines } = yearAfter(asWritten(table), edition.madeOn);
      expect([from, until], table.id).toEqual(['2027-01-04', '2027-12-31']);
      expect(
        lines.filter(({ line }) => line.kind === 'rejected').map(({ line }) => line.why),
        table.id,
      ).toEqual([]);
      const runs = new Set(lines.map(({ line }) => line.track));
      for (const { id } of Object.values(table.tracks).filter(({ starts }) => starts === 'on-request'))
        expect([...runs], table.id).toContain(`${id}-1`);
    }
  });
});

describe('what a leader answers', () => {
  const it = about(asWritten(routine));

  test('is numbered through all kinds, in their order', () => {
    const questions = openQuestions(it);
    expect(questions.map(({ number }) => number)).toEqual(questions.map((_, index) => index + 1));
    const order = questions.map(({ kind }) => questionKinds.indexOf(kind));
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  test('has who is told when, the ladder of most steps first', () => {
    const ladders = laddersOf(it);
    expect(ladders.map(({ letter }) => letter)).toEqual(ladders.map((_, index) => 'ABCDEF'[index]));
    expect(ladders.flatMap(({ steps }) => steps.map(({ id }) => id)).sort()).toEqual(Object.keys(routine.steps).sort());
    expect(ladders[0]!.steps.length).toBeGreaterThan(ladders.at(-1)!.steps.length);
    const asked = openQuestions(it).filter(({ kind }) => kind === 'ladder');
    expect(asked.map(({ about: letter }) => letter)).toEqual(ladders.map(({ letter }) => letter));
  });
});

test('what a table says is words, whatever signs are in it', () => {
  const hostile = `</style><script>x</script>"\\n`;
  const html = handbookFile({ ...edition, routine: { ...routine, title: hostile } }, 'nb', drawn);
  expect(html).not.toContain('<script>');
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(textOf(html)).toContain(hostile);
});

describe('the words of handbooks', () => {
  const texts = (value: unknown): readonly string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [String(value)];

  test('keep to their own language', () => {
    for (const text of texts(sheetWords('nn')))
      expect(text).not.toMatch(/\b(ikke|hvem|hver|fra|saken|åpner|hva|blir ble)\b/i);
    for (const text of texts(sheetWords('nb'))) expect(text).not.toMatch(/\b(ikkje|kven|kvar|frå|saka|opnar|kva)\b/i);
  });
});
