import { type InOne, type PatternParts, proposed } from './pattern.ts';

const roles = (t: InOne) => ({
  caseworker: { title: t('Saksbehandler', 'Saksbehandlar') },
  leader: { title: t('Leder', 'Leiar'), decides: true },
  head: { title: t('Barnevernleder', 'Barnevernleiar'), decides: true },
});
const done = (ask: string, more = {}) => ({ type: 'date', day: 'done', ask, required: true, ...more });

/** An investigation by child welfare. What the law asks comes with `investigates` (law/investigation.ts), marked as it is there. */
export function investigation(t: InOne): PatternParts {
  return {
    title: t('Undersøkelse', 'Undersøking'),
    about: t(
      'For barnevernstjenesten, fra meldingen kommer til undersøkelsen er avgjort. Fristene i loven følger med av seg selv; dette er arbeidet rundt dem.',
      'For barnevernstenesta, frå meldinga kjem til undersøkinga er avgjord. Fristane i lova følgjer med av seg sjølve; dette er arbeidet rundt dei.',
    ),
    service: 'child-welfare',
    roles: roles(t),
    more: { investigates: { responsible: 'caseworker', leader: 'leader', track: 'investigation' } },
    steps: {
      'close-case': {
        title: t('Se etter om saken kan avsluttes', 'Sjå etter om saka kan avsluttast'),
        says: t(
          'Når undersøkelsen er avgjort og svarene er gitt, avsluttes saken her, eller den går videre i en annen rutine.',
          'Når undersøkinga er avgjord og svara er gitte, blir saka avslutta her, eller ho går vidare i ein annan rutine.',
        ),
        responsible: 'caseworker',
        involves: 'none',
        opens: ['start', 'request'],
        deadline: proposed({ within: 'P6M' }, t),
        outcomes: {
          closed: {
            title: t('Saken avsluttes', 'Saka blir avslutta'),
            asks: { why: { type: 'text', ask: t('Hvorfor?', 'Kvifor?'), required: true } },
            callsOff: 'why',
            closes: 'case',
          },
          kept: { title: t('Saken blir stående', 'Saka blir ståande'), opens: 'close-case' },
        },
      },
    },
    tracks: {
      investigation: {
        title: t('Melding og undersøkelse', 'Melding og undersøking'),
        starts: 'with-case',
        many: true,
        steps: {
          'talk-with-parents': {
            title: t('Første samtale med foreldrene', 'Første samtale med foreldra'),
            says: t(
              'Fortell hva meldingen gjelder, hva som skal undersøkes, og hvilke rettigheter de har.',
              'Fortel kva meldinga gjeld, kva som skal undersøkjast, og kva rettar dei har.',
            ),
            responsible: 'caseworker',
            involves: 'parents',
            opens: { when: 'concluded' },
            deadline: proposed({ within: 'P2W', from: 'concluded' }, t),
            form: { talkedOn: done(t('Når var samtalen?', 'Når var samtalen?')) },
          },
          'talk-with-child': {
            title: t('Samtale med barnet alene', 'Samtale med barnet aleine'),
            says: t(
              'Snakk med barnet om hvordan det har det, og skriv ned hva barnet mener. Barnet kan ha med noen det er trygg på.',
              'Snakk med barnet om korleis det har det, og skriv ned kva barnet meiner. Barnet kan ha med nokon det er trygg på.',
            ),
            responsible: 'caseworker',
            involves: 'none',
            opens: { when: 'concluded' },
            deadline: proposed({ within: 'P1M', from: 'concluded' }, t),
            form: {
              spokenOn: done(t('Når snakket dere med barnet?', 'Når snakka de med barnet?'), { shows: 'talk-alone' }),
            },
          },
          'home-visit': {
            title: t('Hjemmebesøk', 'Heimebesøk'),
            says: t('Besøk barnet hjemme, og skriv ned det dere ser.', 'Besøk barnet heime, og skriv ned det de ser.'),
            responsible: 'caseworker',
            involves: 'parents',
            opens: { when: 'concluded' },
            deadline: proposed({ within: 'P6W', from: 'concluded' }, t),
            form: { visitedOn: done(t('Når var besøket?', 'Når var besøket?'), { shows: 'visit' }) },
          },
          'gather-information': {
            title: t('Hente inn opplysninger', 'Hente inn opplysningar'),
            says: t(
              'Spør barnehage, skole, helsestasjon og andre som kjenner barnet, om det undersøkelsen trenger.',
              'Spør barnehage, skule, helsestasjon og andre som kjenner barnet, om det undersøkinga treng.',
            ),
            responsible: 'caseworker',
            involves: 'none',
            opens: { when: 'concluded' },
            deadline: proposed({ within: 'P4W', from: 'concluded' }, t),
          },
          'draft-conclusion': {
            title: t('Utkast til konklusjon til leder', 'Utkast til konklusjon til leiar'),
            says: t(
              'Skriv hva dere har funnet, hva barnet mener, og hva dere vil foreslå, så leder rekker å lese det før fristen.',
              'Skriv kva de har funne, kva barnet meiner, og kva de vil foreslå, så leiar rekk å lese det før fristen.',
            ),
            responsible: 'caseworker',
            copies: 'leader',
            involves: 'none',
            deadline: proposed({ before: 'P1W', of: 'investigation' }, t),
          },
          'finish-investigation': {
            title: t('Avslutte løpet for meldingen', 'Avslutte løpet for meldinga'),
            says: t(
              'Når meldingen er henlagt eller undersøkelsen avgjort, avsluttes løpet. Svarene som skal gis, blir stående.',
              'Når meldinga er lagd bort eller undersøkinga avgjord, blir løpet avslutta. Svara som skal givast, blir ståande.',
            ),
            responsible: 'caseworker',
            involves: 'none',
            opens: [{ after: 'investigation' }, 'request'],
            deadline: proposed({ within: 'P2W' }, t),
            outcomes: { finished: { title: t('Løpet er avsluttet', 'Løpet er avslutta'), closes: 'track' } },
          },
        },
      },
    },
  };
}

