import { type CaseViewToRead, viewIn } from '../../client/case-view.ts';
import type { CaseView } from '../../client/cases.ts';
import { type DateText, dateOf } from '../../core/calendar/dates.ts';
import type { PersonsCommand } from '../../core/case/commands.ts';
import { confirmed } from '../../core/case/confirmed.ts';
import { dateOfDue } from '../../core/case/due.ts';
import { questionOf } from '../../core/case/facts.ts';
import { dutyParts } from '../../core/case/state.ts';
import { own } from '../../core/own.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { dayAndTime, longDue } from '../../language/dates.ts';
import { routineIn } from '../../language/in-language.ts';
import { inSentence } from '../../language/language.ts';
import { dutyTitle, roleTitle, runParts } from '../../language/titles.ts';
import { readAnswer, readAnswers } from '../../reading/answers.ts';
import { dateOrText } from '../../reading/dates.ts';
import { readNumber } from '../../reading/numbers.ts';
import { asksOf } from '../../rehearsal/asks.ts';
import { eventFrom, type ScenarioEvent } from '../../rehearsal/scenario.ts';
import type { Scene } from '../../rehearsal/scene.ts';
import type { DutyChange, MailChange, WhatIf } from '../../rehearsal/what-if.ts';
import { rejectionText } from '../../rehearsal/why.ts';
import { type Answer, badInput } from '../answer.ts';
import { eventLines } from '../case-lines.ts';
import { exitCodes } from '../exit-codes.ts';
import { collectPair } from '../pairs.ts';
import type { Cli } from '../program.ts';
import { refusedAnswer } from '../sending.ts';
import { actingPerson, type CommonOptions, type Session, shownOrEnd } from '../session.ts';
import { table } from '../table.ts';

const eventHelp = `
An event is written as in a scenario, as name=value: what is done, and what belongs to it.
  complete=G2a step=contact-youth outcome=done fields.how=besøk
  move=half-year-meeting to=20.08.2027 reason="Institusjonen har ferie"
  fact=suspectedViolence value=true        consent=bup answer=withdrawn
  start=institution facts.kind=omsorg      end=institution-1 outcome=home`;

/** `fristvakt what-if CASE EVENT…`: what would move, appear or go. Nothing is written. */
export function addWhatIf(cli: Cli): void {
  cli
    .command('what-if <case> <event...>', 'Shows what an event would change within a year. Nothing is done.', [
      'fristvakt what-if AL-27-7K4MJ move=half-year-meeting to=20.08.2027 reason=Ferie --as kari',
      'fristvakt what-if AL-27-7K4MJ complete=placement outcome=placed fields.placedOn=15.01.2027 --as kari --json',
    ])
    .addHelpText('after', eventHelp)
    .action((reference: string, words: string[], options: CommonOptions) =>
      cli.withSession(options, (session) => ask(session, reference, words)),
    );
}

async function ask(session: Session, reference: string, words: readonly string[]): Promise<Answer> {
  const { cases, catalogue } = session;
  const person = actingPerson(session);
  const found = await shownOrEnd(session, reference);
  const view = await session.looks.show(found);
  if (!view?.state) throw badInput(catalogue.intake.caseUnknown);
  const event = eventOrEnd(words, dateOf(view.now));
  if (event.verb === 'absence') throw badInput('event: an absence changes whom a mail goes to, and no date.');
  const scene = await sceneOf(session, view);
  const [make] = asksOf(event, scene).slice(-1);
  const asked = make!(scene);
  if ('refusals' in asked) {
    const text = rejectionText(asked.refusals, routineIn(view.routine, session.language), {});
    return { exitCode: exitCodes.refused, lines: [text], json: { ok: false, refusals: asked.refusals, text } };
  }
  const by = await cases.actor(person.id, { unit: view.found.unit, people: view.state.people });
  const command = typed({ ...asked.command, by } as PersonsCommand, view.routine, dateOf(view.now));
  // Nothing is done: what an unusual day would bring is what is asked here.
  const result = await session.looks.whatIf(found, confirmed(command));
  if (!result) throw badInput(catalogue.intake.caseUnknown);
  if (!result.ok) return refusedAnswer(session, result.refusals, view.routine);
  return {
    exitCode: exitCodes.ok,
    lines: linesOf(result, viewIn(view, session.language), session),
    json: { ok: true, case: view.found.reference, now: view.now, ...jsonOf(result) },
  };
}

