import type { Document, LineCounter, Node } from 'yaml';
import { z } from 'zod';
import { addPeriod, isTime } from '../core/calendar/dates.ts';
import { readPlainYaml, type TableProblem } from '../core/routine/parse.ts';
import { answersWritten, broughtInWritten, date } from './brought-in.ts';

/**
 * A life that is to be played: who does what on which day. The only file beside the language of the tables that reads
 * YAML, for the same reason: none of it belongs in the workflow bundle.
 */

const time = z.string().refine(isTime, 'write a time as "HH:MM", with quotation marks');
const text = z.string().trim().min(1, 'write a text').max(4000);
/** A row, a step, a track, a role: rows such as `10` are numbers to YAML. */
const label = z
  .union([text, z.number()], { error: 'write the name or the row of what it is about' })
  .transform((value) => String(value));
const value = z.union([z.string(), z.number(), z.boolean()], { error: 'write a text, a number, true or false' });
const values = z.record(z.string(), value);
const personName = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'write the name as in `leader-2`');
/** Where the verb says it all, e.g. `close: true`; a text beside it is the reason. */
const bare = z.union([z.boolean(), label, z.null()]);

const when = {
  date,
  /** Europe/Oslo. */
  time: time.default('12:00'),
  /** A role, or one of `persons`. */
  by: label.optional(),
};
/** Which of the duties that fit, where several do. */
const which = { step: label.optional(), track: label.optional(), occurrence: z.int().min(1).optional() };
const reason = { reason: text.optional() };
/** `mistake`: it should never have been started, or opened. */
const ending = { ...reason, cancelDuties: z.boolean().default(false), mistake: z.boolean().default(false) };

const verbs = {
  start: z.strictObject({ ...when, start: label, facts: values.default({}), broughtIn: broughtInWritten.optional() }),
  complete: z.strictObject({
    ...when,
    ...which,
    complete: label,
    outcome: label.optional(),
    fields: values.default({}),
    /** The day on which it was done, where it is registered later, and of at-once duties the hour. */
    done: date.optional(),
    doneTime: time.optional(),
  }),
  approve: z.strictObject({ ...when, ...which, approve: label }),
  refuse: z.strictObject({ ...when, ...which, ...reason, refuse: label }),
  /** What was registered last of a step is corrected: answers, the day, how it ended, or that it was done at all. */
  correct: z.strictObject({
    ...when,
    ...which,
    ...reason,
    correct: label,
    outcome: label.optional(),
    fields: values.default({}),
    done: date.optional(),
    doneTime: time.optional(),
    notDone: z.boolean().default(false),
  }),
  /** What was said of steps when something was brought in is corrected. */
  'correct-brought-in': z.strictObject({
    ...when,
    ...reason,
    'correct-brought-in': answersWritten,
    track: label.optional(),
  }),
  fact: z.strictObject({ ...when, ...reason, fact: label, value, track: label.optional() }),
  consent: z.strictObject({
    ...when,
    consent: label,
    answer: z.enum(['given', 'refused', 'withdrawn'], { error: 'write given, refused or withdrawn' }),
    /** The last day of a yes that is given until a day. */
    until: date.optional(),
  }),
  move: z.strictObject({ ...when, ...which, ...reason, move: label, to: date }),
  /** `starts` and `ends`: from when to when, of that day. */
  agree: z.strictObject({
    ...{ ...when, ...which, ...reason, agree: label, to: date },
    ...{ starts: time.optional(), ends: time.optional(), place: text.optional() },
  }),
  'ask-extension': z.strictObject({ ...when, ...which, 'ask-extension': label, ground: value.default('') }),
  /** Whoever leads takes note that a duty was moved past its rule. */
  note: z.strictObject({ ...when, ...which, note: label }),
  /** Whoever leads asks how it goes with a duty. */
  'ask-after': z.strictObject({ ...when, ...which, ...reason, 'ask-after': label }),
  /** Somebody sees to what is late or nobody's; `over`: it is theirs from now on. */
  'take-up': z.strictObject({
    ...when,
    ...which,
    'take-up': label,
    promised: date.optional(),
    over: z.boolean().default(false),
  }),
  deviation: z.strictObject({ ...when, ...which, ...reason, deviation: label }),
  cancel: z.strictObject({ ...when, ...which, ...reason, cancel: label }),
  open: z.strictObject({ ...when, ...which, open: label }),
  handover: z.strictObject({ ...when, ...which, handover: label, to: label }),
  accept: z.strictObject({ ...when, ...which, accept: label }),
  /** A role in the whole case, offered to somebody with a message; taken over, or not taken, by whom it was offered to. */
  'give-case': z.strictObject({ ...when, ...reason, 'give-case': label, to: label, message: text.optional() }),
  'accept-case': z.strictObject({ ...when, 'accept-case': label }),
  'return-case': z.strictObject({ ...when, ...reason, 'return-case': label }),
  return: z.strictObject({ ...when, ...which, ...reason, return: label }),
  /** The answer that a report was waiting for: its receipt, or where a step is named that one. */
  received: z.strictObject({ ...when, ...which, received: bare, fields: values.default({}) }),
  /** A role in the whole case, or one duty. */
  reassign: z.strictObject({ ...when, ...which, reassign: label, to: label, role: label.optional() }),
  /** Both ends included; `from` is the event's own date where it is not written. */
  absence: z.strictObject({ ...when, absence: label, from: date.optional(), to: date, deputy: label.optional() }),
  /** A run of a track: by an outcome of one of its steps, or with a reason. */
  end: z.strictObject({ ...when, ...ending, end: label, outcome: label.optional(), fields: values.default({}) }),
  close: z.strictObject({ ...when, ...ending, close: bare }),
  reopen: z.strictObject({ ...when, ...reason, reopen: bare }),
  migrate: z.strictObject({ ...when, ...reason, migrate: bare, to: label.optional() }),
};

