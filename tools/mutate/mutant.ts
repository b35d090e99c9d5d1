/** One small change to one file, such as a slip of the hand makes it. */
export interface Mutant {
  /** From the top of the repository, with `/`. */
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly replacement: string;
  /** What kind of change it is. */
  readonly kind: string;
  /** The line in which it begins, from 1. */
  readonly line: number;
  /** What stood there. */
  readonly original: string;
}
