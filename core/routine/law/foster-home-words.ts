import type { RoutineTable } from '../schema.ts';

/** What people read of a stay in a foster home. */
export const fosterHomeWords = {
  nb: {
    ours: 'Løpet er felles for alle barnevernstjenester. Det er et forslag, og står ikke i kommunens dokument.',
    track: 'Fosterhjem',
    placed: 'Når flyttet barnet inn i fosterhjemmet?',
    isFewerFollowUps: 'Er oppfølgingen satt ned til to besøk i året?',
    fewerFollowUpsFrom: 'Fra hvilken dag er det to oppfølgingsbesøk i året?',
    isFewerInspections: 'Er tilsynet satt ned til to besøk i året?',
    fewerInspectionsFrom: 'Fra hvilken dag er det to tilsyn i året?',
    followUp: 'Oppfølgingsbesøk i fosterhjemmet',
    followUpFewer: 'Oppfølgingsbesøk i fosterhjemmet (to i året)',
    followUpSays:
      'Besøk fosterhjemmet og snakk med barnet, også alene. Barnevernstjenesten som har ansvaret for barnet, følger opp.',
    visitedOn: 'Når var besøket?',
    childAlone: 'Snakket dere med barnet alene?',
    inspection: 'Tilsyn i fosterhjemmet',
    inspectionFewer: 'Tilsyn i fosterhjemmet (to i året)',
    inspectionSays:
      'Tilsynet føres av noen som er uavhengige av barnevernstjenesten som har ansvaret for barnet. Sørg for at det blir gjort, og at rapporten kommer.',
    inspectedOn: 'Når var tilsynet?',
    fourNote:
      'Fire besøk i året går fram av kodelistene i det nasjonale registeret (skal bekreftes i loven). At de ligger tre måneder fra hverandre, er et forslag.',
    twoNote:
      'At det kan settes ned til to besøk i året, går fram av kodelistene i det nasjonale registeret (vilkårene skal bekreftes i loven). At de ligger seks måneder fra hverandre, er et forslag.',
    howOften: 'Avgjøre hvor ofte fosterhjemmet skal ha besøk',
    howOftenSays:
      'Fire besøk i året kan settes ned til to når vilkårene i loven er oppfylt. Leder avgjør. Skal det være fire igjen, telles det på nytt.',
    approvalNote: 'At leder avgjør, er et forslag.',
    countsFrom: 'Fra hvilken dag gjelder det?',
    ground: 'Hvilke vilkår er oppfylt, og hva mener barnet?',
    fewerFollowUps: 'To oppfølgingsbesøk i året',
    fewerInspections: 'To tilsyn i året',
    fewerOfBoth: 'To av hver i året',
    fourAgain: 'Fire av hver i året igjen',
    end: 'Fosterhjemsplasseringen er slutt',
    endSays: 'Registrer når barnet flyttet ut, så ingen flere besøk ventes.',
    endedOn: 'Når flyttet barnet ut av fosterhjemmet?',
    ended: 'Barnet har flyttet ut',
    noDate: 'Loven og rutinen sier ikke når.',
  },
  nn: {
    ours: 'Løpet er felles for alle barnevernstenester. Det er eit forslag, og står ikkje i dokumentet til kommunen.',
    track: 'Fosterheim',
    placed: 'Når flytta barnet inn i fosterheimen?',
    isFewerFollowUps: 'Er oppfølginga sett ned til to besøk i året?',
    fewerFollowUpsFrom: 'Frå kva dag er det to oppfølgingsbesøk i året?',
    isFewerInspections: 'Er tilsynet sett ned til to besøk i året?',
    fewerInspectionsFrom: 'Frå kva dag er det to tilsyn i året?',
    followUp: 'Oppfølgingsbesøk i fosterheimen',
    followUpFewer: 'Oppfølgingsbesøk i fosterheimen (to i året)',
    followUpSays:
      'Besøk fosterheimen og snakk med barnet, også åleine. Barnevernstenesta som har ansvaret for barnet, følgjer opp.',
    visitedOn: 'Når var besøket?',
    childAlone: 'Snakka de med barnet åleine?',
    inspection: 'Tilsyn i fosterheimen',
    inspectionFewer: 'Tilsyn i fosterheimen (to i året)',
    inspectionSays:
      'Tilsynet blir ført av nokon som er uavhengige av barnevernstenesta som har ansvaret for barnet. Sørg for at det blir gjort, og at rapporten kjem.',
    inspectedOn: 'Når var tilsynet?',
    fourNote:
      'Fire besøk i året går fram av kodelistene i det nasjonale registeret (skal stadfestast i lova). At dei ligg tre månader frå kvarandre, er eit forslag.',
    twoNote:
      'At det kan setjast ned til to besøk i året, går fram av kodelistene i det nasjonale registeret (vilkåra skal stadfestast i lova). At dei ligg seks månader frå kvarandre, er eit forslag.',
    howOften: 'Avgjere kor ofte fosterheimen skal ha besøk',
    howOftenSays:
      'Fire besøk i året kan setjast ned til to når vilkåra i lova er oppfylte. Leiar avgjer. Skal det vere fire igjen, blir det talt på nytt.',
    approvalNote: 'At leiar avgjer, er eit forslag.',
    countsFrom: 'Frå kva dag gjeld det?',
    ground: 'Kva vilkår er oppfylte, og kva meiner barnet?',
    fewerFollowUps: 'To oppfølgingsbesøk i året',
    fewerInspections: 'To tilsyn i året',
    fewerOfBoth: 'To av kvar i året',
    fourAgain: 'Fire av kvar i året igjen',
    end: 'Fosterheimsplasseringa er slutt',
    endSays: 'Registrer når barnet flytta ut, så ingen fleire besøk er venta.',
    endedOn: 'Når flytta barnet ut av fosterheimen?',
    ended: 'Barnet har flytta ut',
    noDate: 'Lova og rutinen seier ikkje når.',
  },
} as const satisfies Record<RoutineTable['language'], Record<string, string>>;
