import type { MyNoticesWords } from '../nb/my-notices.ts';

export const myNotices: MyNoticesWords = {
  title: 'Varsla mine',
  intro:
    'Fristvakt skriv til deg i éin e-post om morgonen, med det som betyr mest øvst. Du kan velje kor ofte du blir mint om fristar som nærmar seg.',
  reminders: 'Påminningar om fristar som nærmar seg',
  single: 'Når kvar frist nærmar seg',
  singleHelp: 'I e-posten den morgonen rutinen seier.',
  weekly: 'Éin gong i veka, måndag morgon',
  weeklyHelp:
    'Fristane i veka som kjem, står samla i e-posten på måndag. Ein frist som ikkje kan vente til måndag, blir du mint om som før.',
  save: 'Lagre valet',
  saved: 'Valet er lagra.',
  chooseOne: 'Vel kor ofte du vil bli mint om fristar.',
  always: 'Dette kan ikkje slåast av',
  alwaysIntro: 'Det gjeld fristar som skal verne barn. Derfor får du alltid e-post om dette, uansett kva du vel:',
  fixed: [
    {
      what: 'Det som hastar, og har frist i timar',
      why: 'Det går åleine og med éin gong, heile døgnet, fordi det ikkje kan vente.',
    },
    { what: 'At ein frist er gått ut', why: 'Den som har ansvaret, må vite det før leiaren spør.' },
    { what: 'Varsel til deg som leiar', why: 'Nokon over må vite om det når ingen har registrert noko.' },
    { what: 'Nye oppgåver, og spørsmål om å ta over', why: 'Ingen har ansvar for noko dei ikkje har høyrt om.' },
    { what: 'Avgjerder, avvik og flytta fristar som ventar på deg', why: 'Arbeidet står stille til du svarer.' },
  ],
  absence: 'Er du borte, får den som er sett inn for deg, e-posten.',
  toAbsence: 'Legg inn fråvær',
};
