/** What the workflow of a move asks for, and what it gets back. Types alone: the workflow bundle takes them from here. */
export interface MoveCases {
  moveCases(input: MoveCasesInput): Promise<MovedCases>;
}

export interface MoveCasesInput {
  /** Which move: all that it says stands in the register. */
  readonly move: string;
}

export interface MovedCases {
  /** Whether it ended before the move did, because its worker was asked to stop. */
  readonly goesOn: boolean;
}
