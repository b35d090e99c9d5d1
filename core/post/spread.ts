/**
 * Wakes of real cases are spread over so many seconds: two thousand at one instant cost twice as much each. Mails of a
 * morning wait until the last of them.
 */
export const spreadSeconds = 300;
