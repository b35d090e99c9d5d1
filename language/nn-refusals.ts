import type { Unusual } from '../core/case/days.ts';
import { mostFromADate, mostOpenedByAnAct } from '../core/case/judge/bounds.ts';
import { mostEnded } from '../core/case/record/ended-duty.ts';
import { longestText } from '../core/case/text.ts';
import { listed, plural } from './language.ts';
import type { refusals as nb } from './nb-refusals.ts';

const or = (items: readonly string[]) => listed(items, 'eller');
const and = (items: readonly string[]) => listed(items, 'og');
const choose = (choices: readonly string[], text = 'Vel') => (choices.length ? ` ${text} ${or(choices)}.` : '');

const meant = (year: string | undefined) => (year === undefined ? '' : `Meinte du ${year}?`);

/** Why a date is asked about once more. */
const why: Readonly<Record<Unusual, string>> = {
  'long-ago': 'Denne dagen er meir enn eitt år sidan.',
  'before-case': 'Denne dagen er før saka blei opna.',
  'before-act': 'Denne dagen er før det som arbeidet følgjer etter.',
  'has-passed': 'Denne dagen er allereie komen.',
  'far-ahead': 'Denne dagen er langt fram i tid.',
  'grown-up': 'Med denne dagen er barnet over 18 år.',
  'not-born': 'Med denne dagen er barnet ikkje født enno.',
};

