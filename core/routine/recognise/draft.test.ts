import { describe, expect, it } from 'vitest';
import { questionsOf } from '../adoption/questions.ts';
import { blanksOf } from '../row-questions.ts';
import { type Draft, draftFrom, longestDocument, openText } from './recognise.ts';

const asked = { municipality: 'Eksempelvik', title: 'Prøve', language: 'nb', service: 'other' } as const;

function draftOf(text: string, language: 'nb' | 'nn' = 'nb'): Draft {
  const made = draftFrom(text, { ...asked, language });
  if (!made.ok) throw new Error(made.why);
  expect(made.draft.problems).toEqual([]);
  return made.draft;
}

const table = (...rows: readonly string[]) => draftOf(['Nr\tHva\tAnsvar\tFrist', ...rows].join('\n'));
const stepOf = (draft: Draft, row: number) => draft.parsed.routine.steps[draft.rows[row]!.step]!;
const openIn = (draft: Draft, row: number) => draft.rows[row]!.open.map((point) => openText(point, 'nb'));

describe('what the column for deadlines says, and nobody can read a time from', () => {
  it.each([
    ['samme dag', 'P1D'],
    ['Snarest mulig', 'P1D'],
    ['3 arbeidsdager', 'P3D'],
    ['Høst', 'P1M'],
    ['Holde fristene i tiltaksplanen', 'P1M'],
  ])('«%s» is asked about and quoted, and never told as no deadline', (cell, period) => {
    const draft = table(`1\tRinge hjem\tKontaktlærer\t${cell}`);
    const { deadline } = stepOf(draft, 0);
    expect(deadline).toMatchObject({ kind: 'within', period, basis: 'proposal' });
    expect(deadline.note).toMatch(new RegExp(`«${cell.split(' ')[0]}`));
    expect(deadline.note).not.toContain('ingen frist');
    expect(openIn(draft, 0)[0]).toContain(`«${cell.split(' ')[0]}`);
    expect(openIn(draft, 0).join()).not.toContain('ingen frist');
  });

  it('says that there is none where the cell says so, or nothing', () => {
    for (const cell of ['', '–', 'Ingen frist']) {
      const draft = table('1\tRinge\tLærer\tstraks', `2\tSkrive\tLærer\t${cell}`);
      expect(openIn(draft, 1)).toEqual(['Dokumentet har ingen frist her. En måned er et forslag.']);
      expect(stepOf(draft, 1).deadline.note).toBe('Dokumentet har ingen frist for steget. Tiden her er et forslag.');
    }
  });
});

describe('a step of before 18', () => {
  it.each(['Frist', 'Når', 'Tid'])('counts from the date of birth under «%s»', (heading) => {
    const draft = draftOf(
      `Nr\tHva\tAnsvar\t${heading}\n1\tSamtale om ettervern\tSaksbehandler\teit halvt år før 18 år`,
    );
    const { deadline, opens } = stepOf(draft, 0);
    expect(deadline).toMatchObject({ kind: 'before', period: 'P6M', of: 'turns18', basis: 'local' });
    expect(opens).toEqual([{ kind: 'fact', fact: 'birthDate' }]);
    expect(draft.parsed.routine.derived.turns18).toEqual({ of: 'birthDate', plus: 'P18Y' });
  });
});

