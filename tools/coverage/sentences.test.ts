import { describe, expect, it } from 'vitest';
import { sentenceCoverage, sentencesOf } from './sentences.ts';

const document = `RUTINER TILTAK

| Oppfølging | Ansvar |
| a) Månedlig kontakt med ungdommen. Rapport hver måned.<br>Møte i eget rom, jf. retningslinjer | Saksbehandler |
| b) Rapport hver måned. | **Saksbehandler** |
| 1 | |
Telefon: 12 34 56 78
`;
const rows = {
  a: 'RUTINER TILTAK. Oppfølging; Ansvar: Saksbehandler. Månedlig kontakt med ungdommen. Rapport hver måned. Møte i eget rom, jf. retningslinjer',
  b: 'Rapport hver måned. Ansvar: Saksbehandler',
  P: 'What every routine carries is in no document.',
};
const source = { document: 'Rutiner', rows, leftOut: { 'Telefon: 12 34 56 78': 'Nummeret til kontoret.' } };

describe('a document is held against its table, sentence by sentence', () => {
  it('reads headings, cells and sentences, without what is only layout', () => {
    expect(sentencesOf(document)).toEqual([
      'RUTINER TILTAK',
      'Oppfølging',
      'Ansvar',
      'Månedlig kontakt med ungdommen.',
      'Rapport hver måned.',
      'Møte i eget rom, jf. retningslinjer',
      'Saksbehandler',
      'Rapport hver måned.',
      'Saksbehandler',
      'Telefon: 12 34 56 78',
    ]);
  });

  it('finds nothing where all is quoted or left out with a reason', () => {
    expect(sentenceCoverage({ source }, document)).toEqual({ sentences: 10, leftOut: 1, gaps: [] });
  });

  it('names a sentence that is neither, and one that is quoted more seldom than the document says it', () => {
    const shorter = { ...rows, a: rows.a.replace(' Møte i eget rom, jf. retningslinjer', ''), b: 'Saksbehandler' };
    expect(sentenceCoverage({ source: { ...source, rows: shorter, leftOut: {} } }, document).gaps).toEqual([
      '«Rapport hver måned.» of the document is quoted 1 of 2 times',
      '«Møte i eget rom, jf. retningslinjer» of the document is neither quoted nor left out',
      '«Telefon: 12 34 56 78» of the document is neither quoted nor left out',
    ]);
  });

  it('names what poses as the document and does not stand in it, also what it says of itself', () => {
    const about = { Mål: 'Trygg oppvekst for alle.' };
    const changed = { ...rows, b: 'Rapport hver uke. Rapport hver måned. Ansvar: Saksbehandler' };
    expect(sentenceCoverage({ source: { ...source, rows: changed, about } }, document).gaps).toEqual([
      'row b has «Rapport hver uke.», which the document does not say',
      'row Mål has «Trygg oppvekst for alle.», which the document does not say',
    ]);
  });

  it('takes a sentence that a page break cuts in two, and no others that are put together', () => {
    const cut = 'Spørre om en partner som følges opp\n\nNAV, side 2\n\nav NAV.\n';
    const whole = {
      document: 'NAV, side 2',
      rows: { '6': 'Spørre om en partner som følges opp av NAV.' },
      leftOut: {},
    };
    expect(sentenceCoverage({ source: whole }, cut).gaps).toEqual([]);
    const other = { ...whole, rows: { '6': 'Spørre om en bror som følges opp av NAV.' } };
    expect(sentenceCoverage({ source: other }, cut).gaps).toContain(
      'row 6 has «Spørre om en bror som følges opp av NAV.», which the document does not say',
    );
  });
});
