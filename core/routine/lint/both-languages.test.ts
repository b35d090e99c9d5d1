import { describe, expect, test } from 'vitest';
import { lint } from '../lint.ts';
import { parseTable } from '../parse.ts';
import { type Change, goodTable, inBoth, lintChanged } from '../testing/good-table.ts';
import { textsOf } from './both-languages.ts';

/** The linter's lines for the good table in both languages, and what then stands instead of a line of its translations. */
function lintWith(...changes: readonly Change[]): readonly string[] {
  const whole = inBoth(goodTable);
  const text = changes.reduce((before, [from, to]) => {
    expect(before, from).toContain(from);
    return before.replace(from, () => to);
  }, whole);
  const read = parseTable(text, 'prove.yaml');
  if (!read.ok) return read.problems.map(({ problem }) => problem);
  return lint(read.parsed).map(({ path, problem }) => `${path}: ${problem}`);
}

const gone = (text: string): Change => [`  ${JSON.stringify(text)}: ${JSON.stringify(`${text} (nynorsk)`)}\n`, ''];
const asked = (text: string) =>
  `people who read nynorsk read this too: write under \`inOther:\` what it is there, as ${JSON.stringify(text)}: …`;

describe('the linter on both languages', () => {
  test.each([
    ['consents.ppt.title', 'PPT'],
    ['steps.report.title', 'Melding til barneverntjenesten'],
    ['steps.report.deadline.law', 'barnevernsloven § 13-2'],
    ['steps.evaluation.deadline.note', 'Dokumentet har ingen ytre grense.'],
    ['tracks.measure.steps.finish.deadline.reason', 'Tiltaket avsluttes når det passer.'],
  ])('misses %s in the other one', (path, text) => {
    expect(lintWith(gone(text))).toEqual([`${path}: ${asked(text)}`]);
  });

  test('asks for a guard, and for all that a personal duty asks', () => {
    const guard =
      'guards:\n  quiet: { title: Ro, says: Vent., when: { fact: kind, is: kort }, forbids: { involves: parents } }\n';
    const personal =
      '    deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }\n    form:\n      how: { type: choice, of: [muntlig, skriftlig], ask: Hvordan? }\ntracks:';
    const found = lintWith(
      ['steps:\n', `${guard}steps:\n`],
      ['    deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }\ntracks:', personal],
    );
    expect(new Set(found)).toEqual(
      new Set([
        `guards.quiet.title: ${asked('Ro')}`,
        `guards.quiet.says: ${asked('Vent.')}`,
        `steps.report.form.how.ask: ${asked('Hvordan?')}`,
        `steps.report.form.how.of.0: ${asked('muntlig')}`,
        `steps.report.form.how.of.1: ${asked('skriftlig')}`,
      ]),
    );
  });

  test('misses bokmål in a table in nynorsk', () => {
    const [said] = lintWith(['language: nb\n', 'language: nn\n'], gone('PPT'));
    expect(said).toBe(`consents.ppt.title: ${asked('PPT').replace('nynorsk', 'bokmål')}`);
  });

  test('leaves to the municipality what only its own people read', () => {
    expect(
      lintWith(gone('Skrive plan'), gone('Virksomhetsleder'), gone('Gjelder et annet kontor'), gone('lang')),
    ).toEqual([]);
  });

  test('refuses a translation of what the table does not say', () => {
    expect(lintWith(['inOther:\n', 'inOther:\n  "Skrive planen": "Skrive planen"\n'])).toEqual([
      'inOther.Skrive planen: this is no text of the table any more: remove it, or write it as the table does',
    ]);
  });

  test('knows each text, once where it stands, and takes no name and no date for one', () => {
    const read = parseTable(goodTable, 'prove.yaml');
    const found = read.ok ? textsOf(read.parsed.table) : [];
    const all = found.map(({ path, text }) => `${path.join('.')}: ${text}`);
    expect(all).toContain('tracks.measure.steps.refer.handover.to: PPT');
    expect(all).toContain('facts.kind.of.1: lang');
    expect(all).toContain('source.leftOut.Z: Gjelder et annet kontor');
    expect(all.filter((each) => /: (?:leader|caseworker|P\d.*|local|proposal|nb)$|source\.rows/.test(each))).toEqual(
      [],
    );
    expect(lintChanged()).toEqual([]);
  });
});
