import type { RoutineTable } from '../schema.ts';
import type { DeadlineRead } from './deadline.ts';
import { draftWords } from './draft-words.ts';
import type { NamedRoles } from './joined-roles.ts';
import { isLeader, leadersIn } from './leaders.ts';

type Language = RoutineTable['language'];

/** Something of a row that its words do not say. */
export type OpenPoint =
  | { readonly kind: 'no-deadline' | 'counts' | 'hours' | 'nobody' | 'several' | 'parents' | 'report' }
  /**
   * `unread`: the document says when, in words from which no time can be read. `apart` and `together`: its words name several in one, and the
   * draft has taken them apart, or left them as one. `leads` and `leader`: it names somebody who leads, as the one who has it, or in
   * what is done; what they decide, it does not say by that.
   */
  | {
      readonly kind: 'unsure' | 'unread' | 'apart' | 'together' | 'leads' | 'leader';
      readonly words: readonly string[];
    };

/** It as a question that people read, or in few words, where many stand below each other. */
export function openText(point: OpenPoint, language: Language, size: 'whole' | 'short' = 'whole'): string {
  const words = draftWords[language];
  if ('words' in point) return words[openOfWords[point.kind][size]](point.words.join('», «'));
  return words[openNames[point.kind][size]];
}

const openOfWords = {
  unsure: { whole: 'openUnsure', short: 'shortUnsure' },
  unread: { whole: 'openUnread', short: 'shortUnread' },
  apart: { whole: 'openApart', short: 'shortJoined' },
  together: { whole: 'openTogether', short: 'shortJoined' },
  leads: { whole: 'openLeads', short: 'shortLeads' },
  leader: { whole: 'openLeader', short: 'shortLeader' },
} as const;

const openNames = {
  'no-deadline': { whole: 'openNoDeadline', short: 'shortNoDeadline' },
  counts: { whole: 'openCounts', short: 'shortCounts' },
  hours: { whole: 'openHours', short: 'shortHours' },
  nobody: { whole: 'openNobody', short: 'shortNobody' },
  several: { whole: 'openSeveral', short: 'shortSeveral' },
  parents: { whole: 'openParents', short: 'shortParents' },
  report: { whole: 'openReport', short: 'shortReport' },
} as const;

/** A point that the table asks by itself already: the date is a proposal, and says of what. */
export function isAskedByDate({ kind }: OpenPoint): boolean {
  return kind === 'no-deadline' || kind === 'unsure' || kind === 'unread';
}

/** What is open, each question once, with the rows that have it. */
export function openQuestions(
  rows: readonly { readonly label: string; readonly open: readonly OpenPoint[] }[],
  language: Language,
): readonly { readonly question: string; readonly labels: readonly string[] }[] {
  const asked = new Map<string, string[]>();
  for (const { label, open } of rows)
    for (const point of open) {
      const question = openText(point, language);
      asked.set(question, [...(asked.get(question) ?? []), label]);
    }
  return [...asked].map(([question, labels]) => ({ question, labels }));
}

/** What of a row people must still decide. */
export function openOf(
  { words, roles, joined }: NamedRoles & { readonly words: string },
  due: DeadlineRead,
  { isReport, isParents }: { readonly isReport: boolean; readonly isParents: boolean },
): readonly OpenPoint[] {
  const deadline = due.read === 'deadline' ? due.deadline : undefined;
  const counts = deadline && deadline.kind !== 'before-18' && (deadline.kind !== 'at-once' || deadline.counts);
  // Where it is asked whether they are several, it is asked who of them has it, too.
  const isSeveral = roles.length > 1 && joined.length === 0;
  return [
    ...(due.read === 'none' ? [{ kind: 'no-deadline' } as const] : []),
    ...(due.read === 'unsure' || due.read === 'unread' ? [{ kind: due.read, words: due.words } as const] : []),
    ...(deadline?.kind === 'at-once' ? [{ kind: 'hours' } as const] : []),
    ...(counts ? [{ kind: 'counts' } as const] : []),
    ...(roles.length === 0 ? [{ kind: 'nobody' } as const] : []),
    ...joined.map(({ words: its, isApart }) => ({ kind: isApart ? 'apart' : 'together', words: [its] }) as const),
    ...(isSeveral ? [{ kind: 'several' } as const] : []),
    ...leadersOf(roles, words),
    ...(isReport ? [{ kind: 'report' } as const] : isParents ? [{ kind: 'parents' } as const] : []),
  ];
}

/** Who leads, where a row names them: the one who has it, else whoever its words speak of. */
function leadersOf(roles: readonly string[], words: string): readonly OpenPoint[] {
  const leads = roles.filter(isLeader);
  if (leads.length > 0) return [{ kind: 'leads', words: leads }];
  const named = leadersIn(words);
  return named.length > 0 ? [{ kind: 'leader', words: named }] : [];
}
