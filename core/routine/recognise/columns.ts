/** What a column of a municipality's table holds. `other` is kept as it stands and read for nothing. */
export type ColumnKind =
  | 'label'
  | 'situation'
  | 'heading'
  | 'action'
  | 'responsible'
  | 'deadline'
  | 'when'
  | 'time'
  | 'other';

/** How the documents head their columns, in both languages, each as it stands or with more words after it. */
const heads: readonly (readonly [ColumnKind, RegExp])[] = [
  ['label', /^(?:nr|nummer|steg|trinn|punkt|pkt|rad|#)$/],
  ['situation', /^(?:situasjon|hendelse|hending|utløser|utløysar|ved)$/],
  ['heading', /^(?:aktivitet|tema|område|fase|oppgave|oppgåve|delprosess|prosess)$/],
  [
    'action',
    /^(?:handling|tiltak|hva|kva|hva gjøres|kva blir gjort|(?:hva|kva) (?:skal|må) (?:gjøres|gjerast|skje)|(?:hva|kva) (?:skal|må) (?:vi|du|de|dere|skolen|skulen) (?:gjøre|gjere)|hva (?:vi|dere) gjør|kva (?:vi|de) gjer|utfør|utføring|utførelse|gjøremål|gjeremål|prosedyre|beskrivelse|skildring|fremgangsmåte|framgangsmåte|hvordan|korleis)$/,
  ],
  [
    'responsible',
    /^(?:ansvar|ansvaret|ansvarlig|ansvarlige|ansvarleg|ansvarlege|rolle|utføres av|blir utført av|har ansvar|har ansvaret|(?:den som har|den) ansvar(?:et|leg|lege|lig|lige)?|ansvarshav(?:er|ar)|(?:hvem|kven)(?: som)?(?: (?:har|er|gjør|gjer|utfører|skal gjøre|skal gjere))?(?: (?:det|dette|ansvar|ansvaret|ansvarlig|ansvarleg))?)$/,
  ],
  [
    'deadline',
    /^(?:frist|frister|fristar|tidsfrist|tidsfristar|tidsfrister|tidsramme|innen når|innan når|når (?:skal|må) det (?:gjøres|gjerast|være gjort|vere gjort))$/,
  ],
  // Also at what time something is.
  ['when', /^(?:tidspunkt|når)$/],
  // Also how long something takes.
  ['time', /^(?:tid|tidsbruk)$/],
  [
    'other',
    /^(?:referanse|referanser|verktøy|dokument|dokumentasjon|skjema|mal|maler|malar|merknad|kommentar|lovhjemmel|hjemmel|heimel|lovgrunnlag|utføres i .+|blir utført i .+|støtte|vedlegg|lenker|lenkjer)$/,
  ],
];

/** Kinds that say when, the one of which least is sure first. */
const ofTime: readonly ColumnKind[] = ['time', 'when', 'deadline'];

/** What a heading of a column says of it; undefined where it is none that is known. */
export function columnKind(heading: string): ColumnKind | undefined {
  const words = heading
    .toLowerCase()
    .replace(/[*_:.?]+/g, ' ')
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const kindOf = (one: string) => heads.find(([, pattern]) => pattern.test(one))?.[0];
  const kind = kindOf(words);
  if (kind !== undefined) return kind;
  // "Frist/når", "Ansvarleg og rolle": by more than one name, all of which say the same. Of a day and an hour the more careful one holds.
  const kinds = words.split(/\s*\/\s*|\s+(?:og|eller)\s+/).map(kindOf);
  const [first] = kinds;
  if (kinds.every((each) => each === first)) return first;
  return kinds.every((each) => each !== undefined && ofTime.includes(each))
    ? ofTime.find((each) => kinds.includes(each))
    : undefined;
}

/** Whether these cells head a table: two of them at least say what their columns hold. */
export function areHeadings(cells: readonly string[]): boolean {
  return cells.filter((cell) => columnKind(cell) !== undefined).length >= 2;
}
