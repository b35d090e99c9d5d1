import { isDate, isTime } from '../calendar/is-date.ts';
import { own } from '../own.ts';
import type { ConsentAnswer, FactValue } from '../routine/routine.ts';
import { cleanText } from './clean-text.ts';
import type {
  Actor,
  BroughtIn,
  BroughtInAnswer,
  Fields,
  Giving,
  NobodyTold,
  OpenCommand,
  PersonsCommand,
  TrackStart,
} from './commands.ts';
import { type DeviationCause, deviationCauses } from './deviation-causes.ts';
import type { Refusal } from './refusals.ts';
import type { MessageKey, PersonId } from './state.ts';
import { judgeText, longestText, type TextKind } from './text.ts';

/**
 * What may come from outside: all that people ask, the opening of a case, and what the postman reports. That time has
 * passed is nobody's word.
 */
export type AskedCommand = OpenCommand | PersonsCommand | NobodyTold;

export type ParsedCommand =
  | { readonly ok: true; readonly command: AskedCommand }
  | {
      readonly ok: false;
      readonly refusals: readonly Refusal[];
      /** Present where only words are wrong (too long, not printable, …): so that a judge can say at once what else is. */
      readonly command?: AskedCommand;
    };

/**
 * Reads a command from anything at all, also what no form of ours would send, and never throws: every part must be there,
 * be of its type and a text that can be kept, and nothing else may be. What it gives back is a copy of exactly that.
 *
 * It knows no routine and no case: whether there is such a step, duty or question is for `decide`, which parses first.
 *
 *     const parsed = parseCommand(JSON.parse(body));
 *     if (!parsed.ok) return parsed.refusals; // each with `code`, `field`, and in an opening `trackStart`
 *     decide(routine, state, parsed.command, now);
 *
 * It is the form check in the workflow's validator too: small, and without any dependency.
 */
export function parseCommand(input: unknown): ParsedCommand {
  const given = recordIn(input);
  const type = given && own(given, 'type');
  const form = typeof type === 'string' ? own<Form>(forms, type) : undefined;
  if (!given || !form) return { ok: false, refusals: [{ code: 'command-unknown', field: 'type' }] };
  const found: Findings = { shape: [], words: [] };
  const command = { type, ...read(given, form, found, ['type']) } as AskedCommand;
  if (found.shape.length > 0) return { ok: false, refusals: [...found.shape, ...found.words] };
  return found.words.length > 0 ? { ok: false, refusals: found.words, command } : { ok: true, command };
}

/** What is wrong: with the shape, so that nothing can be made of it, or only with the words in it. */
interface Findings {
  readonly shape: Refusal[];
  readonly words: Refusal[];
}

/** Reads one part; what is wrong with it goes to the findings. */
type Reader<Value = unknown> = (value: unknown, field: string, found: Findings) => Value | undefined;
type Form = Readonly<Record<string, Reader>>;
type CommandOf<Type> = Extract<AskedCommand, { type: Type }>;

/** How many of each a command may bring: many more than any routine has. */
const most = { values: 200, roles: 100, persons: 100, tracks: 50 } as const;
/** What does not belong there is named up to so many times. */
const mostNamed = 10;

const duty = id;
const by: Reader<Actor> = (value, field, found) => {
  const given = recordIn(value);
  if (!given) return notUnderstood(field, found);
  const form = { person: id, roles: listOf(id, most.roles), insteadOf: optional(listOf(id, most.persons)) };
  return read(given, form, found) as unknown as Actor;
};

