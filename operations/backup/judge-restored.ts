import type { Routines } from '../../client/routines.ts';
import type { InstantText } from '../../core/calendar/dates.ts';
import { upgradeEvent } from '../../core/case/event-schema.ts';
import type { CasePaper } from '../../register/paper.ts';
import type { Register } from '../../register/register.ts';
import type { Finding } from '../findings.ts';
import { judgeDates } from '../judge-dates.ts';
import { judgeMessages } from '../judge-messages.ts';
import { judgePaper, wholeOf } from '../judge-paper.ts';
import { verifyJournal } from '../verify-journal.ts';
import { versionsOf } from '../versions.ts';

/** What a restored register amounts to, without an engine. */
export interface JudgedRegister {
  /** Rows of journals, of who was told, and of who saw what, whose chains were followed. */
  readonly chained: { readonly journal: number; readonly deliveries: number; readonly accesses: number };
  /** Cases whose journal was folded and held against each of their rows. */
  readonly folded: number;
  /** Cases that cannot be read with the keys at hand. */
  readonly unread: number;
  /** The first of them. */
  readonly findings: readonly Pick<Finding, 'kind' | 'reference' | 'practice' | 'detail'>[];
  readonly more: number;
}

const kept = 100;

/**
 * Follows every chain of a register, folds every journal that can be read, and holds it against duties, messages and dates.
 *
 * @param moment when it was as it is
 */
export async function judgeRegister(
  register: Register,
  routines: Routines,
  moment: InstantText,
): Promise<JudgedRegister> {
  const chains = await verifyJournal(register);
  const findings: JudgedRegister['findings'][number][] = chains.findings.map(
    ({ kind, reference, practice, sequence }) => ({ kind, reference, practice, detail: { row: sequence } }),
  );
  let folded = 0;
  let unread = 0;
  for (const practice of [false, true]) {
    for (let after: string | undefined; ; ) {
      const page = await register.papers({ practice, after });
      for (const paper of page) {
        if (paper.status === 'opening') continue;
        if (paper.journal === 'key-gone') unread += 1;
        else folded += 1;
        findings.push(...(await judged(paper, routines, moment)));
      }
      after = page.at(-1)?.caseId;
      if (after === undefined) break;
    }
  }
  const { rows: journal, deliveries, accesses } = chains;
  return {
    chained: { journal, deliveries, accesses },
    folded,
    unread,
    findings: findings.slice(0, kept),
    more: Math.max(0, findings.length - kept) + chains.more,
  };
}

async function judged(paper: CasePaper, routines: Routines, moment: InstantText): Promise<readonly Finding[]> {
  const { journal, caseId, reference, practice } = paper;
  if (journal === 'key-gone') return [];
  const unreadable = (why: string): readonly Finding[] => [
    { kind: 'unreadable', practice, caseId, reference, detail: { why } },
  ];
  if (journal === 'broken') return unreadable('a row does not open');
  try {
    const events = journal.map(({ schema, event }) => upgradeEvent(schema, event));
    const versions = await versionsOf(routines, events);
    const whole = wholeOf(events, versions);
    const dates = judgeDates(paper, events, versions);
    // That mail waited when the backup was made is no fault of the backup.
    const messages = judgeMessages(paper, whole.batch, moment).filter(({ kind }) => kind !== 'message-unsent');
    return [...judgePaper(paper, whole), ...dates, ...messages];
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : 'unknown');
  }
}
