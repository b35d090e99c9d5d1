/** What the postman's workflow asks for, and what it gets back. Types alone: the workflow bundle takes them from here. */
export interface CarryPost {
  carryPost(input: CarryPostInput): Promise<CarriedPost>;
}

export interface CarryPostInput {
  /** Which of the shares of readers, counted from 0. */
  readonly share: number;
  readonly of: number;
  readonly lifeMilliseconds: number;
}

export interface CarriedPost {
  readonly sent: number;
}
