import type { GlossaryWords } from '../nb/glossary.ts';

export const glossary: GlossaryWords = {
  title: 'Ord vi bruker',
  lead: 'Dette er orda i Fristvakt som ikkje seier seg sjølve, med kva dei betyr her.',
  open: 'Kva betyr orda?',
  all: 'Alle orda',
  terms: {
    routine: {
      word: 'rutine',
      means: 'Kommunen sin eigen tabell over kva som skal gjerast i ei sak, av kven og når.',
    },
    row: {
      word: 'rad',
      means:
        'Éi linje i rutinen til kommunen, med merket ho har der, til dømes G2a. Opne rada for å lese kommunen sine eigne ord.',
    },
    track: {
      word: 'løp',
      means:
        'Ein del av rutinen som går i saka, til dømes eitt opphald i institusjon. Løpet har eigne plikter, og fleire løp kan gå samtidig.',
    },
    step: { word: 'steg', means: 'Det éi rad i rutinen ber om: kva som skal gjerast, av kven og innan når.' },
    duty: {
      word: 'plikt',
      means:
        'Noko som skal gjerast i denne saka, med ein frist og ein som har ansvaret. Ho står open til nokon har registrert at ho er gjord, eller ho fell bort med ei grunngjeving.',
    },
    law: { word: 'lov', means: 'Fristen står i lova. Ingen kan flytte han ut over det lova tillèt.' },
    local: { word: 'rutine (ved ein frist)', means: 'Fristen står i kommunen sin eigen rutine, og ikkje i lova.' },
    proposal: {
      word: 'forslag',
      means:
        'Rutinen seier ikkje noko om frist. Datoen er eit forslag frå Fristvakt, som ein leiar må gå god for. Er han vedteken, står det «vedteken» i staden.',
    },
    common: {
      word: 'felles',
      means:
        'Plikta gjeld i alle saker, uansett rutine, fordi lova eller Fristvakt bed om ho. Ho står ikkje i dokumentet til kommunen, og har derfor inga rad.',
    },
    guard: {
      word: 'sperre',
      means:
        'Noko de ikkje må gjere no, fordi det kan vere farleg for barnet. Sperra blir sett når det blir registrert mistanke om vald eller overgrep, og berre ein leiar kan oppheve ho, med ei grunngjeving.',
    },
    heldBack: {
      word: 'halde tilbake',
      means:
        'Plikta ventar, fordi ei sperre står eller eit samtykke manglar. Fristen går ikkje så lenge. Når det er avklart, gjeld plikta igjen.',
    },
    override: {
      word: 'overstyring',
      means:
        'Noko som går føre den vanlege gangen i rutinen. Mistanke om vald overstyrer alt anna: sperra blir sett, og den personlege plikta opnar straks, uansett kva som elles står for tur.',
    },
    personal: {
      word: 'personleg plikt',
      means:
        'Ei plikt som lova legg på kvar enkelt: å melde frå til barnevernet og å avverje. Ho ventar ikkje på samtykke eller leiar, og ingen kan gi ho bort eller ta ho bort.',
    },
    late: {
      word: 'forfallen',
      means:
        'Siste dag er over, og plikta står open. Ho er kritisk forfallen når ho har vore forfallen like lenge som ho hadde frist.',
    },
    told: {
      word: 'varsel',
      means:
        'E-post til ein som leier, når ein frist er gått ut. Den som har plikta, får ei påminning før, og beskjed når fristen er ute.',
    },
    deviation: {
      word: 'avvik',
      means:
        'Noko blei ikkje gjort slik rutinen eller planen seier. Det blir skrive ned med kva som hende, slik at det kan rettast opp. Det er ikkje det same som skuld.',
    },
    cancelled: {
      word: 'bortfallen',
      means: 'Plikta er avslutta utan at ho er gjord, og grunngjevinga står i saka.',
    },
    agreed: { word: 'avtalt dag', means: 'Dagen de er blitt einige om for eit møte. Han blir fristen.' },
    practice: { word: 'øvingssak', means: 'Ei oppdikta sak der de kan flytte tida. Ingenting går ut til nokon.' },
  },
};
