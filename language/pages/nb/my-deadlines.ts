/** The start page: what somebody has to do, and when. */
export const myDeadlines = {
  title: 'Min uke',
  overdue: (count: string, _number: number) => `${count} er forfalt`,
  week: (count: string) => `${count} skal gjøres denne uka`,
  nothingOverdue: 'Ingenting av ditt er forfalt.',
  calm: 'Ingenting av ditt er forfalt, og ingenting skal gjøres denne uka.',
  nearest: 'Gå til det nærmeste',
  nothing: 'Du har ingen åpne frister. Det som kommer, dukker opp her i god tid, og du får e-post.',
  groups: {
    atOnce: 'Straks',
    waits: 'Venter på deg',
    overdue: 'Forfalt',
    today: 'I dag',
    nextWeek: 'Neste uke',
    later: 'Senere',
    noDate: 'Uten frist',
  },
  atOnce: (count: string) => `${count} skal gjøres straks`,
  waits: (count: string) => `${count} venter på deg`,
  columns: { case: 'Sak', what: 'Hva', due: 'Frist', why: 'Hvorfor', who: 'Venter på', act: 'Gjør' },
  act: {
    open: 'Registrer',
    decide: 'Avgjør',
    suspended: 'Se saken',
    handover: 'Se saken',
    offered: 'Svar',
    sentBack: 'Registrer på nytt',
    takenUp: 'Se plikten',
  },
  status: {
    suspended: 'Holdt tilbake',
    decide: 'Venter på avgjørelse',
    handover: 'Venter på mottaker',
    offered: 'Du er spurt om å ta over',
    sentBack: 'Sendt tilbake til deg',
    takenUp: 'Du har tatt den',
  },
  whySentBack: 'Se begrunnelsen',
  /** With the day where it is another one than the date. */
  agreed: (day: string | undefined) => (day ? `Avtalt ${day}` : 'Avtalt'),
  toDecide: (extensions: number, notes: number) =>
    [
      ...(extensions > 0 ? [`${extensions} ber om utvidet frist`] : []),
      ...(notes > 0 ? [`${notes} avvik venter på at du ser ${notes === 1 ? 'det' : 'dem'}`] : []),
    ].join(', og '),
  news: {
    heading: (count: number) => `Siden sist har andre gjort noe med arbeidet ditt (${count})`,
    more: (count: number) => `Og ${count} eldre, som står i sakene.`,
    read: 'Jeg har lest dette',
  },
  mine: 'deg',
  filter: {
    narrow: 'Velg rutine og rekkefølge',
    heading: 'Vis',
    routine: 'Rutine',
    all: 'Alle',
    sort: 'Rekkefølge',
    byDue: 'Frist',
    byCase: 'Sak',
    apply: 'Bruk',
  },
  more: (count: number) => `Vis ${count} senere`,
  shown: (count: number) => `De ${count} nærmeste er vist.`,
};

export type MyDeadlinesWords = typeof myDeadlines;