/** `fields.how=besøk` and the like, as the event that they write. */
function eventOrEnd(words: readonly string[], date: string): ScenarioEvent {
  const pairs = words.reduce<Record<string, string>>((before, word) => collectPair(word, before), {});
  const written = new Map<string, unknown>([['date', date]]);
  for (const [name, value] of Object.entries(pairs)) {
    const [group, field] = name.split('.');
    if (group && field) written.set(group, { ...(written.get(group) as object | undefined), [field]: value });
    else written.set(name, asWritten(name, value, date));
  }
  const result = eventFrom(Object.fromEntries(written));
  if (!result.ok) throw badInput(...result.problems);
  return result.event;
}

function asWritten(name: string, value: string, today: string): unknown {
  if (name === 'occurrence') {
    const read = readNumber(value);
    return read.ok ? read.number : value;
  }
  if (name === 'cancelDuties') return value === 'true';
  return ['to', 'date', 'from', 'done'].includes(name) ? dateOrText(value, { today }) : value;
}

/** Staff go by their logins here, as on the rest of the command line. */
async function sceneOf({ register }: Session, { routine, state, now }: CaseView): Promise<Scene> {
  const people = await register.listPeople();
  const names = people.filter(({ active }) => active).map(({ login }) => login);
  const cast = { names, has: (name: string) => names.includes(name), holders: () => [] };
  const idOf = new Map(people.map(({ login, id }) => [login, id]));
  return { routine, state: state!, now, cast, idOf: (name) => idOf.get(name) ?? name };
}

/** Answers as the values that their questions ask for. */
function typed(command: PersonsCommand, routine: Routine, today: DateText): PersonsCommand {
  switch (command.type) {
    case 'complete': {
      const step = own(routine.steps, dutyParts(command.duty).step);
      const asks = own(step?.outcomes, command.outcome)?.asks;
      return { ...command, fields: readAnswers(command.fields, { ...step?.form, ...asks }, today, routine) };
    }
    case 'start-track':
      return {
        ...command,
        facts: readAnswers(command.facts, own(routine.tracks, command.track)?.facts ?? {}, today, routine),
      };
    case 'set-fact': {
      const question = questionOf(routine, runParts(command.track, routine).track, command.fact);
      return typeof command.value === 'string' && question
        ? { ...command, value: readAnswer({ ...question, named: routine.inOther }, command.value, today) }
        : command;
    }
    default:
      return command;
  }
}

/** What comes back every day for a year says no more after some weeks. */
const mostLines = 25;

function shortened(lines: readonly string[], more: (count: number) => string): readonly string[] {
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), `  ${more(lines.length - mostLines)}`];
}

type Changes = Extract<WhatIf, { ok: true }>;

function jsonOf({ now, duties, mails }: Changes) {
  return { events: now, duties, mails };
}

function linesOf({ now, duties, mails }: Changes, view: CaseViewToRead, session: Session): readonly string[] {
  const say = session.catalogue.rehearsal.whatIf;
  if (duties.length === 0 && mails.length === 0) return [say.nothing];
  const section = (heading: string, rows: readonly (readonly string[])[]) =>
    rows.length > 0 ? ['', heading, ...shortened(table(rows, '  '), say.more)] : [];
  const changed = (change: DutyChange['change']) => [
    ...duties.filter((each) => each.change === change).map((each) => dutyRow(each, view, session)),
    ...mails.filter((each) => each.change === change).map((each) => mailRow(each, view, session)),
  ];
  return [
    say.lead,
    '',
    say.now,
    ...eventLines(now, { ...view, told: [] }),
    ...section(say.moves, changed('moves')),
    ...section(say.appears, changed('appears')),
    ...section(say.goes, changed('goes')),
  ];
}

function dutyRow(change: DutyChange, { routine }: CaseViewToRead, { catalogue, language }: Session): readonly string[] {
  const day = (due: DutyChange['before']) => {
    if (!due) return catalogue.labels.noDeadline;
    return longDue(dateOfDue(due), language, routine.closed);
  };
  const what = dutyTitle(change.duty, routine);
  if (change.change === 'goes') return [catalogue.headings.due, day(change.before), what];
  const from = change.change === 'moves' ? ` (${catalogue.rehearsal.whatIf.from(day(change.before))})` : '';
  return [catalogue.headings.due, `${day(change.after)}${from}`, what];
}

function mailRow(
  change: MailChange,
  { routine, now }: CaseViewToRead,
  { catalogue, language }: Session,
): readonly string[] {
  const today = dateOf(now);
  const when = dayAndTime((change.after ?? change.before)!, today, language);
  const from =
    change.change === 'moves'
      ? ` (${catalogue.rehearsal.whatIf.from(dayAndTime(change.before!, today, language))})`
      : '';
  const roles = catalogue.and(change.to.map(({ role }) => inSentence(roleTitle(role, routine))));
  const what = change.duty === undefined ? '' : dutyTitle(change.duty, routine);
  return [catalogue.rehearsal.whatIf.mails[change.kind], `${when}${from}`, `${what} (${roles})`];
}
