import { hasNationalIdentityNumber } from '../people/national-identity-number.ts';

/** Why a text is no receipt that is kept here. */
export type ReceiptProblem = 'identity-number' | 'name' | 'not-a-receipt';

const shape = /^[\p{L}\d](?:[\p{L}\d]|[-/._:](?=[\p{L}\d])){4,39}$/u;
const lookAlike = /^\p{Lu}\p{L}+(?:[ ,.'’-]+\p{L}+)+$/u;
const dateLike = /^(?:\d{1,2}[-/.:]\d{1,2}[-/.:]\d{2,4}|\d{4}[-/.:]\d{1,2}[-/.:]\d{1,2})$/;

/** Whether a text looks like somebody's name: two words of letters or more, of which the first begins with a capital. */
export function looksLikeName(text: string): boolean {
  return lookAlike.test(text.trim());
}

/**
 * What is wrong with a receipt number. It is one word of at least five letters and digits, at least three of them digits, which is
 * neither a name, a date nor a national identity number: what points at a person is not kept, and what is in any note anyway (a
 * year, a day) would be found in cases that have nothing to do with it.
 */
export function receiptProblem(text: string): ReceiptProblem | undefined {
  if (hasNationalIdentityNumber(text)) return 'identity-number';
  if (looksLikeName(text)) return 'name';
  const signs = text.replace(/[^\p{L}\d]/gu, '').length;
  const digits = text.replace(/\D/g, '').length;
  return shape.test(text) && signs >= 5 && digits >= 3 && !dateLike.test(text) ? undefined : 'not-a-receipt';
}

/** The same receipt however its letters are written. */
export function foldReceipt(receipt: string): string {
  return receipt.toUpperCase();
}

/** Whether a text names a receipt: as a word of its own, in whatever letters. */
export function namesReceipt(text: string, receipt: string): boolean {
  const [whole, word] = [foldReceipt(text), foldReceipt(receipt)];
  const isPart = (sign: string | undefined) => sign !== undefined && /[\p{L}\d]/u.test(sign);
  for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) {
    if (!isPart(whole[at - 1]) && !isPart(whole[at + word.length])) return true;
  }
  return false;
}
