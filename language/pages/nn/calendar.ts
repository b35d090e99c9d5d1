import type { CalendarWords } from '../nb/calendar.ts';

export const calendar: CalendarWords = {
  title: 'Fristar i kalenderen min',
  lead: 'Du kan få fristane dine inn i Outlook, Google Kalender eller Apple Kalender. Dei kjem som heildagshendingar og flyttar seg når ein frist blir flytta.',
  says: [
    'I kalenderen står saksnummeret og datoen. Ingen namn, og ikkje kva som skal gjerast: det står i Fristvakt, når du har logga inn.',
    'Har du ei skjerma sak, eller seier eininga di ingenting i e-post, står heller ikkje saksnummeret der.',
    'Kalenderprogrammet hentar fristane sjølv, hos nokre berre eit par gonger i døgnet. Difor står det i kvar hending når ho er frå. Det er Fristvakt som gjeld.',
  ],
  none: 'Du har inga kalenderlenkje.',
  make: 'Lag ei lenkje',
  address: 'Adressa di',
  private:
    'Adressa er berre di. Den som har ho, ser når du har fristar. Del ho ikkje, og lag ei ny om nokon kan ha sett ho.',
  how: [
    ['Outlook', 'Vel «Legg til kalender», «Abonner frå nettet», og lim inn adressa.'],
    ['Google Kalender', 'Vel «Andre kalendrar», pluss, «Frå nettadresse», og lim inn adressa.'],
    ['Apple Kalender', 'Vel «Arkiv», «Nytt kalenderabonnement», og lim inn adressa.'],
  ],
  since: (when) => `Laga ${when}.`,
  fetched: (when) => `Sist henta av eit kalenderprogram ${when}.`,
  neverFetched: 'Ikkje henta av noko kalenderprogram enno.',
  renew: 'Lag ei ny adresse',
  renewed: 'Du har fått ei adresse. Ei du hadde før, verkar ikkje lenger.',
  stop: 'Slå av',
  stopped: 'Kalenderlenkja er slått av. Fristane blir borte frå kalenderen når programmet hentar neste gong.',
  link: 'Få fristane inn i kalenderen',
  feed: {
    name: 'Fristar i Fristvakt',
    entry: (reference) => `Frist i Fristvakt: ${reference}`,
    bare: 'Frist i Fristvakt',
    asOf: (when) => `Slik det stod i Fristvakt ${when}. Kalenderen kan vere eldre enn saka: sjå der kva som gjeld.`,
    open: 'Opne (du må logge inn):',
  },
};
