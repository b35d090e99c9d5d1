/** What the exit code of every command means. Stands in the help of each. */
export const exitCodes = { ok: 0, refused: 1, usage: 2, away: 3, problems: 4, fault: 5 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodesHelp = `
Exit codes:
  0  done
  1  refused, with the reasons
  2  wrong usage or bad input
  3  Fristvakt is away or cannot be reached
  4  a check found problems (lint, doctor, verify-journal)
  5  a fault in Fristvakt itself`;