/**
 * What is done around a stay in a foster home. The visits and the inspection, four a year each, come with the routine of every
 * child welfare service (law/foster-home.ts).
 */
export function fosterHome(t: InOne): PatternParts {
  return {
    title: t('Fosterhjem: oppfølging', 'Fosterheim: oppfølging'),
    about: t(
      'For barnevernstjenesten som følger opp et barn i fosterhjem. Fire besøk og fire tilsyn i året følger med av seg selv i løpet «Fosterhjem», og startes der; dette er arbeidet rundt dem.',
      'For barnevernstenesta som følgjer opp eit barn i fosterheim. Fire besøk og fire tilsyn i året følgjer med av seg sjølve i løpet «Fosterheim», og blir starta der; dette er arbeidet rundt dei.',
    ),
    service: 'child-welfare',
    roles: roles(t),
    steps: {
      'start-foster-home': {
        title: t('Starte løpene når barnet flytter inn', 'Starte løpa når barnet flyttar inn'),
        says: t(
          'Start løpet «Fosterhjem» med dagen barnet flyttet inn, så besøk og tilsyn telles, og løpet for avtale og veiledning.',
          'Start løpet «Fosterheim» med dagen barnet flytta inn, så besøk og tilsyn blir talde, og løpet for avtale og rettleiing.',
        ),
        responsible: 'caseworker',
        involves: 'none',
        opens: 'start',
        deadline: proposed({ within: 'P1W' }, t),
      },
    },
    tracks: {
      'foster-agreement': {
        title: t('Avtale og veiledning i fosterhjemmet', 'Avtale og rettleiing i fosterheimen'),
        starts: 'on-request',
        many: true,
        facts: {
          movedIn: {
            type: 'date',
            day: 'from',
            ask: t('Når flyttet barnet inn?', 'Når flytta barnet inn?'),
            required: true,
          },
          movedOut: {
            type: 'date',
            day: 'until',
            notBefore: 'movedIn',
            ask: t('Når flyttet barnet ut?', 'Når flytta barnet ut?'),
          },
        },
        steps: {
          agreement: {
            title: t('Avtale med fosterforeldrene', 'Avtale med fosterforeldra'),
            says: t(
              'Skriv avtalen om oppdraget: ansvar, veiledning, avlastning og godtgjøring.',
              'Skriv avtalen om oppdraget: ansvar, rettleiing, avlasting og godtgjersle.',
            ),
            responsible: 'caseworker',
            involves: 'none',
            opens: 'start',
            deadline: proposed({ within: 'P2W', from: 'movedIn' }, t),
          },
          'first-visit': {
            title: t('Første besøk etter at barnet flyttet inn', 'Første besøk etter at barnet flytta inn'),
            says: t(
              'Besøk fosterhjemmet tidlig, og snakk med barnet alene om hvordan det har det.',
              'Besøk fosterheimen tidleg, og snakk med barnet aleine om korleis det har det.',
            ),
            responsible: 'caseworker',
            involves: 'none',
            opens: 'start',
            deadline: proposed({ within: 'P6W', from: 'movedIn' }, t),
            form: { visitedOn: done(t('Når var besøket?', 'Når var besøket?'), { shows: 'visit' }) },
          },
          'guidance-plan': {
            title: t('Plan for veiledning', 'Plan for rettleiing'),
            says: t(
              'Bli enige med fosterforeldrene om hva de trenger veiledning i, og av hvem.',
              'Bli samde med fosterforeldra om kva dei treng rettleiing i, og av kven.',
            ),
            responsible: 'caseworker',
            involves: 'none',
            opens: 'start',
            deadline: proposed({ within: 'P2M', from: 'movedIn' }, t),
          },
          'review-agreement': {
            title: t('Gjennomgang av avtalen', 'Gjennomgang av avtalen'),
            says: t(
              'Gå gjennom avtalen og veiledningen med fosterforeldrene, og rett det som ikke passer lenger.',
              'Gå gjennom avtalen og rettleiinga med fosterforeldra, og rett det som ikkje passar lenger.',
            ),
            responsible: 'caseworker',
            involves: 'none',
            deadline: proposed({ every: 'P1Y', from: 'movedIn', until: 'movedOut' }, t),
          },
          'finish-agreement': {
            title: t('Avslutte avtalen', 'Avslutte avtalen'),
            says: t(
              'Registrer når barnet flyttet ut, og avslutt avtalen med fosterforeldrene.',
              'Registrer når barnet flytta ut, og avslutt avtalen med fosterforeldra.',
            ),
            responsible: 'caseworker',
            involves: 'none',
            opens: 'request',
            deadline: proposed({ within: 'P2W' }, t),
            form: {
              lastDay: {
                type: 'date',
                day: 'until',
                notBefore: 'movedIn',
                ask: t('Når flyttet barnet ut?', 'Når flytta barnet ut?'),
                required: true,
              },
            },
            outcomes: {
              finished: {
                title: t('Avtalen er avsluttet', 'Avtalen er avslutta'),
                sets: { movedOut: { field: 'lastDay' } },
                closes: 'track',
              },
            },
          },
        },
      },
    },
  };
}
