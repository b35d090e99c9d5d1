import type { RoutineTable } from '../schema.ts';

type Language = RoutineTable['language'];

/** What people read of the duties of an investigation. What can be chosen stands in the same order in both languages. */
export const investigationWords = {
  nb: {
    law: (paragraph: string) => `barnevernsloven § ${paragraph}`,
    ours: 'Plikten følger av loven og er felles for alle rutiner. Den står ikke i kommunens dokument.',
    track: 'Melding og undersøkelse',
    reportReceived: 'Når kom meldingen?',
    publicReporter: 'Er melderen en offentlig instans?',
    concluded: 'Når ble meldingen konkludert?',
    examine: 'Gjennomgå meldingen',
    examineSays: 'Meldingen skal gjennomgås snarest, og senest innen en uke, og vurderes for undersøkelse.',
    weekConfirmed:
      'At fristen er en uke, er bekreftet i offentlige kilder. Paragrafnummeret er ikke kontrollert mot loven.',
    investigate: 'Undersøkelse åpnes',
    dismissed: 'Meldingen henlegges',
    dismissedEnd: 'Meldingen følges ikke opp med undersøkelse her. Melderen skal likevel ha svar.',
    activeMeasures: 'Meldingen henlegges fordi tiltak allerede er i gang',
    activeMeasuresEnd: 'Meldingen tas med i arbeidet med tiltakene. Melderen skal likevel ha svar.',
    underInvestigation: 'Meldingen tas inn i en undersøkelse som allerede er i gang',
    underInvestigationEnd:
      'Fristen for undersøkelsen som er i gang, er den samme som før. Melderen skal likevel ha svar.',
    movedBefore: 'Barnet har flyttet',
    movedAfter: 'Henlagt fordi barnet har flyttet',
    movedAfterEnd: 'Barnevernstjenesten der barnet bor, må få vite det den trenger.',
    whereTo: 'Hvor flyttet barnet?',
    places: ['en annen kommune', 'utlandet', 'ukjent sted'],
    why: 'Hva bygger dere det på?',
    reply: 'Tilbakemelding til melderen',
    replySays:
      'Melderen skal ha svar innen tre uker etter at meldingen kom. En offentlig melder skal også få vite om det er åpnet undersøkelse.',
    repliedOn: 'Når ble svaret gitt?',
    replyConfirmed:
      'At svaret skal gis innen tre uker etter at meldingen kom, og til en offentlig melder på nytt innen tre uker etter undersøkelsen, er bekreftet i offentlige kilder. Paragrafnummeret er ikke kontrollert mot loven.',
    plan: 'Plan for undersøkelsen',
    planSays:
      'Lag en plan for undersøkelsen: hva den skal gi svar på, hvem dere snakker med, og hvordan barnet får medvirke.',
    planNote: 'Loven sier at det skal lages en undersøkelsesplan (§ 2-2 tredje ledd, skal bekreftes), men ikke når.',
    plannedOn: 'Når ble planen laget?',
    status: 'Status i undersøkelsen før fristen',
    statusSays:
      'Gå gjennom sammen med leder hva som gjenstår. Trengs det mer tid, må det bes om utvidet frist før fristen er ute.',
    statusNote: 'Loven har ingen slik status. To uker før fristen er et forslag, så det er tid til å avgjøre.',
    standing: 'Hvordan ligger undersøkelsen an?',
    standings: ['ferdig innen fristen', 'utvidet frist må vurderes', 'blir ikke ferdig innen fristen'],
    investigation: 'Gjennomføre undersøkelsen, og avgjøre hvordan den ender',
    investigationSays:
      'Undersøkelsen skal gjennomføres snarest, og senest innen tre måneder. I særlige tilfeller kan fristen være seks måneder. Den er over når det er avgjort hvordan den ender: vedtak, begjæring til nemnda eller henleggelse. Kommer avgjørelsen etter fristen, er den for sen.',
    monthsConfirmed:
      'At fristen er tre måneder, i særlige tilfeller seks, og regnes fra konklusjonen på meldingen eller senest sju dager etter at den kom, er bekreftet i offentlige kilder. Paragrafnummeret er ikke kontrollert mot loven.',
    decidedOn: 'Når ble det avgjort (vedtak, begjæring eller henleggelse)?',
    participation: 'Hvordan medvirket barnet?',
    participations: [
      '1.1 i samtale',
      '1.2 ved representant',
      '1.3 ved observasjon',
      '1.4 ved andre uttrykk',
      '2.1 har ikke fått anledning til å medvirke',
      '2.2 ønsket ikke å medvirke',
    ],
    measures: 'Vedtak om tiltak',
    measuresEnd: 'Tiltakene følges opp for seg.',
    tribunal: 'Begjæring om tiltak er sendt til barneverns- og helsenemnda',
    tribunalEnd: 'Nemnda behandler saken.',
    dismissedAfter: 'Henlagt etter barnevernstjenestens vurdering',
    byWish: 'Henlagt fordi familien ikke vil ha hjelpetiltak',
    referred: 'Henlagt etter henvisning til en annen instans',
    dismissedAfterEnd: 'Saken følges ikke opp videre av barnevernstjenesten.',
    whyExtended: 'Hvorfor er dette et særlig tilfelle?',
    replyAfter: 'Ny tilbakemelding til offentlig melder',
    replyAfterSays:
      'En offentlig melder skal få vite at undersøkelsen er ferdig, innen tre uker, og om saken er henlagt eller følges opp.',
    told: 'Hva fikk melderen vite?',
    tellings: ['at saken er henlagt', 'at saken følges opp'],
  },
  nn: {
    law: (paragraph: string) => `barnevernslova § ${paragraph}`,
    ours: 'Plikta følgjer av lova og er felles for alle rutinar. Ho står ikkje i dokumentet til kommunen.',
    track: 'Melding og undersøking',
    reportReceived: 'Når kom meldinga?',
    publicReporter: 'Er meldaren ein offentleg instans?',
    concluded: 'Når blei meldinga konkludert?',
    examine: 'Gå gjennom meldinga',
    examineSays: 'Meldinga skal gåast gjennom snarast, og seinast innan ei veke, og vurderast for undersøking.',
    weekConfirmed:
      'At fristen er ei veke, er stadfesta i offentlege kjelder. Paragrafnummeret er ikkje kontrollert mot lova.',
    investigate: 'Undersøking blir opna',
    dismissed: 'Meldinga blir lagd bort',
    dismissedEnd: 'Meldinga blir ikkje følgd opp med undersøking her. Meldaren skal likevel ha svar.',
    activeMeasures: 'Meldinga blir lagd bort fordi tiltak allereie er i gang',
    activeMeasuresEnd: 'Meldinga blir teken med i arbeidet med tiltaka. Meldaren skal likevel ha svar.',
    underInvestigation: 'Meldinga blir teken inn i ei undersøking som allereie er i gang',
    underInvestigationEnd:
      'Fristen for undersøkinga som er i gang, er den same som før. Meldaren skal likevel ha svar.',
    movedBefore: 'Barnet har flytta',
    movedAfter: 'Lagd bort fordi barnet har flytta',
    movedAfterEnd: 'Barnevernstenesta der barnet bur, må få vite det ho treng.',
    whereTo: 'Kvar flytta barnet?',
    places: ['ein annan kommune', 'utlandet', 'ukjend stad'],
    why: 'Kva byggjer de det på?',
    reply: 'Tilbakemelding til meldaren',
    replySays:
      'Meldaren skal ha svar innan tre veker etter at meldinga kom. Ein offentleg meldar skal også få vite om det er opna undersøking.',
    repliedOn: 'Når blei svaret gitt?',
    replyConfirmed:
      'At svaret skal givast innan tre veker etter at meldinga kom, og til ein offentleg meldar på nytt innan tre veker etter undersøkinga, er stadfesta i offentlege kjelder. Paragrafnummeret er ikkje kontrollert mot lova.',
    plan: 'Plan for undersøkinga',
    planSays:
      'Lag ein plan for undersøkinga: kva ho skal gi svar på, kven de snakkar med, og korleis barnet får medverke.',
    planNote:
      'Lova seier at det skal lagast ein undersøkingsplan (§ 2-2 tredje ledd, skal stadfestast), men ikkje når.',
    plannedOn: 'Når blei planen laga?',
    status: 'Status i undersøkinga før fristen',
    statusSays:
      'Gå gjennom saman med leiar kva som står igjen. Trengst det meir tid, må det bedast om utvida frist før fristen er ute.',
    statusNote: 'Lova har ingen slik status. To veker før fristen er eit forslag, så det er tid til å avgjere.',
    standing: 'Korleis ligg undersøkinga an?',
    standings: ['ferdig innan fristen', 'utvida frist må vurderast', 'blir ikkje ferdig innan fristen'],
    investigation: 'Gjennomføre undersøkinga, og avgjere korleis ho endar',
    investigationSays:
      'Undersøkinga skal gjennomførast snarast, og seinast innan tre månader. I særlege tilfelle kan fristen vere seks månader. Ho er over når det er avgjort korleis ho endar: vedtak, krav til nemnda eller at saka blir lagd bort. Kjem avgjerda etter fristen, er ho for sein.',
    monthsConfirmed:
      'At fristen er tre månader, i særlege tilfelle seks, og blir rekna frå konklusjonen på meldinga eller seinast sju dagar etter at ho kom, er stadfesta i offentlege kjelder. Paragrafnummeret er ikkje kontrollert mot lova.',
    decidedOn: 'Når blei det avgjort (vedtak, krav til nemnda eller lagd bort)?',
    participation: 'Korleis medverka barnet?',
    participations: [
      '1.1 i samtale',
      '1.2 ved representant',
      '1.3 ved observasjon',
      '1.4 ved andre uttrykk',
      '2.1 har ikkje fått høve til å medverke',
      '2.2 ønskte ikkje å medverke',
    ],
    measures: 'Vedtak om tiltak',
    measuresEnd: 'Tiltaka blir følgde opp for seg.',
    tribunal: 'Krav om tiltak er sendt til barneverns- og helsenemnda',
    tribunalEnd: 'Nemnda behandlar saka.',
    dismissedAfter: 'Lagd bort etter vurderinga til barnevernstenesta',
    byWish: 'Lagd bort fordi familien ikkje vil ha hjelpetiltak',
    referred: 'Lagd bort etter tilvising til ein annan instans',
    dismissedAfterEnd: 'Saka blir ikkje følgd opp vidare av barnevernstenesta.',
    whyExtended: 'Kvifor er dette eit særleg tilfelle?',
    replyAfter: 'Ny tilbakemelding til offentleg meldar',
    replyAfterSays:
      'Ein offentleg meldar skal få vite at undersøkinga er ferdig, innan tre veker, og om saka er lagd bort eller blir følgd opp.',
    told: 'Kva fekk meldaren vite?',
    tellings: ['at saka er lagd bort', 'at saka blir følgd opp'],
  },
} as const satisfies Record<Language, Record<string, string | readonly string[] | ((paragraph: string) => string)>>;
