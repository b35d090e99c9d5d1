import { plural } from '../../language.ts';

/** Moving many cases to another version of their routine at once: choosing them, confirming, and what became of each. */
export const moving = {
  open: 'Flytt saker',
  openLead: (to: string) => `Velg hvilke saker som skal følge ${to}. Du ser over valget før noe skjer.`,
  title: (from: string, to: string) => `Flytt saker fra ${from} til ${to}`,
  lead: 'En sak som flyttes, følger den nye versjonen fra da av. Åpne plikter blir stående og får fristene derfra. Det som er avsluttet, blir ikke rørt. En sak der noe som følger av loven ville falt bort eller fått en senere frist, kan ikke flyttes.',
  none: 'Ingen av sakene du ser på denne versjonen, kan flyttes av deg.',
  choose: 'Hvilke saker skal flyttes?',
  chooseHelp: 'Alle som kan flyttes, er valgt. Ta bort dem som skal bli på den gamle versjonen.',
  cut: (most: number) => `Her er de ${most} nyeste sakene. Når de er flyttet, kommer resten.`,
  not: (count: number) => plural(count, '1 sak kan ikke flyttes', `${count} saker kan ikke flyttes`),
  reason: 'Hvorfor flyttes sakene?',
  reasonHelp: 'Grunnen kommer i hver sak. Skriv ikke noe om et barn her.',
  next: 'Se over',
  noneChosen: 'Velg minst én sak.',
  another: 'En flytting av saker etter denne rutinen er ikke avsluttet. Da kan ingen ny begynne.',
  toUnfinished: (from: string, to: string) => `Gå til flyttingen fra ${from} til ${to}`,
  changed: 'Noen av sakene er ikke lenger slik de var da du valgte dem. Se over, og bekreft igjen.',
  confirmTitle: (count: number, to: string) =>
    plural(count, `Flytt 1 sak til ${to}?`, `Flytt ${count} saker til ${to}?`),
  nothingLeft: 'Ingen av sakene kan flyttes lenger',
  confirmSays:
    'Sakene flyttes én etter én. Du kan stoppe underveis. En sak som er flyttet, kan ikke flyttes tilbake til en eldre versjon.',
  left: (count: number) =>
    plural(
      count,
      '1 av sakene du valgte, er ikke med: den er ikke lenger slik at den kan flyttes.',
      `${count} av sakene du valgte, er ikke med: de er ikke lenger slik at de kan flyttes.`,
    ),
  confirm: (count: number) => plural(count, 'Flytt 1 sak', `Flytt ${count} saker`),
  anew: 'Velg på nytt',
  which: 'Sakene',
  moveTitle: (from: string, to: string) => `Flytting av saker fra ${from} til ${to}`,
  decided: (name: string, when: string) => `${name} bestemte dette ${when}.`,
  because: 'Begrunnelse',
  running: (done: number, all: number) => `Flyttingen er i gang: ${done} av ${all} saker er behandlet.`,
  stopped: (done: number, all: number) => `Flyttingen er stoppet: ${done} av ${all} saker er behandlet.`,
  ended: (moved: number, all: number) => `Flyttingen er ferdig: ${moved} av ${all} saker er flyttet.`,
  stoppedBy: (name: string, when: string) => `${name} stoppet den ${when}.`,
  leftBy: (name: string, when: string) => `${name} avsluttet den ${when}, uten å flytte resten.`,
  goesOn: 'Du kan gå fra siden. Flyttingen går videre.',
  lookAgain: 'Se hvor langt det er kommet',
  stop: 'Stopp',
  goOn: 'Fortsett',
  leave: 'Avslutt uten å flytte resten',
  tooLate: 'Flyttingen var ikke lenger slik at dette kunne gjøres.',
  moved: (count: number) => `Flyttet (${count})`,
  notMoved: (count: number) => `Ikke flyttet (${count})`,
  waiting: (count: number) => `Venter (${count})`,
  others: (count: number) => plural(count, '1 annen sak, som du ikke ser.', `${count} andre saker, som du ikke ser.`),
  gone: 'Saken følger en annen versjon nå, eller er ikke lenger innenfor det den som bestemte, kan se.',
  leftBecause: 'Saken sto igjen da flyttingen ble avsluttet.',
  earlier: 'Flyttinger av saker etter denne rutinen',
  oneOf: {
    running: 'i gang',
    stopped: 'stoppet',
    ended: 'ferdig',
  },
  toMoves: 'Tilbake til hva den nye versjonen gjør med sakene',
};

export type MovingWords = typeof moving;
