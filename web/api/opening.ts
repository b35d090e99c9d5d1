import { z } from 'zod';
import { type DateText, dateOf } from '../../core/calendar/dates.ts';
import type { Fields, OpenCommand, TrackStart } from '../../core/case/commands.ts';
import { confirmed } from '../../core/case/confirmed.ts';
import type { Refusal } from '../../core/case/refusals.ts';
import type { PersonId } from '../../core/case/state.ts';
import { own } from '../../core/own.ts';
import { isProgram } from '../../core/people/programs.ts';
import { worksInServiceOf } from '../../core/people/roles.ts';
import { type Routine, routineKey } from '../../core/routine/routine.ts';
import { routineIn } from '../../language/in-language.ts';
import { pageWords } from '../../language/pages/words.ts';
import { questionAbout, refusalText } from '../../language/refusals.ts';
import { readAnswers, whyRefused } from '../../reading/answers.ts';
import { type Asked, endpoint, named } from './endpoint.ts';
import type { Problem, RefusalOfApi } from './problems.ts';

/** Whatever it is for, a text that no database can hold is none. */
const plain = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\0'));
const answers = z
  .record(z.string().max(100), z.union([plain(4000), z.number(), z.boolean()]))
  .describe('Answers by the names of the questions (GET /routines); days as 2027-01-15 or as people write them');

export const newCaseSchema = z
  .strictObject({
    routine: plain(100).describe('e.g. alver/tiltak for its newest version'),
    unit: plain(100)
      .optional()
      .describe("One of the program's units; the one that it is entered in where nothing is said"),
    name: plain(200).optional().describe("The child's name. It goes into the register alone, and is in no answer"),
    facts: answers.default({}),
    tracks: z
      .array(z.strictObject({ track: plain(100), facts: answers.default({}) }))
      .max(20)
      .default([])
      .describe('Tracks that start right away'),
    people: z
      .record(z.string().max(100), plain(100))
      .default({})
      .describe('Logins by role, of those who have a role in this case; the others are the unit’s'),
    sure: z.boolean().default(false).describe('A person has said yes to days that are unusual'),
    protected: z
      .boolean()
      .default(false)
      .describe(
        'Known to those who have a role in it alone (kode 6), or to who leads the unit where nobody has; no program follows it',
      ),
  })
  .register(named, { id: 'NewCase' });

const openedSchema = z
  .object({
    reference: z.string(),
    routine: z.string(),
    version: z.int(),
    unit: z.string(),
    state: z.enum(['opening', 'open']).describe('opening: it has begun for good, and can be asked for in a moment'),
  })
  .register(named, { id: 'OpenedCase' });

type NewCase = z.output<typeof newCaseSchema>;
type Asking = Asked<unknown, unknown, NewCase>;

export const postCase = endpoint({
  id: 'openCase',
  method: 'POST',
  path: '/cases',
  scope: 'open',
  summary: 'Opens a case',
  description:
    'By a routine, with the answers that its own intake asks for. Everything that is wrong is said at once, and then nothing was opened: mended, it is sent under the same key. ' +
    'What was asked under a key is one case for thirty days, however often it is sent. A child who has a protected case gets another one that is protected, which no program follows. ' +
    'Nobody is told here whether there is a case for the child already: that is seen in the pages.',
  body: newCaseSchema,
  idempotent: true,
  status: 201,
  answer: openedSchema,
  problems: ['key-missing', 'not-json', 'type-wrong', 'too-large', 'key-reused', 'refused'],
  handle: open,
});

