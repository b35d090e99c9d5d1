import { dateOf, type InstantText } from '../../core/calendar/dates.ts';
import { calledOut, type Shift } from '../../core/people/on-call.ts';
import { byTelephone, callAgainAt } from '../../core/post/calls.ts';
import type { Delivery } from '../../core/post/delivery.ts';
import { routeOf } from '../../core/post/routing.ts';
import { callText } from '../../language/call-text.ts';
import type { Call, CallOutcome, NewCall } from '../../register/calls.ts';
import type { WaitingMessage } from '../../register/outbox.ts';
import { deliveryOf } from '../post/delivery-of.ts';
import { type CaseNow, itemNow, readCases } from '../post/sorting.ts';
import type { PostTools } from '../post/tools.ts';
import type { Channel } from './channel.ts';

/** What is needed of the world to call somebody. */
export interface CallerTools extends Pick<PostTools, 'register' | 'routineOf' | 'startUrl' | 'complain'> {
  /** None where nothing but mail is set. */
  readonly channels: readonly Channel[];
  /** The world's. */
  readonly now: () => InstantText;
  /** Awaited between two steps of a call: the moments of the tests. */
  readonly at?: ((moment: 'call-taken') => Promise<void>) | undefined;
}

const atOneTime = 10;

/**
 * Looks once at what counts in hours and is not called about yet: writes down whom to call, by whom the rota has now, and makes
 * the calls whose time has come. Everything that it knows is in the register, so that two at once call nobody twice, and one that
 * dies right after a gateway took a call leaves it to be made once more, under the same id.
 *
 * @returns how many were taken
 */
export async function callOnce(tools: CallerTools): Promise<number> {
  const { register, channels } = tools;
  if (channels.length === 0) return 0;
  const toCall = await register.messagesToCall();
  if (toCall.length === 0) return 0;
  const waiting = toCall.map((each) => each.waiting);
  const cases = await readCases(tools, waiting);
  const rota = await register.rotaAt(tools.now());
  for (const each of toCall) await plan(tools, each, cases.get(each.waiting.key.caseId), rota);
  const names = channels.map(({ name }) => name);
  const claimed = await register.claimCalls({ channels: names, limit: atOneTime });
  const taken = await Promise.all(
    claimed.map(async (call) => {
      const of = waiting.find(({ key }) => isOf(key, call));
      // Of a night that is over.
      if (!of) await register.finishCall(call, { is: 'dropped' });
      return of ? make(tools, call, of, cases.get(call.key.caseId)) : false;
    }),
  );
  return taken.filter(Boolean).length;
}

function isOf({ caseId, sequence, nth }: WaitingMessage['key'], { key }: Call): boolean {
  return key.caseId === caseId && key.sequence === sequence && key.nth === nth;
}

async function plan(
  { register, channels, now: nowBy }: CallerTools,
  { waiting, calls }: { readonly waiting: WaitingMessage; readonly calls: readonly Call[] },
  of: CaseNow | undefined,
  rota: readonly Shift[],
): Promise<void> {
  const { key, message, unit, readers } = waiting;
  const said = itemNow(of, waiting);
  if (!said.ok) return;
  const now = nowBy();
  if (!said.item) {
    for (const call of calls.filter(({ status }) => status === 'waiting'))
      await register.finishCall(call, { is: 'dropped' });
    return register.endCalling(key);
  }
  const planned: NewCall[] = [];
  let open = false;
  let nobody: Delivery | undefined;
  for (const { name: channel, reaches } of channels) {
    const its = calls.filter((call) => call.channel === channel);
    if (reaches === 'all') {
      if (its.length === 0) planned.push({ key, channel });
      open ||= its.every(({ status }) => status === 'waiting');
      continue;
    }
    const staff = await register.directory(dateOf(now));
    const route = routeOf(
      {
        ...{ message, unit, readers },
        told: its.flatMap(({ status, standsFor, person }) =>
          status === 'taken' && standsFor && person ? [{ standsFor, person }] : [],
        ),
        refused: its.flatMap(({ status, person }) => (status === 'refused' && person ? [person] : [])),
        underWay: its.flatMap(({ status, standsFor }) => (status === 'waiting' && standsFor ? [standsFor] : [])),
        onDuty: calledOut(message, { rota, directory: staff, unit, at: now }),
      },
      said.item,
      byTelephone(staff),
      dateOf(now),
    );
    if (route.do === 'tell') {
      open = true;
      planned.push(...route.readers.map((reader) => ({ key, channel, ...reader })));
    } else if (route.do === 'nobody') {
      nobody = deliveryOf(waiting, 'nobody', now, { channel, problem: 'no-telephone' });
    }
  }
  await register.planCalls(planned);
  if (!open) await register.endCalling(key, nobody);
}

async function make(
  tools: CallerTools,
  call: Call,
  waiting: WaitingMessage,
  of: CaseNow | undefined,
): Promise<boolean> {
  const { register, channels, startUrl } = tools;
  const channel = channels.find(({ name }) => name === call.channel)!;
  const said = itemNow(of, waiting);
  const person = call.person === undefined ? undefined : await register.findPerson(call.person);
  const rule = (await register.mailRulesOf({ caseIds: [call.key.caseId], practice: false })).get(call.key.caseId);
  const sees =
    call.person === undefined ||
    rule?.readers === undefined ||
    rule.readers.includes(call.person) ||
    call.instead?.why === 'no-reader';
  const reached = channel.reaches === 'all' || (person?.active === true && person.telephone !== undefined);
  if (!of || !said.ok || !said.item || !sees || !reached) {
    await register.finishCall(call, { is: 'dropped' });
    return false;
  }
  const text = callText(person?.language ?? of.routine.language, startUrl);
  const result = await channel.send({ id: call.id, text, to: person?.telephone });
  if (result.result === 'taken') await tools.at?.('call-taken');
  const now = tools.now();
  if (result.result === 'temporary') {
    tools.complain?.(`call-${channel.name}-${result.problem}`);
    const readyAt = callAgainAt(now, call.attempts, result.retryAfterSeconds);
    await register.finishCall(call, { is: 'later', readyAt, problem: result.problem });
    return false;
  }
  const { person: whom, standsFor, instead } = call;
  const about: Partial<Delivery> = {
    channel: channel.name,
    messageId: call.id,
    ...(whom && { person: whom, standsFor }),
    ...(instead && { instead }),
    ...(result.result === 'refused' && { problem: result.problem }),
  };
  const outcome: CallOutcome = { is: result.result, delivery: deliveryOf(waiting, result.result, now, about) };
  await register.finishCall(call, outcome);
  return result.result === 'taken';
}
