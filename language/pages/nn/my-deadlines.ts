import type { MyDeadlinesWords } from '../nb/my-deadlines.ts';

export const myDeadlines: MyDeadlinesWords = {
  title: 'Fristane mine',
  overdue: (count, number) => `${count} er ${number === 1 ? 'forfallen' : 'forfalne'}`,
  week: (count) => `${count} skal gjerast denne veka`,
  nothingOverdue: 'Ingenting er forfalle.',
  calm: 'Ingenting er forfalle, og ingenting skal gjerast denne veka.',
  nothing: 'Du har ingen opne fristar. Det som kjem, dukkar opp her i god tid, og du får e-post.',
  none: 'ingenting',
  groups: { overdue: 'Forfalle', today: 'I dag', week: 'Denne veka', later: 'Seinare', noDate: 'Utan frist' },
  columns: { what: 'Kva', case: 'Sak', due: 'Frist', why: 'Kvifor', who: 'Ventar på', act: 'Gjer' },
  act: { open: 'Registrer', decide: 'Avgjer', suspended: 'Sjå saka', handover: 'Sjå saka', offered: 'Svar' },
  status: {
    suspended: 'Halde tilbake',
    decide: 'Ventar på avgjerd',
    handover: 'Ventar på mottakar',
    offered: 'Du er spurd om å ta over',
  },
  mine: 'deg',
  filter: {
    heading: 'Vis',
    routine: 'Rutine',
    all: 'Alle',
    sort: 'Rekkjefølgje',
    byDue: 'Frist',
    byCase: 'Sak',
    apply: 'Bruk',
  },
  more: (count) => `Vis ${count} seinare`,
  shown: (count) => `Dei ${count} næraste er viste.`,
};
