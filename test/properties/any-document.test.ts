import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftFrom, longestDocument, mostRows } from '../../core/routine/recognise/recognise.ts';
import { runs } from './runs.ts';

const numRuns = Math.ceil(runs / 10);
const asked = { municipality: 'Eksempelvik', title: 'Prøverutine', language: 'nb', service: 'other' } as const;

/** What tables are made of, and what breaks whoever reads one. */
const parts = fc.constantFrom(
  ...['Nr', 'Situasjon', 'Handling', 'Ansvar', 'Tidsfrist', 'Frist', 'Hva:', 'Hvem:', 'Ansvar:', 'Frist:'],
  ...['1.', '2.', '10', 'G2a', '3B', '1.2', 'a)', 'b)', 'P', '0', '•', '- ', '* ', '|', '|---|', '**', '<br>', '#'],
  ...['Innan 1 veke', 'umiddelbart', '3-6 mnd', '6-3 mnd', 'månedlig', 'hver 0. dag', 'innen 0 dager', 'kvart halvår'],
  ...['innen 48 timer', 'innen 9999 år', 'senest et halvt år før fylte 18 år', 'innen 3 uker etter møtet', 'snarest'],
  ...['Saksbehandler', 'Leder', 'constructor', '__proto__', 'leader', 'Melding til barnevernet', 'foreldre', 'skal'],
  ...[
    '\n',
    '\n',
    '\n\n',
    '\t',
    '\t',
    '    ',
    ' ',
    ' ',
    '\r\n',
    '\r',
    '\0',
    '\ufeff',
    '\u2028',
    '\ud800',
    '\ufffd',
    '\u202e',
  ],
  ...['[', '{', '"', "'", ': ', '&a', '*a', '!!', '---', '%', '?', 'x'.repeat(1001), 'ord '.repeat(300), '«', '»'],
);
const documents = fc.oneof(
  fc.array(parts, { maxLength: 60 }).map((each) => each.join('')),
  fc.array(parts, { maxLength: 60 }).map((each) => each.join(' ')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

const language = fc.constantFrom('nb' as const, 'nn' as const);
const service = fc.constantFrom('other' as const, 'child-welfare' as const);

/** The letters and digits of a text, one word after the other, whatever sets them apart. */
const wordsOf = (text: string) => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];

describe('any text at all', () => {
  it('is a draft that the parser reads and the linter has nothing against, or is refused with a reason', () => {
    fc.assert(
      fc.property(documents, language, service, (text, its, whose) => {
        const result = draftFrom(text, { ...asked, language: its, service: whose });
        if (!result.ok) return;
        expect(result.draft.problems).toEqual([]);
        expect(result.draft.rows.length).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  });

  it('is refused where it is empty, too long, of too many rows, or about somebody', () => {
    const why = (text: string) => {
      const result = draftFrom(text, asked);
      return result.ok ? 'a draft' : result.why;
    };
    expect(why('')).toBe('empty');
    expect(why('\0\n\t  — |---|\n')).toBe('empty');
    expect(why('a'.repeat(1_000_000))).toBe('too-long');
    expect(why('ord '.repeat(longestDocument / 4))).toBe('a draft');
    expect(why('- gjør noe\n'.repeat(mostRows + 1))).toBe('too-many-rows');
    // However many there are, and whatever is repeated in one, it is told soon.
    expect(why('1. x\n'.repeat(29_000))).toBe('too-many-rows');
    expect(why(`${'dersom hvis '.repeat(12_000)} innen 3 uker`)).toBe('a draft');
    expect(why('1. Ring 13097248022\n2. Vent')).toBe('national-identity-number');
    expect(why(`1. ${'['.repeat(300)} gjør noe`)).toBe('unreadable');
  });
});

describe('the documents that the repository has', () => {
  const files = readdirSync('routines', { recursive: true }).map(String);
  const texts = files.filter((file) => file.endsWith('.txt')).map((file) => path.join('routines', file));

  it.each(texts)('%s: no word of it is lost', (file) => {
    const text = readFileSync(file, 'utf8');
    const result = draftFrom(text, asked);
    if (!result.ok) throw new Error(result.why);
    const { source } = result.draft.parsed.table;
    const kept = new Map<string, number>();
    const quotes = [...Object.keys(source.rows), ...Object.values(source.rows)];
    const about = [...Object.entries(source.about ?? {}), ...Object.entries(source.blank ?? {})].flat();
    for (const word of wordsOf([...quotes, ...about].join(' '))) kept.set(word, (kept.get(word) ?? 0) + 1);
    const tags = text.replace(/<[^>]*>/g, ' ');
    const lost = wordsOf(tags).filter((word) => {
      const left = kept.get(word) ?? 0;
      kept.set(word, left - 1);
      // A letter in front of an item stands in its label: `a)` of row 7 is row 7.1a.
      return left <= 0 && !/^[a-z]$/.test(word);
    });
    expect(lost).toEqual([]);
  });
});
