import { z } from 'zod';
import type { Draft } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';

/** What drafts of intakes are called among a person's drafts. */
const intakeForm = 'intake';

const texts = z.record(z.string(), z.string());

const contentSchema = z.object({
  /** `id@version`: the newest when the draft was begun or last shown. */
  routine: z.string(),
  practice: z.boolean(),
  unit: z.string(),
  /** Chosen before anything was typed: the case is protected from its first row on. */
  protected: z.boolean().default(false),
  name: z.string().default(''),
  /** Answers as they were typed. */
  facts: texts.default({}),
  tracks: z.array(z.string()).default([]),
  trackFacts: z.record(z.string(), texts).default({}),
  /** What was done before the case was brought in, by the names of its fields. */
  broughtIn: texts.default({}),
  /** Unusual answers that the person has said yes to, as the core reads them: of the case, and by track. */
  sure: texts.default({}),
  trackSure: z.record(z.string(), texts).default({}),
  /** Who fills which role; empty where the unit does. A role that is missing has not been asked about. */
  people: texts.default({}),
  /** Steps that have been answered, by their key. */
  answered: z.array(z.string()).default([]),
  /** Cases of the same name of which somebody said that this is another one nevertheless. */
  notTheSame: z.array(z.string()).default([]),
  /** Open cases that were found when this name was looked up, with this year. */
  sameNamed: z.object({ asked: z.string(), caseIds: z.array(z.string()).readonly() }).optional(),
  /** The child's birth year, asked where many have the name; 0 where it is not known. */
  birthYear: z.number().optional(),
  /** The opening was asked for and its answer never came: what was sent must not change any more. */
  sent: z.boolean().default(false),
});

/** An intake that somebody has begun. Its id becomes the case's, so that opening it twice is one case. */
export type IntakeDraft = Readonly<z.output<typeof contentSchema>> & {
  readonly id: string;
  readonly savedAt?: string | undefined;
};

/** A new draft of a routine, with nothing answered. */
export function newDraft(
  id: string,
  begun: Pick<IntakeDraft, 'routine' | 'practice' | 'unit' | 'name' | 'protected'>,
): IntakeDraft {
  return { id, ...contentSchema.parse(begun) };
}

function fromStored({ id, content, savedAt }: Draft): IntakeDraft | undefined {
  const read = contentSchema.safeParse(content);
  return read.success ? { id, savedAt, ...read.data } : undefined;
}

/** One's own draft of an intake. */
export async function findIntake(web: Web, viewer: Viewer, id: string): Promise<IntakeDraft | undefined> {
  const stored = await web.register.findDraft(viewer.person.id, id);
  return stored?.form === intakeForm ? fromStored(stored) : undefined;
}

/** One's own drafts of intakes, newest first. */
export async function listIntakes(web: Web, viewer: Viewer, practice: boolean): Promise<readonly IntakeDraft[]> {
  const stored = await web.register.listDrafts(viewer.person.id, intakeForm);
  return stored.flatMap((each) => fromStored(each) ?? []).filter((draft) => draft.practice === practice);
}

/** Keeps a draft as it is now. */
export async function saveIntake(web: Web, viewer: Viewer, draft: IntakeDraft): Promise<void> {
  const { id, savedAt: _savedAt, ...content } = draft;
  await web.register.saveDraft({ id, person: viewer.person.id, form: intakeForm, content });
}
