import { plural } from '../../language.ts';
import type { RoutineChangeWords } from '../nb/routine-change.ts';

export const routineChange: RoutineChangeWords = {
  lead: 'Her skriv du den neste versjonen av rutinen. Ingenting gjeld før to leiarar står bak: den eine foreslår, den andre tek i bruk.',
  none: (version: string) => `Ingen har starta på ein ny versjon. Utkastet startar som ein kopi av ${version}.`,
  begin: 'Start på ein ny versjon',
  noText:
    'Teksten til denne versjonen er ikkje teken vare på. Start Fristvakt på nytt med mappa med rutinar, og prøv igjen.',
  state: (next: string, who: string, when: string) => `Utkast til ${next}. Sist endra av ${who} ${when}.`,
  basedOn: (base: string, newest: string) =>
    `Utkastet starta frå ${base}. Sidan er ${newest} teken i bruk. Sjå under kva som er annleis enn den, før du tek utkastet i bruk.`,
  problems: {
    heading: (count: number) =>
      plural(
        count,
        'Dette må rettast før utkastet kan takast i bruk',
        `Desse ${count} må rettast før utkastet kan takast i bruk`,
      ),
    none: 'Ingenting må rettast.',
    noneButAsked: 'Ingenting hindrar at utkastet blir teke i bruk, men dokumentet lèt noko stå ope.',
    line: (line: number) => `linje ${line}`,
  },
  unfilled: {
    title: (count) => plural(count, 'Ingen har denne rolla no', 'Ingen har desse rollene no'),
    lead: 'Utkastet kan takast i bruk likevel, men det som høyrer til ei slik rolle, når ingen før leiaren får beskjed.',
    mend: 'Gi nokon rolla',
    who: 'Den som administrerer Fristvakt, kan gi nokon rolla, under «Einingar og roller». Finst rolla under eit anna namn, så endre kven som har ansvaret i stega.',
  },
  asked: {
    title: 'Spørsmål til dokumentet',
    lead: 'Dette seier ikkje dokumentet, eller ikkje sikkert. Rett det i steget, eller kryss av der for det som er avklart. Det som ikkje er avklart når rutinen er teken i bruk, svarer de på under «Vedta rutinen», der de også vedtek kven som får beskjed og kva som er lagt til.',
    columns: { row: 'Rad', step: 'Steg', asked: 'Spørsmål' },
    settleHelp: 'Kryss av for det de har funne ut av. Stemmer ikkje steget, så rett det også.',
    settle: 'Dette er avklart',
  },
  said: {
    'other-routine': () => 'Utkastet er av ein annan rutine. Set id og kommune tilbake slik dei var.',
    'own-work': () => 'Den som godkjenner, kan ikkje også ha arbeidet. Vel ei anna rolle.',
    'decides-nothing': () => 'Rolla avgjer ingenting. Vel ei rolle som leier.',
    'nobody-above': () =>
      'Når fristen er ute, får berre den som har arbeidet, beskjed. Vel nokon over som også får det.',
    'nobody-above-decision': () =>
      'Når avgjerda er for sein, får berre den som skal avgjere, beskjed. Vel nokon over som også får det.',
    'ladder-order': () => 'Beskjedane må kome etter kvarandre. Skriv den første først.',
    'never-moves-on': () => 'Skriv kor ofte det kjem igjen: minst éin dag.',
    'window-turned': () => 'Den seinaste dagen må kome etter den tidlegaste.',
    'no-time': () => 'Skriv kor mange timar det er.',
    'proposal-why': () => 'Fristen er eit forslag. Skriv kva dokumentet ikkje seier.',
    'law-paragraph': () => 'Fristen står i lova. Skriv kva for ein paragraf, til dømes «barnevernslova § 13-4».',
    'not-in-law': () => 'Fristen står ikkje i lova. Ta bort paragrafen, eller vel at han står i lova.',
    'document-silent': (name) =>
      `Dokumentet seier ikkje denne tida i rad ${name}. Vel «forslag» og skriv kvifor, eller skriv tida slik dokumentet har ho.`,
    'no-step-of-row': (name) =>
      `Ingen steg har rad ${name} lenger. Skriv kvifor rada ikkje er med, eller lag eit steg for ho.`,
    'row-not-left-out': (name) => `Rad ${name} har eit steg, så ho er ikkje utelaten.`,
    'ours-missing': () => 'Dokumentet har inga rad for steget. Skriv kva de legg til, og kvifor.',
    'other-language': (name) =>
      `Skriv kva «${name}» heiter på bokmål eller nynorsk også. Folk som les den andre målforma, les det.`,
    'other-language-stale': (name) => `«${name}» står ikkje i rutinen lenger. Ta bort omsetjinga av det.`,
    'no-such-step': (name) => `Steget «${name}» finst ikkje lenger. Noko her viser til det.`,
    'nothing-opens': () => 'Ingenting opnar dette steget. Vel kva som gjer det.',
    'leads-nowhere': () => 'Ingenting skjer etter dette utfallet. Sei kva som opnar, eller kvifor det er slutt.',
    'may-stay-unknown': () =>
      'Svaret som opnar steget, kan stå utan svar, og då opnar det aldri. Vel noko anna, eller gjer spørsmålet obligatorisk i teksten.',
    'date-not-asked': () =>
      'Fristen bruker ein dag som ingen spør om der steget opnar. La steget opne etter det som spør om dagen.',
    'asks-no-approval': () =>
      'Steget det ventar på, blir ikkje godkjent av nokon. La det opne når det andre er gjort, eller vel kven som godkjenner.',
    'never-ends': () => 'Løpet kan aldri ta slutt. Eitt av stega må kunne avslutte det.',
    'speaks-of-parents': (name) =>
      `Orda nemner «${name}». Sei om steget tek kontakt med foreldre, så sperra mot det verkar.`,
  },
  text: {
    title: 'Teksten',
    open: 'Endre i teksten',
    lead: 'Dette er heile utkastet, slik det blir teke vare på. Det som står etter #, er merknader. Skriv med mellomrom framfor, ikkje med tabulator.',
    label: 'Utkastet som tekst',
    save: 'Ta vare på',
    saved: 'Utkastet er teke vare på.',
    unreadable: (line: number, problem: string) => `Linje ${line}: ${problem}`,
    signs: 'Teksten har teikn som ikkje kan skrivast ut. Ta dei bort, og prøv igjen.',
    number: 'Teksten har noko som liknar eit fødselsnummer. Ta det bort, og prøv igjen.',
  },
  differs: 'Kva som er annleis',
  differsFrom: (version: string) => `Annleis enn ${version}, som saker følgjer no`,
  sameAs: (version: string) => `Utkastet seier det same som ${version}.`,
  effect: {
    title: 'Utkastet og sakene som er i gang',
    see: 'Sjå kva utkastet ville gjort med sakene som er i gang',
    lead: 'Fristar som flyttar seg, blir opna eller fell bort, sak for sak, og kor fulle vekene blir. Ingenting blir endra. Saker følgjer versjonen sin til nokon flyttar dei.',
  },
  year: {
    title: 'Året med utkastet',
    see: 'Sjå året med utkastet ved sida av året i dag',
    about: 'Ei oppdikta sak, spelt av på førehand. Der ser du også kva som skjer om ingen svarer.',
    lead: (year) =>
      `Ei sak som ikkje finst, spelt av gjennom ${year}: slik rutinen er i dag, og slik han er i utkastet. Saka blir opna den første arbeidsdagen i året, alle løp blir starta då, og ungdommen fyller 18 midt i året. Ingenting blir lagra.`,
    mendFirst: 'Året kan visast når ingenting må rettast i utkastet lenger.',
    same: 'Året blir det same som i dag.',
    otherwise: (count) => plural(count, '1 steg får eit anna år', `${count} steg får eit anna år`),
    now: (title) => `I dag: ${title}`,
    draft: (title) => `Utkastet: ${title}`,
    alt: 'Tidslinje månad for månad, for kvart steg i dag og i utkastet. Dagane står i tabellen under.',
    inWords: 'Dagane som er annleis, i dag og i utkastet',
    columns: { step: 'Steg', now: 'I dag', draft: 'Utkastet' },
    notThere: 'kjem ikkje i løpet av året',
    nothing: 'som i den andre kolonnen, bortsett frå kor lenge det står ope',
    never: 'aldri',
    more: (count) => plural(count, 'og éin dag til', `og ${count} dagar til`),
    whole: 'Heile året, for alle steg',
    wholeNow: 'I dag',
    wholeDraft: 'Med utkastet',
  },
  changed: {
    lead: 'Utkastet er endra sidan du opna sida. Det du skreiv, står her. Ingenting av det er teke vare på enno.',
    who: (who: string, when: string) => `${who} endra utkastet ${when}.`,
    what: 'Dette er endra av andre',
    gone: 'Utkastet er teke i bruk eller kasta sidan du opna sida.',
    error: 'Nokon andre har endra utkastet. Les kva som er endra, og ta vare på det du har skrive, på nytt.',
    replaces: 'Tek du vare på teksten din no, står han i staden for det den andre skreiv.',
  },
  propose: {
    title: 'Foreslå og ta i bruk',
    how: 'Den som har skrive utkastet, foreslår det. Ein leiar som ikkje har skrive noko av det, les det og tek det i bruk. Då gjeld det for nye saker med ein gong. Saker som er opne, følgjer versjonen sin til nokon flyttar dei. Det som er endra i utkastet, er då vedteke av dykk to.',
    propose: 'Foreslå utkastet',
    mustWrite: 'Berre den som har skrive på utkastet, kan foreslå det.',
    proposed: (who: string, when: string) => `${who} foreslo utkastet ${when}.`,
    waits: 'No ventar det på ein annan leiar.',
    waitsForYou: (routine) => `${routine}: ein ny versjon ventar på at du les han og tek han i bruk`,
    toMove: 'Sjå kva han gjer med sakene som er i gang, og flytt dei',
    takeBack: 'Trekk forslaget',
    reason: 'Kvifor rutinen blir endra',
    publish: 'Ta i bruk',
    published: (version: string) =>
      `${version[0]?.toUpperCase()}${version.slice(1)} er teken i bruk. Nye saker følgjer han frå no av.`,
    own: 'Du har skrive på utkastet, eller foreslått det sjølv. Ein leiar som ikkje har skrive noko av det, må ta det i bruk.',
    nothing: 'Utkastet endrar ingenting enno, så det er ikkje noko å foreslå.',
    notNow: 'Utkastet er endra, eller noko må rettast. Les det på nytt.',
  },
  first: {
    lead: 'Dette blir første versjon av rutinen. Gå gjennom stega, rett det som ikkje stemmer, og foreslå utkastet. Ingen følgjer rutinen før ein annan leiar har lese han og teke han i bruk.',
    differs: 'Dette er endra sidan utkastet blei laga.',
    same: 'Ingenting er endra sidan utkastet blei laga.',
    reason: 'Kvifor rutinen blir teken i bruk',
    practice: 'Start ei øvingssak',
    decide: 'Svar på det dokumentet ikkje seier',
  },
  publishers: {
    title: 'Kven som tek i bruk',
    or: 'eller',
    by: (who, roles) => `Nye versjonar blir tekne i bruk av ${who} (${roles}).`,
    notSet: 'Det følgjer av kven som avgjer i rutinen. Kommunen har ikkje sett noko anna.',
    setBy: (one, other, day) => `Sett av ${one} og ${other} ${day}.`,
    unfilled: (roles) =>
      `Kommunen har sett at ${roles} tek rutinar i bruk, men ingen er ${roles} no. Derfor gjer dei det som avgjer i rutinen.`,
    nobody: 'Ingen er sett opp med ei rolle som kan ta han i bruk. Den som administrerer, må gi nokon rolla først.',
    allWrote:
      'Alle som kan ta han i bruk, har skrive på utkastet eller foreslått det. Nokon andre må få rolla, eller utkastet må kastast og startast på nytt.',
    notYou: 'Du kan skrive på utkastet, og ein annan tek det i bruk.',
    see: 'Sjå eller endre kven',
    waitsForYou: (municipality) =>
      `${municipality}: det er foreslått kven som skal ta rutinane i bruk, og det ventar på svar frå deg eller ein annan`,
    lead: (municipality) =>
      `Her set de kva roller som tek rutinane i ${municipality} i bruk. Det er alltid to om det: den som har skrive, og ein annan som les og tek i bruk. Valet gjeld når ein annan av dykk har sagt ja til det.`,
    roles: 'Kven skal ta rutinane i bruk?',
    rolesHelp: 'Set du ingen kryss, er det dei som avgjer i kvar rutine.',
    role: (title, who) => `${title}: ${who}`,
    noOne: 'ingen no',
    ask: 'Foreslå dette',
    asked: 'Det er foreslått. Ein annan av dykk må seie ja.',
    saved: 'Det er avgjort.',
    waits: (who, roles, when) => `${who} foreslo ${when}: ${roles}.`,
    asTable: 'dei som avgjer i kvar rutine',
    approve: 'Sei ja',
    refuse: 'Sei nei',
    takeBack: 'Trekk det',
    wrong: {
      'no-decider': 'Vel roller som avgjer i ein rutine.',
      nobody:
        'Ingen i kommunen har nokon av desse rollene, så ingen kunne teke rutinane i bruk. Vel ei rolle som nokon har.',
      alone:
        'Då hadde det berre vore éin igjen, og det må vere to: ein som skriv, og ein annan som tek i bruk. Vel ei rolle til.',
      same: 'Slik er det frå før.',
      gone: 'Dette er avgjort, eller noko anna ventar på svar. Sjå over.',
    },
  },
  discard: {
    title: 'Kast utkastet',
    how: 'Alt som er skrive sidan utkastet starta, blir borte. Rutinen som gjeld, er som før.',
    sure: 'Ja, kast utkastet',
    do: 'Kast',
    notSure: 'Kryss av for at utkastet skal kastast.',
  },
  paper: {
    title: (routine: string, from: string, to: string) => `${routine}: endra frå ${from} til ${to}`,
    lead: 'Dette er annleis no. Resten av handboka står etter dette arket.',
    columns: { who: 'Kven', name: 'Namn', date: 'Dato', sign: 'Underskrift' },
    proposed: 'Foreslått av',
    published: 'Teken i bruk av',
    print: 'Skriv ut handboka med endringane først, til underskrift',
    with: 'Vis endringane frå førre versjon på eit ark først',
    without: 'Vis handboka utan endringane først',
  },
  publishedBy: (proposed: string, published: string, reason: string) =>
    `Foreslått av ${proposed}, teken i bruk av ${published}: ${reason}`,
};
