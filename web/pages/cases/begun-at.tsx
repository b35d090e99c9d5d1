import type { FastifyRequest } from 'fastify';
import { type Posted, textOf } from '../../forms/answers.ts';
import { casePath, startPath as start } from '../../view/duty-table.tsx';

/** The rows of the journal that an act became, from the first to the last. */
export type DoneRows = `${number}-${number}`;

/** The name, in forms, of where somebody began: they are brought back there. In addresses it has no underscore. */
export const fromName = '_from';

/** Where the receipt of one act stands alone: what the script puts in the place of the form that it opened in a list. */
export function receiptPath(reference: string): string {
  return `${casePath(reference)}/receipt`;
}

/** Where an address says that somebody came from, as a form carries it on. */
export function begunIn({ query }: FastifyRequest): Posted {
  return (query as { readonly from?: unknown }).from === start ? { [fromName]: start } : {};
}

/** The page that somebody goes back to who does nothing; undefined for the case. */
export function begunAt(posted: Posted): string | undefined {
  return textOf(posted, fromName) === start ? start : undefined;
}

/** Where a form that was begun there sends whoever has sent it. Any other place than these is the case. */
export function doneAt(reference: string, rows: DoneRows, begun: string): string {
  if (begun === start) return `${start}?${new URLSearchParams({ receipt: `${reference} ${rows}` })}`;
  if (begun === receiptPath(reference)) return `${receiptPath(reference)}?done=${rows}`;
  return `${casePath(reference)}?done=${rows}`;
}

/** What a receipt in an address is of. */
export function receiptNamed(text: string): { readonly reference: string; readonly rows: DoneRows } | undefined {
  const [, reference, rows] = /^(\S{1,40}) (\d{1,9}-\d{1,9})$/.exec(text) ?? [];
  return reference === undefined ? undefined : { reference, rows: rows as DoneRows };
}

/** In a form, unseen: where it was begun. */
export function BegunAt({ posted }: { readonly posted: Posted }) {
  return <input type="hidden" name={fromName} value={textOf(posted, fromName)} />;
}
