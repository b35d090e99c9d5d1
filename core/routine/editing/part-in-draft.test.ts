import { expect, it } from 'vitest';
import { partInDraft } from './part-in-draft.ts';

it('whoever proposed a draft, or wrote any of it, has a part in it, and nobody else', () => {
  const draft = { writers: ['ola', 'hilde'], proposed: { by: 'ola' } };
  expect(['ola', 'hilde', 'per'].map((person) => partInDraft(draft, person))).toEqual(['proposed', 'wrote', 'neither']);
  // One that was copied from a version, and proposed by somebody who wrote nothing of it.
  expect(partInDraft({ writers: [], proposed: { by: 'per' } }, 'per')).toBe('proposed');
  expect(partInDraft({ writers: ['per'] }, 'per')).toBe('wrote');
});
