import { plural } from '../../language.ts';

function latest(months: number): string {
  if (months === 1) return 'den siste måneden';
  return months === 12 ? 'det siste året' : `de siste ${months} månedene`;
}

/** All cases of one child, and the children of whom a leader hears nothing. */
export const child = {
  title: (name: string | undefined) => (name === undefined ? 'Alle sakene til barnet' : `Alle sakene til ${name}`),
  shortTitle: 'Alle sakene til barnet',
  link: 'Alle sakene til barnet',
  lead: 'Saker som du har tilgang til, for barn med samme navn, og samme fødselsdato der den er kjent. Saker som andre har, står ikke her.',
  sameName: 'Fødselsdatoen er ikke kjent i begge sakene: sjekk at det er samme barn.',
  only: 'Du har ikke tilgang til andre saker for dette barnet.',
  anonymous: 'Saken har ikke noe navn, så andre saker for barnet kan ikke finnes.',
  closed: 'Avsluttet',
  here: 'Saken du kom fra',
  sayWhy: 'Du har ingen rolle i denne saken. Åpne den og si hvorfor, hvis du trenger å se mer.',
  fields: {
    visit: 'Siste besøk',
    talk: 'Siste samtale alene',
    next: 'Neste frist',
    plan: 'Plan',
    evaluation: 'Neste evaluering',
    reports: 'Meldinger',
  },
  notAsked: 'Rutinen spør ikke om det i det som pågår nå',
  notRegistered: 'Ikke registrert',
  noNext: 'Ingen',
  noPlans: 'Rutinen har ingen plan i det som pågår nå',
  noPlan: 'Ikke laget',
  planComes: 'Ikke ferdig. Arbeidet er åpent',
  planMade: (title: string | undefined, day: string | undefined) =>
    [title ?? 'Laget', day].filter((part) => part !== undefined).join(', '),
  repeated: (count: number, months: number) => `${count} meldinger om barnet ${latest(months)}`,
  /** On the page of a case. */
  repeatedHere: (count: number, months: number, elsewhere: number) =>
    elsewhere === 0
      ? `${count} meldinger om barnet ${latest(months)}.`
      : `${count} meldinger om barnet ${latest(months)}, ${elsewhere === count ? 'alle' : elsewhere} i andre saker.`,
  seeAll: 'Se alle sakene',
  alias: {
    title: 'Hva saken heter i lister',
    lead: 'I lister, overskrifter og kvitteringer står barnets navn. Her kan du velge noe annet som skal stå der, for eksempel «Blåklokke». De som ser saken, kan søke på begge deler. Navnet kan fortsatt foldes ut på sakens side.',
    nothingOfTheChild:
      'Det du velger, skal ikke si noe om barnet: ikke initialer, alder, sted, skole eller hva saken gjelder.',
    label: 'Hva saken skal hete',
    submit: 'Lagre',
    takeBack: 'Bruk navnet igjen',
    chosen: (name: string, when: string) => `Det som står i lister, er valgt av ${name}, ${when}.`,
    saved: 'Saken heter det du valgte, i alle lister.',
    removed: 'Barnets navn står igjen i alle lister.',
    name: 'Barnets navn',
    noName: 'Saken har ikke noe navn.',
  },
  siblings: {
    heading: 'Søsken',
    lead: 'Saker som noen har sagt gjelder søsken av barnet, så langt du har tilgang til dem.',
    none: 'Ingen saker om søsken som du har tilgang til.',
    add: 'Legg til en sak om et søsken',
    label: 'Saksnummeret',
    about: 'Du må ha tilgang til saken. Bare de som ser begge sakene, ser at de hører sammen.',
    submit: 'Legg til',
    said: (name: string, when: string) => `Lagt til av ${name}, ${when}.`,
    reports: (days: readonly string[]) =>
      days.length === 0 ? 'Ingen meldinger er registrert i saken.' : `Meldinger: ${days.join('; ')}`,
    takeBack: 'Ikke søsken likevel',
    saved: 'Saken er lagt til som en sak om et søsken. Det står i begge sakene.',
    removed: 'Saken står ikke lenger som en sak om et søsken.',
    errors: {
      missing: 'Skriv saksnummeret til saken.',
      'not-found':
        'Vi finner ingen sak med dette saksnummeret som kan legges til. Sjekk nummeret, og at du har tilgang til saken.',
      'same-child': 'Saken gjelder dette barnet. Skriv nummeret til en sak som gjelder et søsken.',
    },
    /** On the page of a case. */
    reportsHere: (count: number, months: number) =>
      `${count} ${plural(count, 'melding', 'meldinger')} om søsken ${latest(months)}.`,
  },
  quiet: {
    title: 'Stille barn',
    lead: (limits: readonly number[], proposed: number) => {
      const weeks = `${limits.join(' eller ')} uker`;
      return `Åpne saker der noe mangler som gjør at barnet kan bli glemt: ingen frist som kommer, ingen plan etter ${weeks}, ingen fødselsdato, eller ikke noe registrert besøk eller samtale alene på ${weeks} der rutinen spør etter det. Hvor mange uker, settes for hver enhet i administrasjonen. Er ikke noe satt, er det ${proposed}, som er et forslag: den som følges opp fire ganger i året, blir sett innen tretten uker. Det kan være gode grunner til alt sammen: dette er det du kan spørre om.`;
    },
    none: 'Ingen stille barn: alle åpne saker har en frist, og det som rutinen spør etter, er registrert.',
    columns: { case: 'Sak', why: 'Hva som mangler' },
    reasons: {
      'no-deadline': 'Ingen frist kommer',
      'no-plan': 'Ingen plan, og ingen er i gang med en',
      'no-birth': 'Fødselsdatoen er ikke kjent',
      'not-seen': (since: string | undefined) =>
        since === undefined
          ? 'Ingen besøk eller samtale alene er registrert'
          : `Siste besøk eller samtale alene er registrert ${since}`,
    },
    /** Where it is looked for first: that there is none needs no look. */
    noneAtAll: 'Ingen stille barn',
    count: (count: number) =>
      `${count} stille ${plural(count, 'barn', 'barn')}: ingen frist, plan eller fødselsdato, eller ikke sett på lenge`,
    cut: (count: number) => `De ${count} eldste sakene er sett gjennom. Velg én enhet for å se resten.`,
    unread: (count: number) =>
      `${count} ${plural(count, 'sak', 'saker')} er skrevet av en nyere utgave av Fristvakt, og er ikke med.`,
  },
  repeatedReports: {
    title: 'Gjentatte meldinger',
    lead: (limits: readonly number[], proposed: number) =>
      `Barn som det er kommet mer enn én melding om de siste ${limits.join(' eller ')} månedene, etter navnet i sakene i enheten, også avsluttede. Er det sagt hvilke saker som gjelder søsken, teller meldinger om dem med, og står for seg. Hvor mange måneder, settes for hver enhet i administrasjonen. Er ikke noe satt, er det ${proposed}, som er et forslag.`,
    none: 'Det er ikke kommet mer enn én melding om noe barn i den tiden, heller ikke når søsken teller med.',
    columns: { case: 'Sak', reports: 'Meldinger' },
    days: (count: number, days: string) => `${count}: ${days}`,
    noneAtAll: 'Ingen gjentatte meldinger',
    ofSiblings: (count: number, days: string) => `Om søsken, ${count}: ${days}`,
    count: (count: number) =>
      `${count} ${plural(count, 'sak', 'saker')} der det er kommet flere meldinger om barnet eller søsken`,
  },
  supervision: {
    title: 'Veiledning',
    titleOf: (name: string) => `Veiledning med ${name}`,
    lead: 'Velg hvem du skal ha veiledning med. Siden er laget for samtalen: den sammenligner ingen, og sier ikke at noen har gjort noe galt.',
    nobody: 'Ingen i enheten har åpne saker.',
    people: { person: 'Hvem', last: 'Holdt sist', next: 'Neste' },
    held: {
      heading: 'Når dere har veiledning',
      last: (day: string, name: string) => `Holdt sist ${day} (registrert av ${name}).`,
      never: 'Ingen veiledning er registrert ennå.',
      noneYet: 'ikke registrert',
      next: (day: string) => `Neste frist: ${day}.`,
      passed: (day: string) => `Fristen gikk ut ${day}.`,
      away: 'Personen er borte nå, og ingen veiledning skal holdes før de er tilbake.',
      awayShort: 'borte nå',
      noCases: 'Personen har ingen åpne saker, og det er ingen frist for veiledning.',
      noCasesShort: 'ingen åpne saker',
      day: 'Når ble veiledningen holdt?',
      notYet: 'Denne dagen er ikke kommet ennå. Skriv dagen veiledningen ble holdt.',
      submit: 'Registrer at den er holdt',
      undo: 'Angre at den er holdt',
    },
    agreed: {
      heading: (count: number) => `Avtalt i veiledning (${count})`,
      title: 'Skriv hva dere avtaler',
      titleOf: (called: string) => `Hva er avtalt om ${called}?`,
      lead: 'Det blir et notat i saken, som de som ser saken, kan lese. Den du har veiledning med, får det på «Min uke» med dagen, og du ser det her neste gang. Ordene går ikke i noen e-post.',
      text: 'Hva er avtalt?',
      until: 'Innen hvilken dag?',
      untilPassed: 'Denne dagen er passert. Skriv i dag eller en dag som kommer.',
      submit: 'Lagre det som er avtalt',
      due: (day: string) => `frist ${day}`,
      open: (day: string) => `Avtalt innen ${day}: ikke gjort`,
      doneOn: (day: string, done: string) => `Avtalt innen ${day}: gjort ${done}`,
      done: 'Gjort',
      read: 'Les hva',
    },
    waiting: {
      heading: (count: number) => `Veiledning du skal ha (${count})`,
      due: (day: string) => `frist ${day}`,
      above: (day: string) => `skulle vært holdt innen ${day} av den som leder`,
    },
    mail: {
      subject: 'Fristvakt: noe venter på deg',
      lines: [
        'Noe som du har ansvar for, har en frist som nærmer seg eller er gått ut.',
        'Logg inn for å se hva det er. Det står på «Min uke».',
      ],
      link: 'Se hva som venter',
    },
    worries: 'Sakene',
    noCases: 'Ingen åpne saker i enheten der personen har en rolle.',
    columns: { case: 'Sak', what: 'Å snakke om' },
    guarded: 'Sperren står: det er mistanke om vold eller overgrep',
    late: (count: number) => `${count} ${plural(count, 'frist', 'frister')} er gått ut`,
    promised: (days: string) => `Lovet innen ${days}`,
    sentBack: (count: number) => `${count} sendt tilbake det siste halve året`,
    moved: (count: number) => `${count} ${plural(count, 'frist', 'frister')} flyttet det siste halve året`,
    calm: 'Ingenting å merke seg',
    signs: 'Frist holdt, barn ikke sett?',
    signsLead:
      'Det som ble åpnet det siste halve året i sakene over. Tallene kan ha gode grunner, og er noe å spørre om. Grensene er forslag.',
    noSigns: 'Ingenting å merke seg.',
    lastDay: (count: number, of: number) => `${count} av ${of} plikter er gjort på selve fristdagen.`,
    movedBack: (count: number) => `${count} ${plural(count, 'frist', 'frister')} er flyttet til en senere dag.`,
    restarted: (count: number) =>
      `${count} ${plural(count, 'plikt', 'plikter')} falt bort og begynte på nytt med senere frist innen en uke.`,
    thinner: (title: string, called: string, days: number, before: number) =>
      `${title} i ${called}: ${days} dager mellom de to siste, og ${before} i snitt før det.`,
  },
};
