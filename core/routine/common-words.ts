import type { RoutineTable } from './schema.ts';

type Language = RoutineTable['language'];

/** What people read of the steps that every routine carries. */
export const commonWords = {
  nb: {
    row: 'Felles for alle rutiner, og ikke fra kommunens dokument: plikter etter loven, og det som er lagt til for å følge dem opp.',
    ask: 'Er det mistanke om vold eller overgrep i hjemmet?',
    guard: 'Mistanke om vold eller overgrep i hjemmet',
    guardSays:
      'Ta ikke kontakt med foreldrene. Meld fra nå: meldeplikten er din egen, og venter ikke på samtykke eller godkjenning.',
    guardSaysChildWelfare:
      'Ta ikke kontakt med foreldrene. Vurder nå om du må avverge eller si fra til politiet: plikten er din egen.',
    ours: 'Plikten følger av loven og er felles for alle rutiner. Den står ikke i kommunens dokument.',
    oursOnly:
      'Steget er felles for alle rutiner. Det er et forslag, og står verken i loven eller i kommunens dokument.',
    reportLaw: 'barnevernsloven § 13-2',
    replyLaw: 'barnevernsloven § 13-4',
    avertLaw: 'straffeloven § 196',
    report: 'Melding til barnevernstjenesten (meldeplikt)',
    reportSays:
      'Meld fra til barnevernstjenesten, eventuelt også politiet, når det er grunn til å tro at et barn 1) blir eller vil bli mishandlet, utsatt for alvorlige mangler ved den daglige omsorgen eller annen alvorlig omsorgssvikt, 2) har en livstruende eller annen alvorlig sykdom eller skade og ikke kommer til undersøkelse eller behandling, 3) har nedsatt funksjonsevne eller er spesielt hjelpetrengende og ikke får dekket særlige behov for behandling eller opplæring, 4) blir eller vil bli utnyttet til menneskehandel, eller når et barn 5) viser alvorlige atferdsvansker (alvorlig eller gjentatt kriminalitet, misbruk av rusmidler eller annen utpreget normløs atferd). Er det mistanke om vold eller overgrep i hjemmet, gjør du det uten å kontakte foreldrene først. (Ordlyden i de fem situasjonene skal bekreftes i loven.)',
    sent: 'Meldingen er sendt',
    sentOn: 'Når ble meldingen sendt?',
    assessed: 'Vurdert av meg: vilkårene for å melde er ikke oppfylt',
    why: 'Hva bygger du vurderingen på?',
    receipt: 'Bekreftelse på at meldingen er mottatt',
    receiptSays: 'Sørg for å få bekreftet at barnevernstjenesten har fått meldingen, og hvilken dag den kom.',
    reply: 'Tilbakemelding fra barnevernstjenesten',
    replySays:
      'Barnevernstjenesten skal gi tilbakemelding innen tre uker etter at den fikk meldingen. Til du vet hvilken dag det var, regnes fristen fra dagen meldingen ble sendt. Spør etter tilbakemeldingen hvis den ikke kommer.',
    received: 'Mottatt',
    receiptOn: 'Når kom bekreftelsen?',
    reachedOn: 'Hvilken dag fikk barnevernstjenesten meldingen, ifølge bekreftelsen?',
    replyOn: 'Når kom tilbakemeldingen?',
    avert: 'Avverge, og si fra til politiet (avvergingsplikt)',
    avertSays:
      'Gjelder deg når du holder det for sikkert eller mest sannsynlig at noen begår eller kommer til å begå et av de alvorlige lovbruddene som loven nevner, blant annet mishandling i nære relasjoner, seksuelle overgrep, grov kroppsskade, kjønnslemlestelse og drap. Da skal du prøve å avverge det, ved å si fra til politiet eller på en annen måte, uten hensyn til taushetsplikt.',
    averted: 'Politiet er varslet, eller faren er avverget på en annen måte',
    avertedOn: 'Når ble det gjort?',
    notNeeded: 'Vurdert av meg: vilkårene er ikke oppfylt',
    emergency: 'Det er fattet akuttvedtak',
    emergencyOn: 'Når ble akuttvedtaket fattet?',
    emergencyAt: 'Hvilket klokkeslett ble akuttvedtaket fattet?',
    review: 'Vurdere om sperren fortsatt skal stå',
    reviewSays: 'Sperren står til en leder opphever den. Vurder om mistanken fortsatt er der.',
    reportConfirmed:
      'At plikten er personlig, gjelder uten ugrunnet opphold og har fem situasjoner, og ikke bare vold, er bekreftet i offentlige kilder. Ordlyden i de fem situasjonene er lest i omtale av den tilsvarende plikten for helsepersonell. Den og paragrafnummeret er ikke kontrollert mot loven.',
    reportHours: 'Loven sier uten ugrunnet opphold. Antallet timer er et forslag.',
    avertHours: 'Loven sier ikke noe antall timer. Antallet timer er et forslag.',
    stands: 'Sperren blir stående',
    lifted: 'Sperren oppheves',
    replyConfirmed:
      'At svaret skal gis innen tre uker etter at meldingen kom, er bekreftet i offentlige kilder. Paragrafnummeret er ikke kontrollert mot loven.',
    done: 'Utført',
    known: 'Kjent',
    noDate: 'Loven og rutinen sier ikke når.',
    noReason: 'Drøftingen er anonym: begrunnelsen blir ikke lagret.',
  },
  nn: {
    row: 'Felles for alle rutinar, og ikkje frå dokumentet til kommunen: plikter etter lova, og det som er lagt til for å følgje dei opp.',
    ask: 'Er det mistanke om vald eller overgrep i heimen?',
    guard: 'Mistanke om vald eller overgrep i heimen',
    guardSays:
      'Ta ikkje kontakt med foreldra. Meld frå no: meldeplikta er di eiga, og ventar ikkje på samtykke eller godkjenning.',
    guardSaysChildWelfare:
      'Ta ikkje kontakt med foreldra. Vurder no om du må avverje eller seie frå til politiet: plikta er di eiga.',
    ours: 'Plikta følgjer av lova og er felles for alle rutinar. Ho står ikkje i dokumentet til kommunen.',
    oursOnly:
      'Steget er felles for alle rutinar. Det er eit forslag, og står korkje i lova eller i dokumentet til kommunen.',
    reportLaw: 'barnevernslova § 13-2',
    replyLaw: 'barnevernslova § 13-4',
    avertLaw: 'straffelova § 196',
    report: 'Melding til barnevernstenesta (meldeplikt)',
    reportSays:
      'Meld frå til barnevernstenesta, eventuelt også politiet, når det er grunn til å tru at eit barn 1) blir eller vil bli mishandla, utsett for alvorlege manglar ved den daglege omsorga eller annan alvorleg omsorgssvikt, 2) har ein livstrugande eller annan alvorleg sjukdom eller skade og ikkje kjem til undersøking eller behandling, 3) har nedsett funksjonsevne eller er spesielt hjelpetrengande og ikkje får dekt særlege behov for behandling eller opplæring, 4) blir eller vil bli utnytta til menneskehandel, eller når eit barn 5) viser alvorlege åtferdsvanskar (alvorleg eller gjenteken kriminalitet, misbruk av rusmiddel eller anna utprega normlaus åtferd). Er det mistanke om vald eller overgrep i heimen, gjer du det utan å kontakte foreldra først. (Ordlyden i dei fem situasjonane skal stadfestast i lova.)',
    sent: 'Meldinga er send',
    sentOn: 'Når blei meldinga send?',
    assessed: 'Vurdert av meg: vilkåra for å melde er ikkje oppfylte',
    why: 'Kva byggjer du vurderinga på?',
    receipt: 'Stadfesting på at meldinga er motteken',
    receiptSays: 'Sørg for å få stadfesta at barnevernstenesta har fått meldinga, og kva dag ho kom.',
    reply: 'Tilbakemelding frå barnevernstenesta',
    replySays:
      'Barnevernstenesta skal gi tilbakemelding innan tre veker etter at ho fekk meldinga. Til du veit kva dag det var, blir fristen rekna frå dagen meldinga blei send. Spør etter tilbakemeldinga dersom ho ikkje kjem.',
    received: 'Motteke',
    receiptOn: 'Når kom stadfestinga?',
    reachedOn: 'Kva dag fekk barnevernstenesta meldinga, ifølgje stadfestinga?',
    replyOn: 'Når kom tilbakemeldinga?',
    avert: 'Avverje, og seie frå til politiet (avverjingsplikt)',
    avertSays:
      'Gjeld deg når du held det for sikkert eller mest sannsynleg at nokon gjer eller kjem til å gjere eit av dei alvorlege lovbrota som lova nemner, mellom anna mishandling i nære relasjonar, seksuelle overgrep, grov kroppsskade, kjønnslemlesting og drap. Då skal du prøve å avverje det, ved å seie frå til politiet eller på ein annan måte, utan omsyn til teieplikt.',
    averted: 'Politiet er varsla, eller faren er avverja på ein annan måte',
    avertedOn: 'Når blei det gjort?',
    notNeeded: 'Vurdert av meg: vilkåra er ikkje oppfylte',
    emergency: 'Det er gjort akuttvedtak',
    emergencyOn: 'Når blei akuttvedtaket gjort?',
    emergencyAt: 'Kva klokkeslett blei akuttvedtaket gjort?',
    review: 'Vurdere om sperra framleis skal stå',
    reviewSays: 'Sperra står til ein leiar opphevar ho. Vurder om mistanken framleis er der.',
    reportConfirmed:
      'At plikta er personleg, gjeld utan ugrunna opphald og har fem situasjonar, og ikkje berre vald, er stadfesta i offentlege kjelder. Ordlyden i dei fem situasjonane er lesen i omtale av den tilsvarande plikta for helsepersonell. Han og paragrafnummeret er ikkje kontrollerte mot lova.',
    reportHours: 'Lova seier utan ugrunna opphald. Talet på timar er eit forslag.',
    avertHours: 'Lova seier ikkje noko tal på timar. Talet på timar er eit forslag.',
    stands: 'Sperra blir ståande',
    lifted: 'Sperra blir oppheva',
    replyConfirmed:
      'At svaret skal givast innan tre veker etter at meldinga kom, er stadfesta i offentlege kjelder. Paragrafnummeret er ikkje kontrollert mot lova.',
    done: 'Gjort',
    known: 'Kjent',
    noDate: 'Lova og rutinen seier ikkje når.',
    noReason: 'Drøftinga er anonym: grunngjevinga blir ikkje lagra.',
  },
} as const satisfies Record<Language, Record<string, string>>;