/** Nynorsk. */
export const refusals: typeof nb = {
  'command-unknown': () => 'Fristvakt kjenner ikkje dette du bad om. Last sida på nytt og prøv igjen.',
  'not-understood': ({ field }) =>
    `Fristvakt forstår ikkje det som blei sendt${field ? ` i ${field}` : ''}. Last sida på nytt, og skriv det ein gong til.`,
  quarantined: () =>
    'Saka er sett til side fordi noko er gale med ho i Fristvakt, og tek ikkje imot noko no. Fristane gjeld framleis. Leiaren din ser det også.',
  'not-quarantined': () => 'Saka er ikkje sett til side. Du treng ikkje gjere noko.',
  'not-signed': () =>
    'Saka tok ikkje imot dette, fordi det ikkje var signert med ein nøkkel som denne installasjonen har i dag. Ingenting er gjort. Prøv igjen; går det ikkje då heller, sei frå til dei som driftar Fristvakt.',
  'case-closed': () => 'Saka er avslutta. Opne ho igjen først, om noko skal registrerast.',
  'case-not-closed': () => 'Saka er allereie open. Du treng ikkje opne ho igjen.',
  'track-unknown': ({ choices }) => `Saka har ikkje dette løpet.${choose(choices)}`,
  'track-ended': ({ what }) => `Løpet ${what ?? ''} er avslutta. Start eit nytt om arbeidet begynner igjen.`,
  'track-runs-already': ({ what }) => `Løpet ${what ?? ''} går allereie. Avslutt det før du startar eit nytt.`,
  'track-starts-with-case': ({ what }) =>
    `Løpet ${what ?? ''} blir opna automatisk etter rutinen, saman med saka. Du treng ikkje gjere noko.`,
  'step-unknown': ({ choices }) => `Rutinen har ikkje dette steget.${choose(choices)}`,
  'step-not-on-request': ({ what, choices }) =>
    `${what ?? 'Dette steget'} blir opna automatisk etter rutinen, og kan ikkje opnast for hand.${choose(choices, 'For hand kan du opne')}`,
  'step-open-already': ({ what }) => `${what ?? 'Steget'} står allereie ope. Registrer det i staden.`,
  'duty-unknown': ({ choices }) =>
    `Saka har inga slik plikt. Sjå på saka igjen, kanskje er ho endra.${choose(choices)}`,
  'duty-ambiguous': ({ choices }) => `Fleire opne plikter passar til dette.${choose(choices)}`,
  'duty-ended': ({ what }) => `${what ?? 'Plikta'} er allereie gjord, eller har falle bort. Du treng ikkje gjere meir.`,
  'fact-unknown': ({ choices }) => `Rutinen spør ikkje etter denne opplysninga.${choose(choices, 'Han spør etter')}`,
  'field-missing': ({ field }) => `Fyll ut ${field ?? 'feltet'}.`,
  'field-unknown': ({ choices }) => `Rutinen spør ikkje etter dette. Ta det bort.${choose(choices, 'Han spør etter')}`,
  'field-not-a-date': ({ field }) =>
    `Skriv ${field ?? 'feltet'} som ein dato med dag, månad og år, til dømes 10.02.2027.`,
  'field-not-a-time': ({ field }) => `Skriv ${field ?? 'klokkeslettet'} med timar og minutt, til dømes 14.30.`,
  'field-not-a-number': ({ field }) => `Skriv ${field ?? 'feltet'} som eit tal.`,
  'field-not-yes-or-no': ({ field }) => `Svar ja eller nei på ${field ?? 'spørsmålet'}.`,
  'field-not-a-choice': ({ field, choices }) =>
    `Vel eitt av svara på ${field ?? 'spørsmålet'}${choices.length ? `: ${or(choices)}` : ''}.`,
  'field-not-text': ({ field }) => `Skriv ${field ?? 'feltet'} som tekst.`,
  'field-not-printable': ({ field }) =>
    `Det står eit teikn i ${field ?? 'feltet'} som ikkje kan lagrast. Det følgjer nokre gonger med når tekst blir limt inn. Skriv staden på nytt.`,
  'field-too-long': ({ field }) => `Skriv ${field ?? 'feltet'} kortare. Det er plass til ${longestText.text} teikn.`,
  'field-has-national-identity-number': ({ field }) =>
    `Det ser ut til at det står eit fødselsnummer i ${field ?? 'feltet'}. Ta det bort: fødselsnummeret høyrer heime i fagsystemet, i mappa til barnet. Er det eit anna nummer med ti eller elleve siffer, til dømes eit kontonummer, så skriv berre dei fire siste.`,
  'field-identifies': () =>
    'Ta det bort: i ei anonym drøfting blir det ikkje lagra noko som kan vise kven familien er.',
  'anonymous-from-the-start': () =>
    'Ei sak kan berre vere anonym frå starten, for det som allereie er lagra, kan vise kven familien er. Opne ei ny sak.',
  'anonymous-to-the-end': () =>
    'Ei anonym sak blir verande anonym, også når familien samtykkjer seinare. Opne ei ny, open sak.',
  'outcome-unknown': ({ what, choices }) => `Sei korleis det gjekk med ${what ?? 'plikta'}.${choose(choices)}`,
  'reason-missing': () => 'Skriv ei grunngjeving.',
  'not-your-duty': ({ role }) =>
    role
      ? `Dette ligg til ${role}. Be den som har ansvaret om å gjere det, eller be leiaren gi ansvaret til deg.`
      : 'Ein annan har ansvaret for dette. Be den om å gjere det, eller be leiaren gi ansvaret til deg.',
  'not-a-deciding-role': ({ role }) => `Dette avgjer ${role ?? 'leiar'}. Be ${role ?? 'leiar'} om å ta avgjerda.`,
  'no-role-in-case': () =>
    'Dette kan berre den gjere som har ei rolle i saka, eller som leier. Du har berre ei plikt her. Snakk med den som har saka.',
  'other-service': () =>
    'Vedkommande arbeider i ei anna teneste. Ansvar blir i tenesta, om ikkje ein leiar gir det vidare og skriv kvifor.',
  'own-work': () => 'Du har gjort dette arbeidet sjølv. Difor må ein annan ta avgjerda.',
  'awaits-approval': ({ what }) => `${what ?? 'Arbeidet'} er registrert og ventar på avgjerd. Vent til ho er teken.`,
  'awaits-no-approval': ({ what }) => `${what ?? 'Plikta'} ventar ikkje på noka avgjerd no. Sjå på saka igjen.`,
  'not-yours-to-correct': () =>
    'Berre den som registrerte dette, eller ein leiar, kan rette det. Be ein av dei om å gjere det.',
  'nothing-to-correct': ({ what }) => `${what ?? 'Dette'} kan ikkje rettast, for det er ikkje registrert som gjort.`,
  'correction-too-old': () =>
    `Berre dei ${mostEnded} siste registreringane i ei sak kan rettast, og dette er eldre. Det som står i tidslinja, blir ståande. Meld eit avvik på steget, og skriv kva som er rett.`,
  'nothing-corrected': () => 'Ingenting er endra. Rett det som er feil, eller gå tilbake.',
  'correction-stands-in-the-way': ({ what, choices }) =>
    choices.length > 0
      ? `Dette kan ikkje takast tilbake, for nokon har arbeidd vidare: ${and(choices)} er registrert. Rett det først, det nyaste først.`
      : `Dette kan ikkje takast tilbake, for det avslutta ${what ?? 'arbeidet'}. Start det på nytt i staden, og skriv kvifor.`,
  'requires-done': ({ what }) => `Gjer ferdig ${what ?? 'det som skal kome før'} først.`,
  'requires-approved': ({ what }) => `${what ?? 'Det som skal kome før'} må vere godkjent først.`,
  'requires-consent': ({ what }) =>
    `Det er ikkje gitt samtykke til å dele med ${what ?? 'mottakaren'}, så dette kan ikkje registrerast no. Meldeplikta ventar ikkje på samtykke.`,
  'held-back': ({ what, says }) => `${what ?? 'Dette'} er halde tilbake.${says ? ` ${says}` : ' Sjå på saka kvifor.'}`,
  'personal-duty': ({ what }) =>
    `${what ?? 'Dette'} er ei personleg plikt etter lova, og ho kan ingen ta bort eller utsetje. Gjer det som krevst, eller registrer di eiga vurdering.`,
  'awaits-handover': ({ what }) =>
    `${what ?? 'Arbeidet'} ventar på at mottakaren tek over. Ansvaret ligg hos avsendaren til det er gjort.`,
  'awaits-no-handover': ({ what }) =>
    `${what ?? 'Plikta'} er ikkje tilboden nokon, så det er ingenting å ta imot eller sende tilbake. Sjå på saka igjen.`,
  'not-offered-to-you': () => 'Dette er tilbode ein annan. Berre den som er spurd, kan ta imot eller sende tilbake.',
  'role-not-offered': () =>
    'Saka er ikkje lenger tilboden nokon. Ho er teken imot, send tilbake eller gitt til ein annan.',
  'role-theirs-already': () => 'Den du har valt, har allereie denne rolla i saka. Vel ein annan.',
  'to-oneself': () => 'Du kan ikkje gi det til deg sjølv. Vel ein annan.',
  'no-reader': () => 'Saka er skjerma, og vedkommande er ikkje mellom dei som ser ho. Vel ein som er det.',
  'readers-without-you': () => 'Du må sjølv vere mellom dei som ser saka.',
  'duty-of-no-reader': ({ what }) =>
    `${what ?? 'Ei plikt'} ville ingen av lesarane ha. Gi plikta til ein av dei, eller la den som har ho, vere lesar.`,
  'role-of-no-reader': ({ role }) =>
    `Ein som er ${role ?? 'sett opp'} i saka, ville ikkje sjå ho. Gi rolla til ein av lesarane, eller la vedkommande vere lesar.`,
  'not-protected': () => 'Saka er ikkje skjerma.',
  'not-a-glass-role': () => 'Berre den som er sett opp til å opne skjerma saker i naud, kan gjere dette.',
  'reader-already': () => 'Du er mellom dei som ser saka.',
  'reader-left': () => 'Saka har minst éin lesar som er der i dag. Då opnar ho seg ikkje for andre.',
  'glass-broken-already': () => 'Du har opna saka alt, og tilgangen varer framleis. Han er ikkje forlengd.',
  'receiver-unknown': ({ choices }) =>
    `Rutinen ber ikkje om samtykke til å dele med denne mottakaren.${choose(choices)}`,
  'duties-open': ({ count }) =>
    count === undefined
      ? 'Det er opne plikter igjen. Gjer dei ferdige, eller la dei falle bort med den same grunngjevinga.'
      : `Det er ${count} ${plural(count, 'open plikt', 'opne plikter')} igjen. Gjer ${plural(count, 'ho ferdig', 'dei ferdige')}, eller la ${plural(count, 'ho', 'dei')} falle bort med den same grunngjevinga.`,
  'calls-off': ({ choices }) =>
    choices.length > 0
      ? `Dette står ope, og fell bort: ${choices.join(', ')}. Skriv kvifor.`
      : 'Noko anna i saka står ope, og fell bort. Skriv kvifor.',
  'role-unknown': ({ choices }) => `Rutinen har ikkje denne rolla.${choose(choices)}`,
  'routine-unknown': ({ choices }) => `Det finst ingen slik versjon av rutinen.${choose(choices)}`,
  'version-not-newer': () => 'Saka følgjer denne versjonen av rutinen, eller ein nyare. Vel ein versjon som er nyare.',
  'step-not-in-version': ({ what }) =>
    `${what ?? 'Ei open plikt'} finst ikkje i den nye versjonen. Gjer ho ferdig, eller la ho falle bort først.`,
  'law-duty-lost': ({ what }) =>
    `${what ?? 'Ei plikt'} følgjer av lova og står open, og ville bli borte eller halden tilbake med den nye versjonen. Saka blir der ho er. Gjer plikta ferdig først, eller rett versjonen.`,
  'law-duty-later': ({ what }) =>
    `${what ?? 'Ei plikt'} følgjer av lova og står open, og ville få ein seinare frist med den nye versjonen. Saka blir der ho er. Gjer plikta ferdig først, eller rett versjonen.`,
  'no-date-to-move': ({ what }) => `${what ?? 'Plikta'} har ingen frist som kan flyttast.`,
  'date-after-today': ({ year }) => `Denne dagen er ikkje komen enno. ${meant(year)} Skriv i dag eller ein dag før.`,
  'time-after-now': () => 'Dette klokkeslettet er ikkje kome enno. Skriv når det blei gjort.',
  'date-before-today': ({ year }) => `Denne dagen er passert. ${meant(year)} Skriv i dag eller ein dag som kjem.`,
  'date-out-of-bounds': ({ year }) =>
    `Denne dagen er så langt unna at han ikkje kan stemme. ${meant(year)} Rett datoen, særleg året.`,
  'date-before-other': ({ what, year }) =>
    `Denne dagen kjem før ${what ?? 'den som han skal kome etter'}. ${meant(year)} Rett den av dei to som er feil.`,
  'date-after-other': ({ what }) =>
    `Denne dagen kjem etter ${what ?? 'den som han skal kome før'}. Rett den av dei to som er feil.`,
  'date-unusual': ({ unusual, year }) =>
    `${unusual ? why[unusual] : 'Denne dagen er uvanleg.'} ${meant(year)} Rett datoen, eller sei at han stemmer.`,
  'done-said-twice': ({ what }) =>
    `${what ? `${what} spør` : 'Skjemaet spør'} også om dagen det blei gjort, og svaret er eit anna. Skriv den same dagen begge stader.`,
  'date-has-passed': () => 'Denne dagen er passert. Vel i dag eller ein dag som kjem.',
  'until-of-no-consent': () => 'Berre eit samtykke som er gitt, gjeld til ein dag. La dagen stå tom.',
  'date-unchanged': () => 'Fristen er allereie denne dagen. Vel ein annan dag, eller la han stå.',
  'no-such-hour': () => 'Natta då klokka blir stilt fram, finst ikkje denne timen. Vel eit anna klokkeslett.',
  'ends-before-start': () => 'Møtet sluttar før det begynner. Sjå etter klokkesletta, til dømes kl. 9–10.30.',
  'not-invited': () => 'Kollegaen er ikkje beden med på noko som kjem. Kanskje har ein annan allereie teke det bort.',
  'law-date': ({ what, choices }) =>
    `Lova set fristen for ${what ?? 'dette'}, og ingen kan flytte han lenger fram. ${choices.length ? 'Treng du meir tid, kan du be om utvida frist før tida er ute.' : 'Gjer det som krevst, og registrer det når det er gjort, også om det blir for seint.'}`,
  'no-date-to-agree': ({ what }) =>
    `For ${what ?? 'dette'} blir det ikkje avtalt nokon dag. Treng du ein annan frist, så flytt han.`,
  'date-before-opening': ({ day }) =>
    `Neste gong begynner først ${day ?? 'seinare'}. Vel ein dag frå då av, eller avtal dagen for den som står open.`,
  'no-extension': ({ what }) => `Fristen for ${what ?? 'dette'} kan ikkje utvidast, eller han er allereie utvida.`,
  'extension-asked-already': () => 'Det er allereie bedt om utvida frist. Avgjerda er ikkje teken enno.',
  'extension-too-late': () =>
    'Tida er ute, og då kan ein ikkje lenger be om utvida frist. Gjer det som krevst, og registrer det når det er gjort.',
  'not-to-take-up': ({ what }) =>
    `${what ?? 'Dette'} kan ikkje takast opp enno: ingen er varsla om at fristen er ute, og nokon har det ved namn.`,
  'taken-up-already': ({ what }) =>
    `Du har allereie teke opp ${what ?? 'dette'}. Du kan gjere det på nytt dersom varsla har gått vidare utan at det hjelpte.`,
  'has-it-already': ({ what }) =>
    `Du har allereie ansvaret for ${what ?? 'dette'}. Å ta det opp ville berre ha utsett varselet til den over deg.`,
  'nothing-to-note': () => 'Her er ikkje noko avvik som ventar på deg. Kanskje har ein annan allereie sett det.',
  'note-unknown': () => 'Notatet finst ikkje i saka.',
  'deviation-unknown': () => 'Avviket finst ikkje i loggen til saka.',
  'message-unknown': () => 'Saka har ikkje skrive ein slik beskjed.',
  'too-much-at-once': ({ field, what }) =>
    `${field ? `Med ${field}` : 'Med dette'} ville meir enn ${mostOpenedByAnAct} plikter opna seg på éin gong${what ? `, dei fleste av dei ${what}` : ''}. Sjå om ${field ? 'datoen er rett' : 'datoane som det blir rekna frå, er rette'}, særleg året. ${field ? 'Er han rett, ligg det meste så langt tilbake at ingen skal gjere det no: vel ein seinare dato å rekne frå.' : 'Rett den som er feil, og prøv igjen.'}`,
  'brought-in-asked': ({ field, what }) =>
    `${field ? `Med ${field}` : 'Med dette'} ville meir enn ${mostFromADate} fristar opna seg på éin gong${what ? `, dei fleste av dei ${what}` : ''}. Er datoen rett, er dette allereie i gang: sei kva som er gjort, så skal berre det som står igjen frå i dag, gjerast. Er han feil, så rett han.`,
  'brought-in-answer-missing': ({ what }) =>
    `Svar på ${what ?? 'alle stega'}: om det er gjort, om det framleis skal gjerast, eller om det ikkje gjeld.`,
  'brought-in-answer-wrong': ({ what }) =>
    `Svaret passar ikkje til ${what ?? 'steget'}. Vel eitt av svara som står der.`,
  'brought-in-not-asked': ({ what }) =>
    `Det blir ikkje spurt om ${what ?? 'dette steget'}, slik dei andre svara er no. La det stå tomt.`,
};