/** Every command by its type, with every part that it has: the compiler misses one that is added and not written here. */
const forms: {
  readonly [Type in AskedCommand['type']]: {
    readonly [Part in Exclude<keyof CommandOf<Type>, 'type'>]-?: Reader<CommandOf<Type>[Part]>;
  };
} = {
  open: {
    by,
    facts: values,
    people,
    otherService: optional(listOf(id, most.persons)),
    readers: optional(listOf(id, most.persons)),
    tracks,
    broughtIn: optional(broughtIn),
    sure: optional(values),
  },
  'start-track': { by, track: id, facts: values, broughtIn: optional(broughtIn), sure: optional(values) },
  'set-fact': {
    by,
    track: id,
    fact: id,
    value: factValue,
    reason: optional(reason),
    broughtIn: optional(broughtIn),
    sure: optional(values),
  },
  'open-duty': { by, step: id, track: id },
  complete: {
    by,
    duty,
    outcome: id,
    fields: values,
    done: optional(date),
    time: optional(clockTime),
    sure: optional(values),
  },
  correct: {
    by,
    duty,
    reason,
    outcome: optional(id),
    fields: optional(values),
    done: optional(date),
    time: optional(clockTime),
    notDone: optional(yesOrNo),
    sure: optional(values),
  },
  'correct-brought-in': { by, track: id, reason, steps: broughtInSteps, sure: optional(values) },
  approve: { by, duty },
  refuse: { by, duty, reason },
  cancel: { by, duty, reason },
  move: { by, duty, to: date, reason: optional(reason), sure: optional(values) },
  agree: {
    by,
    duty: optional(duty),
    step: optional(id),
    track: optional(id),
    date,
    starts: optional(clockTime),
    ends: optional(clockTime),
    place: optional(line),
    reason: optional(reason),
    invited: optional(listOf(someId, most.persons)),
    others: optional(reason),
    sure: optional(values),
  },
  uninvite: { by, duty, person: someId },
  'ask-extension': { by, duty, ground: factValue },
  'take-note': { by, duty },
  'take-up': { by, duty, promised: optional(date), over: optional(yesOrNo) },
  reassign: {
    by,
    role: id,
    to: someId,
    duty: optional(duty),
    otherService: optional(yesOrNo),
    reason: optional(reason),
  },
  protect: {
    by,
    readers: listOf(id, most.persons),
    give: optional(listOf((value, field, found) => giving(value, field, found), most.values)),
    otherService: optional(listOf(id, most.persons)),
  },
  'write-note': { by, text: reason, note: optional(count) },
  'ask-after': { by, duty, reason },
  'treat-deviation': {
    by,
    deviation: count,
    duty: optional(duty),
    cause: deviationCause,
    reason,
    measure: optional(reason),
    who: optional(someId),
    until: optional(date),
    closed: yesOrNo,
  },
  'break-glass': { by, reason, readersGone: optional(listOf(id, most.persons)) },
  consent: { by, receiver: id, answer: consentAnswer, until: optional(date) },
  deviation: { by, step: id, track: id, reason },
  handover: {
    by,
    duty: optional(duty),
    role: optional(id),
    to: someId,
    message: optional(reason),
    otherService: optional(yesOrNo),
    reason: optional(reason),
  },
  accept: { by, duty: optional(duty), role: optional(id) },
  return: { by, duty: optional(duty), role: optional(id), reason },
  'end-track': { by, track: id, reason, cancelDuties: yesOrNo, mistake: optional(yesOrNo) },
  close: { by, reason, cancelDuties: yesOrNo, mistake: optional(yesOrNo) },
  reopen: { by, reason },
  migrate: { by, to: id, reason },
  'nobody-told': { message: messageKey, role: id, duty: optional(duty) },
};

/** Only what is its own, and no list: so that `JSON.parse` could have given it. */
function recordIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function read(
  given: Readonly<Record<string, unknown>>,
  form: Form,
  found: Findings,
  besides: readonly string[] = [],
): Record<string, unknown> {
  const command: Record<string, unknown> = {};
  for (const [field, reader] of Object.entries(form)) {
    const value = reader(own(given, field), field, found);
    if (value !== undefined) command[field] = value;
  }
  const others = Object.keys(given).filter(
    (key) => !Object.hasOwn(form, key) && !besides.includes(key) && given[key] !== undefined,
  );
  for (const key of others.slice(0, mostNamed)) {
    // A key that is no name is not repeated.
    found.shape.push(judgeText(key, 'id') ? { code: 'not-understood' } : { code: 'not-understood', field: key });
  }
  return command;
}

