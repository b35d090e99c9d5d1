import { sql } from 'kysely';
import type { PersonId } from '../core/case/state.ts';
import type { Answer } from '../core/routine/adoption/answers.ts';
import { type Database, staffIn } from './database.ts';

/** An answer as it is kept. */
export interface KeptAnswer extends Answer {
  /** Its number among all answers: the later one counts. */
  readonly number: number;
}

/** What somebody answers at once: one question, or many that they chose. */
export interface AnswersToKeep {
  /** Names the act: the same words sent twice are one. */
  readonly id: string;
  /** The id of the routine, of all its versions. */
  readonly routine: string;
  readonly version: number;
  readonly by: PersonId;
  readonly answers: readonly Omit<Answer, 'by' | 'at'>[];
  /** The number of the last answer that they have seen. */
  readonly seen: number;
}

/** What two decide by publishing a version, as it is kept with it. */
export interface DecidedByPublishing extends Pick<AnswersToKeep, 'id' | 'routine' | 'version' | 'by'> {
  readonly questions: readonly Pick<Answer, 'key' | 'asked'>[];
}

/** Everything that was answered about a routine, in any of its versions, in the order in which it was. */
export async function routineAnswers(database: Database, routine: string): Promise<readonly KeptAnswer[]> {
  const rows = await answersIn(database).where('a.routine', '=', routine).execute();
  return rows.map(toAnswer);
}

/** What was answered to one question, by the id of each routine of which somebody has answered it. */
export async function answersTo(database: Database, key: string): Promise<ReadonlyMap<string, readonly KeptAnswer[]>> {
  const rows = await answersIn(database).select('a.routine').where('a.key', '=', key).execute();
  const found = new Map<string, readonly KeptAnswer[]>();
  for (const { routine, ...row } of rows) found.set(routine, [...(found.get(routine) ?? []), toAnswer(row)]);
  return found;
}

function answersIn(database: Database) {
  return staffIn(database)
    .selectFrom('routine_answers as a')
    .leftJoin('routine_texts as t', (join) => join.onRef('t.id', '=', 'a.routine').onRef('t.version', '=', 'a.version'))
    .select(['a.number', 'a.key', 'a.asked', 'a.answer as kind', 'a.words', 'a.by_person as by', 'a.at', 'a.version'])
    .select('t.proposed_by as proposed')
    .orderBy('a.number');
}

type AnswerRow = Awaited<ReturnType<ReturnType<typeof answersIn>['execute']>>[number];

function toAnswer({ words, number, version, proposed, ...row }: AnswerRow): KeptAnswer {
  return {
    ...{ ...row, number: Number(number) },
    ...(words === null ? {} : { text: words }),
    ...(row.kind === 'published' && proposed !== null ? { published: { version, proposed } } : {}),
  };
}

/**
 * How far the answers about a routine have come, in few bytes: the number of the last one, and what those are called who have
 * answered.
 */
export async function routineAnswersAt(
  database: Database,
  routine: string,
): Promise<{ readonly last: number; readonly names: Readonly<Record<PersonId, string>> }> {
  const { rows } = await sql<{ id: PersonId; name: string; last: string }>`
    with its as (select a.number, a.by_person, t.proposed_by from fristvakt.routine_answers a
      left join fristvakt.routine_texts t on a.answer = 'published' and t.id = a.routine and t.version = a.version
      where a.routine = ${routine})
    select p.id::text, p.name, max(its.number) as last from its
      join fristvakt.people p on p.id in (its.by_person, its.proposed_by)
    group by p.id, p.name order by p.id`.execute(database);
  return {
    last: Math.max(0, ...rows.map(({ last }) => Number(last))),
    names: Object.fromEntries(rows.map(({ id, name }) => [id, name])),
  };
}

/**
 * Keeps answers, all of them or none: where somebody else has answered one of the questions since they looked, what was
 * answered is for them to see first.
 *
 * @returns the keys that somebody else has answered meanwhile; none where the answers are kept
 */
export async function keepRoutineAnswers(database: Database, its: AnswersToKeep): Promise<readonly string[]> {
  const { id, routine, version, by, answers, seen } = its;
  if (answers.length === 0) return [];
  return database.transaction().execute(async (transaction) => {
    await oneAtATime(transaction, routine);
    const tables = staffIn(transaction);
    const kept = await tables.selectFrom('routine_answers').select('id').where('id', '=', id).limit(1).execute();
    if (kept.length > 0) return [];
    const keys = answers.map(({ key }) => key);
    const since = await tables
      .selectFrom('routine_answers')
      .select('key')
      .distinct()
      .where('routine', '=', routine)
      .where('key', 'in', keys)
      .where('number', '>', seen)
      .where('by_person', '<>', by)
      .orderBy('key')
      .execute();
    if (since.length > 0) return since.map(({ key }) => key);
    await tables
      .insertInto('routine_answers')
      .values(
        answers.map(({ key, asked, kind, text }) => {
          return { id, routine, version, key, asked, answer: kind, words: text ?? null, by_person: by };
        }),
      )
      .execute();
    return [];
  });
}

/** Answers about a routine are numbered in the order in which they are kept. */
async function oneAtATime(transaction: Database, routine: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`routine-answers ${routine}`}, 0))`.execute(transaction);
}

/** Keeps, with a version that is published, what the two have decided by it. */
export async function keepDecidedByPublishing(
  transaction: Database,
  { id, routine, version, by, questions }: DecidedByPublishing,
): Promise<void> {
  if (questions.length === 0) return;
  await oneAtATime(transaction, routine);
  await staffIn(transaction)
    .insertInto('routine_answers')
    .values(
      questions.map(({ key, asked }) => {
        return { id, routine, version, key, asked, answer: 'published' as const, words: null, by_person: by };
      }),
    )
    .execute();
}
