/** «Varslene mine»: what one may choose of the mails, and what nobody can turn off. */
export const myNotices = {
  title: 'Varslene mine',
  intro:
    'Fristvakt skriver til deg i én e-post om morgenen, med det som betyr mest øverst. Du kan velge hvor ofte du blir minnet om frister som nærmer seg.',
  reminders: 'Påminninger om frister som nærmer seg',
  single: 'Når hver frist nærmer seg',
  singleHelp: 'I e-posten den morgenen rutinen sier.',
  weekly: 'Én gang i uken, mandag morgen',
  weeklyHelp:
    'Fristene i uken som kommer, står samlet i mandagens e-post. En frist som ikke kan vente til mandag, blir du minnet om som før.',
  save: 'Lagre valget',
  saved: 'Valget er lagret.',
  chooseOne: 'Velg hvor ofte du vil bli minnet om frister.',
  always: 'Dette kan ikke slås av',
  alwaysIntro:
    'Det gjelder frister som skal beskytte barn. Derfor får du alltid e-post om dette, uansett hva du velger:',
  fixed: [
    {
      what: 'Det som haster, og har frist i timer',
      why: 'Det går alene og med én gang, hele døgnet, fordi det ikke kan vente.',
    },
    { what: 'At en frist er gått ut', why: 'Den som har ansvaret, må vite det før lederen spør.' },
    { what: 'Varsel til deg som leder', why: 'Noen over må vite om det når ingen har registrert noe.' },
    { what: 'Nye oppgaver, og spørsmål om å ta over', why: 'Ingen har ansvar for noe de ikke har hørt om.' },
    { what: 'Avgjørelser, avvik og flyttede frister som venter på deg', why: 'Arbeidet står stille til du svarer.' },
  ],
  absence: 'Er du borte, får den som er satt inn for deg, e-posten.',
  toAbsence: 'Legg inn fravær',
};

export type MyNoticesWords = typeof myNotices;
