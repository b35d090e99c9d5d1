/** The start page: what somebody has to do, and when. */
export const myDeadlines = {
  title: 'Mine frister',
  overdue: (count: string, _number: number) => `${count} er forfalt`,
  week: (count: string) => `${count} skal gjøres denne uka`,
  nothingOverdue: 'Ingenting er forfalt.',
  calm: 'Ingenting er forfalt, og ingenting skal gjøres denne uka.',
  nothing: 'Du har ingen åpne frister. Det som kommer, dukker opp her i god tid, og du får e-post.',
  none: 'ingenting',
  groups: { overdue: 'Forfalt', today: 'I dag', week: 'Denne uka', later: 'Senere', noDate: 'Uten frist' },
  columns: { what: 'Hva', case: 'Sak', due: 'Frist', why: 'Hvorfor', who: 'Venter på', act: 'Gjør' },
  act: { open: 'Registrer', decide: 'Avgjør', suspended: 'Se saken', handover: 'Se saken', offered: 'Svar' },
  status: {
    suspended: 'Holdt tilbake',
    decide: 'Venter på avgjørelse',
    handover: 'Venter på mottaker',
    offered: 'Du er spurt om å ta over',
  },
  mine: 'deg',
  filter: {
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