/** `bring-in`: a track that runs already, started with what was done of it; another way to write `start` with `broughtIn`. */
const bringIn = z
  .strictObject({ ...when, 'bring-in': label, facts: values.default({}), ...broughtInWritten.shape })
  .transform(({ 'bring-in': start, source, steps, rest, consents, ...its }) => {
    return { ...its, start, broughtIn: { source, steps, rest, consents } };
  });

type Verb = keyof typeof verbs;
export type EventOfVerb<Name extends Verb> = { readonly verb: Name } & Readonly<z.output<(typeof verbs)[Name]>>;
/** One thing that somebody does, by its verb. */
export type ScenarioEvent = { [Name in Verb]: EventOfVerb<Name> }[Verb];

const names = [...(Object.keys(verbs) as Verb[]), 'bring-in'] as const;

const event = z.looseObject({}, { error: 'write what happens, e.g. { date: 2027-01-10, start: institution }' });
const eventOfVerb = event.transform((written, context): ScenarioEvent => {
  const said = names.filter((name) => Object.hasOwn(written, name));
  const verb = said[0];
  if (said.length !== 1 || verb === undefined) {
    context.issues.push({ code: 'custom', message: `write exactly one of ${names.join(', ')}`, input: written });
    return z.NEVER;
  }
  const parsed = (verb === 'bring-in' ? bringIn : verbs[verb]).safeParse(written, { reportInput: true });
  if (parsed.success) return { verb: verb === 'bring-in' ? 'start' : verb, ...parsed.data } as ScenarioEvent;
  for (const { path, ...issue } of parsed.error.issues) {
    context.issues.push({ code: 'custom', path: [...path], message: sentenceFor({ path, ...issue }), input: written });
  }
  return z.NEVER;
});

/** Longer than any case lives; a slip of the hand in a year could take minutes to play. */
const longestLife = 'P40Y';

