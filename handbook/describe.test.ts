import { describe, expect, test } from 'vitest';
import { ExampleCase } from '../core/case/testing/example-life.ts';
import { type Change, readChanged } from '../core/routine/testing/good-table.ts';
import { asWritten } from '../language/in-language.ts';
import { describeRoutine } from './describe.ts';
import { label } from './diagram.ts';
import { plain, unmarked } from './markdown.ts';

function described(...changes: readonly Change[]): string {
  return describeRoutine(asWritten(readChanged(...changes).routine), 'draft');
}

/** The part of a description under a heading, up to the next of the same level or above. */
function part(text: string, heading: string): string {
  const start = text.indexOf(`${heading}\n`);
  expect(start, `${heading} is there`).toBeGreaterThanOrEqual(0);
  const level = heading.split(' ')[0]!.length;
  const after = start + heading.length;
  const end = text.slice(after).search(new RegExp(`^#{1,${level}} `, 'm'));
  return end < 0 ? text.slice(start) : text.slice(start, after + end);
}

describe('a routine as people read it', () => {
  const text = described();

  test('begins with what it is, and puts the personal duties before everything else', () => {
    expect(text).toMatch(
      /^# Prøverutine\n\nEksempelvik · `eksempelvik\/prove@1` · versjon 1 \(utkast, kan fortsatt endres\)\n/,
    );
    const headings = text.split('\n').filter((line) => line.startsWith('## '));
    expect(headings).toEqual([
      '## Kilden',
      '## Roller',
      '## Opplysninger',
      '## Sperrer',
      '## Samtykker',
      '## Personlige plikter',
      '## I saken',
      '## Løp: Tiltak',
      '## Spørsmål til lederne: det dokumentet ikke sier',
    ]);
  });

  test('tells a step with the source in its own words, who, when, how it goes on', () => {
    expect(part(text, '### Skrive plan').trimEnd()).toBe(
      [
        '### Skrive plan',
        '',
        '> Rad A: «Plan innen to uker. Leder godkjenner innen en uke.»',
        '',
        '- **Ansvarlig:** saksbehandler',
        '- **Blir åpnet:** når saken åpnes eller etter «Evaluere planen», når utfallet er «Videreføres»',
        '- **Frist:** innen to uker etter at plikten åpner (står i rutinen)',
        '- **Påminning:** sju dager og én dag før fristen',
        '- **Varsling oppover:** én dag etter fristen: leder; sju dager etter fristen: virksomhetsleder',
        '- **Godkjenning:** leder godkjenner innen én uke, og aldri den som har gjort arbeidet selv. Sendes det tilbake, er ny frist én uke (står i rutinen)',
        '- **Det spørres om:**',
        '  - Når skal planen evalueres? (en dag som avtales, må besvares)',
        '- **Utfall:** Det som følger, kommer når arbeidet er godkjent.',
        '  - **Utført**: åpner «Evaluere planen»',
      ].join('\n'),
    );
  });

  test.each([
    [
      '### Evaluere planen',
      'på datoen som avtales i skjemaet («Når skal planen evalueres?»), også når den ligger lenger fram enn vårt forslag: seks måneder etter',
    ],
    ['### Samtale om ettervern', 'senest seks måneder før 18 år etter «Fødselsdato» (**forslag**)'],
    [
      '### Melding til barneverntjenesten',
      'straks, og senest innen fire timer, hele døgnet (lov: barnevernsloven § 13-2)',
    ],
    ['### Samtale med foreldre', '- **Sperre:** holdes tilbake ved «Mistanke om vold eller overgrep i hjemmet»'],
    [
      '### Månedlig kontakt',
      'hver måned, regnet fra dagen tiltaket begynte, til dagen tiltaket sluttet (står i rutinen)',
    ],
    [
      '### Rapport før møtet',
      '- **Blir åpnet:** sammen med «Halvårsmøte»\n- **Frist:** senest sju dager før «Halvårsmøte»',
    ],
    ['### Halvårsmøte', '- **Frist:** hvert halvår, regnet fra'],
    [
      '### Be om samtykke',
      '- **Frist:** ventes fra tre måneder og senest seks måneder etter at plikten åpner; tidligere er også i tide',
    ],
    ['### Be om samtykke', '  - **Samtykker ikke**: samtykke til PPT er nektet'],
    ['### Henvise til PPT', '- **Blir åpnet:** når samtykke til PPT er gitt\n'],
    [
      '### Henvise til PPT',
      '- **Krever først:** «Be om samtykke» er gjort\n- **Overføring:** til PPT. Ansvaret blir her',
    ],
    ['### Henvise til PPT', '- **Deling:** deler med PPT, bare med samtykke'],
    [
      '### Følge opp avvik',
      '- **Blir åpnet:** når noen melder avvik på «Månedlig kontakt»\n- **Bare når:** svaret på «Hva slags tiltak?» er lang',
    ],
    [
      '### Avslutte tiltaket',
      '- **Frist:** ingen. Tiltaket avsluttes når det passer.\n- **Påminning:** hver måned til den er gjort',
    ],
    ['### Avslutte tiltaket', '  - **Nytt tiltak**: starter løpet «Tiltak»; avslutter løpet'],
    ['### Avslutte tiltaket', '  - **Fortsetter likevel**: her slutter det: Det er fortsatt behov for tiltaket.'],
    ['### Vurdere om sperren fortsatt skal stå', '> Står ikke i dokumentet. Det er felles for alle rutiner.'],
  ])('%s: %s', (heading, words) => {
    expect(part(text, heading)).toContain(words);
  });

  test('ends with what the document does not say: proposals, blanks, rows that are left out', () => {
    const silence = part(text, '## Spørsmål til lederne: det dokumentet ikke sier');
    const proposals = silence.split('\n').filter((line) => line.startsWith('| '));
    expect(proposals).toContain(
      '| C | Rapport før møtet | Frist: senest sju dager før «Halvårsmøte» | Dokumentet sier bare «i forkant». |  |',
    );
    expect(proposals).toContain('| D | Henvise til PPT | Overføring: innen to uker | Dokumentet har ingen frist. |  |');
    expect(proposals.join('\n')).not.toContain('Skrive plan');
    expect(silence).toContain('- **Godkjent av**: Dokumentet sier ikke hvem som har godkjent det.');
    expect(silence).toContain('- **Z**: Gjelder et annet kontor');
  });

  test('says whether the version may still change', () => {
    expect(describeRoutine(asWritten(readChanged().routine), 'published')).toContain(
      'versjon 1 (publisert, endres ikke mer)',
    );
  });
});

