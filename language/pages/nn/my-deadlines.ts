import type { MyDeadlinesWords } from '../nb/my-deadlines.ts';

export const myDeadlines: MyDeadlinesWords = {
  title: 'Veka mi',
  overdue: (count, number) => `${count} er ${number === 1 ? 'forfallen' : 'forfalne'}`,
  week: (count) => `${count} skal gjerast denne veka`,
  nothingOverdue: 'Ingenting er forfalle.',
  calm: 'Ingenting er forfalle, og ingenting skal gjerast denne veka.',
  nearest: 'Gå til det næraste',
  nothing: 'Du har ingen opne fristar. Det som kjem, dukkar opp her i god tid, og du får e-post.',
  groups: {
    atOnce: 'Straks',
    waits: 'Ventar på svar frå deg',
    overdue: 'Forfalle',
    today: 'I dag',
    nextWeek: 'Neste veke',
    later: 'Seinare',
    noDate: 'Utan frist',
  },
  atOnce: (count) => `${count} skal gjerast straks`,
  waits: (count) => `${count} ventar på svar frå deg`,
  columns: { case: 'Sak', what: 'Kva', due: 'Frist', why: 'Kvifor', who: 'Ventar på', act: 'Gjer' },
  act: { open: 'Registrer', decide: 'Avgjer', suspended: 'Sjå saka', handover: 'Sjå saka', offered: 'Svar' },
  status: {
    suspended: 'Halde tilbake',
    decide: 'Ventar på avgjerd',
    handover: 'Ventar på mottakar',
    offered: 'Du er spurd om å ta over',
  },
  toDecide: (extensions, notes) =>
    [
      ...(extensions > 0 ? [`${extensions} ber om utvida frist`] : []),
      ...(notes > 0 ? [`${notes} avvik ventar på at du ser ${notes === 1 ? 'det' : 'dei'}`] : []),
    ].join(', og '),
  news: {
    heading: (count) => `Sidan sist har andre gjort noko med arbeidet ditt (${count})`,
    more: (count) => `Og ${count} eldre, som står i sakene.`,
    read: 'Eg har lese dette',
  },
  mine: 'deg',
  filter: {
    narrow: 'Vel rutine og rekkjefølgje',
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
