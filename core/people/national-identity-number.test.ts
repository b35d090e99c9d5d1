import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triesOf } from '../../test/shared/whole.ts';
import { hasNationalIdentityNumber } from './national-identity-number.ts';

/** Made-up numbers: any day, any serial number, and the control digits that follow, of today's kind and of 2032's. */
const numbers = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 0, max: 99 }),
    serial: fc.integer({ min: 0, max: 999 }),
    dayPlus: fc.constantFrom(0, 40),
    monthPlus: fc.constantFrom(0, 40, 80),
    remainder: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ day, month, year, serial, dayPlus, monthPlus, remainder }) => {
    const two = (number: number) => String(number).padStart(2, '0');
    const nine = `${two(day + dayPlus)}${two(month + monthPlus)}${two(year)}${String(serial).padStart(3, '0')}`;
    const sum = (digits: string, weights: readonly number[]) =>
      weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0) % 11;
    const first = (11 + remainder - sum(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2])) % 11;
    const second = (11 - sum(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11;
    return first === 10 || second === 10 ? undefined : `${nine}${first}${second}`;
  })
  .filter((number) => number !== undefined);

const signs = [
  '',
  ' ',
  '\u00a0',
  '\u2009',
  '\u202f',
  '-',
  '\u2010',
  '\u2011',
  '–',
  '—',
  '\u2212',
  '/',
  '.',
  '\n',
  '\r\n',
  ' - ',
  '\t',
  '\u200b',
  '\u00ad',
  ' / ',
  '_',
];
const digits = ['0', '０', '٠', '۰', '०', '\u{1d7ce}', '\u{1d7f6}'].map((zero) => zero.codePointAt(0)!);

describe('a national identity number is found', () => {
  it.each([
    '05895198031',
    '058951 98031',
    '31.12.39 50057',
    '311239-50057',
    '018512 100 98',
    '0185 1210 098',
    '3 1 1 2 3 9 5 0 0 5 7',
    '31/12/39/50057',
    '31\n12\n39\n50057',
    '３１１２３９ ５００５７',
    '³¹¹²³⁹⁵⁰⁰⁵⁷',
    '31.12.1939 50057',
    '31.12.1939 500 57',
    '31.12.1939 50 057',
    '31 12 1939 50057',
    '31121939 50057',
    '1939-12-31 50057',
    '19391231-50057',
    '1939-10-29 50099',
    '19391015-50071',
    '15.10.1939 50071',
    '31.12.1939 500 - 57',
    '31.12.1939 50 - 057',
    '311239          50057',
    '311239\n\n\n\n\n\n\n50057',
    'fnr31123950057',
    '31. desember 1939 50057',
    '31 desember 1939 50057',
    '31. DES. 1939 - 50057',
    '31 dec 39 50057',
    '31des39 50057',
    'Født 31. desember 1939, 31. desember 1939 500 57',
    '5.8.95 00054',
    '5. 8. 1995 00054',
    '5. august 1995 00054',
    '5 aug 95 00054',
    '5895198031',
    '58951 98031',
    'Fra regnearket: 1; 5895198031',
    'Ring 412 34 567, og fnr er 311239 50057.',
    'Møte 10.02.2027 om 311239 50057',
    '3️⃣1️⃣1️⃣2️⃣3️⃣9️⃣5️⃣0️⃣0️⃣5️⃣7️⃣',
  ])('%j', (text) => expect(hasNationalIdentityNumber(text)).toBe(true));

  it('in every grouping, with every sign between, in the digits of any script, whatever stands around it', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.array(fc.constantFrom(...signs), { minLength: 10, maxLength: 10 }),
        fc.constantFrom(...digits),
        fc.constantFrom('', 'gjelder ', 'fnr:', '(', 'Barnet,\n'),
        fc.constantFrom('', ' ringte', ').', ',', '\nOg mer.'),
        (number, between, zero, before, after) => {
          const text = [...number].map(
            (digit, at) => `${String.fromCodePoint(zero + Number(digit))}${between[at] ?? ''}`,
          );
          const written = `${before}${text.join('')}${after}`;
          expect([written, hasNationalIdentityNumber(written)]).toEqual([written, true]);
        },
      ),
    );
  });
});

