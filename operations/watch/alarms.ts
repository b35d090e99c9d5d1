import { type InstantText, instantFromMilliseconds, millisecondsOf } from '../../core/calendar/dates.ts';

/**
 * What somebody must hear of, since deadlines pass meanwhile without a word.
 *
 * - `register-away`, `engine-away`, `mail-away`: PostgreSQL, Temporal, the mail server does not answer
 * - `clocks-differ`: machines of the installation have not the same time, so that nothing is done by it
 * - `worker-silent`: no worker asks for work, or none writes down that it lives
 * - `postman-silent`: nobody carries the post
 * - `wake-late`: cases sleep although their time has come
 * - `outbox-old`: messages wait to be told; `calls-old`: texts to telephones do
 * - `webhook-silent`: a program has taken nothing of what it is told for an hour, or nothing is sent to it any more
 * - `restarts`: workers die again and again
 * - `reconcile`: the nightly comparison of engine and register found something, or did not run
 */
export const alarmKinds = [
  'register-away',
  'engine-away',
  'mail-away',
  'clocks-differ',
  'worker-silent',
  'postman-silent',
  'wake-late',
  'outbox-old',
  'calls-old',
  'webhook-silent',
  'restarts',
  'reconcile',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/**
 * What one look saw of a kind. `unknown` where what could answer is away: neither an alarm nor an all-clear.
 * `count` is of cases, messages, lives or findings, and names none of them.
 */
export type Seen =
  | { readonly is: 'fine' }
  | { readonly is: 'unknown' }
  | { readonly is: 'wrong'; readonly since?: InstantText | undefined; readonly count?: number | undefined };

export type Look = Readonly<Record<AlarmKind, Seen>>;

/** From when something is an alarm. */
export interface WatchLimits {
  /** How long a part may say nothing, in seconds. */
  readonly silentSeconds: number;
  /** How late a wake may be, in minutes. */
  readonly wakeMinutes: number;
  /** How long a message may wait past its time, in minutes. */
  readonly outboxMinutes: number;
}

/** What is known of a kind that is not fine. */
export interface KnownAlarm {
  readonly since: InstantText;
  readonly count?: number | undefined;
  /** When it was an alarm; absent while it is still borne with. */
  readonly raisedAt?: InstantText | undefined;
  /** Whether somebody has been told. */
  readonly told: boolean;
}

/** What the watchdog remembers between two looks, in a file. */
export interface WatchState {
  readonly seenAt?: InstantText | undefined;
  readonly alarms: Readonly<Partial<Record<AlarmKind, KnownAlarm>>>;
  /** All-clears that nobody has been told of yet. */
  readonly cleared: readonly Cleared[];
}

export interface Cleared {
  readonly kind: AlarmKind;
  readonly since: InstantText;
  readonly clearedAt: InstantText;
}

export const nothingKnown: WatchState = { alarms: {}, cleared: [] };

/**
 * Borne with for as long as a part may be silent, from when it was last heard or, where nothing of it is known, from the first
 * look: a watchdog that begins together with the worker finds none yet.
 */
const borneWith: readonly AlarmKind[] = [
  'register-away',
  'engine-away',
  'mail-away',
  'postman-silent',
  'worker-silent',
];

/**
 * What is known after a look: each alarm is raised once and stays until its kind is fine again, and has one all-clear then. What
 * was never told of is cleared without a word.
 */
export function afterLook(state: WatchState, look: Look, now: InstantText, limits: WatchLimits): WatchState {
  const alarms: Partial<Record<AlarmKind, KnownAlarm>> = {};
  const cleared = [...state.cleared];
  for (const kind of alarmKinds) {
    const seen = look[kind];
    const known = state.alarms[kind];
    if (seen.is === 'fine') {
      if (known?.told) cleared.push({ kind, since: known.since, clearedAt: now });
      continue;
    }
    if (seen.is === 'unknown') {
      if (known) alarms[kind] = known;
      continue;
    }
    const since = known?.since ?? seen.since ?? now;
    const borne = borneWith.includes(kind) ? limits.silentSeconds * 1000 : 0;
    const due = millisecondsOf(now) - millisecondsOf(since) >= borne;
    const raisedAt = known?.raisedAt ?? (due ? now : undefined);
    alarms[kind] = { since, count: seen.count, raisedAt, told: known?.told ?? false };
  }
  return { seenAt: now, alarms, cleared };
}

/** What is to be told now. */
export function untold({ alarms, cleared }: WatchState): {
  readonly raised: readonly (KnownAlarm & { readonly kind: AlarmKind })[];
  readonly cleared: readonly Cleared[];
} {
  const raised = alarmKinds.flatMap((kind) => {
    const alarm = alarms[kind];
    return alarm?.raisedAt !== undefined && !alarm.told ? [{ kind, ...alarm }] : [];
  });
  return { raised, cleared };
}

/** The same once all of that was told. */
export function afterTelling(state: WatchState): WatchState {
  const alarms = Object.entries(state.alarms).map(([kind, alarm]) => [
    kind,
    { ...alarm, told: alarm.told || alarm.raisedAt !== undefined },
  ]);
  return { ...state, alarms: Object.fromEntries(alarms), cleared: [] };
}

/** An instant so many milliseconds before another. */
export function before(now: InstantText, milliseconds: number): InstantText {
  return instantFromMilliseconds(millisecondsOf(now) - milliseconds);
}
