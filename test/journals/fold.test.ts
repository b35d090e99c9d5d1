import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type RecordedEvent, upgradeEvent } from '../../core/case/event-schema.ts';
import { foldJournal } from '../../core/case/fold.ts';
import { stateSchema } from '../../core/case/state.ts';
import { readTables } from '../../routines/read-tables.ts';
import { type Summary, summaryOf } from './summary.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();

async function kept(file: string) {
  return JSON.parse(await readFile(`${folder}/${file}`, 'utf8')) as {
    readonly journal: readonly RecordedEvent[];
    readonly summary: Summary;
  };
}

// A case lives for longer than any release: what one has written, every later one reads as what it was.
describe('journals that earlier releases wrote', () => {
  it('are of every municipality', async () => {
    const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
    const routines = await Promise.all(files.map(async (file) => (await kept(file)).summary.routine.split('@')[0]));
    expect(new Set(routines)).toEqual(new Set(tables.map(({ routine }) => routine.id)));
  });

  it.each(files)('%s is folded to what it amounted to', async (file) => {
    const { journal, summary } = await kept(file);
    const state = foldJournal(journal.map(({ schema, event }) => upgradeEvent(schema, event)))!;
    const { state: digest, ...now } = summaryOf(state);
    const { state: then, ...before } = summary;
    expect(now).toEqual(before);
    // Another schema has other fields; then what stands in clear must do.
    if (then.schema === stateSchema) expect(digest).toEqual(then);
  });
});
