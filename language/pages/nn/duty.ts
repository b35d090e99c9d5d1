import { namedRows } from '../../row-labels.ts';
import type { DutyWords } from '../nb/duty.ts';

export const duty: DutyWords = {
  toCase: (reference) => `Sak ${reference}`,
  summary: {
    due: 'Frist',
    who: 'Ansvar',
    status: 'Status',
    why: 'Kvifor',
    expected: 'Er venta frå',
    rule: 'Datoen i rutinen',
    agreed: 'Avtalt dag',
    law: 'Fristen etter lova',
  },
  says: {
    heading: 'Dette seier rutinen',
    ours: 'Står ikkje i dokumentet',
    source: 'Slik står det i dokumentet',
    sourceCommon: 'Kvar dette kjem frå',
    row: (row) => `${namedRows(row, 'Rad')}:`,
    extended: (period, law) => `Fristen er utvida til ${period} i alt (${law}).`,
    unconfirmed: (what) => `Skal stadfestast: ${what}`,
    inRoutine: 'Sjå steget i rutinen',
  },
  form: {
    heading: 'Registrer',
    outcome: 'Korleis gjekk det?',
    outcomeMissing: 'Vel korleis det gjekk.',
    ifOutcome: (title) => `Dersom «${title}»`,
    done: {
      ask: 'Når blei det gjort?',
      today: (day) => `I dag, ${day}`,
      yesterday: (day) => `I går, ${day}`,
      other: 'Ein annan dag',
      otherDay: 'Kva dag',
      missing: 'Skriv kva dag det blei gjort, eller vel i dag eller i går.',
      twice: 'Du har både valt ein dag og skrive ein annan. La éin av dei stå.',
    },
    time: {
      ask: 'Klokkeslettet det blei gjort (valfritt)',
      help: 'Fristen går ut på eit klokkeslett. Står feltet tomt, tel tidspunktet du registrerer. Skriv til dømes 14.30.',
    },
    send: 'Registrer',
    goesOn: {
      approval: (role, due) => `Når du har registrert, går det til ${role}, som avgjer innan ${due}.`,
      handover: (receiver, due) =>
        `Når du har registrert, må ${receiver} ta over innan ${due}. Ansvaret er ditt til det er gjort.`,
    },
    late: 'Fristen er gått ut. Blei det gjort i tide, så skriv dagen det blei gjort: han tel. Det står i tidslinja at det blei registrert seinare.',
    notYours: (who) => `Dette ligg til ${who}. Du kan lese her, men ikkje registrere.`,
  },
  held: {
    heading: 'Halde tilbake',
    guard: 'Ingenting skal gjerast med dette så lenge sperra står, og ingen frist går.',
    consent: (receiver) =>
      `Det er ikkje gitt samtykke til å dele med ${receiver}. Ingen frist går, og ingenting skal delast.`,
    toConsent: 'Registrer eit nytt svar på samtykke',
    whoLifts: (role) => `Berre ${role} kan oppheve sperra.`,
    toFact: 'Sjå på opplysninga bak sperra',
  },
  waits: {
    heading: 'Dette må vere på plass først',
  },
  decision: {
    heading: 'Avgjerd',
    waitsFor: (role, due) => `Arbeidet er registrert, og ventar på ${role}, som avgjer innan ${due}.`,
    approve: 'Godkjenn',
    approveText: 'Godkjenner du, går saka vidare slik rutinen seier, og den som gjorde arbeidet, ser det i saka.',
    sendBack: 'Send tilbake',
    sendBackText: (who, due) => `${who} får arbeidet tilbake med grunngjevinga di, og ny frist ${due}.`,
    reason: 'Kva må gjerast før du kan godkjenne?',
    back: 'Den som gjorde arbeidet',
  },
  extension: {
    heading: 'Utvida frist',
    waits: (role, until) =>
      `Det er bedt om utvida frist. Det blir avgjort av ${role}, seinast ${until}. Til då gjeld fristen som han er.`,
    asked: (name, when) => `${name} bad om det ${when}.`,
    yesText: (due) => `Gir du utvida frist, blir fristen ${due}.`,
    yesLate: 'Tida er ute: arbeidet er for seint også med utvida frist.',
    yes: 'Gi utvida frist',
    noText: 'Avslår du, står fristen, og den som spurde, får beskjed.',
    reason: 'Kvifor ikkje?',
    no: 'Avslå',
  },
  note: {
    heading: 'Avvik: fristen er flytta',
    moved: (name, when, from, to) =>
      `${name} flytta fristen ${when}, frå ${from} til ${to}. Det er seinare enn rutinen seier.`,
    correctedHeading: 'Retta: lovfristen står som halden',
    corrected: (name, when) =>
      `${name} retta det som er registrert ${when}. Lovfristen stod som broten, og står no som halden.`,
    broughtInHeading: 'Fristen i lova var ute før saka kom inn',
    broughtIn: (name, when, passed) =>
      `${name} la inn dette ${when}. Fristen i lova var ${passed}. Fristen her blir rekna frå den dagen det blei lagt inn, og ingenting av det som var før, tel som for seint i Fristvakt.`,
    waits: 'Ein leiar som ikkje sjølv har flytta fristen, må sjå avviket.',
    seen: 'Eg har sett avviket',
  },
  receiver: {
    heading: 'Ventar på mottakaren',
    waitsFor: (receiver, due) =>
      `${receiver} skal ta over innan ${due}. Til det er gjort, ligg ansvaret hos avsendaren.`,
    accepted: 'Mottakaren har teke over',
    acceptedText: 'Bruk denne når du veit at mottakaren har teke over.',
    notAccepted: 'Mottakaren tok ikkje over',
    reason: 'Kva sa mottakaren?',
  },
  offered: {
    heading: 'Du er spurd om å ta over',
    text: (name) => `${name} spør om du kan ta over dette. Ansvaret flyttar seg først når du har svart ja.`,
    somebody: 'Ein kollega',
    accept: 'Ta over',
    decline: 'Svar nei',
    reason: 'Kvifor kan du ikkje ta over?',
    waiting: (name) => `${name} er spurd om å ta over, og har ikkje svart. Ansvaret er framleis der det var.`,
    takeBack: 'Trekk tilbake tilbodet',
  },
  registered: {
    heading: 'Dette er registrert',
    outcome: 'Resultat',
    done: 'Gjort',
    time: 'Tid',
    written: 'Skrive inn',
    corrected: 'Retta',
    takenBack: 'Teke tilbake',
    before: (what, was) => `Før: ${what}: ${was}`,
    nothing: 'ikkje svart på',
    byAndWhen: (name, when) => `${name}, ${when}`,
    decisions: {
      approved: 'Godkjent',
      refused: 'Sendt tilbake',
      accepted: 'Teke over av mottakaren',
      returned: 'Ikkje teke over av mottakaren',
    },
    earlier: (count) => (count === 1 ? 'Slik stod det før' : `Slik stod det før (${count} gonger)`),
  },
  sentBack: {
    heading: 'Sendt tilbake',
    by: (who, when) => `${who} sende arbeidet tilbake ${when}.`,
  },
  ended: {
    heading: 'Dette har falle bort',
    text: 'Det er ikkje meir å gjere her.',
  },
  unknown: 'Denne plikta er ikkje opna enno.',
  history: 'Dette har hendt med plikta',
  acts: 'Anna du kan gjere',
  since: {
    heading: 'Noko har hendt i saka sidan du opna skjemaet',
    kept: 'Det du skreiv, står her framleis:',
  },
};
