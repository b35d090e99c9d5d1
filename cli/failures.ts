import { EngineProblem } from '../client/engine.ts';
import { withoutContent } from '../register/failures.ts';

/** A failure of what reads the register's tables directly, without what stood in a row; the engine's own stay. */
export function withoutContentOfRows(error: unknown): never {
  throw error instanceof EngineProblem ? error : withoutContent(error);
}
