/** The frame around every page: header, log-in, languages, messages that stand anywhere. */
export const frame = {
  product: 'Fristvakt',
  skip: 'Gå til innholdet',
  menu: 'Meny',
  nav: {
    deadlines: 'Min uke',
    newCase: 'Ny sak',
    cases: 'Saker',
    decisions: 'Avgjørelser',
    unit: 'Min enhet',
    routines: 'Rutiner',
    practice: 'Øving',
    administration: 'Administrasjon',
    mailbox: 'Postkasse',
    absence: 'Fravær',
    notices: 'Varslene mine',
  },
  signOut: 'Logg ut',
  language: { choose: 'Språk', nb: 'Bokmål', nn: 'Nynorsk' },
  practiceBanner: 'Øvingssak. Alt her er oppdiktet, og ingenting går ut til noen.',
  send: 'Lagre',
  cancel: 'Avbryt',
  back: 'Tilbake',
  required: 'Må fylles ut',
  optional: 'valgfritt',
  timeHelp: 'Skriv for eksempel 14.30.',
  yes: 'Ja',
  no: 'Nei',
  /** The yes to a date that is unusual. */
  sure: (date: string) => `Ja, ${date} stemmer`,
  choose: 'Velg',
  date: {
    help: 'For eksempel 10.02.2027, 10. feb eller i går',
    coming: 'For eksempel 10.02.2027, 10. feb eller i morgen',
    birth: 'For eksempel 10.02.2019 eller 10. februar 2019',
    /** What a day is understood as, beside its field. */
    read: (day: string) => `Blir lest som ${day}`,
    calendar: 'Velg i kalender',
  },
  /** How long a text may be, said beforehand. */
  longest: (characters: number) => `Opptil ${characters} tegn`,
  errors: {
    heading: 'Dette må rettes før vi kan lagre',
    notFound: 'Vi finner ikke siden',
    notFoundText: 'Siden finnes ikke, eller du har ikke tilgang til den. Sjekk adressen, eller spør lederen din.',
    staleForm: 'Skjemaet er for gammelt',
    staleFormText: 'Siden har ligget åpen for lenge. Gå tilbake, last siden på nytt og send skjemaet en gang til.',
    tooManyNames: 'Du har spurt om mange navn',
    tooManyNamesText:
      'Hver gang du skriver et navn, ser vi etter om barnet har en sak fra før. Det kan bare gjøres et visst antall ganger i timen. Det du har skrevet, er lagret: vent litt og gå videre, eller be en kollega om å åpne saken hvis det haster.',
    trouble: 'Noe gikk galt hos oss',
    troubleText: 'Det er ikke lagret noe. Prøv igjen om litt. Hvis det ikke hjelper, gi beskjed til IT.',
    reference: (reference: string) => `Referanse til IT: ${reference}`,
    registerAwayNow: 'Registeret svarer ikke akkurat nå. Det er ikke lagret noe. Prøv igjen om litt.',
    registerAway: 'Registeret svarer ikke akkurat nå',
    registerAwayText: 'Ingenting er borte. Vent litt, og prøv igjen.',
    newerRelease: 'Saken er skrevet av en nyere utgave av Fristvakt',
    newerReleaseText:
      'Denne siden kjører på en eldre utgave, og rører ikke saken. Ingenting er borte. Prøv igjen om noen minutter; varer det ved, si fra til dem som drifter Fristvakt.',
    keyGone: 'Saken er slettet',
    keyGoneText:
      'Det som sto i saken, kan ingen lese lenger: nøkkelen til den er ødelagt. At saken fantes, og at den er slettet, står igjen.',
    tooSlow: 'Det tok for lang tid',
    tooSlowText: 'Vi fikk ikke svar i tide. Vent litt, og prøv igjen.',
    formKept: 'Det du skrev, er tatt vare på her på siden. Vent litt, og send det en gang til.',
    formSentOnce: 'Det blir bare registrert én gang, også om det kom fram første gang.',
    formUnsure: 'Det er ikke sikkert at det ble lagret.',
    youWrote: 'Dette skrev du',
    sendAgain: 'Send en gang til',
    tryAgain: 'Prøv igjen',
    engineAway: 'Fristvakt tar ikke imot akkurat nå. Det er ikke lagret noe. Prøv igjen om litt.',
    engineAwayUnsure:
      'Vi fikk ikke svar, og vet ikke om det ble lagret. Send en gang til: det blir likevel bare registrert én gang.',
    received: 'Mottatt. Det er ikke skrevet inn ennå, men blir det av seg selv.',
    tooMany: 'For mange forsøk',
    tooManyText: 'Vent et minutt og prøv igjen.',
  },
  freshLogin: {
    title: 'Logg inn på nytt før du avgjør',
    text: 'Dette er en avgjørelse. Kommunen har bestemt at den som avgjør, nettopp skal ha logget inn.',
    kept: 'Det du har skrevet, er tatt vare på, og står der når du kommer tilbake. Da sender du det selv.',
    logIn: 'Logg inn på nytt',
  },
  signIn: {
    title: 'Logg inn',
    withProvider: 'Logg inn',
    testPerson: 'Velg en testperson',
    testPersonText: 'Dette er en øvingsinstallasjon med oppdiktede folk. Velg hvem du vil være.',
    notKnown: 'Du er ikke registrert i Fristvakt. Spør den som administrerer Fristvakt hos dere.',
    over: 'Du er logget ut, fordi det er en stund siden du gjorde noe. Logg inn igjen for å gå videre.',
    kept: 'Det du hadde skrevet, er tatt vare på, og står der når du har logget inn.',
    signedOut: 'Du er logget ut.',
    noRole: 'ingen rolle i enheten',
    failed: {
      unverified:
        'Kontoen din har en e-postadresse som ikke er bekreftet. Bekreft den der du logger inn, og prøv igjen.',
      notSureEnough:
        'Innloggingen var ikke sikker nok for Fristvakt. Logg inn på nytt, med det sikreste du har (to trinn), eller spør IT.',
      notFresh:
        'Innloggingstjenesten slapp deg inn med en innlogging som er for gammel eller ikke sikker nok for en avgjørelse. Logg ut der, og prøv igjen.',
      otherAccount:
        'Dette er en annen konto enn den du har brukt før i Fristvakt. Be administratoren om å legge inn innloggingen din på nytt.',
      unfinished: 'Innloggingen ble ikke fullført. Prøv en gang til.',
      denied: 'Du har ikke fått tilgang til Fristvakt hos innloggingstjenesten. Spør IT hos dere.',
      away: 'Innloggingstjenesten svarer ikke akkurat nå. Prøv igjen om litt.',
    },
    alsoThere: 'Du er logget ut av Fristvakt',
    alsoThereText: 'Vi logger deg ut hos innloggingstjenesten også. Skjer det ikke noe, bruk lenken.',
    alsoThereLink: 'Logg ut hos innloggingstjenesten',
  },
  pages: {
    next: 'Neste',
    previous: 'Forrige',
    of: (from: number, to: number, total: number) => `${from}–${to} av ${total}`,
  },
};

export type FrameWords = typeof frame;
