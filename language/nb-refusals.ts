import type { Unusual } from '../core/case/days.ts';
import { mostFromADate, mostOpenedByAnAct } from '../core/case/judge/bounds.ts';
import { mostEnded } from '../core/case/record/ended-duty.ts';
import type { RefusalCode } from '../core/case/refusals.ts';
import { longestText } from '../core/case/text.ts';
import type { AboutRefusal } from './about.ts';
import { listed, plural } from './language.ts';

const or = (items: readonly string[]) => listed(items, 'eller');
const and = (items: readonly string[]) => listed(items, 'og');
const choose = (choices: readonly string[], text = 'Velg') => (choices.length ? ` ${text} ${or(choices)}.` : '');

const meant = (year: string | undefined) => (year === undefined ? '' : `Mente du ${year}?`);

/** Why a date is asked about once more. */
const why: Readonly<Record<Unusual, string>> = {
  'long-ago': 'Denne dagen er mer enn et år siden.',
  'before-case': 'Denne dagen er før saken ble åpnet.',
  'before-act': 'Denne dagen er før det som arbeidet følger etter.',
  'has-passed': 'Denne dagen er allerede kommet.',
  'far-ahead': 'Denne dagen er langt fram i tid.',
  'grown-up': 'Med denne dagen er barnet over 18 år.',
  'not-born': 'Med denne dagen er barnet ikke født ennå.',
};

