import { z } from 'zod';
import { dateOf } from '../../core/calendar/dates.ts';
import { newestRoutines } from '../lookups.ts';
import { controlBases, controlTables } from '../pages/unit/control-figures.ts';
import { figuresOf } from '../pages/unit/figures.ts';
import { holdersIn, unitsBelow } from '../pages/unit/staff.ts';
import { quartersUntil, weekOf } from '../pages/unit/weeks.ts';
import { endpoint, named } from './endpoint.ts';

const quarters = 4;
const count = z.int().min(0);

const figuresSchema = z
  .object({
    units: z.array(z.string()).describe('Of these it is the sum'),
    at: z.iso.datetime(),
    open: z.object({
      overdue: count,
      week: count.describe('Due until Sunday'),
      later: count,
      held: count.describe('Held back by a guard or a consent'),
      approvals: count,
      atOnce: count,
      critical: count.describe('Late for as long again as its own time was'),
      notAccepted: count,
    }),
    kept: z
      .array(
        z.object({
          routine: z.string(),
          step: z.string(),
          rows: z.string(),
          basis: z.enum(controlBases),
          quarter: z.iso.date().describe('Its first day'),
          few: z.boolean().describe('So few that somebody could be known by them: no number is told'),
          count: count.nullable(),
          onTime: count.nullable(),
          extended: count.nullable(),
        }),
      )
      .describe('How deadlines were kept, by step, in the running quarter and the three before it'),
  })
  .register(named, { id: 'Figures' });

export const getFigures = endpoint({
  id: 'getFigures',
  method: 'GET',
  path: '/figures',
  scope: 'figures',
  summary: 'How it stands in the units of the program',
  description:
    'What the pages show to who leads them, of nobody by name. Protected cases are not among them. It is in the access log that they were taken out.',
  query: z.strictObject({ unit: z.string().max(100).optional().describe('One of its units, with those below it') }),
  answer: figuresSchema,
  problems: ['not-found'],
  handle: async ({ web, program, query: { unit }, language, now }) => {
    if (unit !== undefined && !program.units.includes(unit)) return { problem: 'not-found' };
    const units = unit === undefined ? program.units : unitsBelow(program.directory, unit, program.units);
    const { scope } = program.reader;
    const first = quartersUntil(dateOf(now), quarters);
    const view = {
      scope,
      units,
      holders: holdersIn(program.directory, units),
      now,
      sunday: weekOf(dateOf(now)).sunday,
    };
    await web.looks.figuresTaken(program.reader);
    const [load, kept, routines] = await Promise.all([
      web.register.unitLoad(view),
      web.register.controlFigures({ scope, units, now, from: first[0]! }),
      newestRoutines(web, language),
    ]);
    const { total, held, approvals, atOnce, critical, notAccepted } = figuresOf(load);
    return {
      ...{ units: [...units], at: now },
      open: { ...total, held, approvals, atOnce, critical, notAccepted },
      kept: controlTables(kept, routines, first).flatMap(({ routine, basis, rows }) =>
        rows.flatMap(({ step, rows: its, cells }) =>
          cells.flatMap((cell, index) => {
            if (cell.kind === 'none') return [];
            const { count: all = null, onTime = null, extended = null } = cell.kind === 'share' ? cell : {};
            const of = { routine, step, rows: its, basis, quarter: first[index]! };
            return [{ ...of, few: cell.kind === 'few', count: all, onTime, extended }];
          }),
        ),
      ),
    };
  },
});
