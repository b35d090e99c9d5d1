/** Made to be mutated: its test looks at no day near the end of a week. */
export function weeksAndDays(days: number): string {
  return days >= 7 ? `${Math.floor(days / 7)} weeks and ${days % 7} days` : `${days} days`;
}