async function open(asked: Asking): Promise<z.input<typeof openedSchema> | Problem> {
  const { web, program, body, idempotencyKey: key, now } = asked;
  const words = pageWords(asked.language).api.refused;
  const routine = await web.routines.find(body.routine);
  const unit = body.unit ?? (program.units.includes(program.person.unit) ? program.person.unit : program.units[0]!);
  const refusals: RefusalOfApi[] = [];
  if (!routine) {
    const choices = (await web.routines.list()).map(({ id }) => id);
    refusals.push({ field: 'routine', code: 'routine-unknown', text: words.routine, choices });
  }
  if (!program.units.includes(unit))
    refusals.push({ field: 'unit', code: 'unit-unknown', text: words.unit, choices: [...program.units] });
  const { people, unknown } = await peopleOf(asked, unit);
  for (const role of unknown) refusals.push({ field: `people.${role}`, code: 'person-unknown', text: words.person });
  if (!routine || refusals.length > 0) return { problem: 'refused', refusals };

  const claimed = await web.register.claimOpening({
    ...{ program: program.person.id, key, body, routine: routineKey(routine) },
  });
  if (claimed.state === 'other') return { problem: 'key-reused' };
  const its = claimed.routine === routineKey(routine) ? routine : await web.routines.get(claimed.routine);
  if (!its) throw new Error(`The register does not keep routine ${claimed.routine}`);
  const answer = { routine: its.id, version: its.version, unit };
  const { caseId } = claimed;
  // What was opened under this key, however much of it was told.
  const there = claimed.state === 'same' ? await web.looks.openOwn(program.reader, caseId) : undefined;
  if (there) {
    await web.register.finishOpening(caseId, there.reference);
    return { ...answer, reference: there.reference, state: 'open' };
  }
  const opening = openingOf(body, its, dateOf(now), people);
  const result = await web.cases.open({
    ...{ caseId, routine: claimed.routine, unit, by: program.person.id, subjectName: body.name, people },
    ...{ facts: opening.facts, tracks: opening.tracks, sure: opening.sure },
    ...{ practice: false, protected: body.protected, byProgram: true },
  });
  if (result.ok === 'unavailable') return { problem: 'unavailable' };
  if (result.ok === false) {
    await web.register.giveUpOpening(caseId);
    const said = 'refusals' in result ? result.refusals : [];
    return { problem: 'refused', refusals: said.map((refusal) => refusalOf(refusal, opening, its, asked)) };
  }
  await web.register.finishOpening(caseId, result.reference);
  // That it was told of is written down first; what is not written yet is told of by its reference alone, which is its own.
  const shown = result.ok === true && (await web.looks.openOwn(program.reader, caseId));
  return { ...answer, reference: result.reference, state: shown ? 'open' : 'opening' };
}

/** Who is named by login, as far as they are active people of the service of this unit. */
async function peopleOf({ web, program, body }: Asking, unit: string) {
  const people: Record<string, readonly PersonId[]> = {};
  const unknown: string[] = [];
  for (const [role, login] of Object.entries(body.people)) {
    const found = await web.register.findPerson(login);
    const fits = found?.active && !isProgram(found.login) && worksInServiceOf(program.directory, found.id, unit);
    if (found && fits) people[role] = [found.id];
    else unknown.push(role);
  }
  return { people, unknown };
}

function openingOf(
  body: NewCase,
  routine: Routine,
  today: DateText,
  people: OpenCommand['people'],
): Pick<OpenCommand, 'facts' | 'sure'> & { readonly tracks: readonly TrackStart[] } {
  const facts: Fields = readAnswers(body.facts, routine.facts, today, routine);
  const tracks = body.tracks.map(({ track, facts: its }) => ({
    ...{ track, facts: readAnswers(its, own(routine.tracks, track)?.facts ?? {}, today, routine) },
  }));
  const asking = { type: 'open', by: { person: '', roles: [] }, facts, people, tracks } as const;
  return body.sure ? confirmed<OpenCommand>(asking) : asking;
}

/** Why not, with where it stands in what was sent. */
function refusalOf(
  { trackStart, ...refusal }: Refusal,
  { facts, tracks }: ReturnType<typeof openingOf>,
  routine: Routine,
  { language, now }: Asking,
): RefusalOfApi {
  const start = trackStart === undefined ? undefined : tracks[trackStart];
  const track = start?.track;
  const { field, code, choices } = refusal;
  const written = own(start?.facts ?? facts, field ?? '');
  const toRead = routineIn(routine, language);
  const question = questionAbout(field, { track }, toRead);
  const text =
    whyRefused(refusal, { question, written }, dateOf(now), language) ?? refusalText(refusal, toRead, { track });
  return { field: placeOf(refusal, trackStart), code, text, choices: choices && [...choices] };
}

function placeOf({ code, field }: Refusal, trackStart: number | undefined): string {
  if (trackStart !== undefined) {
    const isFact = field !== undefined && field !== 'track';
    return isFact ? `tracks.${trackStart}.facts.${field}` : `tracks.${trackStart}`;
  }
  if (field === undefined) return 'body';
  if (field === 'name') return field;
  const aboutPeople = code === 'role-unknown' || code === 'other-service' || code === 'no-reader';
  return aboutPeople ? `people.${field}` : `facts.${field}`;
}
