import type { BroughtIn, Fields, TrackStart } from '../core/case/commands.ts';
import type { PersonId } from '../core/case/state.ts';

/** What a case begins with. */
export interface Intake {
  /** A random uuid; the same again is the same case. Default: a new one. */
  readonly caseId?: string | undefined;
  /** `municipality/routine` for its highest version, or `id@version`. */
  readonly routine: string;
  readonly unit: string;
  /** Who opens it. */
  readonly by: PersonId;
  /** The name of the child. It goes into the register alone. */
  readonly subjectName?: string | undefined;
  readonly facts: Fields;
  /** Roles that are filled for this case; the others are the unit's. */
  readonly people?: Readonly<Record<string, readonly PersonId[]>> | undefined;
  /** Tracks that start right away, in this order. */
  readonly tracks?: readonly TrackStart[] | undefined;
  /** What was done of the case's own steps before, where it runs already. */
  readonly broughtIn?: BroughtIn | undefined;
  /** Unusual answers about the case that the person has said yes to (see `PersonsCommand`). */
  readonly sure?: Fields | undefined;
  readonly practice: boolean;
  /** It is a program that opens it, which sees no protected case: somebody else reads it then, whoever leads if nobody does. */
  readonly byProgram?: boolean | undefined;
  /** It is there from the first moment for who opens it and who has a role in it alone (kode 6). */
  readonly protected?: boolean | undefined;
}