function notUnderstood(field: string, found: Findings): undefined {
  found.shape.push({ code: 'not-understood', field });
}

function textOf(value: unknown, field: string, found: Findings, kind: TextKind): string | undefined {
  if (value === undefined) {
    found.shape.push({ code: field === 'reason' ? 'reason-missing' : 'field-missing', field });
    return undefined;
  }
  if (typeof value !== 'string') {
    found.shape.push({ code: 'field-not-text', field });
    return undefined;
  }
  // What is far too long is not even looked through.
  const text = kind === 'id' || value.length > 4 * longestText[kind] ? value : cleanText(value);
  const wrong = judgeText(text, kind);
  if (wrong) found.words.push({ ...wrong, field });
  return text;
}

function reason(value: unknown, field: string, found: Findings): string | undefined {
  return textOf(value, field, found, 'text');
}

/** Words that stand in one line. */
function line(value: unknown, field: string, found: Findings): string | undefined {
  return textOf(value, field, found, 'name');
}

/** Where it names nothing, the case says what there is. */
function id(value: unknown, field: string, found: Findings): string | undefined {
  return textOf(value, field, found, 'id');
}

/** What the case cannot know and journals as it is: the person who gets a duty. */
function someId(value: unknown, field: string, found: Findings): string | undefined {
  if (value === '') found.words.push({ code: 'field-missing', field });
  return id(value, field, found);
}

function optional<Value>(reader: Reader<Value>): Reader<Value | undefined> {
  return (value, field, found) => (value === undefined ? undefined : reader(value, field, found));
}

function date(value: unknown, field: string, found: Findings): string | undefined {
  if (isDate(value)) return value;
  found[typeof value === 'string' ? 'words' : 'shape'].push({ code: 'field-not-a-date', field });
  return typeof value === 'string' ? value : undefined;
}

function clockTime(value: unknown, field: string, found: Findings): string | undefined {
  if (isTime(value)) return value;
  found[typeof value === 'string' ? 'words' : 'shape'].push({ code: 'field-not-a-time', field });
  return undefined;
}

function messageKey(value: unknown, field: string, found: Findings): MessageKey | undefined {
  const given = recordIn(value);
  if (!given) return notUnderstood(field, found);
  return read(given, { sequence: count, nth: count }, found) as unknown as MessageKey;
}

function count(value: unknown, field: string, found: Findings): number | undefined {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  found.shape.push({ code: 'field-not-a-number', field });
  return undefined;
}

function yesOrNo(value: unknown, field: string, found: Findings): boolean | undefined {
  if (typeof value === 'boolean') return value;
  found.shape.push({ code: 'field-not-yes-or-no', field });
  return undefined;
}

const consentAnswers = ['given', 'refused', 'withdrawn'] as const satisfies readonly ConsentAnswer[];

function consentAnswer(value: unknown, field: string, found: Findings): ConsentAnswer | undefined {
  const answer = consentAnswers.find((each) => each === value);
  if (!answer) found.shape.push({ code: 'field-not-a-choice', field, choices: consentAnswers });
  return answer;
}

function deviationCause(value: unknown, field: string, found: Findings): DeviationCause | undefined {
  const cause = deviationCauses.find((each) => each === value);
  if (!cause) found.shape.push({ code: 'field-not-a-choice', field, choices: deviationCauses });
  return cause;
}

/** An answer, whatever the question: that it fits is for those who know the question. */
function factValue(value: unknown, field: string, found: Findings): FactValue | undefined {
  if (typeof value === 'string') return textOf(value, field, found, 'text');
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) {
      // Without its first digit, where that was a nought.
      const digits = String(Math.abs(value)).padStart(11, '0');
      if (digits.length === 11 && judgeText(digits)) found.words.push({ ...judgeText(digits)!, field });
      return value;
    }
    found.shape.push({ code: 'field-not-a-number', field });
    return undefined;
  }
  return value === undefined ? textOf(value, field, found, 'text') : notUnderstood(field, found);
}

