import { placeOf, type Tracing } from '../tracing/tracing.ts';
import { openingId } from '../workflows/messages.ts';
import type { Unavailable } from './context.ts';

/** What came of it, as a code. */
type Came =
  | { readonly ok: true | 'received' }
  | { readonly ok: false; readonly refusals: readonly { readonly code: string }[] }
  | { readonly ok: false; readonly unknownRoutine: true }
  | Unavailable;

function resultOf(came: Came): string {
  if (came.ok === true) return 'accepted';
  if (came.ok === 'received') return 'received';
  if (came.ok === 'unavailable') return `${came.what}-away`;
  return ('refusals' in came && came.refusals[0]?.code) || 'refused';
}

/** A command as one span, where the worker that decides it, and the postman who tells of it, find it. */
export function tracedCommand<Result extends Came>(
  tracing: Tracing | undefined,
  { caseId, commandId, type }: { readonly caseId: string; readonly commandId: string; readonly type: string },
  send: () => Promise<Result>,
): Promise<Result> {
  if (!tracing) return send();
  return tracing.span({ name: 'command', kind: 'client', attributes: { 'fristvakt.command': type } }, async (live) => {
    live.at(placeOf(caseId, commandId));
    const result = await send();
    live.note({ 'fristvakt.result': resultOf(result) });
    return result;
  });
}

/** The opening of a case, the same way. */
export function tracedOpening<Result extends Came & { readonly caseId?: string | undefined }>(
  tracing: Tracing | undefined,
  open: () => Promise<Result>,
): Promise<Result> {
  if (!tracing) return open();
  return tracing.span({ name: 'open', kind: 'client', attributes: { 'fristvakt.command': 'open' } }, async (live) => {
    const result = await open();
    if (result.caseId !== undefined) live.at(placeOf(result.caseId, openingId));
    live.note({ 'fristvakt.result': resultOf(result) });
    return result;
  });
}
