import { describe, expect, it } from 'vitest';
import { rowsOf } from './rows.ts';

/** The rows that are found, each as its label, its title, who has it and its column for deadlines. */
function found(text: string): readonly string[] {
  const document = rowsOf(text, 300);
  const rows = typeof document === 'object' ? document.rows : [];
  return rows.map(({ label, title, responsible, deadlineCell }) =>
    [label, title, responsible.join(' og '), deadlineCell].join(' | ').replace(/(?: \| )+$/, ''),
  );
}

const threeRows = [
  '1 | Registrere meldingen | Saksbehandler | Straks',
  '2 | Svare den som meldte | Leder | Innen 3 uker',
  '3 | Lage plan | Saksbehandler | Når den er klar',
];

describe('one table, however it was pasted', () => {
  const cells = [
    ['Nr', 'Hva', 'Ansvar', 'Frist'],
    ['1', 'Registrere meldingen', 'Saksbehandler', 'Straks'],
    ['2', 'Svare den som meldte', 'Leder', 'Innen 3 uker'],
    ['3', 'Lage plan', 'Saksbehandler', 'Når den er klar'],
  ];
  const ways: Readonly<Record<string, string>> = {
    'with tabs': cells.map((row) => row.join('\t')).join('\n'),
    'with tabs and the line ends of Windows': `Rutine\r\n\r\n${cells.map((row) => row.join('\t')).join('\r\n')}\r\n`,
    'as Markdown': `# Rutine\n\n${cells.map((row) => `| ${row.join(' | ')} |`).join('\n|---|---|---|---|\n')}`,
    'in columns of blanks': cells
      .map((row) => row.map((cell, index) => cell.padEnd([5, 30, 20, 0][index]!)).join(''))
      .join('\n'),
    'one cell a line': `Rutine\n${cells.flat().join('\n')}`,
    'one cell a line with a tab in front': cells.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n'),
    'with a zero width space and a byte order mark': `\ufeff${cells.map((row) => row.join('\u200b\t')).join('\n')}`,
  };
  it.each(Object.keys(ways))('%s', (way) => expect(found(ways[way]!)).toEqual(threeRows));

  it('goes on with the row above where a cell has several lines', () => {
    const text = [
      'Nr   Hva                     Frist',
      '1    Registrere meldingen    Innen 2',
      '     og skrive i journalen   dager',
    ].join('\n');
    expect(found(text)).toEqual(['1 | Registrere meldingen og skrive i journalen |  | Innen 2 dager']);
    expect(found('Nr\tHva\tAnsvar\n1\tSpørre\tLærer\n\tom søsken\tog rektor')).toEqual([
      '1 | Spørre om søsken | Lærer og rektor',
    ]);
  });

  it('takes nothing that stands below into a last cell that is empty', () => {
    const rows = 'Nr\tHva\tFrist\n1\tSpørre\tStraks\n2\tAvslutte\t';
    expect(found(`${rows}\nGodkjent av:\nLagret i arkivet.`)).toEqual(['1 | Spørre |  | Straks', '2 | Avslutte']);
    const document = rowsOf(`${rows}\nGodkjent av:\nLagret i arkivet.`, 300);
    expect(document).toMatchObject({ fields: [{ name: 'Godkjent av', text: '' }], between: ['Lagret i arkivet.'] });
    // A cell that has something goes on.
    expect(found('Nr\tHva\tFrist\n1\tSpørre\tInnen\nto uker')).toEqual(['1 | Spørre |  | Innen\nto uker']);
  });

  it('goes on with a cell of Markdown below and behind its row, whatever blanks stand behind the last line', () => {
    const heading = '| Nr | Hva | Frist |\n| 1 | Ringe | Innen |';
    expect(found(`${heading}\t\nto uker`)).toEqual(['1 | Ringe |  | Innen\nto uker']);
    expect(found(`${heading} to\t\nuker`)).toEqual(['1 | Ringe |  | Innen\nto\nuker']);
  });

  it('takes a list of its columns in front of a table for no table', () => {
    const rows = ['Nr\tHva\tFrist\tAnsvar', '1\tRinge\tStraks\tLærer', '2\tSkrive\tInnen 1 uke\tRektor'];
    expect(found(['Kolonnene er', '\tNr', '\tHva', '\tFrist', '\tAnsvar', '', ...rows].join('\n'))).toEqual([
      '1 | Ringe | Lærer | Straks',
      '2 | Skrive | Rektor | Innen 1 uke',
    ]);
  });

  it('heads a table once that a page has cut in two', () => {
    expect(found('Nr\tHva\tFrist\n1\tRinge\tstraks\n\nSide 2\n\nNr\tHva\tFrist\n2\tSkrive\tstraks')).toEqual([
      '1 | Ringe |  | straks',
      '2 | Skrive |  | straks',
    ]);
  });
});

