import type { SeveralWords } from '../nb/several.ts';

export const several: SeveralWords = {
  title: 'Registrer fleire',
  titleOf: (what) => `Registrer fleire: ${what}`,
  link: (what, count) => `Registrer fleire: ${what} (${count})`,
  lead: 'Vel sakene der dette er gjort. Det du svarer øvst, gjeld for alle du vel. Er det annleis i ei sak, skriv du det på linja for saka.',
  all: 'Gjeld for alle du vel',
  textHelp: 'Skriv berre det som er likt. Står det ein annan stad i ei sak, skriv du det på linja for saka.',
  asAbove: 'Som øvst',
  pick: 'Ta med',
  pickOf: (what) => `Ta med ${what}`,
  tickAll: 'Vel alle',
  case: 'Sak',
  due: (due) => `frist ${due}`,
  day: 'Dag, om ein annan enn øvst',
  outcome: 'Korleis gjekk det?',
  fieldOf: (ask, what) => `${ask} ${what}`,
  send: 'Registrer dei valde',
  noneChosen: 'Vel minst éi sak.',
  inCase: (what, text) => `${what}: ${text}`,
  some: (shown, all) => `Dei ${shown} næraste av ${all} er viste. Resten kjem når desse er registrerte.`,
  nothingLeft: 'Ingen fleire står opne.',
  done: (count) => (count === 1 ? 'Registrert i éi sak' : `Registrert i ${count} saker`),
  refused: (count) =>
    count === 1
      ? 'Éi sak blei ikkje registrert. Ho står under, med grunnen.'
      : `${count} saker blei ikkje registrerte. Dei står under, med grunnen.`,
};
