/** The local mailbox: what Fristvakt has sent on this machine, as it looks. */
export const mailbox = {
  title: 'Postkasse',
  intro: 'E-post fra Fristvakt på denne maskinen. Ingenting herfra går videre til noen.',
  columns: { subject: 'Emne', to: 'Til', received: 'Kom' },
  none: 'Ingen e-post ennå. Påminninger kommer kl. 08.00 på arbeidsdager.',
  noneFits: 'Ingen e-post passer til det du har valgt.',
  filter: {
    heading: 'Vis',
    kind: 'Saker',
    real: 'Saker',
    practice: 'Øvingssaker',
    reference: 'Saksnummer',
    person: 'Til',
    everybody: 'Alle',
    apply: 'Vis',
  },
  cut: (count: number) => `De ${count} nyeste er vist. Velg saksnummer eller person for å se flere.`,
  noSubject: '(uten emne)',
  unknown: 'ukjent',
  from: 'Fra',
  to: 'Til',
  received: 'Kom',
  asMail: 'Slik ser den ut',
  asText: 'Som ren tekst',
  frameTitle: 'E-posten slik mottakeren ser den',
  all: 'All e-post',
  toCase: (reference: string) => `Gå til sak ${reference}`,
};

export type MailboxWords = typeof mailbox;
