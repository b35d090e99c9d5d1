/**
 * The signs of a reference: no vowel, so that no word comes of it, and none that is easily taken for another one (0 and O, 1, I
 * and L, 5 and S, 2 and Z, 8 and B). Their number is a prime, so that the sign at the end catches each sign that is written
 * wrong and each two that changed places.
 */
export const referenceSigns = '2346789CDFGHJKMNPQRTVWX';

/** How many of them stand after the year, besides the one that checks them. */
export const drawnSigns = 4;

/**
 * The reference of a case by signs that were drawn: `AL-27-7K4MT`. It tells the unit and the year, and not how many cases there
 * are, nor which came first.
 */
export function referenceOf(prefix: string, year: number, drawn: string): string {
  const begun = `${prefix}-${String(year).slice(-2)}-${drawn}`;
  return `${begun}${checkSign(begun)}`;
}

/** Whether a text looks like such a reference and is none: some sign in it is wrong. */
export function isSlip(text: string): boolean {
  const reference = text.trim().normalize('NFC').toUpperCase();
  const [, begun, last] = /^([A-ZÆØÅ]{2,4}-\d\d-[\dA-ZÆØÅ]{4})([\dA-ZÆØÅ])$/u.exec(reference) ?? [];
  return begun !== undefined && checkSign(begun) !== last;
}

/** Each sign counts with its place, so that two that changed places give another sum. */
function checkSign(begun: string): string {
  const values = [...begun.replaceAll('-', '')].map(numberOf);
  const sum = values.reverse().reduce((total, value, place) => total + value * (place + 2), 0);
  return referenceSigns[sum % referenceSigns.length]!;
}

function numberOf(sign: string): number {
  const place = referenceSigns.indexOf(sign);
  return place >= 0 ? place : sign.codePointAt(0)! % referenceSigns.length;
}
