import { idnr } from '@navikt/fnrvalidator';
import { referenceSigns } from '../case/reference.ts';

/**
 * Whether a text holds a Norwegian national identity number: eleven digits of which the first six are a day, and whose two
 * control digits are right (folkeregisterforskriften section 2-2-1). D-numbers (day + 40), H-numbers (month + 40) and the
 * synthetic ones of test data (month + 80) are such numbers too, and so are those of 2032 and after, whose first control
 * digit may leave 0, 1, 2 or 3
 * (https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/nytt-fodselsnummer-fra-2032/, which NAV's library follows).
 *
 * They are found in every grouping, with spaces, dashes, points, slashes or line breaks between, in the digits of any
 * script, also where the year is written in full, first or last, or the month in letters, and where the noughts before day
 * and month are not written: spreadsheets drop the first of eleven digits. Letters, commas and a plus part one number from
 * another; dates, our own ids and references, and rows of phone numbers are none.
 *
 * Of numbers of ten digits about one in 85 has a day and the control digits by chance, and is taken for one too; so ten
 * digits are only looked at where they stand together, or as five and five.
 */
export function hasNationalIdentityNumber(text: string): boolean {
  if (!someDigits.test(text)) return false;
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(monthInLetters, (_, day: string, month: string, year: string) => {
      const number = monthNames.findIndex((name) => month.toLowerCase().startsWith(name)) + 1;
      return [day, number, year].join('.');
    });
  return [...plain.replace(ownIds, ' x ').matchAll(runs)].some(([run]) => isInRun(run));
}

/** A number is made of eleven digits; without the noughts before its day and month it has nine, and eight with the month in letters. */
const someDigits = /(?:\p{N}[^\p{N}]*){8}/u;

/** As both languages begin them, and English. */
const monthNames = ['jan', 'feb', 'mar', 'apr', 'ma', 'jun', 'jul', 'aug', 'sep', 'o', 'nov', 'de'];

/** "31. desember 1939", "31 des. 39" */
const monthInLetters =
  /(?<!\d)(\d{1,2})[^\p{L}\p{N}]{0,3}(jan(?:uar|uary)?|feb(?:ruar|ruary)?|mar(?:s|ch)?|apr(?:il)?|mai|may|june?|juni|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|des(?:ember)?|dec(?:ember)?)[^\p{L}\p{N}]{0,3}(\d{4}|\d\d)(?!\d)/giu;

const ownIds = new RegExp(
  `[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}|\\p{L}{2,4}-\\d\\d-(?:[${referenceSigns}]{5}(?![\\p{L}\\d])|\\d{4,})`,
  'giu',
);

/** Groups of digits, with nothing between them that parts one number from another. */
const runs = /\+?\d+(?:[^\p{L}\p{N},;+]{1,40}\d+)*/gu;

/** A day with its year in full. */
const fullDate =
  /(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])(?<sign>[./-])(?:0?[1-9]|1[0-2])\k<sign>(?:19|20|21)\d\d|(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)/g;

/**
 * The day of a birth with its year in full, however it is written: 31.12.1939, 31 12 1939, 31121939, 1939-12-31, 19391231;
 * and with two digits of it where day or month has one: 1.2.39.
 */
const births = [
  /(?<!\d)(?=\d\D|\d\d\D{1,3}\d\D)(?<day>\d{1,2})\D{1,3}(?<month>\d{1,2})\D{1,3}(?<year>\d\d)(?!\d)/g,
  /(?<!\d)(?<day>0?[1-9]|[12]\d|3[01])\D{1,3}(?<month>0?[1-9]|1[0-2])\D{1,3}(?<year>(?:19|20)\d\d)(?!\d)/g,
  /(?<!\d)(?<day>0[1-9]|[12]\d|3[01])(?<month>0[1-9]|1[0-2])(?<year>(?:19|20)\d\d)(?!\d)/g,
  /(?<!\d)(?<year>(?:19|20)\d\d)(?<sign>\D{0,3})(?<month>0[1-9]|1[0-2])\k<sign>(?<day>0[1-9]|[12]\d|3[01])(?!\d)/g,
];

/** The five digits that follow it: 50057, 500 57 or 50 057. */
const tail = /^\D{1,40}(?<tail>\d{5}|\d{3}\D{1,3}\d\d|\d\d\D{1,3}\d{3})(?!\d)/;

function isInRun(run: string): boolean {
  for (const match of births.flatMap((birth) => [...run.matchAll(birth)])) {
    const { day, month, year } = match.groups ?? {};
    const rest = tail.exec(run.slice(match.index + match[0].length))?.groups?.tail;
    if (rest === undefined) continue;
    const number = [day!.padStart(2, '0'), month!.padStart(2, '0'), year!.slice(-2), rest.replace(/\D/g, '')].join('');
    if (isNumber(number)) return true;
  }
  return run.replace(fullDate, 'x').split('x').some(isInGroups);
}

function isInGroups(text: string): boolean {
  const groups = text.match(/\+?\d+/g) ?? [];
  if (phones.test(groups.map(({ length }) => length).join('.'))) return false;
  const ofTen = /^\d{5}\.\d{5}$/.test(groups.join('.'))
    ? [groups.join('')]
    : groups.filter((group) => group.length === 10);
  if (ofTen.some((digits) => isNumber(`0${digits}`))) return true;
  return groups.some((_, from) => {
    let digits = '';
    for (let at = from; at < groups.length && digits.length < 11; at += 1) digits += groups[at];
    return digits.length === 11 && isNumber(digits);
  });
}

/** 412 34 567, 41 23 45 67 and 41234567, one after the other. */
const phones = /^(?:3\.2\.3|2\.2\.2\.2|8)(?:\.(?:3\.2\.3|2\.2\.2\.2|8))*$/;

function isNumber(digits: string): boolean {
  return idnr(digits).status === 'valid';
}

/** The digits of each script stand in tens, from nought on, one such ten after the other. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0)!;
  if (code < 0x80) return sign;
  let from = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(from - 1))) from -= 1;
  return String((code - from) % 10);
}
