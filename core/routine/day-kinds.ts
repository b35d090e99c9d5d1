/** What a question for a date may ask for (docs/writing-routines.md). */
export const dayKinds = ['done', 'past', 'begun', 'agreed', 'birth', 'from', 'until'] as const;

export type DayKind = (typeof dayKinds)[number];

/** Whether such a day cannot lie ahead. */
export function isOfThePast(day: DayKind | undefined): boolean {
  return day === 'done' || day === 'past' || day === 'begun';
}
