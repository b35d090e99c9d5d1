import type { DateText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';

/** What must be known of the staff to tell somebody: read from the register, judged here. */
export interface Directory {
  readonly persons: Readonly<Record<PersonId, DirectoryPerson>>;
  readonly units: Readonly<Record<string, DirectoryUnit>>;
}

export interface DirectoryPerson {
  readonly unit: string;
  /** False for an account that is switched off. */
  readonly active: boolean;
  /** There is one, and mail can go to it. */
  readonly hasAddress: boolean;
  /** There is a number that a text can go to. */
  readonly hasTelephone?: boolean | undefined;
  readonly deputy?: PersonId | undefined;
  /** Days of absence, both ends included. */
  readonly absences: readonly {
    readonly from: DateText;
    readonly to: DateText;
    readonly deputy?: PersonId | undefined;
  }[];
}

export interface DirectoryUnit {
  readonly parent?: string | undefined;
  /** Who fills a role for the whole unit, e.g. `leader`. */
  readonly roles: Readonly<Record<string, readonly PersonId[]>>;
}
