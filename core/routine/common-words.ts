import type { RoutineTable } from './schema.ts';

type Language = RoutineTable['language'];

/** What people read of the steps that every routine carries. */
export const commonWords = {
  nb: {
    ask: 'Er det mistanke om vold eller overgrep i hjemmet?',
    guard: 'Mistanke om vold eller overgrep i hjemmet',
    guardSays:
      'Ta ikke kontakt med foreldrene. Meld fra nå: meldeplikten er din egen, og venter ikke på samtykke eller godkjenning.',
    guardSaysChildWelfare:
      'Ta ikke kontakt med foreldrene. Vurder nå om du må avverge eller si fra til politiet: plikten er din egen.',
    report: 'Melding til barneverntjenesten (meldeplikt)',
    reportSays: 'Meld fra til barneverntjenesten, eventuelt også politiet, uten å kontakte foreldrene først.',
    sent: 'Meldingen er sendt',
    sentOn: 'Når ble meldingen sendt?',
    assessed: 'Vurdert av meg: vilkårene for å melde er ikke oppfylt',
    why: 'Hva bygger du vurderingen på?',
    receipt: 'Bekreftelse på at meldingen er mottatt',
    receiptSays: 'Sørg for å få bekreftet at barneverntjenesten har mottatt meldingen.',
    reply: 'Tilbakemelding fra barneverntjenesten',
    replySays: 'Barneverntjenesten skal gi tilbakemelding innen tre uker. Etterspør den hvis den ikke kommer.',
    received: 'Mottatt',
    receivedOn: 'Når kom den?',
    avert: 'Avverge, og si fra til politiet (avvergingsplikt)',
    avertSays:
      'Vurder selv om du må avverge et lovbrudd eller si fra til politiet. Plikten gjelder uten hensyn til taushetsplikt.',
    averted: 'Politiet er varslet, eller faren er avverget på annen måte',
    avertedOn: 'Når ble det gjort?',
    notNeeded: 'Vurdert av meg: vilkårene er ikke oppfylt',
    review: 'Vurdere om sperren fortsatt skal stå',
    reviewSays: 'Sperren står til en leder opphever den. Vurder om mistanken fortsatt er der.',
    hours: 'Loven sier uten ugrunnet opphold. Antallet timer er et forslag.',
    stands: 'Sperren blir stående',
    lifted: 'Sperren oppheves',
    unconfirmed: 'Paragrafen og fristen er ikke kontrollert mot loven slik den gjelder nå.',
    noDate: 'Loven og rutinen sier ikke når.',
  },
  nn: {
    ask: 'Er det mistanke om vald eller overgrep i heimen?',
    guard: 'Mistanke om vald eller overgrep i heimen',
    guardSays:
      'Ta ikkje kontakt med foreldra. Meld frå no: meldeplikta er di eiga, og ventar ikkje på samtykke eller godkjenning.',
    guardSaysChildWelfare:
      'Ta ikkje kontakt med foreldra. Vurder no om du må avverje eller seie frå til politiet: plikta er di eiga.',
    report: 'Melding til barneverntenesta (meldeplikt)',
    reportSays: 'Meld frå til barneverntenesta, eventuelt også politiet, utan å kontakte foreldra først.',
    sent: 'Meldinga er send',
    sentOn: 'Når blei meldinga send?',
    assessed: 'Vurdert av meg: vilkåra for å melde er ikkje oppfylte',
    why: 'Kva byggjer du vurderinga på?',
    receipt: 'Stadfesting på at meldinga er motteken',
    receiptSays: 'Sørg for å få stadfesta at barneverntenesta har motteke meldinga.',
    reply: 'Tilbakemelding frå barneverntenesta',
    replySays: 'Barneverntenesta skal gje tilbakemelding innan tre veker. Etterspør ho om ho ikkje kjem.',
    received: 'Motteke',
    receivedOn: 'Når kom ho?',
    avert: 'Avverje, og seie frå til politiet (avverjingsplikt)',
    avertSays:
      'Vurder sjølv om du må avverje eit lovbrot eller seie frå til politiet. Plikta gjeld utan omsyn til teieplikt.',
    averted: 'Politiet er varsla, eller faren er avverja på annan måte',
    avertedOn: 'Når blei det gjort?',
    notNeeded: 'Vurdert av meg: vilkåra er ikkje oppfylte',
    review: 'Vurdere om sperra framleis skal stå',
    reviewSays: 'Sperra står til ein leiar opphevar ho. Vurder om mistanken framleis er der.',
    hours: 'Lova seier utan ugrunna opphald. Talet på timar er eit forslag.',
    stands: 'Sperra blir ståande',
    lifted: 'Sperra blir oppheva',
    unconfirmed: 'Paragrafen og fristen er ikkje kontrollerte mot lova slik ho gjeld no.',
    noDate: 'Lova og rutinen seier ikkje når.',
  },
} as const satisfies Record<Language, Record<string, string>>;