describe('who has a row, where the words name several', () => {
  const both = (sign: string) => [`Lærer${sign}rektor`, ['Lærer', 'Rektor']] as const;
  const between = (word: string) => both(` ${word} `);
  const rolesIn = (draft: Draft, row: number) =>
    stepOf(draft, row).responsible.map((role) => draft.parsed.routine.roles[role]!.title);
  it.each<readonly [string, readonly string[]]>([
    ['Kontaktlærar og rektor', ['Kontaktlærar', 'Rektor']],
    ['Rektor/avdelingsleiar', ['Rektor', 'Avdelingsleiar']],
    ['Kontaktlærer, helsesykepleier', ['Kontaktlærer', 'Helsesykepleier']],
    ['Kontaktlærer, sosiallærer og PPT', ['Kontaktlærer', 'Sosiallærer', 'PPT']],
    ['Rektor (i samarbeid med helsesykepleier)', ['Rektor', 'Helsesykepleier']],
    ['Lærer & rektor', ['Lærer', 'Rektor']],
    ['Skulehelsetenesta eller PP-tenesta', ['Skulehelsetenesta', 'PP-tenesta']],
    ...['/', ' / ', '&', ' + ', ';', '; ', ',', ', ', ', og ', ', samt ', ', eller '].map(both),
    ...['og', 'OG', 'og/eller', 'eller', 'el.', 'el', 'samt', 'saman med', 'sammen med', 'i samarbeid med'].map(
      between,
    ),
    ...['i samråd med', 'ev.', 'ev', 'evt.', 'evt', 'eventuelt'].map(between),
    ['Pedagog og rektor', ['Pedagog', 'Rektor']],
    ['Lærer, psykolog og rektor', ['Lærer', 'Psykolog', 'Rektor']],
    ['Rektor (saman med PPT)', ['Rektor', 'PPT']],
    ['Lærar ( i samråd med rektor )', ['Lærar', 'Rektor']],
    // Not sure to be several: one, and asked.
    ['Skole og hjem', ['Skole og hjem']],
    ['Oppvekst og levekår', ['Oppvekst og levekår']],
  ])('%s: each has it that is sure to be somebody, and it is asked', (words, titles) => {
    const draft = table(`1\tRinge hjem\t${words}\tInnen 2 uker`);
    expect(rolesIn(draft, 0)).toEqual(titles);
    const own = openIn(draft, 0).filter((each) => each.startsWith(`«${words}»: er det én, eller flere?`));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain(titles.length > 1 ? 'har det som flere' : 'har det som én');
    expect(openIn(draft, 0)).not.toContain('Raden nevner flere. Hvem av dem har ansvaret?');
  });

  it.each([
    'Den som fyrst får mistanke/ er bekymra',
    'Kontakt- og faglærer',
    'Leder for barn og unge',
    'Lærer (1.–4. trinn)',
    'Politiet',
    'Sogelærar',
    'Velferdsleiar',
  ])('%s is one, and nobody asks', (words) => {
    const draft = table(`1\tRinge hjem\t${words}\tInnen 2 uker`);
    expect(rolesIn(draft, 0)).toEqual([words]);
    expect(openIn(draft, 0).join()).not.toContain('er det én, eller');
  });

  it('takes apart what has a row alone elsewhere, and gives it one role', () => {
    const draft = table(
      '1\tRinge hjem\tTrivselsansvarlig og mobbeombudet\tInnen 2 uker',
      '2\tSkrive\ttrivselsansvarlig\tInnen 2 uker',
      '3\tSvare\tMobbeombudet\tInnen 2 uker',
    );
    expect(stepOf(draft, 0).responsible).toEqual([...stepOf(draft, 1).responsible, ...stepOf(draft, 2).responsible]);
  });
});

