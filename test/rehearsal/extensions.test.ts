import { describe, expect, it } from 'vitest';
import { rehearsalOf } from '../../rehearsal/lines.ts';
import { play } from '../../rehearsal/play.ts';
import { rehearsed, routineOf, scenarioFrom, short } from './scenarios.ts';

const head = 'routine: alver/tiltak\nopened: 2030-01-07\nuntil: 2031-03-31\n';
const begun = `events:
  - { date: 2030-02-04, start: investigation, facts: { reportReceived: 2030-02-04, publicReporter: false } }
  - { date: 2030-02-05, complete: examine-report, outcome: investigate, fields: { concludedOn: 2030-02-05 } }
`;
const kinds = ['extension-asked', 'extended', 'completed', 'approved', 'rejected', 'refused', 'overdue'];

async function investigated(text: string): Promise<readonly string[]> {
  const scenario = scenarioFrom(`${head}${text}`);
  const { lines } = rehearsalOf(play(await routineOf(scenario), scenario));
  return lines.filter(({ step, kind }) => step === 'investigation' && kinds.includes(kind)).map(short);
}

describe('a life in which the investigation was ended to be extended', () => {
  it('asks for more time, on the ground that was given, and whoever approved it grants it', async () => {
    const lines = await investigated(`${begun}
  - { date: 2030-05-02, complete: investigation, outcome: extended, fields: { why: Søsken i to kommuner } }
  - { date: 2030-05-03, approve: investigation }
  - { date: 2030-07-30, complete: extended-investigation, outcome: measures, fields: { participation: 1.1 i samtale } }
`);
    expect(lines).toEqual([
      '2030-05-02 12:00 extension-asked investigation/1 due 2030-05-05 to leader',
      '2030-05-03 12:00 extended investigation/1 due 2030-08-05 to intake-caseworker',
      '2030-07-30 12:00 completed investigation/1 due 2030-08-05',
    ]);
  });

  it('asked for when the time is out, as it could be then, it is refused: it was never to be had', async () => {
    const lines = await investigated(`${begun}
  - { date: 2030-05-06, complete: investigation, outcome: extended, fields: { why: Søsken i to kommuner } }
`);
    expect(lines.filter((line) => !line.includes('overdue'))).toEqual([
      '2030-05-06 12:00 rejected investigation/1 extension-too-late',
    ]);
  });

  it('punctual people ask a week before, grant it on the last day, and end it as the extended one was ended', async () => {
    const lines = await investigated(`people: punctual
outcomes: { investigation: extended, extended-investigation: dismissed }
${begun}`);
    expect(lines).toEqual([
      '2030-04-28 12:00 extension-asked investigation/1 due 2030-05-05 to leader',
      '2030-05-05 12:00 extended investigation/1 due 2030-08-05 to intake-caseworker',
      '2030-08-05 12:00 completed investigation/1 due 2030-08-05',
    ]);
  });

  it('late people grant it the day after, and the work is late whenever it is done', async () => {
    const scenario = scenarioFrom(`${head}people: late\noutcomes: { investigation: extended }\n${begun}`);
    const { lines } = rehearsalOf(play(await routineOf(scenario), scenario));
    const its = lines.filter(({ step }) => step === 'investigation');
    expect(its.find(({ kind }) => kind === 'extended')).toMatchObject({ due: '2030-08-05' });
    expect(its.find(({ kind }) => kind === 'completed')).toMatchObject({ late: true });
  });

  it('plays every file that was written so', async () => {
    for (const file of [
      'alver-tiltak/new-report.yaml',
      'alver-tiltak/new-report-dismissed.yaml',
      'ulstein-rus/investigation-extended.yaml',
      'ulstein-rus/reports-dismissed.yaml',
    ]) {
      const { lines } = await rehearsed(file);
      const its = lines.filter(({ step }) => step === 'investigation');
      expect(
        its.some(({ kind }) => kind === 'extended'),
        file,
      ).toBe(true);
      expect(
        its.filter(({ kind, late }) => kind === 'completed' && late),
        file,
      ).toEqual([]);
      expect(
        lines.filter(({ kind }) => kind === 'rejected'),
        file,
      ).toEqual([]);
    }
  });
});
