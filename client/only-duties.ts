import { ofDuties, onlyDuties, refusalsFor } from '../core/case/only-duties.ts';
import type { DutyId } from '../core/case/state.ts';
import type { FoundCase, JournalRow } from '../register/register.ts';
import type { WhatIf } from '../rehearsal/what-if.ts';
import type { CaseView } from './case-view.ts';

/** A case as the register has it, for somebody who sees these duties of it alone: not whose it is, nor who is in it. */
export function foundOnly(found: FoundCase): FoundCase {
  const {
    subjectName: _name,
    alias: _alias,
    people: _people,
    quarantine: _quarantine,
    nextWake: _next,
    ...its
  } = found;
  return { ...its, people: {} };
}

/** All that is shown of a case to somebody who sees these duties of it alone. It is judged by the whole all the same. */
export function viewOnly(view: CaseView, duties: readonly DutyId[]): CaseView {
  const { routine, state, toJudge, now, names } = view;
  // Each thing by its name, so that what a view comes to hold besides is nobody's before somebody has thought of it here.
  return {
    ...{ routine, toJudge, now, names },
    found: foundOnly(view.found),
    state: state && onlyDuties(routine, state, duties),
    past: rowsOnly(view.past, duties),
    told: [],
    coming: [],
    nextWake: undefined,
    holds: [],
  };
}

/** Of the journal what is about these duties. */
export function rowsOnly(rows: readonly JournalRow[], duties: readonly DutyId[]): readonly JournalRow[] {
  return rows.flatMap((row) => {
    const event = ofDuties(row.event, duties);
    return event ? [{ ...row, event }] : [];
  });
}

/** Of what an act would change what is about these duties. */
export function whatIfOnly(result: WhatIf, duties: readonly DutyId[]): WhatIf {
  if (!result.ok) return { ok: false, refusals: refusalsFor(result.refusals, duties) };
  const isTheirs = ({ duty }: { readonly duty?: DutyId | undefined }) => duty !== undefined && duties.includes(duty);
  return {
    ...result,
    now: result.now.flatMap((event) => ofDuties(event, duties) ?? []),
    duties: result.duties.filter(isTheirs),
    mails: result.mails.filter(isTheirs),
  };
}
