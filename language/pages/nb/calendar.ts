export const calendar = {
  title: 'Frister i kalenderen min',
  lead: 'Du kan få fristene dine inn i Outlook, Google Kalender eller Apple Kalender. De kommer som heldagshendelser og flytter seg når en frist flyttes.',
  says: [
    'I kalenderen står saksnummeret og datoen. Ingen navn, og ikke hva som skal gjøres: det står i Fristvakt, når du har logget inn.',
    'Har du en skjermet sak, eller sier enheten din ingenting i e-post, står heller ikke saksnummeret der.',
    'Kalenderprogrammet henter fristene selv, hos noen bare et par ganger i døgnet. Derfor står det i hver hendelse når den er fra. Det er Fristvakt som gjelder.',
  ],
  none: 'Du har ingen kalenderlenke.',
  make: 'Lag en lenke',
  address: 'Adressen din',
  private:
    'Adressen er bare din. Den som har den, ser når du har frister. Del den ikke, og lag en ny hvis noen kan ha sett den.',
  how: [
    ['Outlook', 'Velg «Legg til kalender», «Abonner fra nettet», og lim inn adressen.'],
    ['Google Kalender', 'Velg «Andre kalendere», pluss, «Fra nettadresse», og lim inn adressen.'],
    ['Apple Kalender', 'Velg «Arkiv», «Nytt kalenderabonnement», og lim inn adressen.'],
  ] as readonly (readonly [string, string])[],
  since: (when: string) => `Laget ${when}.`,
  fetched: (when: string) => `Sist hentet av et kalenderprogram ${when}.`,
  neverFetched: 'Ikke hentet av noe kalenderprogram ennå.',
  renew: 'Lag en ny adresse',
  renewed: 'Du har fått en adresse. En du hadde før, virker ikke lenger.',
  stop: 'Slå av',
  stopped: 'Kalenderlenken er slått av. Fristene forsvinner fra kalenderen når programmet henter neste gang.',
  link: 'Få fristene inn i kalenderen',
  feed: {
    name: 'Frister i Fristvakt',
    entry: (reference: string) => `Frist i Fristvakt: ${reference}`,
    bare: 'Frist i Fristvakt',
    asOf: (when: string) =>
      `Slik det sto i Fristvakt ${when}. Kalenderen kan være eldre enn saken: se der hva som gjelder.`,
    open: 'Åpne (du må logge inn):',
  },
};

export type CalendarWords = typeof calendar;
