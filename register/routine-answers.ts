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

/** Everything that was answered about a routine, in any of its versions, in the order in which it was. */
export async function routineAnswers(database: Database, routine: string): Promise<readonly KeptAnswer[]> {
  const rows = await answersIn(database).where('routine', '=', routine).execute();
  return rows.map(toAnswer);
}

/** What was answered to one question, by the id of each routine of which somebody has answered it. */
export async function answersTo(database: Database, key: string): Promise<ReadonlyMap<string, readonly KeptAnswer[]>> {
  const rows = await answersIn(database).select('routine').where('key', '=', key).execute();
  const found = new Map<string, readonly KeptAnswer[]>();
  for (const { routine, ...row } of rows) found.set(routine, [...(found.get(routine) ?? []), toAnswer(row)]);
  return found;
}

function answersIn(database: Database) {
  return staffIn(database)
    .selectFrom('routine_answers')
    .select(['number', 'key', 'asked', 'answer as kind', 'words', 'by_person as by', 'at'])
    .orderBy('number');
}

type AnswerRow = Awaited<ReturnType<ReturnType<typeof answersIn>['execute']>>[number];

function toAnswer({ words, number, ...row }: AnswerRow): KeptAnswer {
  return { ...row, number: Number(number), ...(words === null ? {} : { text: words }) };
}

/**
 * How far the answers about a routine have come, in few bytes: the number of the last one, and what those are called who have
 * answered.
 */
export async function routineAnswersAt(
  database: Database,
  routine: string,
): Promise<{ readonly last: number; readonly names: Readonly<Record<PersonId, string>> }> {
  const rows = await staffIn(database)
    .selectFrom('routine_answers as a')
    .innerJoin('people as p', 'p.id', 'a.by_person')
    .select(({ fn }) => ['p.id', 'p.name', fn.max('a.number').as('last')])
    .where('a.routine', '=', routine)
    .groupBy(['p.id', 'p.name'])
    .orderBy('p.id')
    .execute();
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
    await sql`select pg_advisory_xact_lock(hashtextextended(${`routine-answers ${routine}`}, 0))`.execute(transaction);
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
