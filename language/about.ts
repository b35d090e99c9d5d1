import type { Unusual } from '../core/case/days.ts';
import type { Basis } from '../core/routine/routine.ts';

/** What the sentence of a refusal may name. Every text here is a title from the routine, never what a person typed. */
export interface AboutRefusal {
  /** The question that it is about, in quotation marks: «Plasseringsdato». Absent where it is about no field. */
  readonly field?: string | undefined;
  /** The duty, step or track that it is about, in quotation marks. */
  readonly what?: string | undefined;
  /** Titles of what may be chosen. */
  readonly choices: readonly string[];
  /** Roles that may do it, as they stand in a sentence: "leder". */
  readonly role?: string | undefined;
  /** What a guard says that one may not do, and must do instead. */
  readonly says?: string | undefined;
  /** The first day that would do: "10. februar 2027". */
  readonly day?: string | undefined;
  /** Why a date is asked about once more. */
  readonly unusual?: Unusual | undefined;
  /** The year that was probably meant. */
  readonly year?: string | undefined;
  /** How many duties are open. */
  readonly count?: number | undefined;
}

/** One thing that a mail tells. Titles are from the routine, dates as people say them. */
export interface AboutItem {
  /** «Månedlig kontakt med ungdommen» */
  readonly what: string;
  /** The case's neutral reference. */
  readonly reference: string;
  /** "onsdag 10. februar 2027, om to arbeidsdager"; absent where there is no deadline. */
  readonly due?: string | undefined;
  readonly overdue: boolean;
  /** The date that was missed before it got the one that it has now: "onsdag 10. februar 2027, for to dager siden". */
  readonly missed?: string | undefined;
  /** The role that has it, in a sentence: "saksbehandler". */
  readonly responsible: string;
  /** The receiver's own role, in a sentence: "leder". */
  readonly role: string;
}

/** Where a deadline comes from. */
export interface AboutBasis {
  /** "G2a" */
  readonly row: string;
  /** How many rows `row` names. */
  readonly rows: number;
  /** "Rutiner tiltak" */
  readonly routine: string;
  readonly basis: Basis;
  /** Where it is ours and has been adopted: by whom, as far as it is said here, and on which day. */
  readonly adopted?: { readonly name?: string | undefined; readonly on: string } | undefined;
  readonly law?: string | undefined;
  /** Where it is still to be confirmed in the law: what. */
  readonly unconfirmed?: string | undefined;
  /** The law or the document says at once, and the number of hours is a proposal of ours. */
  readonly hoursProposed?: boolean;
  /** Every routine carries it: it does not stand in the municipality's document. */
  readonly common?: boolean;
  /** We have added the step: none of its rows stands in the document. */
  readonly added?: boolean;
  /** False where the step has no deadline at all. */
  readonly deadline: boolean;
}