describe('what is open of a row', () => {
  const draft = table(
    '1\tRinge hjem\tKontaktlærer og rektor\tsamme dag',
    '2\tSkrive notat\t\tInnen 2 uker',
    '3\tSvare\tLeder\tStraks',
    '4\tMelde til barnevernet\tRektor\tInnen 1 uke',
  );

  it('stands in the table among what the document leaves blank, by the row, and is asked of whoever adopts it', () => {
    const { ofRows } = blanksOf(draft.parsed.table.source);
    expect(ofRows.map(({ row, label }) => [row, label])).toEqual([
      ['1', 'Rad 1: om «Kontaktlærer og rektor» er én eller flere'],
      ['2', 'Rad 2: hva fristen regnes fra'],
      ['2', 'Rad 2: hvem som har ansvaret'],
      ['3', 'Rad 3: hvor mange timer'],
      ['3', 'Rad 3: om «Leder» bestemmer'],
      ['4', 'Rad 4: hva fristen regnes fra'],
      ['4', 'Rad 4: om svaret skal ventes på'],
    ]);
    const keys = questionsOf(draft.parsed.routine).map(({ key }) => key);
    for (const { label } of ofRows) expect(keys).toContain(`blank/${label}`);
    // What is asked as a date is not asked twice.
    expect(keys).toContain('proposal/row-1/deadline');
  });

  it('is all of what the page of the pasted text shows', () => {
    const { ofRows } = blanksOf(draft.parsed.table.source);
    for (const { label, open, step } of draft.rows) {
      const dated = draft.parsed.routine.steps[step]!.deadline;
      const isProposed = dated.kind !== 'none' && dated.basis === 'proposal';
      const its = ofRows.filter(({ row }) => row === label);
      expect(its.length + Number(isProposed), label).toBe(open.length);
    }
  });

  it('is said in both languages, and not among what is open of the whole', () => {
    const { inOther } = draft.parsed.table;
    expect(inOther['Dokumentet sier ikke hvem som har ansvaret.']).toBe(
      'Dokumentet seier ikkje kven som har ansvaret.',
    );
    expect(Object.keys(draft.blank).filter((label) => label.startsWith('Rad '))).toEqual([]);
  });
});

describe('a row that speaks of reporting', () => {
  const report = 'Steget ser ut til å være en melding til barnevernet. Skal svaret på den ventes på?';
  const isReport = (words: string) => {
    const draft = table('1\tRinge hjem\tRektor\tInnen 1 uke', `2\t${words}\tRektor\tInnen 1 uke`);
    expect(stepOf(draft, 1).opens.map(({ kind }) => kind)).toEqual(
      openIn(draft, 1).includes(report) ? ['request'] : ['after', 'request'],
    );
    return openIn(draft, 1).includes(report);
  };

  it.each([
    'Meld fra om volden',
    'Melde bekymring',
    'Det meldes skriftlig',
    'Det skal meldast skriftleg',
    'Rektor melder skriftlig',
    'Bekymringsmelding sendes',
    'Sende uromeldinga same dag',
    'Skrive meldingen',
    'Snakke med eleven. Melde bekymring',
    'Samtale med eleven. Meld deretter uroa skriftleg',
  ])('«%s» waits for no other row, and is asked about', (words) => expect(isReport(words)).toBe(true));

  it.each(['Fylle ut meldeskjema', 'Skrive i meldingsboka', 'Gi tilbakemelding'])(
    '«%s» is another word, and comes after the row above',
    (words) => expect(isReport(words)).toBe(false),
  );
});

describe('the table as people read it', () => {
  const { yaml } = draftOf(
    'Nr\tHva\tAnsvar\tFrist\n1\tSamtale om ettervern\tRektor\tet halvt år før 18 år\n2\tRinge\tRektor\thver måned',
  );

  it('has each question, each derived day and each outcome in a line of its own', () => {
    for (const name of ['birthDate', 'started', 'turns18', 'finished'])
      expect(yaml).toMatch(new RegExp(`^ +${name}: \\{ .+ \\}$`, 'm'));
    expect(yaml).toMatch(/^ *(?:facts|derived|outcomes):$/m);
    expect(yaml).not.toMatch(/^ *(?:facts|derived|outcomes): ./m);
  });
});

it('a draft is called by the words of its title and its municipality, whatever signs stand around them', () => {
  const named = { ...asked, municipality: '(Øvre Eiker)', title: '«Uro» – for barn!' };
  const made = draftFrom('1. Ringe hjem', named);
  expect(made.ok && made.draft.parsed.routine.id).toBe('ovre-eiker/uro-for-barn');
});

describe('a field of the document that is empty', () => {
  it('is asked about, and takes no question’s place that is called the same', () => {
    const { blank } = draftOf('Godkjent av\t\t\nHvem som varsles\t\t\nNr\tHva\tFrist\n1\tRinge hjem\tstraks');
    expect(blank['Godkjent av']).toBe('Feltet er tomt i dokumentet. Kommunen må fylle det ut.');
    expect(blank['Hvem som varsles']).toMatch(/^Utkastet varsler leder i tjenesten etter en dag/);
  });
});