describe('without its first nought, as a spreadsheet keeps it', () => {
  const early = numbers.filter((number) => number.startsWith('0'));
  it('it is found where it stands together, or as five and five', () => {
    fc.assert(
      fc.property(early, fc.constantFrom('', ' ', '-', '\u00a0'), (number, between) => {
        const written = `nr. ${number.slice(1, 6)}${between}${number.slice(6)}`;
        expect([written, hasNationalIdentityNumber(written)]).toEqual([written, true]);
      }),
    );
  });

  it('and other numbers of ten digits are so by chance alone, fewer than one in fifty', () => {
    const all = Array.from({ length: 50_000 }, (_, at) =>
      String(1_000_000_000 + ((at * 7_368_787_051) % 9_000_000_000)),
    );
    const taken = all.filter(hasNationalIdentityNumber);
    expect(taken.length / all.length).toBeLessThan(1 / 50);
    expect(taken.length).toBeGreaterThan(0);
  });
});

const monthNames = [
  ...['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november'],
  'desember',
];

const months = [
  ['januar', 'january', 'jan'],
  ['februar', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['april', 'april', 'apr'],
  ['mai', 'may', 'mai'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'august', 'aug'],
  ['september', 'september', 'sept'],
  ['oktober', 'october', 'okt'],
  ['november', 'november', 'nov'],
  ['desember', 'december', 'des'],
].map((names, at) => [
  ...names,
  ...(at === 9 ? ['oct'] : []),
  ...(at === 11 ? ['dec'] : []),
  ...(at === 8 ? ['sep'] : []),
]);

it('a number is found with each of the names that its month has', () => {
  fc.assert(
    fc.property(
      numbers.filter((number) => number < '4' && Number(number.slice(2, 4)) <= 12),
      (number) => {
        for (const month of months[Number(number.slice(2, 4)) - 1]!) {
          const written = `${Number(number.slice(0, 2))} ${month} ${number.slice(4, 6)} ${number.slice(6)}`;
          expect([written, hasNationalIdentityNumber(written)]).toEqual([written, true]);
          const apart = `${number.slice(0, 2)}.${month.toUpperCase()}.${number.slice(4, 6)}-${number.slice(6)}`;
          expect([apart, hasNationalIdentityNumber(apart)]).toEqual([apart, true]);
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('a number is found with its month in letters, whole or short, and the year in full or not', () => {
  fc.assert(
    fc.property(
      numbers.filter((number) => number < '4' && Number(number.slice(2, 4)) <= 12),
      fc.boolean(),
      fc.constantFrom('', '19', '20'),
      fc.constantFrom('. ', ' ', '.', '-', '\u00a0'),
      (number, isShort, century, sign) => {
        const month = monthNames[Number(number.slice(2, 4)) - 1]!;
        const written = [
          Number(number.slice(0, 2)),
          `${isShort ? month.slice(0, 3) : month}${sign.trim()}`,
          `${century}${number.slice(4, 6)} ${number.slice(6)}`,
        ].join(sign);
        expect([written, hasNationalIdentityNumber(written)]).toEqual([written, true]);
      },
    ),
  );
});

describe('what is none', () => {
  it.each([
    '',
    '31123950058',
    '99999999999',
    '00000000000',
    '311239500571',
    '1311239500571',
    '10. februar 2027 12.30',
    '1. mars 27 12.30',
    'Møter 1. mars, 2. april og 3. mai 2027 12345',
    '+1018512100',
    '+47 41 23 45 67 89',
    '2027/123456',
    'Uke 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 og 11',
    '10. februar 2027 kl. 12.30',
    '1.10.2027 12:30',
    'Møte 31.12.2026 (003)',
    'Møte 30.11.2026 (076)',
    'Møte 2012-05-31 (019)',
    'Møte 2012-06-30 (009)',
    '2027-02-10T12:30:45.000Z',
    '+1 212 555 0123',
    '412 34 567 / 901 23 456',
    '41234567\n90123456\n22334455',
    'AL-27-0013, AL-27-0113 12345',
    '311239 AL-27-0013 50057',
    'AL-27-7K4MJ, AL-27-34679 12345',
    '311239 al-27-7k4mj 50057',
    'Sak 2027/12345-6, 2027/1234-567',
    'Org.nr. 974 760 673',
  ])('%j', (text) => expect(hasNationalIdentityNumber(text)).toBe(false));

  const two = (max: number, min = 1) => fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'));
  const year = fc.integer({ min: 2014, max: 2040 }).map(String);
  const some = (count: number) =>
    fc.integer({ min: 0, max: 10 ** count - 1 }).map((number) => String(number).padStart(count, '0'));
  const phone = fc
    .tuple(
      fc.integer({ min: 2, max: 9 }),
      some(7),
      fc.constantFrom('323', '2222', '8'),
      fc.constantFrom('', '+47 ', '0047 '),
    )
    .map(([first, rest, form, before]) => {
      const cut = { '323': /(...)(..)(...)/, '2222': /(..)(..)(..)(..)/, '8': /(.*)/ }[form]!;
      return `${before}${cut.exec(`${first}${rest}`)!.slice(1).join(' ')}`;
    });
  it.each<readonly [string, fc.Arbitrary<string>]>([
    ['phone numbers', phone],
    [
      'rows of phone numbers',
      fc
        .array(
          // Eight digits together may be a day with its year in full, and the next row five more.
          phone.filter((text) => /^\d{2,3} |^\d{8}$/.test(text) && !/^(00|19|20)/.test(text)),
          { minLength: 2 },
        )
        .map((all) => all.join('\n')),
    ],
    [
      'dates with times',
      fc
        .tuple(two(28), two(12), year, two(23, 0), two(59, 0))
        .map(([d, m, y, h, min]) => `${Number(d)}.${Number(m)}.${y} ${h}:${min}`),
    ],
    [
      'days and instants of machines',
      fc
        .tuple(year, two(12), two(28), two(23, 0), two(59, 0))
        .map(([y, m, d, h, min]) => `${y}-${m}-${d} ${h}:${min}:00`),
    ],
    [
      'journal references',
      fc.tuple(year, some(5), two(99)).map(([y, number, part]) => `${y}/${number}-${Number(part)}`),
    ],
    [
      'days with their month in letters, and times',
      fc
        .tuple(two(28), fc.constantFrom(...monthNames), year, two(23, 0), two(59, 0))
        .map(([d, month, y, h, min]) => `${Number(d)}. ${month} ${y} ${h}.${min}`),
    ],
    ['our own ids', fc.uuid()],
    ['rows of our own ids', fc.array(fc.uuid()).map((all) => all.join(' '))],
    [
      'our own references',
      fc.tuple(fc.constantFrom('AL', 'ØV', 'VT'), two(99), fc.oneof(some(4), some(7))).map((parts) => parts.join('-')),
    ],
    [
      'days beside days',
      fc.array(fc.tuple(two(28), two(12), year).map((parts) => parts.join('.'))).map((all) => all.join(' ')),
    ],
  ])('%s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect([text, hasNationalIdentityNumber(text)]).toEqual([text, false]);
      }),
      { numRuns: triesOf(1000) },
    );
  });

  it('account numbers, but for the few whose digits are those of a person’s number too', () => {
    const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    const accounts = Array.from({ length: 20_000 }, (_, at) => String((at * 499_979 + 1_500_000_000) % 10_000_000_000))
      .map((ten) => ten.padStart(10, '0'))
      .flatMap((ten) => {
        const control = (11 - (weights.reduce((sum, weight, at) => sum + weight * Number(ten[at]), 0) % 11)) % 11;
        return control === 10 ? [] : [`${ten.slice(0, 4)} ${ten.slice(4, 6)} ${ten.slice(6)}${control}`];
      });
    const taken = accounts.filter(hasNationalIdentityNumber);
    // Their last digit is counted as a person's is: what parts them is the day and the digit before.
    expect(taken.length / accounts.length).toBeLessThan(0.1);
    expect(taken.length).toBeGreaterThan(0);
  });

  it('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof hasNationalIdentityNumber(text) === 'boolean'),
    );
  });
});
