/**
 * Why something was not done as the law or the routine says: a closed list, so that causes can be counted over a year. None of them
 * blames a person; what lies behind it is said in words beside it.
 */
export const deviationCauses = [
  'capacity',
  'absence',
  'waits-for-others',
  'family-not-reached',
  'chosen-for-child',
  'overlooked',
  'handed-over',
  'unclear-routine',
  'registered-late',
  'system',
  'other',
] as const;

export type DeviationCause = (typeof deviationCauses)[number];
