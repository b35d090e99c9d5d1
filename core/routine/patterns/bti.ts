import { type InOne, type PatternParts, proposed } from './pattern.ts';

const why = (t: InOne) => ({ why: { type: 'text', ask: t('Hvorfor?', 'Kvifor?'), required: true } });
const evaluateOn = (t: InOne) => ({
  evaluateOn: {
    type: 'date',
    day: 'agreed',
    ask: t('Når skal tiltakene evalueres?', 'Når skal tiltaka evaluerast?'),
    required: true,
  },
});
const leaders = (t: InOne) => ({
  leader: { title: t('Leder i tjenesten', 'Leiar i tenesta'), decides: true },
  head: { title: t('Kommunalsjef', 'Kommunalsjef'), decides: true },
});

/** BTI level 1: one service works with the family itself. */
export function btiLevel1(t: InOne): PatternParts {
  return {
    title: t('BTI nivå 1', 'BTI nivå 1'),
    about: t(
      'For en barnehage, skole eller annen tjeneste som har en undring om et barn, og prøver tiltak i egen tjeneste sammen med foresatte.',
      'For ein barnehage, skule eller annan teneste som har ei undring om eit barn, og prøver tiltak i eiga teneste saman med føresette.',
    ),
    roles: {
      caseworker: { title: t('Den som har kontakten med barnet', 'Den som har kontakten med barnet') },
      ...leaders(t),
    },
    steps: {
      'share-concern': {
        title: t('Dele undringen med foresatte og barnet', 'Dele undringa med føresette og barnet'),
        says: t(
          'Snakk med foresatte, og med barnet etter alder og modenhet, om det du har sett.',
          'Snakk med føresette, og med barnet etter alder og modning, om det du har sett.',
        ),
        responsible: 'caseworker',
        involves: 'parents',
        opens: 'start',
        deadline: proposed({ within: 'P2W' }, t),
        outcomes: {
          'try-measures': { title: t('Vi prøver tiltak', 'Vi prøver tiltak'), opens: 'plan' },
          'no-concern': { title: t('Undringen er avklart', 'Undringa er avklart'), asks: why(t), closes: 'case' },
        },
      },
      plan: {
        title: t('Planlegge tiltak i egen tjeneste', 'Planleggje tiltak i eiga teneste'),
        says: t(
          'Bli enige om hva som skal prøves, hvem som gjør det, og når det skal evalueres.',
          'Bli samde om kva som skal prøvast, kven som gjer det, og når det skal evaluerast.',
        ),
        shows: 'plan',
        responsible: 'caseworker',
        involves: 'parents',
        deadline: proposed({ within: 'P2W' }, t),
        form: evaluateOn(t),
      },
      evaluate: {
        title: t('Evaluere tiltakene', 'Evaluere tiltaka'),
        says: t(
          'Spør barnet og foresatte om det er blitt bedre, og avgjør hva som skjer videre.',
          'Spør barnet og føresette om det er blitt betre, og avgjer kva som skjer vidare.',
        ),
        shows: 'evaluation',
        responsible: 'caseworker',
        involves: 'parents',
        opens: { after: 'plan' },
        deadline: proposed({ on: 'evaluateOn', within: 'P3M' }, t),
        outcomes: {
          again: { title: t('Vi prøver noe annet', 'Vi prøver noko anna'), opens: 'plan' },
          'level-2': { title: t('Flere tjenester må med', 'Fleire tenester må med'), opens: 'move-on' },
          ended: { title: t('Det er ikke behov for mer', 'Det er ikkje behov for meir'), asks: why(t), closes: 'case' },
        },
      },
      'move-on': {
        title: t('Ta saken videre til nivå 2', 'Ta saka vidare til nivå 2'),
        says: t(
          'Be om samtykke, og bli enige om hvem som er stafettholder. Ansvaret blir hos deg til den andre har tatt over.',
          'Be om samtykke, og bli samde om kven som er stafetthaldar. Ansvaret blir hos deg til den andre har teke over.',
        ),
        responsible: 'caseworker',
        involves: 'parents',
        deadline: proposed({ within: 'P2W' }, t),
        handover: proposed({ to: t('stafettholderen på nivå 2', 'stafetthaldaren på nivå 2'), within: 'P2W' }, t),
        outcomes: {
          moved: { title: t('Saken er tatt over', 'Saka er teken over'), closes: 'case' },
        },
      },
    },
  };
}

