import type { AlarmKind, Cleared, KnownAlarm } from '../operations/watch/alarms.ts';

/** What each alarm is, and what somebody does about it, as `doctor` says it. Counts alone: it is told where anybody may read it. */
const meanings: Readonly<Record<AlarmKind, { readonly says: string; readonly todo: string }>> = {
  'register-away': { says: 'PostgreSQL does not answer', todo: 'start it: cases wait, and nothing is lost' },
  'engine-away': { says: 'Temporal does not answer', todo: 'start it: nothing is lost' },
  'mail-away': { says: 'the mail server does not answer', todo: 'start it: mail waits' },
  'clocks-differ': {
    says: 'clocks of its machines are more than five minutes apart: nothing is done until they agree',
    todo: 'set the time by NTP; see `fristvakt doctor`: clocks',
  },
  'worker-silent': { says: 'no worker is there: no reminder and no escalation comes', todo: 'start a worker' },
  'postman-silent': {
    says: 'nobody carries the post: nobody is told of anything',
    todo: 'start a worker, or see its log',
  },
  'wake-late': {
    says: 'cases sleep although their time has come',
    todo: 'see `fristvakt doctor`: worker, tasks, retries',
  },
  'outbox-old': { says: 'messages wait and are not told', todo: 'see `fristvakt doctor`: mail' },
  'calls-old': { says: 'texts to telephones wait and are not taken', todo: "see the worker's log: the gateway's code" },
  'webhook-silent': {
    says: 'programs take nothing of what they are told',
    todo: 'see `fristvakt doctor`: webhooks',
  },
  restarts: { says: 'workers die again and again', todo: "see the worker's log" },
  reconcile: {
    says: 'engine and register do not agree, or were not compared last night',
    todo: '`fristvakt reconcile`',
  },
};

/** An alarm in one line: what, how many, since when, and what to do. */
export function alarmText({ kind, since, count }: KnownAlarm & { readonly kind: AlarmKind }): string {
  const { says, todo } = meanings[kind];
  return `ALARM ${kind}: ${says}${count === undefined ? '' : ` (${count})`}, since ${since}. What to do: ${todo}.`;
}

/** The all-clear in one line. */
export function clearedText({ kind, since, clearedAt }: Cleared): string {
  return `ALL CLEAR ${kind}: was so since ${since}, and is not any more at ${clearedAt}.`;
}
