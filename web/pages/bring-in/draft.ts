import { z } from 'zod';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';

/** Where files of running cases are given. */
export const bringInPath = '/bring-in';

/** What a file of running cases is called among a person's drafts. */
const form = 'bring-in';

const contentSchema = z.object({
  /** `municipality/routine`. */
  routine: z.string(),
  /** The unit of a line that names none. */
  unit: z.string(),
  practice: z.boolean(),
  /** The lines; empty once nothing of them is left to open. */
  text: z.string(),
  /** The dates of the file are meant as they stand. */
  sure: z.boolean().default(false),
  /** What has been opened, by line. */
  opened: z
    .array(z.object({ line: z.number(), reference: z.string(), case: z.string(), caseId: z.string() }))
    .default([]),
  /** How many lines opened nothing, once nothing is left to open. */
  wrong: z.number().default(0),
});

export type BringInContent = Readonly<z.output<typeof contentSchema>>;

/** A file that somebody has given: what of it is open yet, and what it has become. It is its writer's alone. */
export interface BringInDraft {
  readonly id: string;
  readonly content: BringInContent;
}

export async function findBringIn(web: Web, viewer: Viewer, id: string): Promise<BringInDraft | undefined> {
  const stored = await web.register.findDraft(viewer.person.id, id);
  const read = stored?.form === form ? contentSchema.safeParse(stored.content) : undefined;
  return read?.success ? { id: stored!.id, content: read.data } : undefined;
}

export async function saveBringIn(web: Web, viewer: Viewer, { id, content }: BringInDraft): Promise<void> {
  await web.register.saveDraft({ id, person: viewer.person.id, form, content: { ...content } });
}