/** Answers by question; one that is undefined was not given. */
function values(value: unknown, field: string, found: Findings): Fields | undefined {
  return entries(value, field, found, most.values, factValue);
}

function people(
  value: unknown,
  field: string,
  found: Findings,
): Readonly<Record<string, readonly PersonId[]>> | undefined {
  return entries(value, field, found, most.roles, listOf(id, most.persons));
}

function entries<Value>(
  value: unknown,
  field: string,
  found: Findings,
  limit: number,
  reader: Reader<Value>,
): Readonly<Record<string, Value>> | undefined {
  const given = recordIn(value);
  const keys = given && Object.keys(given).filter((key) => given[key] !== undefined);
  if (!keys || keys.length > limit || keys.some((key) => key === '' || judgeText(key, 'id')))
    return notUnderstood(field, found);
  // Not by assignment: under the key `__proto__` that would change what the record is.
  return Object.fromEntries(
    keys.flatMap((key) => {
      const its = reader(given![key], key, found);
      return its === undefined ? [] : [[key, its]];
    }),
  );
}

/** A role or a duty that goes to somebody. */
const giving: Reader<Giving> = (value, field, found) => {
  const given = recordIn(value);
  if (!given) return notUnderstood(field, found);
  return read(given, { role: id, to: someId, duty: optional(duty) }, found) as unknown as Giving;
};

function listOf<Item>(reader: Reader<Item>, limit: number): Reader<readonly Item[]> {
  return (value, field, found) => {
    if (!Array.isArray(value) || value.length > limit) return notUnderstood(field, found);
    return value.flatMap((each: unknown) => {
      const its = reader(each, field, found);
      return its === undefined ? [] : [its];
    });
  };
}

/** What had come of the steps before; `source`, then each step, is the field that something is wrong with. */
function broughtIn(value: unknown, field: string, found: Findings): BroughtIn | undefined {
  const given = recordIn(value);
  if (!given) return notUnderstood(field, found);
  const consents: Reader = (its, name, where) => entries(its, name, where, most.values, consentAnswer);
  return read(
    given,
    { source: reason, steps: broughtInSteps, consents: optional(consents) },
    found,
  ) as unknown as BroughtIn;
}

function broughtInSteps(value: unknown, field: string, found: Findings): BroughtIn['steps'] | undefined {
  return entries(value, field, found, most.values, answerOf);
}

const answerForms: { readonly [Is in BroughtInAnswer['is']]: Form } = {
  done: { on: optional(date) },
  'not-done': { agreed: optional(date) },
  'does-not-apply': {},
  'last-done': { on: date },
  'from-today': {},
};

function answerOf(value: unknown, step: string, found: Findings): BroughtInAnswer | undefined {
  const given = recordIn(value);
  const is = given && own(given, 'is');
  const form = typeof is === 'string' ? own<Form>(answerForms, is) : undefined;
  const field = `steps.${step}`;
  if (!given || !form) return notUnderstood(field, found);
  const its: Findings = { shape: [], words: [] };
  const answer = { is, ...read(given, form, its, ['is']) } as BroughtInAnswer;
  for (const kind of ['shape', 'words'] as const) found[kind].push(...its[kind].map((wrong) => ({ ...wrong, field })));
  return answer;
}

/** Each run that is to start, and what is wrong with it by its place in the list. */
function tracks(value: unknown, field: string, found: Findings): readonly TrackStart[] | undefined {
  if (!Array.isArray(value) || value.length > most.tracks) return notUnderstood(field, found);
  return value.map((each: unknown, trackStart) => {
    const its: Findings = { shape: [], words: [] };
    const given = recordIn(each);
    const start = given
      ? read(given, { track: id, facts: values, broughtIn: optional(broughtIn), sure: optional(values) }, its)
      : notUnderstood(field, its);
    found.shape.push(...its.shape.map((refusal) => ({ ...refusal, trackStart })));
    found.words.push(...its.words.map((refusal) => ({ ...refusal, trackStart })));
    return start as unknown as TrackStart;
  });
}
