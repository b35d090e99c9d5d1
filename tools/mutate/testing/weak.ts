/** Read with the file: a mutant of it cannot be switched on afterwards. */
const words = { weeks: 'weeks and', days: 'days' };

/** Made to be mutated: its test looks at no day near the end of a week. */
export function weeksAndDays(days: number): string {
  return days >= 7 ? `${Math.floor(days / 7)} ${words.weeks} ${days % 7} ${words.days}` : `${days} ${words.days}`;
}
