/** Which case, as people speak of it: whose it is, for who may know that, and its reference. */
export interface CalledCase {
  readonly reference: string;
  /** Or the alias that was chosen. Undefined where the case goes by its reference alone: it is protected, names nobody, or the one who looks sees a duty of it and no more. */
  readonly childName: string | undefined;
}

/** A row of a list together with what the child of its case is called. */
export type Named<Row> = Row &
  Pick<CalledCase, 'childName'> & {
    /** Of a duty: another occurrence of its step is open in the case, so that it takes a number to tell them apart. */
    readonly isOneOfSeveral?: boolean | undefined;
  };