it('calls a row by its phase only where no other row has the same', () => {
  const text =
    'Fase\tKva\tKven\nVarsle\tRingje rektor\tLærar\nVarsle\tRingje skuleeigar\tRektor\nEvaluere\tHalde møte\tRektor';
  expect(found(text)).toEqual(['1 | Ringje rektor | Lærar', '2 | Ringje skuleeigar | Rektor', '3 | Evaluere | Rektor']);
});

describe('rows by their labels', () => {
  it.each([
    ['1. Ringe hjem\n2. Skrive notat', ['1 | Ringe hjem', '2 | Skrive notat']],
    ['1) Ringe hjem\n2) Skrive notat', ['1 | Ringe hjem', '2 | Skrive notat']],
    ['1.1 Ringe hjem\n1.2 Skrive notat', ['1.1 | Ringe hjem', '1.2 | Skrive notat']],
    ['G2a Ringe hjem\nG2b Skrive notat', ['G2a | Ringe hjem', 'G2b | Skrive notat']],
    ['1a\nRinge hjem\n\n1B\nSkrive notat', ['1a | Ringe hjem', '1B | Skrive notat']],
    ['Steg 1: Ringe hjem\nSteg 2: Skrive notat', ['1 | Ringe hjem', '2 | Skrive notat']],
    // The same label twice is two rows, and none of ours takes the place of the common one.
    ['1. Ringe hjem\n1. Skrive notat', ['1 | Ringe hjem', '1 (2) | Skrive notat']],
    ['• Ringe hjem\n• Skrive notat', ['1 | Ringe hjem', '2 | Skrive notat']],
    ['Ringe hjem', ['1 | Ringe hjem']],
  ])('%j', (text, rows) => expect(found(text)).toEqual(rows));

  it('tells lettered items of a cell apart, in their groups', () => {
    const cell = 'Inntak:\na) Sende henvisning\nb) Delta i møte\n\nOppfølging:\na) Ringe\nb) Skrive notat';
    expect(found(`\tAktivitet\n\tUtfør\n\tAnsvar\n\n\tOpphold\n\t${cell}\n\tSaksbehandler`)).toEqual([
      '1.1a | Sende henvisning | Saksbehandler',
      '1.1b | Delta i møte | Saksbehandler',
      '1.2a | Ringe | Saksbehandler',
      '1.2b | Skrive notat | Saksbehandler',
    ]);
  });

  it('takes sections whose lines say what they hold, with the rule in front of them', () => {
    const text = [
      'Ved mistanke om vold skal saken meldes uten å kontakte foreldrene først.',
      'Møte\n',
      'Hva: Planlegge tiltak\nHvem: Stafettholder\n',
      'Evaluering\n',
      'Hva: Vurdere tiltak\nHvem: Rektor\nFrist: innen 6 uker',
    ].join('\n');
    expect(found(text.replace('først.\n', 'først.\n\n'))).toEqual([
      '0 | Ved mistanke om vold skal saken meldes uten å kontakte foreldrene først',
      '1 | Møte | Stafettholder',
      '2 | Evaluering | Rektor | innen 6 uker',
    ]);
  });
});
