import { isMap, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type ChangeKind, differences } from './future-changes.ts';

const anything = '*';

const approvedChange = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of small letters with hyphens between them'),
  what: z.array(z.enum(differences)).min(1),
  kind: z.array(z.string().min(1)).min(1),
  routine: z.string().min(1),
  step: z.string().min(1),
  why: z.string().trim().min(10, 'must say why, in a sentence'),
  approvedBy: z.string().trim().min(3, 'must name a person'),
  approvedOn: z.iso.date(),
});

/** A difference between two releases that somebody has said yes to, by name. `*` stands for every routine, step or kind. */
export type ApprovedChange = z.infer<typeof approvedChange>;

const notes = z.strictObject({ release: z.string().min(1), changes: z.array(approvedChange).default([]) });

/** What a release changes of what lies ahead, as its notes say it. */
export type ReleaseNotes = z.infer<typeof notes>;

export type ReadNotes =
  | { readonly ok: true; readonly notes: ReleaseNotes }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the front matter of a release's notes: what stands between the first two lines of `---`. */
export function readReleaseNotes(text: string, file: string): ReadNotes {
  const [, matter] = /^---\r?\n([\s\S]*?)^---\s*$/m.exec(text) ?? [];
  if (matter === undefined || !text.startsWith('---')) {
    return { ok: false, problems: [`${file}:1: begin with \`---\`, the release and its changes, and \`---\``] };
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(matter, { lineCounter, schema: 'core' });
  const first = document.errors[0];
  // One line is the `---` above.
  if (first)
    return { ok: false, problems: [`${file}:${lineCounter.linePos(first.pos[0]).line + 1}: ${first.message}`] };
  const parsed = notes.safeParse(isMap(document.contents) ? document.toJS() : {});
  if (parsed.success) return { ok: true, notes: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`),
  };
}

/** The first change of the notes that says yes to a kind of difference. */
export function approvalOf({ changes }: ReleaseNotes, of: ChangeKind): ApprovedChange | undefined {
  return changes.find(
    ({ what, kind, routine, step }) =>
      what.includes(of.what) &&
      (kind.includes(anything) || kind.includes(of.kind)) &&
      (routine === anything || routine === of.routine) &&
      (step === anything || step === of.step),
  );
}
