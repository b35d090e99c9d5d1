import { addClockPeriod, dateOf, type InstantText } from '../../core/calendar/dates.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { evolve } from '../../core/case/evolve.ts';
import { lineNow, type MessageItem } from '../../core/case/lines-now.ts';
import { type Message, messagesOf } from '../../core/case/messages.ts';
import type { CaseState, PersonId } from '../../core/case/state.ts';
import type { Directory } from '../../core/people/directory.ts';
import type { Place } from '../../core/post/delivery.ts';
import { nobodyAgainAt, readyAt, retryAt } from '../../core/post/hold.ts';
import { gather, type Line, routeOf } from '../../core/post/routing.ts';
import type { Routine } from '../../core/routine/routine.ts';

/** What a mail server says to one attempt. */
export type ServerAnswer = 'take' | 'later' | 'never' | 'away';

/** A mail as it was sent: to whom, when, and what each line of it said. */
export interface SentMail {
  readonly at: InstantText;
  readonly person: PersonId;
  readonly lines: readonly { readonly message: Message; readonly item: MessageItem }[];
}

interface Row {
  readonly message: Message;
  readyAt: InstantText;
  attempts: number;
  settled: boolean;
  readonly told: { readonly standsFor: Place; readonly person: PersonId }[];
  refused: PersonId[];
}

/** How the world is while the mails are sent. */
export interface World {
  readonly directory: Directory;
  readonly unit: string;
  /** What the server says, attempt by attempt; it takes everything after the last. */
  readonly answers: readonly ServerAnswer[];
  /** Until when mail is tried. */
  readonly until: InstantText;
  /** A postman that does wrong on purpose: it says what held when the message was first to go. */
  readonly composesAtFirst?: boolean;
}

/** The mails that a journal calls for, sent by the postman's own rules through a faulty mail server. */
export function mailsOf(routine: Routine, journal: readonly CaseEvent[], world: World): readonly SentMail[] {
  const rows: Row[] = [];
  const sent: SentMail[] = [];
  const answers = [...world.answers];
  const firstSaid = new Map<Row, MessageItem>();
  let state: CaseState | undefined;
  let next = 0;

  const takeEvents = (until: InstantText) => {
    for (let event = journal[next]; event && event.at <= until; event = journal[next]) {
      state = evolve(state, event);
      for (const message of messagesOf(event, state)) {
        const row = {
          message,
          readyAt: readyAt(message, false, event.at),
          attempts: 0,
          settled: false,
          told: [],
          refused: [],
        };
        rows.push(row);
        const item = lineNow(routine, state, message);
        if (item) firstSaid.set(row, item);
      }
      next += 1;
    }
  };

  for (;;) {
    const ready = rows.filter((row) => !row.settled).sort((one, other) => (one.readyAt < other.readyAt ? -1 : 1));
    const event = journal[next];
    const mail = ready[0]?.readyAt;
    if (event && (mail === undefined || event.at <= mail)) {
      takeEvents(event.at);
      continue;
    }
    if (mail === undefined || mail > world.until) return sent;
    round(
      mail,
      ready.filter((row) => row.readyAt <= mail || row.attempts > 0),
    );
  }

  function round(now: InstantText, ready: readonly Row[]): void {
    const on = dateOf(now);
    const lines: Line<Row>[] = [];
    for (const row of ready) {
      const item = said(row);
      const due = row.readyAt <= now;
      const standing = { ...row, unit: world.unit, underWay: [] };
      const route = routeOf(standing, item, world.directory, on);
      if (route.do === 'tell') {
        for (const reader of route.readers) lines.push({ key: row, message: row.message, reader, due });
      } else if (!due) {
        // It is looked at again when its time has come.
      } else if (route.do === 'nobody') {
        row.attempts += 1;
        row.refused = [];
        row.readyAt = nobodyAgainAt(now, row.attempts, row.message.atOnce);
      } else row.settled = true;
    }
    for (const { person, lines: its } of gather(lines)) {
      const answer = answers.shift() ?? 'take';
      if (answer === 'take') {
        const written = its.map(({ key, message }) => ({ message, item: said(key)! }));
        sent.push({ at: now, person, lines: written });
      }
      for (const { key: row, reader } of its) {
        if (answer === 'take') row.told.push({ standsFor: reader.standsFor, person });
        if (answer === 'never') row.refused = [...row.refused, person];
        if (answer === 'later') {
          row.attempts += 1;
          row.readyAt = retryAt(now, row.attempts, row.message.atOnce);
        }
        if (answer === 'away') row.readyAt = addClockPeriod(now, 'PT1M');
      }
    }
  }

  function said(row: Row): MessageItem | undefined {
    return world.composesAtFirst ? firstSaid.get(row) : lineNow(routine, state!, row.message);
  }
}