describe('in nynorsk', () => {
  const text = described(
    ['language: nb', 'language: nn'],
    ['Samtykker ikke', 'Samtykkjer ikkje'],
    ['sier ikke hvem', 'seier ikkje kven'],
    ['P2W, basis: local', 'P2W, basis: local, note: Slik.'],
  );

  test('every word that is not the municipality’s own is nynorsk', () => {
    expect(text).toContain('- **Frist:** innan to veker etter at plikta opnar (står i rutinen). Merknad: Slik.');
    expect(text).toContain('- **Frist:** kvar månad, rekna frå dagen tiltaket begynte');
    expect(text).toContain('## Spørsmål til leiarane: det dokumentet ikkje seier');
    const own = text.split('\n').filter((line) => !line.startsWith('>'));
    for (const line of own)
      expect(line).not.toMatch(/\b(ikke|uker?|måneder?|åpner|hver|fra|dager|kommer|noen|skal godkjennes)\b/);
  });
});

describe('the diagram', () => {
  const diagrams = described().match(/```mermaid\n[^`]*```/g) ?? [];

  test('there is one of the case and one of each track', () => {
    expect(diagrams).toHaveLength(2);
  });

  test('shows what opens what, and how it ends', () => {
    const [ofCase = '', ofTrack = ''] = diagrams;
    const node = (diagram: string, title: string) =>
      new RegExp(`(n\\d+)\\S*"${title}"`).exec(diagram)?.[1] ?? `no node ${title}`;
    expect(ofCase).toContain(`${node(ofCase, 'Skrive plan')} -->|"godkjent"| ${node(ofCase, 'Evaluere planen')}`);
    expect(ofCase).toContain(`${node(ofCase, 'Evaluere planen')} -->|"Avsluttes"| ${node(ofCase, 'Saken avsluttes')}`);
    expect(ofTrack).toContain(
      `${node(ofTrack, 'Rapport før møtet')} -. "sju dager før" .-> ${node(ofTrack, 'Halvårsmøte')}`,
    );
    expect(ofTrack).toContain(`${node(ofTrack, 'Månedlig kontakt')} -->|"avvik"| ${node(ofTrack, 'Følge opp avvik')}`);
  });

  test('is not broken by what a municipality writes', () => {
    expect(label('Møte "A"; <b>|x|</b> #1 `kode`')).toBe(
      '"Møte #34;A#34;#59; #60;b#62;#124;x#124;#60;/b#62; #35;1 #96;kode#96;"',
    );
    expect(label('1. Første kontakt')).toBe('"1#46; Første kontakt"');
    expect(label('- punkt\nto linjer')).toBe('"#45; punkt to linjer"');
    const text = described(['title: Skrive plan', 'title: "end; click A \\"x\\" --> B"']);
    expect(text).toContain('["end#59; click A #34;x#34; --#62; B"]');
  });
});

describe('words inside Markdown', () => {
  test('stay words', () => {
    expect(plain('a|b *c* _d_ <e> [f](g)\n# h')).toBe('a\\|b \\*c\\* \\_d\\_ \\<e\\> \\[f\\](g) # h');
    expect(unmarked(plain('a|b <e> \\ c'))).toBe('a|b <e> \\ c');
  });

  test('lose what made them bold, and keep a sign of their own', () => {
    expect(unmarked(`**Anonym**: ${plain('**a** * b')}`)).toBe('Anonym: **a** * b');
  });
});

describe('what is said of conditions is what the engine does', () => {
  const conditions = [
    'if: [{ fact: kind, is: [kort, lang] }, { fact: flag, is: true }]',
    'unless: [{ fact: kind, is: kort }, { fact: flag, is: true }]',
  ];
  const answers = ['kort', 'lang'].flatMap((kind) => [true, false].map((flag) => ({ kind, flag })));

  test.each(conditions)('%s', (condition) => {
    const changes: readonly Change[] = [
      ['  kind: {', '  flag: { type: boolean, ask: Flagg? }\n  kind: {'],
      [
        '    opens: start\n    deadline: { within: P2W',
        `    opens: start\n    ${condition}\n    deadline: { within: P2W`,
      ],
    ];
    const { routine } = readChanged(...changes);
    const text = part(described(...changes), '### Skrive plan');
    const [, name = '', words = ''] = /- \*\*(Bare når|Ikke når):\*\* (.*)/.exec(text) ?? [];
    const [first = '', second = ''] = words.split(/ og | eller (?=svaret)/);
    // The sentence as a reader takes it: each part of it by the answers, and then the word between them.
    const holds = (sentence: string, { kind, flag }: { kind: string; flag: boolean }) =>
      sentence.includes('Flagg?') ? flag : new RegExp(`er .*${kind}`).test(sentence);
    for (const facts of answers) {
      const [one, other] = [holds(first, facts), holds(second, facts)];
      const said = words.includes(' eller svaret') ? one || other : one && other;
      const opens = name === 'Bare når' ? said : !said;
      const example = new ExampleCase(routine, '2027-03-01', { ...facts, birthDate: '2012-05-17' });
      expect({ ...facts, opens: 'case/plan/1' in example.life.state.duties }).toEqual({ ...facts, opens });
    }
  });
});
