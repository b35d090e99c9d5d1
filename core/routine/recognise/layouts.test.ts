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
    'as Markdown that is set in, with a blank cell at its end': cells
      .map((row) => `  | ${row.join(' | ')} | `)
      .join('\n'),
    'one cell a line, with blank lines between': cells.flat().join('\n\n'),
    'one cell a line with two tabs in front': cells
      .flat()
      .map((cell) => `\t\t${cell}`)
      .join('\n'),
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

  it('keeps what is in a line of Markdown that nothing ends', () => {
    expect(found('| Hva | Frist |\n| Ringe hjem\n| Skrive notat')).toEqual(['1 | Ringe hjem', '2 | Skrive notat']);
    expect(found(' | Kva | Frist |\n | Ringje heim | straks')).toEqual(['1 | Ringje heim |  | straks']);
  });

  it('keeps the columns apart where a cell is empty, whatever blanks stand in it', () => {
    const rows = (empty: string) =>
      ['Kva', 'Ansvar', 'Frist', 'Ringje', 'Lærar', empty, 'Skrive', empty, 'straks'].map((cell) => `\t${cell}`);
    for (const empty of ['', ' ', '  '])
      expect(found(rows(empty).join('\n'))).toEqual(['1 | Ringje | Lærar', '2 | Skrive |  | straks']);
    expect(
      found(
        rows('')
          .map((line) => `\t${line}`)
          .join('\n'),
      ),
    ).toEqual(['1 | Ringje | Lærar', '2 | Skrive |  | straks']);
    expect(found(rows('').join('\n').replaceAll('\t\n', ' \t \n'))).toEqual([
      '1 | Ringje | Lærar',
      '2 | Skrive |  | straks',
    ]);
  });

  it('goes on with a row that has fewer cells than there are columns', () => {
    expect(found('Nr\tHva\tFrist\n1\tRinge\nto uker\n2\tSkrive\tstraks')).toEqual([
      '1 | Ringe |  | to uker',
      '2 | Skrive |  | straks',
    ]);
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

describe('what a row says', () => {
  /** Each row's title and all of its words. */
  const said = (cell: string) => {
    const document = rowsOf(`| Nr | Hva | Frist |\n| 1 | ${cell} | straks |`, 300);
    return typeof document === 'object' ? document.rows.map(({ title, says }) => [title, says]) : [];
  };

  it.each([
    // A line in small letters was only broken where it was full.
    ['Samtale med eleven<br>og foresatte', 'Samtale med eleven og foresatte', 'Samtale med eleven og foresatte'],
    ['Samtale med eleven<BR/>  og foresatte', 'Samtale med eleven og foresatte', 'Samtale med eleven og foresatte'],
    ['Samtale med eleven<br>Rektor deltar', 'Samtale med eleven', 'Samtale med eleven Rektor deltar'],
    ['Samtale<br>3 møter', 'Samtale', 'Samtale 3 møter'],
    // Items are told apart from what stands above them, and nothing that stands there is left out.
    ['Ringe hjem<br>• Skrive notat<br>• Varsle rektor', 'Ringe hjem', 'Ringe hjem; Skrive notat; Varsle rektor'],
    ['Ringje heim:<br>- Skriv notat<br>- Varsle rektor', 'Ringje heim', 'Ringje heim: Skriv notat; Varsle rektor'],
    ['Ringe hjem.<br>• Skrive notat,<br>• varsle', 'Ringe hjem', 'Ringe hjem. Skrive notat, varsle'],
    ['Møte.  Ta   opp saka!<br><br>Skriv', 'Møte. Ta opp saka!', 'Møte. Ta opp saka! Skriv'],
  ] as const)('%s', (cell, title, says) => {
    const [row, ...others] = said(cell);
    expect(others).toEqual([]);
    expect(row).toEqual([title, says]);
  });

  it('is called by its first sentence, cut between two words where that is long', () => {
    expect(said('Ringe hjem til foreldrene. Skrive notat.')[0]![0]).toBe('Ringe hjem til foreldrene');
    const [long = ''] = said('Ringe hjem til alle '.repeat(10))[0]!;
    expect(long).toBe(`${'Ringe hjem til alle '.repeat(5).trim()} …`);
  });
});

describe('lettered items of a cell', () => {
  const rows = (...lines: readonly string[]) => {
    const document = rowsOf(['| Nr | Hva | Frist |', ...lines].join('\n'), 300);
    return typeof document === 'object'
      ? document.rows.map(({ label, words, head }) => [label, words, head?.words])
      : [];
  };

  it.each(['a) Ringe<br>b) Skrive<br>å) Varsle', 'a)Ringe<br> b)Skrive<br>å)  Varsle'])('%s', (cell) =>
    expect(rows(`| 1 | ${cell} | straks |`)).toEqual([
      ['1a', 'Ringe', 'Frist: straks'],
      ['1b', 'Skrive', undefined],
      ['1å', 'Varsle', undefined],
    ]),
  );

  it('are quoted with what stands above them, once, at the first one of its group', () => {
    expect(rows('| 1 | Inntak:<br>a) Ringe<br>b) Skrive<br>Etterpå:<br>a) Møte<br>b) Plan | straks |')).toEqual([
      ['1.1a', 'Inntak: Ringe', 'Frist: straks'],
      ['1.1b', 'Skrive', undefined],
      ['1.2a', 'Etterpå: Møte', undefined],
      ['1.2b', 'Plan', undefined],
    ]);
  });

  it('take no other row’s label, nor its words', () => {
    expect(rows('| 1 | a) Ringe<br>b) Skrive | |', '| 1a | Møte | straks |').map(([label]) => label)).toEqual([
      '1a',
      '1b',
      '1a (2)',
    ]);
    expect(rows('| 1b | Møte | straks |', '| 1 | a) Ringe<br>b) Skrive | |').map(([label]) => label)).toEqual([
      '1b',
      '1a',
      '1b (2)',
    ]);
  });
});

it('calls a section without a heading by what is to be done', () => {
  const text = 'Møte\n\nHva: Planlegge\nHvem: Rektor\n\nHva: Se over tiltaka\nHvem: Lærar';
  expect(found(text)).toEqual(['1 | Møte | Rektor', '2 | Se over tiltaka | Lærar']);
});
