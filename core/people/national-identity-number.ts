/**
 * Whether a text holds a Norwegian national identity number (fødselsnummer or D-number, also the synthetic ones of test
 * data): eleven digits, with or without a space or point after the sixth, whose two control digits are right
 * (folkeregisterforskriften section 2-2-1).
 */
export function hasNationalIdentityNumber(text: string): boolean {
  const candidates = text.match(/(?<!\d)\d{6}[ .-]?\d{5}(?!\d)/g) ?? [];
  return candidates.some((candidate) => controlDigitsAreRight(candidate.replace(/\D/g, '')));
}

function controlDigitsAreRight(number: string): boolean {
  const digits = [...number].map(Number);
  const sum = (weights: readonly number[]) =>
    weights.reduce((total, weight, index) => total + weight * digits[index]!, 0);
  return sum([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 && sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}
