/** The words that belong to the product or to the law, as one says them to a new colleague. */
export const glossary = {
  title: 'Ord vi bruker',
  lead: 'Dette er ordene i Fristvakt som ikke sier seg selv, med hva de betyr her.',
  /** Folded where the words stand. */
  open: 'Hva betyr ordene?',
  all: 'Alle ordene',
  terms: {
    routine: { word: 'rutine', means: 'Kommunens egen tabell over hva som skal gjøres i en sak, av hvem og når.' },
    row: {
      word: 'rad',
      means:
        'Én linje i kommunens rutine, med merket den har der, for eksempel G2a. Åpne raden for å lese kommunens egne ord.',
    },
    track: {
      word: 'løp',
      means:
        'En del av rutinen som pågår i saken, for eksempel ett opphold i institusjon. Løpet har egne plikter, og flere løp kan pågå samtidig.',
    },
    step: { word: 'steg', means: 'Det én rad i rutinen ber om: hva som skal gjøres, av hvem og innen når.' },
    duty: {
      word: 'plikt',
      means:
        'Noe som skal gjøres i denne saken, med en frist og en som har ansvaret. Den står åpen til noen har registrert at den er gjort, eller den faller bort med en begrunnelse.',
    },
    law: { word: 'lov', means: 'Fristen står i loven. Ingen kan flytte den ut over det loven tillater.' },
    local: { word: 'rutine (ved en frist)', means: 'Fristen står i kommunens egen rutine, og ikke i loven.' },
    proposal: {
      word: 'forslag',
      means:
        'Rutinen sier ikke noe om frist. Datoen er et forslag fra Fristvakt, som en leder må gå god for. Er den vedtatt, står det «vedtatt» i stedet.',
    },
    common: {
      word: 'felles',
      means:
        'Plikten gjelder i alle saker, uansett rutine, fordi loven eller Fristvakt ber om den. Den står ikke i kommunens dokument, og har derfor ingen rad.',
    },
    guard: {
      word: 'sperre',
      means:
        'Noe dere ikke må gjøre nå, fordi det kan være farlig for barnet. Sperren settes når det registreres mistanke om vold eller overgrep, og bare en leder kan oppheve den, med en begrunnelse.',
    },
    heldBack: {
      word: 'holdt tilbake',
      means:
        'Plikten venter, fordi en sperre står eller et samtykke mangler. Fristen løper ikke så lenge. Når det er avklart, gjelder plikten igjen.',
    },
    override: {
      word: 'overstyring',
      means:
        'Noe som går foran rutinens vanlige gang. Mistanke om vold overstyrer alt annet: sperren settes, og den personlige plikten åpner straks, uansett hva som ellers står for tur.',
    },
    personal: {
      word: 'personlig plikt',
      means:
        'En plikt som loven legger på hver enkelt: å melde fra til barnevernet og å avverge. Den venter ikke på samtykke eller leder, og ingen kan gi den bort eller ta den bort.',
    },
    late: {
      word: 'forfalt',
      means:
        'Siste dag er over, og plikten står åpen. Den er kritisk forfalt når den har vært forfalt like lenge som den hadde frist.',
    },
    told: {
      word: 'varsel',
      means:
        'E-post til en som leder, når en frist er gått ut. Den som har plikten, får en påminning før, og beskjed når fristen er ute.',
    },
    deviation: {
      word: 'avvik',
      means:
        'Noe ble ikke gjort slik rutinen eller planen sier. Det skrives ned med hva som skjedde, slik at det kan rettes opp. Det er ikke det samme som skyld.',
    },
    cancelled: { word: 'bortfalt', means: 'Plikten er avsluttet uten at den er gjort, og begrunnelsen står i saken.' },
    agreed: { word: 'avtalt dag', means: 'Dagen dere er blitt enige om for et møte. Den blir fristen.' },
    practice: { word: 'øvingssak', means: 'En oppdiktet sak der dere kan flytte tiden. Ingenting går ut til noen.' },
  },
};

export type GlossaryWords = typeof glossary;