/** BTI level 2: two services work together, with the family's consent. */
export function btiLevel2(t: InOne): PatternParts {
  const meeting = {
    nextMeeting: { type: 'date', day: 'agreed', ask: t('Når er neste møte?', 'Når er neste møte?'), required: true },
  };
  return {
    title: t('BTI nivå 2', 'BTI nivå 2'),
    about: t(
      'For to tjenester som samarbeider om et barn sammen med foresatte, med samtykke, stafettholder og stafettlogg.',
      'For to tenester som samarbeider om eit barn saman med føresette, med samtykke, stafetthaldar og stafettlogg.',
    ),
    roles: { caseworker: { title: t('Stafettholder', 'Stafetthaldar') }, ...leaders(t) },
    more: { consents: { team: { title: t('samarbeidende tjeneste', 'samarbeidande teneste') } } },
    steps: {
      'ask-consent': {
        title: t('Be om samtykke til samarbeid', 'Be om samtykke til samarbeid'),
        says: t(
          'Forklar hvem som får vite hva, og at samtykket kan trekkes når som helst.',
          'Forklar kven som får vite kva, og at samtykket kan trekkjast når som helst.',
        ),
        responsible: 'caseworker',
        involves: 'parents',
        asksConsent: 'team',
        opens: 'start',
        deadline: proposed({ within: 'P2W' }, t),
        outcomes: {
          given: {
            title: t('Samtykke er gitt', 'Samtykke er gitt'),
            consents: { team: 'given' },
            opens: 'first-meeting',
          },
          refused: {
            title: t('Samtykke er ikke gitt', 'Samtykke er ikkje gitt'),
            consents: { team: 'refused' },
            opens: 'conclude',
          },
        },
      },
      'first-meeting': {
        title: t('Samarbeidsmøte', 'Samarbeidsmøte'),
        says: t(
          'Bli enige om mål, tiltak og hvem som gjør hva. Avtal det neste møtet før dere går.',
          'Bli samde om mål, tiltak og kven som gjer kva. Avtal det neste møtet før de går.',
        ),
        shows: 'plan',
        responsible: 'caseworker',
        involves: 'parents',
        shares: 'team',
        deadline: proposed({ within: 'P3W' }, t),
        form: meeting,
      },
      evaluate: {
        title: t('Evalueringsmøte', 'Evalueringsmøte'),
        says: t(
          'Gå gjennom tiltakene med barnet, foresatte og den andre tjenesten.',
          'Gå gjennom tiltaka med barnet, føresette og den andre tenesta.',
        ),
        shows: 'evaluation',
        responsible: 'caseworker',
        involves: 'parents',
        shares: 'team',
        opens: { after: 'first-meeting' },
        deadline: proposed({ on: 'nextMeeting', within: 'P3M' }, t),
        outcomes: { evaluated: { title: t('Tiltakene er evaluert', 'Tiltaka er evaluerte'), opens: 'conclude' } },
      },
      conclude: {
        title: t('Avgjøre hva som skjer videre', 'Avgjere kva som skjer vidare'),
        says: t(
          'Skriv i stafettloggen hva dere ble enige om. Avslutter dere, skriv hvorfor.',
          'Skriv i stafettloggen kva de blei samde om. Avsluttar de, skriv kvifor.',
        ),
        responsible: 'caseworker',
        involves: 'none',
        deadline: proposed({ within: 'P1W' }, t),
        outcomes: {
          continued: { title: t('Samarbeidet fortsetter', 'Samarbeidet held fram'), opens: 'first-meeting' },
          'ask-again': { title: t('Familien spørres på nytt', 'Familien blir spurd på nytt'), opens: 'ask-consent' },
          ended: { title: t('Samarbeidet avsluttes', 'Samarbeidet blir avslutta'), asks: why(t), closes: 'case' },
        },
      },
    },
  };
}