/** Bokmål: why something was refused, and what to do instead. */
export const refusals: Readonly<Record<RefusalCode, (about: AboutRefusal) => string>> = {
  'command-unknown': () => 'Fristvakt kjenner ikke dette du ba om. Last siden på nytt og prøv igjen.',
  'not-understood': ({ field }) =>
    `Fristvakt forstår ikke det som ble sendt${field ? ` i ${field}` : ''}. Last siden på nytt, og skriv det en gang til.`,
  quarantined: () =>
    'Saken er satt til side fordi noe er galt med den i Fristvakt, og tar ikke imot noe nå. Fristene gjelder fortsatt. Lederen din ser det også.',
  'not-quarantined': () => 'Saken er ikke satt til side. Du trenger ikke gjøre noe.',
  'not-signed': () =>
    'Saken tok ikke imot dette, fordi det ikke var signert med en nøkkel som denne installasjonen har i dag. Ingenting er gjort. Prøv igjen; går det ikke da heller, si fra til dem som drifter Fristvakt.',
  'case-closed': () => 'Saken er avsluttet. Åpne den igjen først, hvis noe skal registreres.',
  'case-not-closed': () => 'Saken er allerede åpen. Du trenger ikke åpne den igjen.',
  'track-unknown': ({ choices }) => `Saken har ikke dette løpet.${choose(choices)}`,
  'track-ended': ({ what }) => `Løpet ${what ?? ''} er avsluttet. Start et nytt hvis arbeidet begynner igjen.`,
  'track-runs-already': ({ what }) => `Løpet ${what ?? ''} pågår allerede. Avslutt det før du starter et nytt.`,
  'track-starts-with-case': ({ what }) =>
    `Løpet ${what ?? ''} åpnes automatisk etter rutinen, sammen med saken. Du trenger ikke gjøre noe.`,
  'step-unknown': ({ choices }) => `Rutinen har ikke dette steget.${choose(choices)}`,
  'step-not-on-request': ({ what, choices }) =>
    `${what ?? 'Dette steget'} åpnes automatisk etter rutinen, og kan ikke åpnes for hånd.${choose(choices, 'For hånd kan du åpne')}`,
  'step-open-already': ({ what }) => `${what ?? 'Steget'} står allerede åpent. Registrer det i stedet.`,
  'duty-unknown': ({ choices }) =>
    `Saken har ingen slik plikt. Se på saken igjen, kanskje er den endret.${choose(choices)}`,
  'duty-ambiguous': ({ choices }) => `Flere åpne plikter passer til dette.${choose(choices)}`,
  'duty-ended': ({ what }) => `${what ?? 'Plikten'} er allerede gjort, eller har falt bort. Du trenger ikke gjøre mer.`,
  'fact-unknown': ({ choices }) => `Rutinen spør ikke etter denne opplysningen.${choose(choices, 'Den spør etter')}`,
  'field-missing': ({ field }) => `Fyll ut ${field ?? 'feltet'}.`,
  'field-unknown': ({ choices }) => `Rutinen spør ikke etter dette. Ta det bort.${choose(choices, 'Den spør etter')}`,
  'field-not-a-date': ({ field }) =>
    `Skriv ${field ?? 'feltet'} som en dato med dag, måned og år, for eksempel 10.02.2027.`,
  'field-not-a-time': ({ field }) => `Skriv ${field ?? 'klokkeslettet'} med timer og minutter, for eksempel 14.30.`,
  'field-not-a-number': ({ field }) => `Skriv ${field ?? 'feltet'} som et tall.`,
  'field-not-yes-or-no': ({ field }) => `Svar ja eller nei på ${field ?? 'spørsmålet'}.`,
  'field-not-a-choice': ({ field, choices }) =>
    `Velg ett av svarene på ${field ?? 'spørsmålet'}${choices.length ? `: ${or(choices)}` : ''}.`,
  'field-not-text': ({ field }) => `Skriv ${field ?? 'feltet'} som tekst.`,
  'field-not-printable': ({ field }) =>
    `Det står et tegn i ${field ?? 'feltet'} som ikke kan lagres. Det følger noen ganger med når tekst limes inn. Skriv stedet på nytt.`,
  'field-too-long': ({ field }) => `Skriv ${field ?? 'feltet'} kortere. Det er plass til ${longestText.text} tegn.`,
  'field-has-national-identity-number': ({ field }) =>
    `Det ser ut til at det står et fødselsnummer i ${field ?? 'feltet'}. Ta det bort: fødselsnummeret hører hjemme i fagsystemet, i barnets egen mappe. Er det et annet nummer med ti eller elleve sifre, for eksempel et kontonummer, så skriv bare de fire siste.`,
  'field-identifies': () => 'Ta det bort: i en anonym drøfting blir det ikke lagret noe som kan vise hvem familien er.',
  'anonymous-from-the-start': () =>
    'En sak kan bare være anonym fra starten, for det som allerede er lagret, kan vise hvem familien er. Åpne en ny sak.',
  'anonymous-to-the-end': () =>
    'En anonym sak forblir anonym, også når familien senere samtykker. Åpne en ny, åpen sak.',
  'outcome-unknown': ({ what, choices }) => `Si hvordan det gikk med ${what ?? 'plikten'}.${choose(choices)}`,
  'reason-missing': () => 'Skriv en begrunnelse.',
  'not-your-duty': ({ role }) =>
    role
      ? `Dette ligger til ${role}. Be den som har ansvaret om å gjøre det, eller be leder om å gi ansvaret til deg.`
      : 'En annen har ansvaret for dette. Be den om å gjøre det, eller be leder om å gi ansvaret til deg.',
  'not-a-deciding-role': ({ role }) => `Dette avgjør ${role ?? 'leder'}. Be ${role ?? 'leder'} om å ta avgjørelsen.`,
  'no-role-in-case': () =>
    'Dette kan bare den gjøre som har en rolle i saken, eller som leder. Du har bare en plikt her. Snakk med den som har saken.',
  'other-service': () =>
    'Vedkommende arbeider i en annen tjeneste. Ansvar blir i tjenesten, hvis ikke en leder gir det videre og skriver hvorfor.',
  'own-work': () => 'Du har gjort dette arbeidet selv. Derfor må en annen ta avgjørelsen.',
  'awaits-approval': ({ what }) => `${what ?? 'Arbeidet'} er registrert og venter på avgjørelse. Vent til den er tatt.`,
  'awaits-no-approval': ({ what }) => `${what ?? 'Plikten'} venter ikke på noen avgjørelse nå. Se på saken igjen.`,
  'not-yours-to-correct': () =>
    'Bare den som registrerte dette, eller en leder, kan rette det. Be en av dem om å gjøre det.',
  'nothing-to-correct': ({ what }) => `${what ?? 'Dette'} kan ikke rettes, for det er ikke registrert som gjort.`,
  'correction-too-old': () =>
    `Bare de ${mostEnded} siste registreringene i en sak kan rettes, og dette er eldre. Det som står i tidslinjen, blir stående. Meld et avvik på steget, og skriv hva som er riktig.`,
  'nothing-corrected': () => 'Ingenting er endret. Rett det som er feil, eller gå tilbake.',
  'correction-stands-in-the-way': ({ what, choices }) =>
    choices.length > 0
      ? `Dette kan ikke tas tilbake, for noen har arbeidet videre: ${and(choices)} er registrert. Rett det først, det nyeste først.`
      : `Dette kan ikke tas tilbake, for det avsluttet ${what ?? 'arbeidet'}. Start det på nytt i stedet, og skriv hvorfor.`,
  'requires-done': ({ what }) => `Gjør ferdig ${what ?? 'det som skal komme før'} først.`,
  'requires-approved': ({ what }) => `${what ?? 'Det som skal komme før'} må være godkjent først.`,
  'requires-consent': ({ what }) =>
    `Det er ikke gitt samtykke til å dele med ${what ?? 'mottakeren'}, så dette kan ikke registreres nå. Meldeplikten venter ikke på samtykke.`,
  'held-back': ({ what, says }) => `${what ?? 'Dette'} er holdt tilbake.${says ? ` ${says}` : ' Se på saken hvorfor.'}`,
  'personal-duty': ({ what }) =>
    `${what ?? 'Dette'} er en personlig plikt etter loven, og den kan ingen ta bort eller utsette. Gjør det som kreves, eller registrer din egen vurdering.`,
  'awaits-handover': ({ what }) =>
    `${what ?? 'Arbeidet'} venter på at mottakeren tar over. Ansvaret ligger hos avsenderen til det er gjort.`,
  'awaits-no-handover': ({ what }) =>
    `${what ?? 'Plikten'} er ikke tilbudt noen, så det er ingenting å ta imot eller sende tilbake. Se på saken igjen.`,
  'not-offered-to-you': () => 'Dette er tilbudt en annen. Bare den som er spurt, kan ta imot eller sende tilbake.',
  'role-not-offered': () =>
    'Saken er ikke lenger tilbudt noen. Den er tatt imot, sendt tilbake eller gitt til en annen.',
  'role-theirs-already': () => 'Den du har valgt, har allerede denne rollen i saken. Velg en annen.',
  'to-oneself': () => 'Du kan ikke gi det til deg selv. Velg en annen.',
  'no-reader': () => 'Saken er skjermet, og vedkommende er ikke blant dem som ser den. Velg en som er det.',
  'readers-without-you': () => 'Du må selv være blant dem som ser saken.',
  'duty-of-no-reader': ({ what }) =>
    `${what ?? 'En plikt'} ville ingen av leserne ha. Gi den til en av dem, eller la den som har den, være leser.`,
  'role-of-no-reader': ({ role }) =>
    `En som er ${role ?? 'satt opp'} i saken, ville ikke se den. Gi rollen til en av leserne, eller la vedkommende være leser.`,
  'not-protected': () => 'Saken er ikke skjermet.',
  'not-a-glass-role': () => 'Bare den som er satt opp til å åpne skjermede saker i nød, kan gjøre dette.',
  'reader-already': () => 'Du er blant dem som ser saken.',
  'reader-left': () => 'Saken har minst én leser som er der i dag. Da åpner den seg ikke for andre.',
  'glass-broken-already': () => 'Du har åpnet saken allerede, og tilgangen varer fortsatt. Den er ikke forlenget.',
  'receiver-unknown': ({ choices }) =>
    `Rutinen ber ikke om samtykke til å dele med denne mottakeren.${choose(choices)}`,
  'duties-open': ({ count }) =>
    count === undefined
      ? 'Det er åpne plikter igjen. Gjør dem ferdige, eller la dem falle bort med den samme begrunnelsen.'
      : `Det er ${count} ${plural(count, 'åpen plikt', 'åpne plikter')} igjen. Gjør ${plural(count, 'den ferdig', 'dem ferdige')}, eller la ${plural(count, 'den', 'dem')} falle bort med den samme begrunnelsen.`,
  'calls-off': ({ choices }) =>
    choices.length > 0
      ? `Dette står åpent, og faller bort: ${choices.join(', ')}. Skriv hvorfor.`
      : 'Noe annet i saken står åpent, og faller bort. Skriv hvorfor.',
  'role-unknown': ({ choices }) => `Rutinen har ikke denne rollen.${choose(choices)}`,
  'routine-unknown': ({ choices }) => `Det finnes ingen slik versjon av rutinen.${choose(choices)}`,
  'version-not-newer': () => 'Saken følger denne versjonen av rutinen, eller en nyere. Velg en versjon som er nyere.',
  'step-not-in-version': ({ what }) =>
    `${what ?? 'En åpen plikt'} finnes ikke i den nye versjonen. Gjør den ferdig, eller la den falle bort først.`,
  'law-duty-lost': ({ what }) =>
    `${what ?? 'En plikt'} følger av loven og står åpen, og ville bli borte eller holdt tilbake med den nye versjonen. Saken blir der den er. Gjør plikten ferdig først, eller rett versjonen.`,
  'law-duty-later': ({ what }) =>
    `${what ?? 'En plikt'} følger av loven og står åpen, og ville få en senere frist med den nye versjonen. Saken blir der den er. Gjør plikten ferdig først, eller rett versjonen.`,
  'no-date-to-move': ({ what }) => `${what ?? 'Plikten'} har ingen frist som kan flyttes.`,
  'date-after-today': ({ year }) => `Denne dagen er ikke kommet ennå. ${meant(year)} Skriv i dag eller en dag før.`,
  'time-after-now': () => 'Dette klokkeslettet er ikke kommet ennå. Skriv når det ble gjort.',
  'date-before-today': ({ year }) => `Denne dagen er passert. ${meant(year)} Skriv i dag eller en dag som kommer.`,
  'date-out-of-bounds': ({ year }) =>
    `Denne dagen er så langt unna at den ikke kan stemme. ${meant(year)} Rett datoen, særlig året.`,
  'date-before-other': ({ what, year }) =>
    `Denne dagen kommer før ${what ?? 'den som den skal komme etter'}. ${meant(year)} Rett den av de to som er feil.`,
  'date-after-other': ({ what }) =>
    `Denne dagen kommer etter ${what ?? 'den som den skal komme før'}. Rett den av de to som er feil.`,
  'date-unusual': ({ unusual, year }) =>
    `${unusual ? why[unusual] : 'Denne dagen er uvanlig.'} ${meant(year)} Rett datoen, eller si at den stemmer.`,
  'done-said-twice': ({ what }) =>
    `${what ? `${what} spør` : 'Skjemaet spør'} også om dagen det ble gjort, og svaret er et annet. Skriv den samme dagen begge steder.`,
  'date-has-passed': () => 'Denne dagen er passert. Velg i dag eller en dag som kommer.',
  'until-of-no-consent': () => 'Bare et samtykke som er gitt, gjelder til en dag. La dagen stå tom.',
  'date-unchanged': () => 'Fristen er allerede denne dagen. Velg en annen dag, eller la den stå.',
  'no-such-hour': () => 'Natten da klokka stilles fram, finnes ikke denne timen. Velg et annet klokkeslett.',
  'ends-before-start': () => 'Møtet slutter før det begynner. Se etter klokkeslettene, for eksempel kl. 9–10.30.',
  'not-invited': () => 'Kollegaen er ikke bedt med på noe som kommer. Kanskje har en annen allerede tatt det bort.',
  'law-date': ({ what, choices }) =>
    `Loven setter fristen for ${what ?? 'dette'}, og ingen kan flytte den lenger fram. ${choices.length ? 'Trenger du mer tid, kan du be om utvidet frist før tiden er ute.' : 'Gjør det som kreves, og registrer det når det er gjort, også om det blir for sent.'}`,
  'no-date-to-agree': ({ what }) =>
    `For ${what ?? 'dette'} avtales det ingen dag. Trenger du en annen frist, så flytt den.`,
  'date-before-opening': ({ day }) =>
    `Neste gang begynner først ${day ?? 'senere'}. Velg en dag fra da av, eller avtal dagen for den som står åpen.`,
  'no-extension': ({ what }) => `Fristen for ${what ?? 'dette'} kan ikke utvides, eller den er allerede utvidet.`,
  'extension-asked-already': () => 'Det er allerede bedt om utvidet frist. Avgjørelsen er ikke tatt ennå.',
  'extension-too-late': () =>
    'Tiden er ute, og da kan det ikke lenger bes om utvidet frist. Gjør det som kreves, og registrer det når det er gjort.',
  'not-to-take-up': ({ what }) =>
    `${what ?? 'Dette'} kan ikke tas opp ennå: ingen er varslet om at fristen er ute, og noen har det ved navn.`,
  'taken-up-already': ({ what }) =>
    `Du har allerede tatt opp ${what ?? 'dette'}. Du kan gjøre det på nytt hvis varslene har gått videre uten at det hjalp.`,
  'has-it-already': ({ what }) =>
    `Du har allerede ansvaret for ${what ?? 'dette'}. Å ta det opp ville bare utsatt varselet til den over deg.`,
  'nothing-to-note': () => 'Her er ikke noe avvik som venter på deg. Kanskje har en annen allerede sett det.',
  'note-unknown': () => 'Notatet finnes ikke i saken.',
  'deviation-unknown': () => 'Avviket finnes ikke i loggen til saken.',
  'message-unknown': () => 'Saken har ikke skrevet en slik beskjed.',
  'too-much-at-once': ({ field, what }) =>
    `${field ? `Med ${field}` : 'Med dette'} ville mer enn ${mostOpenedByAnAct} plikter åpnet seg på én gang${what ? `, de fleste av dem ${what}` : ''}. Se om ${field ? 'datoen er riktig' : 'datoene som det regnes fra, er riktige'}, særlig året. ${field ? 'Er den riktig, ligger det meste så langt tilbake at ingen skal gjøre det nå: velg en senere dato å regne fra.' : 'Rett den som er feil, og prøv igjen.'}`,
  'brought-in-asked': ({ field, what }) =>
    `${field ? `Med ${field}` : 'Med dette'} ville mer enn ${mostFromADate} frister åpnet seg på én gang${what ? `, de fleste av dem ${what}` : ''}. Er datoen riktig, er dette allerede i gang: si hva som er gjort, så skal bare det som gjenstår fra i dag, gjøres. Er den feil, så rett den.`,
  'brought-in-answer-missing': ({ what }) =>
    `Svar på ${what ?? 'alle stegene'}: om det er gjort, om det fortsatt skal gjøres, eller om det ikke gjelder.`,
  'brought-in-answer-wrong': ({ what }) =>
    `Svaret passer ikke til ${what ?? 'steget'}. Velg ett av svarene som står der.`,
  'brought-in-not-asked': ({ what }) =>
    `Det spørres ikke om ${what ?? 'dette steget'}, slik de andre svarene er nå. La det stå tomt.`,
};
