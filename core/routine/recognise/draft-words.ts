import type { RoutineTable } from '../schema.ts';

/** What a draft says that the document does not: in the table itself, and of what people must still decide. */
export const draftWords = {
  nb: {
    document: (title: string) => `${title} (teksten som ble limt inn)`,
    // Where what the document says beside its rows is kept.
    before: 'Før radene',
    between: 'Mellom og etter radene',
    columns: 'Kolonner',
    leader: 'Leder i tjenesten',
    head: 'Kommunalsjef',
    nobody: 'Den som har ansvaret (dokumentet sier ikke hvem)',
    ours: 'Når steget åpner, er et forslag. Ordene i raden er dokumentets egne.',
    noneSaid: 'Dokumentet har ingen frist for steget. Tiden her er et forslag.',
    unsure: (words: string) =>
      `Raden nevner «${words}», og det er ikke sikkert hva det gjelder. Tiden her er et forslag.`,
    unread: (words: string) =>
      `Dokumentet sier «${words}», og det er ikke sikkert hvor lenge det er. Tiden her er et forslag.`,
    hours: (words: string) => `Dokumentet sier «${words}». Antallet timer er et forslag.`,
    counts: (words: string) =>
      `Dokumentet sier «${words}». Her regnes det fra dagen steget åpner, til kommunen har sagt hvilken dag det gjelder.`,
    repeated: 'Det som kommer igjen',
    started: 'Dagen det regnes fra',
    ended: 'Når ble det avsluttet?',
    finish: 'Avslutte det som kommer igjen',
    finishOurs: 'Steget er lagt til: dokumentet sier ikke hva som avslutter det som kommer igjen.',
    finishNone: 'Det avsluttes når det ikke lenger er behov for det.',
    finished: 'Avsluttet',
    birth: 'Når er barnet født?',
    findBirth: 'Finne ut når barnet er født',
    findBirthOurs: 'Steget er lagt til: fristen regnes fra dagen barnet fyller 18 år.',
    findBirthNote: 'Dokumentet regner med at datoen er kjent.',
    // What stands under `blank`, each with its label in front.
    blankOpens: 'Hva som åpner stegene',
    blankOpensSays:
      'Utkastet vet ikke hva som åpner hvert steg: nummererte rader åpner etter raden over, og det som skal gjøres straks, når noen ber om det. Det er et forslag. Hvordan et steg kan ende, og når saken er avsluttet, må kommunen skrive inn.',
    blankLeaders: 'Hvem som varsles',
    blankLeadersSays:
      'Utkastet varsler leder i tjenesten etter en dag og kommunalsjef etter en uke når en frist går ut. Det er et forslag.',
    blankDecides: 'Hvem som bestemmer',
    blankDecidesSays:
      'Dokumentet nevner ingen leder. Utkastet foreslår at leder i tjenesten og kommunalsjef bestemmer: godkjenner, flytter frister, og tar nye versjoner av rutinen i bruk.',
    blankDecidesNamed: (words: string) =>
      `Dokumentet nevner «${words}», og sier ikke hvem som bestemmer i rutinen. Utkastet foreslår den som leder, og kommunalsjef: de godkjenner, flytter frister, og tar nye versjoner av rutinen i bruk.`,
    blankEmpty: 'Feltet er tomt i dokumentet. Kommunen må fylle det ut.',
    blankBirth: 'Fødselsdato',
    blankBirthSays: 'Dokumentet har ingen rad for å finne ut når barnet er født.',
    blankEnd: 'Slutt på det som kommer igjen',
    blankEndSays: 'Dokumentet sier ikke når det som kommer igjen, er slutt.',
    // What is open of a row.
    openNoDeadline: 'Dokumentet har ingen frist her. En måned er et forslag.',
    openUnsure: (words: string) => `Raden nevner «${words}». Gjelder det hele raden, og hva regnes det fra?`,
    openUnread: (words: string) => `Dokumentet sier «${words}». Hvor lenge er det, og hva regnes det fra?`,
    openCounts: 'Hvilken dag regnes fristen fra?',
    openHours: 'Dokumentet sier ikke hvor mange timer. Fire timer er et forslag.',
    openNobody: 'Dokumentet sier ikke hvem som har ansvaret.',
    openSeveral: 'Raden nevner flere. Hvem av dem har ansvaret?',
    openApart: (words: string) =>
      `«${words}»: er det én, eller flere? Utkastet har det som flere, og alle har ansvaret. Hvem av dem har det?`,
    openTogether: (words: string) => `«${words}»: er det én, eller flere? Utkastet har det som én. Hvem har ansvaret?`,
    openParents:
      'Ordene nevner foreldre eller familie, så steget stanses ved mistanke om vold hjemme. Stemmer det at det gir kontakt med dem?',
    openReport: 'Steget ser ut til å være en melding til barnevernet. Skal svaret på den ventes på?',
    openLeads: (words: string) =>
      `Raden er gitt til «${words}». Utkastet foreslår at det er den som bestemmer. Stemmer det?`,
    openLeader: (words: string) => `Raden nevner «${words}». Skal de godkjenne, få beskjed, eller gjøre det selv?`,
    // The same in a line of a table.
    shortNoDeadline: 'ingen frist',
    shortUnsure: (words: string) => `hva «${words}» gjelder`,
    shortUnread: (words: string) => `hvor lenge «${words}» er`,
    shortCounts: 'hva fristen regnes fra',
    shortHours: 'hvor mange timer',
    shortNobody: 'hvem som har ansvaret',
    shortSeveral: 'hvem av dem som har ansvaret',
    shortJoined: (words: string) => `om «${words}» er én eller flere`,
    shortLeads: (words: string) => `om «${words}» bestemmer`,
    shortLeader: (words: string) => `hva «${words}» skal`,
    shortParents: 'om det gir kontakt med foreldrene',
    shortReport: 'om svaret skal ventes på',
    comment: (title: string) =>
      [
        ` Utkast til «${title}», laget av teksten i dokumentet. Ingen har sett over det ennå.`,
        ' Det som står under `source`, er dokumentets egne ord. En frist har `basis: local` bare der ordene i raden sier den.',
        ' Alt annet er forslag: `basis: proposal`, `ours` og `blank` sier hva kommunen må ta stilling til.',
      ].join('\n'),
  },
  nn: {
    document: (title: string) => `${title} (teksten som blei limt inn)`,
    before: 'Før radene',
    between: 'Mellom og etter radene',
    columns: 'Kolonnar',
    leader: 'Leiar i tenesta',
    head: 'Kommunalsjef',
    nobody: 'Den som har ansvaret (dokumentet seier ikkje kven)',
    ours: 'Når steget blir opna, er eit forslag. Orda i rada er dokumentet sine eigne.',
    noneSaid: 'Dokumentet har ingen frist for steget. Tida her er eit forslag.',
    unsure: (words: string) =>
      `Rada nemner «${words}», og det er ikkje sikkert kva det gjeld. Tida her er eit forslag.`,
    unread: (words: string) =>
      `Dokumentet seier «${words}», og det er ikkje sikkert kor lenge det er. Tida her er eit forslag.`,
    hours: (words: string) => `Dokumentet seier «${words}». Talet på timar er eit forslag.`,
    counts: (words: string) =>
      `Dokumentet seier «${words}». Her blir det rekna frå dagen steget blir opna, til kommunen har sagt kva dag det gjeld.`,
    repeated: 'Det som kjem igjen',
    started: 'Dagen det blir rekna frå',
    ended: 'Når blei det avslutta?',
    finish: 'Avslutte det som kjem igjen',
    finishOurs: 'Steget er lagt til: dokumentet seier ikkje kva som avsluttar det som kjem igjen.',
    finishNone: 'Det blir avslutta når det ikkje er behov for det lenger.',
    finished: 'Avslutta',
    birth: 'Når er barnet fødd?',
    findBirth: 'Finne ut når barnet er fødd',
    findBirthOurs: 'Steget er lagt til: fristen blir rekna frå dagen barnet fyller 18 år.',
    findBirthNote: 'Dokumentet reknar med at datoen er kjend.',
    blankOpens: 'Kva som opnar stega',
    blankOpensSays:
      'Utkastet veit ikkje kva som opnar kvart steg: nummererte rader opnar etter rada over, og det som skal gjerast straks, når nokon ber om det. Det er eit forslag. Korleis eit steg kan ende, og når saka er avslutta, må kommunen skrive inn.',
    blankLeaders: 'Kven som blir varsla',
    blankLeadersSays:
      'Utkastet varslar leiar i tenesta etter ein dag og kommunalsjef etter ei veke når ein frist går ut. Det er eit forslag.',
    blankDecides: 'Kven som avgjer',
    blankDecidesSays:
      'Dokumentet nemner ingen leiar. Utkastet foreslår at leiar i tenesta og kommunalsjef avgjer: godkjenner, flyttar fristar, og tek nye versjonar av rutinen i bruk.',
    blankDecidesNamed: (words: string) =>
      `Dokumentet nemner «${words}», og seier ikkje kven som avgjer i rutinen. Utkastet foreslår den som leier, og kommunalsjef: dei godkjenner, flyttar fristar, og tek nye versjonar av rutinen i bruk.`,
    blankEmpty: 'Feltet er tomt i dokumentet. Kommunen må fylle det ut.',
    blankBirth: 'Fødselsdato',
    blankBirthSays: 'Dokumentet har inga rad for å finne ut når barnet er fødd.',
    blankEnd: 'Slutt på det som kjem igjen',
    blankEndSays: 'Dokumentet seier ikkje når det som kjem igjen, er slutt.',
    openNoDeadline: 'Dokumentet har ingen frist her. Ein månad er eit forslag.',
    openUnsure: (words: string) => `Rada nemner «${words}». Gjeld det heile rada, og kva blir det rekna frå?`,
    openUnread: (words: string) => `Dokumentet seier «${words}». Kor lenge er det, og kva blir det rekna frå?`,
    openCounts: 'Kva dag blir fristen rekna frå?',
    openHours: 'Dokumentet seier ikkje kor mange timar. Fire timar er eit forslag.',
    openNobody: 'Dokumentet seier ikkje kven som har ansvaret.',
    openSeveral: 'Rada nemner fleire. Kven av dei har ansvaret?',
    openApart: (words: string) =>
      `«${words}»: er det éin, eller fleire? Utkastet har det som fleire, og alle har ansvaret. Kven av dei har det?`,
    openTogether: (words: string) =>
      `«${words}»: er det éin, eller fleire? Utkastet har det som éin. Kven har ansvaret?`,
    openParents:
      'Orda nemner foreldre eller familie, så steget blir stansa ved mistanke om vald heime. Stemmer det at det gir kontakt med dei?',
    openReport: 'Steget ser ut til å vere ei melding til barnevernet. Skal svaret på ho ventast på?',
    openLeads: (words: string) =>
      `Rada er gitt til «${words}». Utkastet foreslår at det er den som avgjer. Stemmer det?`,
    openLeader: (words: string) => `Rada nemner «${words}». Skal dei godkjenne, få beskjed, eller gjere det sjølv?`,
    shortNoDeadline: 'ingen frist',
    shortUnsure: (words: string) => `kva «${words}» gjeld`,
    shortUnread: (words: string) => `kor lenge «${words}» er`,
    shortCounts: 'kva fristen blir rekna frå',
    shortHours: 'kor mange timar',
    shortNobody: 'kven som har ansvaret',
    shortSeveral: 'kven av dei som har ansvaret',
    shortJoined: (words: string) => `om «${words}» er éin eller fleire`,
    shortLeads: (words: string) => `om «${words}» avgjer`,
    shortLeader: (words: string) => `kva «${words}» skal`,
    shortParents: 'om det gir kontakt med foreldra',
    shortReport: 'om svaret skal ventast på',
    comment: (title: string) =>
      [
        ` Utkast til «${title}», laga av teksten i dokumentet. Ingen har sett over det enno.`,
        ' Det som står under `source`, er dokumentet sine eigne ord. Ein frist har `basis: local` berre der orda i rada seier han.',
        ' Alt anna er forslag: `basis: proposal`, `ours` og `blank` seier kva kommunen må ta stilling til.',
      ].join('\n'),
  },
} as const satisfies Record<RoutineTable['language'], Record<string, string | ((words: string) => string)>>;

export type DraftWords = (typeof draftWords)['nb' | 'nn'];
