import { namedRows } from '../../row-labels.ts';

/** The page of one duty: what the routine says, its form, the decision on it, and how it ended. */
export const duty = {
  toCase: (reference: string) => `Sak ${reference}`,
  summary: {
    due: 'Frist',
    who: 'Ansvar',
    status: 'Status',
    why: 'Hvorfor',
    expected: 'Ventes fra',
    rule: 'Rutinens egen dato',
    agreed: 'Avtalt dag',
    law: 'Lovens frist',
  },
  says: {
    heading: 'Dette sier rutinen',
    ours: 'Står ikke i dokumentet',
    source: 'Slik står det i dokumentet',
    sourceCommon: 'Hvor dette kommer fra',
    row: (row: string) => `${namedRows(row, 'Rad')}:`,
    extended: (period: string, law: string) => `Fristen er utvidet til ${period} i alt (${law}).`,
    unconfirmed: (what: string) => `Skal bekreftes: ${what}`,
    inRoutine: 'Se steget i rutinen',
  },
  form: {
    heading: 'Registrer',
    outcome: 'Hvordan gikk det?',
    outcomeMissing: 'Velg hvordan det gikk.',
    ifOutcome: (title: string) => `Hvis «${title}»`,
    done: {
      ask: 'Når ble det gjort?',
      today: (day: string) => `I dag, ${day}`,
      yesterday: (day: string) => `I går, ${day}`,
      other: 'En annen dag',
      otherDay: 'Hvilken dag',
      missing: 'Skriv hvilken dag det ble gjort, eller velg i dag eller i går.',
      twice: 'Du har både valgt en dag og skrevet en annen. La én av dem stå.',
    },
    time: {
      ask: 'Klokkeslettet det ble gjort (valgfritt)',
      help: 'Fristen går ut på et klokkeslett. Står feltet tomt, teller tidspunktet du registrerer. Skriv for eksempel 14.30.',
    },
    send: 'Registrer',
    goesOn: {
      approval: (role: string, due: string) => `Når du har registrert, går det til ${role}, som avgjør innen ${due}.`,
      handover: (receiver: string, due: string) =>
        `Når du har registrert, må ${receiver} ta over innen ${due}. Ansvaret er ditt til det er gjort.`,
    },
    late: 'Fristen er gått ut. Ble det gjort i tide, så skriv dagen det ble gjort: den teller. Det står i tidslinjen at det ble registrert senere.',
    notYours: (who: string) => `Dette ligger til ${who}. Du kan lese her, men ikke registrere.`,
  },
  held: {
    heading: 'Holdt tilbake',
    guard: 'Ingenting skal gjøres med dette så lenge sperren står, og ingen frist løper.',
    consent: (receiver: string) =>
      `Det er ikke gitt samtykke til å dele med ${receiver}. Ingen frist løper, og ingenting skal deles.`,
    toConsent: 'Registrer et nytt svar på samtykke',
    whoLifts: (role: string) => `Bare ${role} kan oppheve sperren.`,
    toFact: 'Se på opplysningen bak sperren',
  },
  waits: {
    heading: 'Dette må være på plass først',
  },
  decision: {
    heading: 'Avgjørelse',
    nowhere: (who: string) => `Hvor dette ligger, er ikke skrevet inn her. Se i fagsystemet, eller spør ${who}.`,
    notes: 'Notater i saken siden arbeidet begynte',
    waitsFor: (role: string, due: string) => `Arbeidet er registrert, og venter på ${role}, som avgjør innen ${due}.`,
    approve: 'Godkjenn',
    approveText: 'Godkjenner du, går saken videre slik rutinen sier, og den som gjorde arbeidet, ser det i saken.',
    sendBack: 'Send tilbake',
    sendBackText: (who: string, due: string) => `${who} får arbeidet tilbake med begrunnelsen din, og ny frist ${due}.`,
    reason: 'Hva må gjøres før du kan godkjenne?',
    back: 'Den som gjorde arbeidet',
  },
  extension: {
    heading: 'Utvidet frist',
    waits: (role: string, until: string) =>
      `Det er bedt om utvidet frist. Det avgjøres av ${role}, senest ${until}. Til da gjelder fristen som den er.`,
    asked: (name: string, when: string) => `${name} ba om det ${when}.`,
    yesText: (due: string) => `Gir du utvidet frist, blir fristen ${due}.`,
    yesLate: 'Tiden er ute: arbeidet er for sent også med utvidet frist.',
    yes: 'Gi utvidet frist',
    noText: 'Avslår du, står fristen, og den som spurte, får beskjed.',
    reason: 'Hvorfor ikke?',
    no: 'Avslå',
  },
  note: {
    heading: 'Avvik: fristen er flyttet',
    moved: (name: string, when: string, from: string, to: string) =>
      `${name} flyttet fristen ${when}, fra ${from} til ${to}. Det er senere enn rutinen sier.`,
    correctedHeading: 'Rettet: lovfristen står som holdt',
    corrected: (name: string, when: string) =>
      `${name} rettet det som er registrert ${when}. Lovfristen sto som brutt, og står nå som holdt.`,
    broughtInHeading: 'Lovens frist var ute før saken kom inn',
    broughtIn: (name: string, when: string, passed: string) =>
      `${name} la inn dette ${when}. Lovens frist var ${passed}. Fristen her regnes fra den dagen det ble lagt inn, og ingenting av det som var før, teller som for sent i Fristvakt.`,
    waits: 'En leder som ikke selv har flyttet fristen, må se avviket.',
    seen: 'Jeg har sett avviket',
  },
  receiver: {
    heading: 'Venter på mottakeren',
    waitsFor: (receiver: string, due: string) =>
      `${receiver} skal ta over innen ${due}. Til det er gjort, ligger ansvaret hos avsenderen.`,
    accepted: 'Mottakeren har tatt over',
    acceptedText: 'Bruk denne når du vet at mottakeren har tatt over.',
    notAccepted: 'Mottakeren tok ikke over',
    reason: 'Hva sa mottakeren?',
  },
  offered: {
    writes: (from: string) => `${from} skriver:`,
    done: 'Har du gjort det? Da kan du registrere det her.',
    heading: 'Du er spurt om å ta over',
    text: (name: string) => `${name} spør om du kan ta over dette. Ansvaret flytter seg først når du har svart ja.`,
    somebody: 'En kollega',
    accept: 'Ta over',
    decline: 'Svar nei',
    reason: 'Hvorfor kan du ikke ta over?',
    waiting: (name: string) => `${name} er spurt om å ta over, og har ikke svart. Ansvaret er fortsatt der det var.`,
    takeBack: 'Trekk tilbake tilbudet',
  },
  registered: {
    heading: 'Dette er registrert',
    outcome: 'Resultat',
    done: 'Gjort',
    time: 'Tid',
    written: 'Skrevet inn',
    corrected: 'Rettet',
    takenBack: 'Tatt tilbake',
    before: (what: string, was: string) => `Før: ${what}: ${was}`,
    nothing: 'ikke besvart',
    byAndWhen: (name: string, when: string) => `${name}, ${when}`,
    decisions: {
      approved: 'Godkjent',
      refused: 'Sendt tilbake',
      accepted: 'Tatt over av mottakeren',
      returned: 'Ikke tatt over av mottakeren',
    },
    earlier: (count: number) => (count === 1 ? 'Slik sto det før' : `Slik sto det før (${count} ganger)`),
  },
  sentBack: {
    heading: 'Sendt tilbake',
    by: (who: string, when: string) => `${who} sendte arbeidet tilbake ${when}.`,
  },
  ended: {
    heading: 'Dette har falt bort',
    text: 'Det er ikke mer å gjøre her.',
  },
  unknown: 'Denne plikten er ikke åpnet ennå.',
  history: 'Dette har skjedd med plikten',
  acts: 'Annet du kan gjøre',
  since: {
    heading: 'Noe har skjedd i saken siden du åpnet skjemaet',
    kept: 'Det du skrev, står her fortsatt:',
  },
};

export type DutyWords = typeof duty;
