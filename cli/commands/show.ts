import { viewIn } from '../../client/case-view.ts';
import type { CaseView } from '../../client/cases.ts';
import { type Answer, badInput } from '../answer.ts';
import { caseLines } from '../case-lines.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { type CommonOptions, type Session, shownOrEnd } from '../session.ts';

/** `fristvakt show CASE`: past, open and coming. */
export function addShow(cli: Cli): void {
  cli
    .command('show <case>', 'Shows a case: what happened, what is open, what comes.', [
      'fristvakt show AL-27-7K4MJ --as kari',
      'fristvakt show AL-27-7K4MJ --json',
    ])
    .action((reference: string, options: CommonOptions) =>
      cli.withSession(options, (session) => showCase(session, reference)),
    );
}

async function showCase(session: Session, reference: string): Promise<Answer> {
  const view = await session.looks.show(await shownOrEnd(session, reference, { purpose: 'case', duty: 'theirs' }));
  if (!view) throw badInput(session.catalogue.intake.caseUnknown);
  return {
    exitCode: exitCodes.ok,
    lines: caseLines(viewIn(view, session.language)),
    json: viewJson(view),
    next: nextFor(view),
  };
}

/** The case for machines: the register's row, the open duties, the journal, and what time alone would bring. */
function viewJson({ found, routine, now, state, past, told, coming, nextWake }: CaseView) {
  const { caseId, reference, practice, unit, status, openedAt, people } = found;
  return {
    caseId,
    reference,
    practice,
    routine: found.routine,
    title: routine.title,
    unit,
    status,
    openedAt,
    now,
    nextWake: nextWake ?? null,
    people: state?.people ?? people,
    facts: state?.facts ?? {},
    tracks: state?.tracks ?? {},
    open: Object.values(state?.duties ?? {}),
    told,
    past: past.map(({ sequence, at, recordedAt, event }) => ({ sequence, at, recordedAt, event })),
    coming,
  };
}

function nextFor({ found, state }: CaseView): string | undefined {
  const duties = Object.values(state?.duties ?? {});
  const waiting = duties.find((duty) => duty.approval);
  if (waiting) return `fristvakt approve ${found.reference} ${waiting.id}`;
  const first = duties.find((duty) => !duty.suspended);
  if (first) return `fristvakt complete ${found.reference} ${first.id} --help`;
  if (found.status === 'closed') return undefined;
  return found.practice ? `fristvakt jump ${found.reference}` : `fristvakt start-track ${found.reference} --help`;
}
