import type { RoutineTable } from '../schema.ts';

/** What people read of an emergency decision of child welfare. */
export const emergencyWords = {
  nb: {
    law: (paragraph: string) => `barnevernsloven kapittel 4 (§ ${paragraph} flg.)`,
    ours: 'Plikten følger av loven og er felles for alle rutiner. Den står ikke i kommunens dokument.',
    unconfirmed:
      'At vedtaket skal sendes straks, om mulig godkjennes innen 48 timer, og faller bort uten begjæring innen seks uker, er bekreftet i offentlige kilder. Paragrafene i kapittel 4 er ikke kontrollert mot loven.',
    track: 'Akuttvedtak',
    decidedOn: 'Når ble akuttvedtaket fattet?',
    decidedAt: 'Hvilket klokkeslett ble akuttvedtaket fattet?',
    send: 'Sende akuttvedtaket til godkjenning',
    sendSays: 'Akuttvedtaket skal sendes straks til den som skal godkjenne det. Det gjelder hele døgnet.',
    sendNote: 'Loven sier straks. Antallet timer er et forslag.',
    sentOn: 'Når ble det sendt?',
    approval: 'Svar på om akuttvedtaket er godkjent',
    approvalSays:
      'Vedtaket skal om mulig godkjennes innen 48 timer. Spør etter svaret hvis det ikke kommer. Timene regnes fra klokkeslettet da akuttvedtaket ble fattet, også når det blir registrert her senere.',
    approvalNote: 'Loven sier «om mulig innen 48 timer». Det er nemnda som svarer.',
    answeredOn: 'Når kom svaret?',
    approved: 'Godkjent',
    notApproved: 'Ikke godkjent',
    notApprovedEnd: 'Vedtaket kan ikke stå. Registrer under begjæringen at det har falt bort.',
    plan: 'Plan for undersøkelsen etter akuttvedtaket',
    planSays:
      'Lag en plan for undersøkelsen: hva den skal gi svar på, hvem dere snakker med, og hvordan barnet får medvirke.',
    planNote:
      'Loven sier at det skal lages en plan etter akuttvedtak (§ 8-2 tredje ledd, skal bekreftes), men ikke når.',
    plannedOn: 'Når ble planen laget?',
    petition: 'Begjæring til nemnda etter akuttvedtaket',
    petitionSays: 'Er begjæringen ikke sendt innen seks uker etter vedtaket, faller vedtaket bort.',
    petitioned: 'Begjæringen er sendt',
    lapsed: 'Vedtaket er opphevet eller falt bort uten begjæring',
    why: 'Hva gjelder for barnet nå?',
  },
  nn: {
    law: (paragraph: string) => `barnevernslova kapittel 4 (§ ${paragraph} flg.)`,
    ours: 'Plikta følgjer av lova og er felles for alle rutinar. Ho står ikkje i dokumentet til kommunen.',
    unconfirmed:
      'At vedtaket skal sendast straks, om mogleg godkjennast innan 48 timar, og fell bort utan krav til nemnda innan seks veker, er stadfesta i offentlege kjelder. Paragrafane i kapittel 4 er ikkje kontrollerte mot lova.',
    track: 'Akuttvedtak',
    decidedOn: 'Når blei akuttvedtaket gjort?',
    decidedAt: 'Kva klokkeslett blei akuttvedtaket gjort?',
    send: 'Sende akuttvedtaket til godkjenning',
    sendSays: 'Akuttvedtaket skal sendast straks til den som skal godkjenne det. Det gjeld heile døgnet.',
    sendNote: 'Lova seier straks. Talet på timar er eit forslag.',
    sentOn: 'Når blei det sendt?',
    approval: 'Svar på om akuttvedtaket er godkjent',
    approvalSays:
      'Vedtaket skal om mogleg godkjennast innan 48 timar. Spør etter svaret dersom det ikkje kjem. Timane blir rekna frå klokkeslettet då akuttvedtaket blei gjort, også når det blir registrert her seinare.',
    approvalNote: 'Lova seier «om mulig innen 48 timer». Det er nemnda som svarer.',
    answeredOn: 'Når kom svaret?',
    approved: 'Godkjent',
    notApproved: 'Ikkje godkjent',
    notApprovedEnd: 'Vedtaket kan ikkje stå. Registrer under kravet til nemnda at det har falle bort.',
    plan: 'Plan for undersøkinga etter akuttvedtaket',
    planSays:
      'Lag ein plan for undersøkinga: kva ho skal gi svar på, kven de snakkar med, og korleis barnet får medverke.',
    planNote:
      'Lova seier at det skal lagast ein plan etter akuttvedtak (§ 8-2 tredje ledd, skal stadfestast), men ikkje når.',
    plannedOn: 'Når blei planen laga?',
    petition: 'Krav til nemnda etter akuttvedtaket',
    petitionSays: 'Er kravet ikkje sendt innan seks veker etter vedtaket, fell vedtaket bort.',
    petitioned: 'Kravet er sendt',
    lapsed: 'Vedtaket er oppheva eller falle bort utan krav til nemnda',
    why: 'Kva gjeld for barnet no?',
  },
} as const satisfies Record<RoutineTable['language'], Record<string, string | ((paragraph: string) => string)>>;
