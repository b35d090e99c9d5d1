import type { CaseActivities } from '../activities/case-contract.ts';
import type { PostTools } from '../activities/post/tools.ts';
import type { Register } from '../register/register.ts';
import type { Place } from '../tracing/declared.ts';
import { byTime, placeOf, type Tracing } from '../tracing/tracing.ts';

/** The same activities, of which deciding and writing are spans of the trace of what was asked, or of what time did. */
export function tracedDecisions(tracing: Tracing | undefined, activities: CaseActivities): CaseActivities {
  if (!tracing) return activities;
  const { decide, record } = activities;
  return {
    ...activities,
    decide: (input) => {
      const { caseId, command, commandId, firstSequence } = input;
      const attributes = { 'fristvakt.command': command.type };
      return tracing.span({ name: 'decide', kind: 'server', attributes }, async (live) => {
        const decided = await decide(input);
        const result = decided.ok ? 'accepted' : 'fault' in decided ? decided.fault : decided.refusals[0]?.code;
        const count = decided.ok ? decided.events.length : 0;
        live.note({ 'fristvakt.result': result, 'fristvakt.count': count });
        if (!decided.ok && 'fault' in decided) live.failed();
        const isOfTime = commandId === undefined || (decided.ok && decided.timeFirst);
        if (!isOfTime) live.under(placeOf(caseId, commandId));
        // A wake of which nothing came has a trace of its own: the next one begins with the same row.
        else if (count > 0) live.at(placeOf(caseId, byTime(firstSequence)));
        return decided;
      });
    },
    record: (input) => {
      const { caseId, commandId, firstSequence, events } = input;
      const attributes = { 'fristvakt.count': events.length };
      return tracing.span({ name: 'record', kind: 'server', attributes }, async (live) => {
        live.under(placeOf(caseId, commandId ?? byTime(firstSequence)));
        const recorded = await record(input);
        const result = 'fault' in recorded ? recorded.fault : recorded.stands ? 'stands-already' : 'written';
        live.note({ 'fristvakt.result': result });
        if ('fault' in recorded) live.failed();
        return recorded;
      });
    },
  };
}

/** So many decisions a mail names at the most. */
const mostLinks = 32;

/** How a mail is sent as a span: of the trace of the decision that it tells of; where it tells of several, linked to each. */
export function tracedSending(
  tracing: Tracing | undefined,
  register: Pick<Register, 'decisionsBehind'>,
): PostTools['sending'] {
  if (!tracing) return undefined;
  return async ({ practice, keys }, send) => {
    const places = await register.decisionsBehind(practice, keys).then(
      (decisions) =>
        decisions.map(
          ({ caseId, commandId, firstSequence }): Place => placeOf(caseId, commandId ?? byTime(firstSequence)),
        ),
      // A mail goes whatever is known of it.
      () => [],
    );
    const [one, ...more] = places;
    const links = more.length > 0 ? places.slice(0, mostLinks) : [];
    const attributes = { 'fristvakt.count': keys.length };
    return tracing.span({ name: 'mail', kind: 'client', attributes, links, alone: true }, async (live) => {
      if (one && more.length === 0) live.under(one);
      const sent = await send();
      live.note({ 'fristvakt.result': sent.result });
      if (sent.result !== 'taken') live.failed();
      return sent;
    });
  };
}
