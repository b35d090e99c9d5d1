/** Work of one kind in many cases, registered in one go. */
export const several = {
  title: 'Registrer flere',
  titleOf: (what: string) => `Registrer flere: ${what}`,
  link: (what: string, count: number) => `Registrer flere: ${what} (${count})`,
  lead: 'Velg sakene der dette er gjort. Det du svarer øverst, gjelder for alle du velger. Er det annerledes i en sak, skriver du det på linjen for saken.',
  all: 'Gjelder for alle du velger',
  textHelp: 'Skriv bare det som er likt. Står det et annet sted i en sak, skriver du det på linjen for saken.',
  asAbove: 'Som øverst',
  pick: 'Ta med',
  pickOf: (what: string) => `Ta med ${what}`,
  tickAll: 'Velg alle',
  case: 'Sak',
  due: (due: string) => `frist ${due}`,
  day: 'Dag, hvis en annen enn øverst',
  outcome: 'Hvordan gikk det?',
  fieldOf: (ask: string, what: string) => `${ask} ${what}`,
  send: 'Registrer de valgte',
  noneChosen: 'Velg minst én sak.',
  inCase: (what: string, text: string) => `${what}: ${text}`,
  some: (shown: number, all: number) =>
    `De ${shown} nærmeste av ${all} er vist. Resten kommer når disse er registrert.`,
  nothingLeft: 'Ingen flere står åpne.',
  done: (count: number) => (count === 1 ? 'Registrert i én sak' : `Registrert i ${count} saker`),
  refused: (count: number) =>
    count === 1
      ? 'Én sak ble ikke registrert. Den står under, med grunnen.'
      : `${count} saker ble ikke registrert. De står under, med grunnen.`,
};

export type SeveralWords = typeof several;
