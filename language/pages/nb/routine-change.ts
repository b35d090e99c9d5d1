import type { ProblemCode } from '../../../core/routine/parse.ts';
import { plural } from '../../language.ts';

/** The next version of a routine: written by those who lead, and published by two of them. */
export const routineChange = {
  lead: 'Her skriver du neste versjon av rutinen. Ingenting gjelder før to ledere står bak: den ene foreslår, den andre tar i bruk.',
  none: (version: string) => `Ingen har begynt på en ny versjon. Utkastet begynner som en kopi av ${version}.`,
  begin: 'Begynn på en ny versjon',
  noText:
    'Teksten til denne versjonen er ikke tatt vare på. Start Fristvakt på nytt med mappen med rutiner, og prøv igjen.',
  state: (next: string, who: string, when: string) => `Utkast til ${next}. Sist endret av ${who} ${when}.`,
  basedOn: (base: string, newest: string) =>
    `Utkastet begynte fra ${base}. Siden er ${newest} tatt i bruk. Se under hva som er annerledes enn den, før du tar utkastet i bruk.`,
  problems: {
    heading: (count: number) =>
      plural(
        count,
        'Dette må rettes før utkastet kan tas i bruk',
        `Disse ${count} må rettes før utkastet kan tas i bruk`,
      ),
    none: 'Ingenting må rettes.',
    noneButAsked: 'Ingenting hindrer at utkastet tas i bruk, men dokumentet lar noe stå åpent.',
    line: (line: number) => `linje ${line}`,
  },
  /** Roles of the draft that nobody fills. */
  unfilled: {
    title: (count: number) => plural(count, 'Ingen har denne rollen nå', 'Ingen har disse rollene nå'),
    lead: 'Utkastet kan tas i bruk likevel, men det som hører til en slik rolle, når ingen før lederen får beskjed.',
    mend: 'Gi noen rollen',
    who: 'Den som administrerer Fristvakt, kan gi noen rollen, under «Enheter og roller». Finnes rollen under et annet navn, så endre hvem som har ansvaret i stegene.',
  },
  /** What the document leaves open, of each row and of the whole. */
  asked: {
    title: 'Spørsmål til dokumentet',
    lead: 'Dette sier ikke dokumentet, eller ikke sikkert. Rett det i steget, eller kryss av der for det som er avklart. Det som ikke er avklart når rutinen er tatt i bruk, svarer dere på under «Vedta rutinen», der dere også vedtar hvem som får beskjed og hva som er lagt til.',
    columns: { row: 'Rad', step: 'Steg', asked: 'Spørsmål' },
    settleHelp: 'Kryss av for det dere har funnet ut av. Stemmer ikke steget, så rett det også.',
    settle: 'Dette er avklart',
  },
  /** What the linter says, of what the forms can bring about. */
  said: {
    'other-routine': () => 'Utkastet er av en annen rutine. Sett id og kommune tilbake slik de var.',
    'own-work': () => 'Den som godkjenner, kan ikke også ha arbeidet. Velg en annen rolle.',
    'decides-nothing': () => 'Rollen avgjør ingenting. Velg en rolle som leder.',
    'nobody-above': () =>
      'Når fristen er ute, får bare den som har arbeidet, beskjed. Velg noen over som også får det.',
    'nobody-above-decision': () =>
      'Når avgjørelsen er for sen, får bare den som skal avgjøre, beskjed. Velg noen over som også får det.',
    'ladder-order': () => 'Beskjedene må komme etter hverandre. Skriv den første først.',
    'never-moves-on': () => 'Skriv hvor ofte det gjentas: minst én dag.',
    'window-turned': () => 'Den seneste dagen må komme etter den tidligste.',
    'no-time': () => 'Skriv hvor mange timer det er.',
    'proposal-why': () => 'Fristen er et forslag. Skriv hva dokumentet ikke sier.',
    'law-paragraph': () => 'Fristen står i loven. Skriv hvilken paragraf, for eksempel «barnevernsloven § 13-4».',
    'not-in-law': () => 'Fristen står ikke i loven. Ta bort paragrafen, eller velg at den står i loven.',
    'document-silent': (name) =>
      `Dokumentet sier ikke denne tiden i rad ${name}. Velg «forslag» og skriv hvorfor, eller skriv tiden slik dokumentet har den.`,
    'no-step-of-row': (name) =>
      `Ingen steg har rad ${name} lenger. Skriv hvorfor raden ikke er med, eller lag et steg for den.`,
    'row-not-left-out': (name) => `Rad ${name} har et steg, så den er ikke utelatt.`,
    'ours-missing': () => 'Dokumentet har ingen rad for steget. Skriv hva dere legger til, og hvorfor.',
    'other-language': (name) =>
      `Skriv hva «${name}» heter på nynorsk eller bokmål også. Folk som leser den andre målformen, leser det.`,
    'other-language-stale': (name) => `«${name}» står ikke i rutinen lenger. Ta bort oversettelsen av det.`,
    'no-such-step': (name) => `Steget «${name}» finnes ikke lenger. Noe her viser til det.`,
    'nothing-opens': () => 'Ingenting åpner dette steget. Velg hva som gjør det.',
    'leads-nowhere': () => 'Ingenting skjer etter dette utfallet. Si hva som åpner, eller hvorfor det er slutt.',
    'may-stay-unknown': () =>
      'Svaret som åpner steget, kan stå ubesvart, og da åpner det aldri. Velg noe annet, eller gjør spørsmålet obligatorisk i teksten.',
    'date-not-asked': () =>
      'Fristen bruker en dag som ikke blir spurt om der steget åpner. La steget åpne etter det som spør om dagen.',
    'asks-no-approval': () =>
      'Steget det venter på, blir ikke godkjent av noen. La det åpne når det andre er gjort, eller velg hvem som godkjenner.',
    'never-ends': () => 'Løpet kan aldri ta slutt. Ett av stegene må kunne avslutte det.',
    'speaks-of-parents': (name) =>
      `Ordene nevner «${name}». Si om steget tar kontakt med foreldre, så sperren mot det virker.`,
  } as Readonly<Record<ProblemCode, (name: string) => string>>,
  text: {
    title: 'Teksten',
    open: 'Endre i teksten',
    lead: 'Dette er hele utkastet, slik det blir tatt vare på. Det som står etter #, er merknader. Skriv med mellomrom foran, ikke med tabulator.',
    label: 'Utkastet som tekst',
    save: 'Ta vare på',
    saved: 'Utkastet er tatt vare på.',
    unreadable: (line: number, problem: string) => `Linje ${line}: ${problem}`,
    signs: 'Teksten har tegn som ikke kan skrives ut. Ta dem bort, og prøv igjen.',
    number: 'Teksten har noe som ligner et fødselsnummer. Ta det bort, og prøv igjen.',
  },
  differs: 'Hva som er annerledes',
  differsFrom: (version: string) => `Annerledes enn ${version}, som saker følger nå`,
  sameAs: (version: string) => `Utkastet sier det samme som ${version}.`,
  effect: {
    title: 'Utkastet og sakene som er i gang',
    see: 'Se hva utkastet ville gjort med sakene som er i gang',
    lead: 'Frister som flytter seg, åpnes eller faller bort, sak for sak, og hvor fulle ukene blir. Ingenting blir endret. Saker følger versjonen sin til noen flytter dem.',
  },
  year: {
    title: 'Året med utkastet',
    see: 'Se året med utkastet ved siden av året i dag',
    about: 'En oppdiktet sak, spilt av på forhånd. Der ser du også hva som skjer hvis ingen svarer.',
    lead: (year: string) =>
      `En sak som ikke finnes, spilt av gjennom ${year}: slik rutinen er i dag, og slik den er i utkastet. Saken åpnes på den første arbeidsdagen i året, alle løp startes da, og ungdommen fyller 18 midt i året. Ingenting blir lagret.`,
    mendFirst: 'Året kan vises når ingenting må rettes i utkastet lenger.',
    same: 'Året blir det samme som i dag.',
    otherwise: (count: number) => plural(count, '1 steg får et annet år', `${count} steg får et annet år`),
    now: (title: string) => `I dag: ${title}`,
    draft: (title: string) => `Utkastet: ${title}`,
    alt: 'Tidslinje måned for måned, for hvert steg i dag og i utkastet. Dagene står i tabellen under.',
    inWords: 'Dagene som er annerledes, i dag og i utkastet',
    columns: { step: 'Steg', now: 'I dag', draft: 'Utkastet' },
    notThere: 'kommer ikke i løpet av året',
    nothing: 'som i den andre kolonnen, bortsett fra hvor lenge det står åpent',
    never: 'aldri',
    more: (count: number) => plural(count, 'og én dag til', `og ${count} dager til`),
    whole: 'Hele året, for alle steg',
    wholeNow: 'I dag',
    wholeDraft: 'Med utkastet',
  },
  changed: {
    lead: 'Utkastet er endret siden du åpnet siden. Det du skrev, står her. Ingenting av det er tatt vare på ennå.',
    who: (who: string, when: string) => `${who} endret utkastet ${when}.`,
    what: 'Dette er endret av andre',
    gone: 'Utkastet er tatt i bruk eller kastet siden du åpnet siden.',
    error: 'En annen har endret utkastet. Les hva som er endret, og ta vare på det du har skrevet, på nytt.',
    replaces: 'Tar du vare på teksten din nå, står den i stedet for det den andre skrev.',
  },
  propose: {
    title: 'Foreslå og ta i bruk',
    how: 'Den som har skrevet utkastet, foreslår det. En leder som ikke har skrevet noe av det, leser det og tar det i bruk. Da gjelder det for nye saker med en gang. Saker som er åpne, følger versjonen sin til noen flytter dem. Det som er endret i utkastet, er da vedtatt av dere to.',
    propose: 'Foreslå utkastet',
    mustWrite: 'Bare den som har skrevet på utkastet, kan foreslå det.',
    proposed: (who: string, when: string) => `${who} foreslo utkastet ${when}.`,
    waits: 'Nå venter det på en annen leder.',
    waitsForYou: (routine: string) => `${routine}: en ny versjon venter på at du leser den og tar den i bruk`,
    toMove: 'Se hva den gjør med sakene som er i gang, og flytt dem',
    takeBack: 'Trekk forslaget',
    reason: 'Hvorfor rutinen endres',
    publish: 'Ta i bruk',
    published: (version: string) =>
      `${version[0]?.toUpperCase()}${version.slice(1)} er tatt i bruk. Nye saker følger den fra nå av.`,
    own: 'Du har skrevet på utkastet, eller foreslått det selv. En leder som ikke har skrevet noe av det, må ta det i bruk.',
    nothing: 'Utkastet endrer ingenting ennå, så det er ikke noe å foreslå.',
    notNow: 'Utkastet er endret, eller noe må rettes. Les det på nytt.',
  },
  /** A routine that has no version yet. */
  first: {
    lead: 'Dette blir første versjon av rutinen. Gå gjennom stegene, rett det som ikke stemmer, og foreslå utkastet. Ingen følger rutinen før en annen leder har lest den og tatt den i bruk.',
    differs: 'Dette er endret siden utkastet ble laget.',
    same: 'Ingenting er endret siden utkastet ble laget.',
    reason: 'Hvorfor rutinen tas i bruk',
    practice: 'Begynn en øvingssak',
    decide: 'Svar på det dokumentet ikke sier',
  },
  /** Who takes a municipality's routines into use. */
  publishers: {
    title: 'Hvem som tar i bruk',
    or: 'eller',
    by: (who: string, roles: string) => `Nye versjoner tas i bruk av ${who} (${roles}).`,
    notSet: 'Det følger av hvem som bestemmer i rutinen. Kommunen har ikke satt noe annet.',
    setBy: (one: string, other: string, day: string) => `Satt av ${one} og ${other} ${day}.`,
    unfilled: (roles: string) =>
      `Kommunen har satt at ${roles} tar rutiner i bruk, men ingen er ${roles} nå. Derfor gjør de det som bestemmer i rutinen.`,
    nobody: 'Ingen er satt opp med en rolle som kan ta den i bruk. Den som administrerer, må gi noen rollen først.',
    allWrote:
      'Alle som kan ta den i bruk, har skrevet på utkastet eller foreslått det. Noen andre må få rollen, eller utkastet må kastes og begynnes på nytt.',
    notYou: 'Du kan skrive på utkastet, og en annen tar det i bruk.',
    see: 'Se eller endre hvem',
    waitsForYou: (municipality: string) =>
      `${municipality}: det er foreslått hvem som skal ta rutinene i bruk, og det venter på svar fra deg eller en annen`,
    lead: (municipality: string) =>
      `Her setter dere hvilke roller som tar rutinene i ${municipality} i bruk. Det er alltid to om det: den som har skrevet, og en annen som leser og tar i bruk. Valget gjelder når en annen av dere har sagt ja til det.`,
    roles: 'Hvem skal ta rutinene i bruk?',
    rolesHelp: 'Setter du ingen kryss, er det de som bestemmer i hver rutine.',
    role: (title: string, who: string) => `${title}: ${who}`,
    noOne: 'ingen nå',
    ask: 'Foreslå dette',
    asked: 'Det er foreslått. En annen av dere må si ja.',
    saved: 'Det er avgjort.',
    waits: (who: string, roles: string, when: string) => `${who} foreslo ${when}: ${roles}.`,
    asTable: 'de som bestemmer i hver rutine',
    approve: 'Si ja',
    refuse: 'Si nei',
    takeBack: 'Trekk det',
    wrong: {
      'no-decider': 'Velg roller som bestemmer i en rutine.',
      nobody:
        'Ingen i kommunen har noen av disse rollene, så ingen kunne tatt rutinene i bruk. Velg en rolle som noen har.',
      alone:
        'Da hadde det bare vært én igjen, og det må være to: en som skriver, og en annen som tar i bruk. Velg en rolle til.',
      same: 'Slik er det fra før.',
      gone: 'Dette er avgjort, eller noe annet venter på svar. Se over.',
    },
  },
  discard: {
    title: 'Kast utkastet',
    how: 'Alt som er skrevet siden utkastet begynte, blir borte. Rutinen som gjelder, er som før.',
    sure: 'Ja, kast utkastet',
    do: 'Kast',
    notSure: 'Kryss av for at utkastet skal kastes.',
  },
  paper: {
    title: (routine: string, from: string, to: string) => `${routine}: endret fra ${from} til ${to}`,
    lead: 'Dette er annerledes nå. Resten av håndboka står etter dette arket.',
    columns: { who: 'Hvem', name: 'Navn', date: 'Dato', sign: 'Underskrift' },
    proposed: 'Foreslått av',
    published: 'Tatt i bruk av',
    print: 'Skriv ut håndboka med endringene først, til underskrift',
    with: 'Vis endringene fra forrige versjon på et ark først',
    without: 'Vis håndboka uten endringene først',
  },
  publishedBy: (proposed: string, published: string, reason: string) =>
    `Foreslått av ${proposed}, tatt i bruk av ${published}: ${reason}`,
};

export type RoutineChangeWords = typeof routineChange;
