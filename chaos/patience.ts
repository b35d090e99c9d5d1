/**
 * How long whoever asks tries, in milliseconds. The engine gives a task whose workers have died more time with each death, ten minutes at
 * the most; no fault comes while somebody waits for long (see run.ts), so that whoever still has no answer by then never gets one.
 */
export const patience = 15 * 60_000;