describe('what a draft keeps of its document', () => {
  it('is each line in front of the table, in its own words', () => {
    const { parsed } = draftOf('# Formål\nSikre   **rask** hjelp\n\nNr\tHva\tFrist\n1\tRinge\tstraks');
    expect(Object.values(parsed.table.source.about ?? {})).toContain('Formål. Sikre rask hjelp');
  });

  it('is each row in its own words, in parts that end between two words where it is long', () => {
    const words = 'Ringe foreldrene og skrive notat. '.repeat(70).trim();
    const { parsed } = table(`1\t${words}\tLærer\tstraks`);
    const parts = Object.values(parsed.table.source.rows).map(String);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join(' ')).toBe(`Hva: ${words} Ansvar: Lærer. Frist: straks`);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(1000);
  });

  it('is the words of two rows under two labels, where an item is called what another row is', () => {
    const rows = '| Nr | Hva | Frist |\n| 1 | a) Ringe<br>b) Skrive | straks |\n| 1a | Møte | Innen 2 uker |';
    const { table: its, routine } = draftOf(rows).parsed;
    const quoted = Object.values(routine.steps)
      .filter(({ id }) => id.startsWith('row-'))
      .map((step) => step.rows.map((row) => its.source.rows[row]).join(' '));
    expect(quoted).toEqual(['Frist: straks Ringe', 'Skrive', 'Hva: Møte. Frist: Innen 2 uker']);
  });

  it('has a course of its own for what comes again and again, and none where nothing does', () => {
    const tracksOf = (draft: Draft) => Object.keys(draft.parsed.routine.tracks);
    expect(tracksOf(table('1\tRinge\tLærer\tstraks', '2\tMøte\tRektor\thver måned'))).toEqual(['case', 'repeated']);
    expect(tracksOf(table('1\tRinge\tLærer\tstraks'))).toEqual(['case']);
  });
});

it('what the document says is not ours to translate, though it is in our words', () => {
  for (const [language, title] of [
    ['nb', 'Finne ut når barnet er født'],
    ['nn', 'Finne ut når barnet er fødd'],
  ] as const) {
    const { inOther } = draftOf(`Nr\tHva\tAnsvar\tFrist\n1\t${title}\tLærer\tstraks`, language).parsed.table;
    expect(Object.keys(inOther)).not.toContain(title);
    expect(inOther.Kommunalsjef).toBe('Kommunalsjef');
  }
});

it('no draft is made of a text that is longer than any routine', () => {
  const rows = (length: number) => `1. Ringe hjem\n2. Skrive notat${' '.repeat(length)}`;
  expect(draftFrom(rows(longestDocument).slice(0, longestDocument), asked).ok).toBe(true);
  expect(draftFrom(rows(longestDocument), asked)).toEqual({ ok: false, why: 'too-long' });
});

describe('the headings of the columns', () => {
  it('are missed where none is known, and named where some are not', () => {
    expect(table('1\tRinge\tLærer\tstraks').headings).toEqual({ isKnown: true, unknown: [] });
    expect(draftOf('1. Ringe hjem\n2. Skrive notat').headings).toEqual({ isKnown: false, unknown: [] });
    expect(draftOf('Gjeremåla\tFolk\nRinge\tLærer\nSkrive\tRektor').headings?.isKnown).toBe(false);
    expect(draftOf('Nr\tHva\tFolk\n1\tRinge\tLærer\n2\tSkrive\tRektor').headings).toEqual({
      isKnown: true,
      unknown: ['Folk'],
    });
    expect(draftOf('Møte\n\nHva: Planlegge\nHvem: Rektor\n\nMøte to\n\nHva: Se over\nHvem: Rektor').headings).toEqual({
      isKnown: true,
      unknown: [],
    });
  });
});
