export const glass = {
  title: 'Åpne en skjermet sak i nød',
  lead: 'Dette er bare for når ingen av dem som kan lese saken, er der i dag, og noe i den ikke kan vente. Ellers må en av leserne gi deg tilgang.',
  happens: (hours: number) => [
    `Du kan lese saken i ${hours} timer. Så er den borte for deg igjen, av seg selv.`,
    'Andre som administrerer Fristvakt, de som leder enheten, og de som er lesere, får beskjed med en gang.',
    'At du åpnet saken, når, og hvorfor, står i saken og i innsynsloggen. Det kan ikke slettes.',
    'Mens du har tilgang, kan du gi saken til nye lesere («Skjerm saken»), så noen har den etter deg.',
  ],
  reference: 'Saksnummer',
  reason: 'Hvorfor må du åpne saken nå?',
  referenceMissing: 'Skriv saksnummeret.',
  submit: 'Åpne saken',
  received: 'Fristvakt har tatt imot dette og skriver det inn så snart det går. Prøv å åpne saken om litt.',
  alarms: {
    title: 'Skjermede saker som er åpnet i nød',
    lead: 'Noen har åpnet en skjermet sak uten å være leser av den. Spør den det gjelder om hvorfor. Står det her, har ingen sagt at de har sett det.',
    none: 'Det er ingenting her.',
    opened: (who: string, unit: string, when: string) => `${who} åpnet en skjermet sak i ${unit} (${when}).`,
    ofCase: (reference: string) => `Saken er ${reference}.`,
    noted: 'Jeg har sett dette og følger det opp',
    attention: (count: number) =>
      count === 1 ? 'En skjermet sak er åpnet i nød' : `Skjermede saker er åpnet i nød, ${count} ganger`,
  },
  mail: {
    subject: 'Fristvakt: du må se på noe nå',
    lines: ['Noe har skjedd i Fristvakt som du skal vite om med en gang.', 'Logg inn for å se hva det er.'],
    link: 'Åpne Fristvakt',
  },
};

export type GlassWords = typeof glass;
