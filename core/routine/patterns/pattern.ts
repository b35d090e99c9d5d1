import type { WrittenTable } from '../recognise/draft.ts';

/** A text in the language that the pattern is wanted in. */
export type InOne = (nb: string, nn: string) => string;

/** A step of a pattern: its row is the pattern's own, since no document stands behind it. */
export interface PatternStep {
  readonly title: string;
  readonly says: string;
  readonly [part: string]: unknown;
}

/** What a pattern is made of: what it is for, and its parts as a table has them. */
export interface PatternParts {
  readonly title: string;
  /** For whom it is, and what it takes for granted. */
  readonly about: string;
  readonly service?: 'child-welfare';
  readonly roles: WrittenTable;
  readonly more?: WrittenTable;
  readonly steps: Readonly<Record<string, PatternStep>>;
  readonly tracks?: Readonly<Record<string, WrittenTable & { readonly steps: Readonly<Record<string, PatternStep>> }>>;
}

/** A period of ours, marked as such. */
export function proposed(deadline: WrittenTable, t: InOne): WrittenTable {
  return {
    ...deadline,
    basis: 'proposal',
    note: t(
      'Mønsteret er ikke bygd på noe dokument. Kommunen må bestemme fristen.',
      'Mønsteret byggjer ikkje på noko dokument. Kommunen må bestemme fristen.',
    ),
  };
}

/** The table of a pattern: each step with a row of its own, whose words are what it says. */
export function tableOf(parts: PatternParts, t: InOne, asked: { readonly municipality: string; readonly id: string }) {
  const rows: Record<string, string> = {};
  const ours = t(
    'Steget er et mønster fra Fristvakt. Det står ikke i kommunens dokument.',
    'Steget er eit mønster frå Fristvakt. Det står ikkje i dokumentet til kommunen.',
  );
  const withRows = (steps: Readonly<Record<string, PatternStep>>) =>
    Object.fromEntries(
      Object.entries(steps).map(([id, { title, says, ...rest }]) => {
        const label = String(Object.keys(rows).length + 1);
        rows[label] = `${title}. ${says}`;
        return [id, { row: label, title, says, ours, ...rest }];
      }),
    );
  const steps = withRows(parts.steps);
  const tracks = Object.fromEntries(
    Object.entries(parts.tracks ?? {}).map(([id, track]) => [id, { ...track, steps: withRows(track.steps) }]),
  );
  const ladder = (first: string, then: string) => [
    { after: first, to: 'leader' },
    { after: then, to: 'head' },
  ];
  return {
    id: asked.id,
    version: 1,
    municipality: asked.municipality,
    ...(parts.service ? { service: parts.service } : {}),
    title: parts.title,
    source: {
      document: t(
        'Mønster fra Fristvakt, og ikke et dokument fra kommunen',
        'Mønster frå Fristvakt, og ikkje eit dokument frå kommunen',
      ),
      about: { [t('Hva det er', 'Kva det er')]: parts.about },
      rows,
      blank: {
        [t('Kommunens dokument', 'Dokumentet til kommunen')]: t(
          'Sett inn ordene i kommunens eget dokument i stedet for mønsterets, rad for rad. Til det er gjort, er hele mønsteret et forslag.',
          'Set inn orda i kommunen sitt eige dokument i staden for mønsteret sine, rad for rad. Til det er gjort, er heile mønsteret eit forslag.',
        ),
        [t('Roller', 'Roller')]: t(
          'Kommunen må si hvem som har hver rolle, og hvem som varsles når en frist går ut.',
          'Kommunen må seie kven som har kvar rolle, og kven som blir varsla når ein frist går ut.',
        ),
      },
    },
    roles: parts.roles,
    defaults: { remind: ['P7D', 'P1D'], escalate: ladder('P1D', 'P7D'), escalateAtOnce: ladder('PT1H', 'PT4H') },
    ...parts.more,
    steps,
    ...(parts.tracks ? { tracks } : {}),
  };
}