const scenario = z
  .strictObject({
    /** `municipality/routine` for the newest version, or `id@version`. */
    routine: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+(@[1-9]\d*)?$/, 'write municipality/routine, e.g. alver/tiltak'),
    opened: date,
    /** The last day that is played. */
    until: date,
    facts: values.default({}),
    /** The case runs already when it is opened: what was done of its own steps. */
    broughtIn: broughtInWritten.optional(),
    people: z.enum(['silent', 'punctual', 'late'], { error: 'write silent, punctual or late' }).default('silent'),
    /** How punctual or late people end a step, time after time where it is a list; the last one stays. */
    outcomes: z
      .record(
        label,
        z.union([label, z.array(label).min(1)]).transform((ids) => [ids].flat()),
      )
      .default({}),
    /** What they answer in the form of a step, where it is not the first of the choices. */
    answers: z.record(label, values).default({}),
    /** Persons beside one for each role, with the roles that they have. */
    persons: z
      .record(
        personName,
        z.union([label, z.array(label).min(1)]).transform((roles) => [roles].flat()),
      )
      .default({}),
    events: z.array(eventOfVerb).default([]),
  })
  .superRefine((read, context) => {
    if (read.until < read.opened) {
      context.addIssue({ code: 'custom', path: ['until'], message: `write a day after ${read.opened}` });
    }
    const last = addPeriod(read.opened, longestLife);
    if (read.until > last) context.addIssue({ code: 'custom', path: ['until'], message: `write a day before ${last}` });
    read.events.forEach((each, index) => {
      if (each.date >= read.opened) return;
      const message = `the case opens on ${read.opened}: write that day or a later one`;
      context.addIssue({ code: 'custom', path: ['events', index, 'date'], message });
    });
  });

export type Scenario = Readonly<z.output<typeof scenario>>;

export type ScenarioProblem = TableProblem;

export type ScenarioResult =
  | { readonly ok: true; readonly scenario: Scenario; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/**
 * Reads a scenario from YAML. Every problem names the file and the line.
 *
 * @param file the file's name as people should see it; the text has been read by whoever calls
 */
export function parseScenario(content: string, file: string): ScenarioResult {
  const read = readPlainYaml(content);
  if (!read.ok) {
    const problems = read.problems.map(({ line, problem }) => {
      return { file, line, path: '', problem: `this is not YAML: ${problem}` };
    });
    return { ok: false, problems };
  }
  const { document, lines } = read;
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, lines, path);
  const result = scenario.safeParse(read.written ?? {}, { reportInput: true });
  if (result.success) return { ok: true, scenario: result.data, lineOf };
  const problems = result.error.issues.map((issue) => {
    return { file, line: lineOf(issue.path), path: issue.path.map(String).join('.'), problem: sentenceFor(issue) };
  });
  return { ok: false, problems };
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  const name = String(issue.path.at(-1) ?? 'scenario');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `\`${key}\``).join(', ');
    return `${keys} is not known here: remove it or mend the spelling`;
  }
  if (issue.input === undefined && issue.code !== 'custom') return `\`${name}\` is missing: write it`;
  return issue.message.replace(/^Invalid input: /, '');
}

/** One event as somebody writes it elsewhere than in a scenario, or what is wrong with it. */
export function eventFrom(
  written: object,
): { readonly ok: true; readonly event: ScenarioEvent } | { readonly ok: false; readonly problems: readonly string[] } {
  const result = eventOfVerb.safeParse(written, { reportInput: true });
  if (result.success) return { ok: true, event: result.data };
  const problems = result.error.issues.map(
    (issue) => `${issue.path.map(String).join('.') || 'event'}: ${sentenceFor(issue)}`,
  );
  return { ok: false, problems };
}

/** The line of the deepest part of `path` that the file has. */
function lineOfPath(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const start = (node as Node | null | undefined)?.range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}
