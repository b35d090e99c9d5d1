import { z } from 'zod';
import type { QuestionToRead, RoutineToRead } from '../../language/in-language.ts';
import { newestRoutines } from '../lookups.ts';
import { endpoint, named } from './endpoint.ts';

const questionSchema = z
  .object({
    name: z.string(),
    type: z.enum(['date', 'time', 'text', 'choice', 'boolean', 'number']),
    ask: z.string().describe('The question itself, in the language that was asked for'),
    required: z.boolean(),
    choices: z.array(z.object({ value: z.string(), title: z.string() })).nullable(),
    askedIf: z
      .object({ fact: z.string(), is: z.array(z.union([z.string(), z.number(), z.boolean()])) })
      .nullable()
      .describe('Asked, and taken, only where that fact is one of these'),
  })
  .register(named, { id: 'Question' });

const routinesSchema = z
  .object({
    routines: z.array(
      z.object({
        routine: z.string(),
        version: z.int(),
        title: z.string(),
        questions: z.array(questionSchema),
        tracks: z
          .array(z.object({ track: z.string(), title: z.string(), questions: z.array(questionSchema) }))
          .describe('What can start right away with a case'),
        roles: z.array(z.object({ role: z.string(), title: z.string() })),
      }),
    ),
  })
  .register(named, { id: 'Routines' });

export const getRoutines = endpoint({
  id: 'getRoutines',
  method: 'GET',
  path: '/routines',
  scope: 'open',
  summary: 'What an intake asks for',
  description: 'Each routine in its newest version, with the questions of its intake, for who makes a form of it.',
  answer: routinesSchema,
  handle: async ({ web, language }) => ({
    routines: (await newestRoutines(web, language)).map((routine) => ({
      ...{ routine: routine.id, version: routine.version, title: routine.title },
      questions: questionsOf(routine.facts),
      tracks: tracksOf(routine),
      roles: Object.entries(routine.roles).map(([role, { title }]) => ({ role, title })),
    })),
  }),
});

function tracksOf({ tracks }: RoutineToRead) {
  return Object.values(tracks)
    .filter(({ starts }) => starts === 'on-request')
    .map(({ id, title, facts }) => ({ track: id, title, questions: questionsOf(facts) }));
}

function questionsOf(questions: Readonly<Record<string, QuestionToRead>>) {
  return Object.entries(questions).map(([name, { type, ask, required, of, named: titles = {}, if: condition }]) => ({
    ...{ name, type, ask, required },
    choices: of?.map((value) => ({ value, title: titles[value] ?? value })) ?? null,
    askedIf: condition ? { fact: condition.fact, is: [...condition.is] } : null,
  }));
}
