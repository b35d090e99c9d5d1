import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { eventSchema } from '../../core/case/event-schema.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { foldJournal } from '../../core/case/fold.ts';
import { play } from '../../rehearsal/play.ts';
import { readScenario, routineOf } from '../rehearsal/scenarios.ts';
import { summaryOf } from './summary.ts';

/**
 * Keeps journals as this release writes them, with what they amount to. Run when a version is released (`npm run
 * record-journals -- 0.1.0`), which adds files and never replaces one; every later release must fold them to the same.
 */
const files = [
  'alver-tiltak/aftercare.yaml',
  'alver-tiltak/brought-in-corrected.yaml',
  'alver-tiltak/corrected.yaml',
  'alver-tiltak/dates-agreed-and-extended.yaml',
  'alver-tiltak/moved-half-year-meeting.yaml',
  'alver-tiltak/plan-refused.yaml',
  'alver-tiltak/silent-year.yaml',
  'alver-tiltak/violence-suspected.yaml',
  'risor-bti-niva-3/consent-withdrawn-after-sharing.yaml',
  'risor-bti-niva-3/to-level-2-returned.yaml',
  'ulstein-rus/anonymous-then-acute.yaml',
  'ulstein-rus/investigation-extended.yaml',
  'vestre-toten-brukere-med-barn/team-returns-case.yaml',
  'voss-bekymring-for-barn/duty-beside-refusal.yaml',
];

const version = process.argv[2];
if (!version) throw new Error('Say which version is recorded: npm run record-journals -- 0.1.0');
for (const file of files) {
  const scenario = readScenario(file);
  const { entries } = play(await routineOf(scenario), scenario);
  const journal = entries.filter((entry): entry is CaseEvent => entry.type !== 'rejected');
  const recorded = journal.map((event) => ({ schema: eventSchema, event }));
  const content = { journal: recorded, summary: summaryOf(foldJournal(journal)!) };
  const name = `${version}-${file.replace('/', '-').replace('.yaml', '.json')}`;
  const target = fileURLToPath(new URL(`./${name}`, import.meta.url));
  if (existsSync(target)) continue;
  await writeFile(target, `${JSON.stringify(content)}\n`, { flag: 'wx' });
  console.log(`${name}: ${journal.length} events`);
}
