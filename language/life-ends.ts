import type { DateText } from '../core/calendar/dates.ts';
import type { HoldGround, RetentionKind, Source } from '../core/retention/retention.ts';
import { longDate } from './dates.ts';
import type { Language } from './language.ts';

/** What is said of how long something is kept, of holds, and of keys that are destroyed. */
export interface LifeEndWords {
  readonly kinds: Readonly<Record<RetentionKind, string>>;
  readonly sources: Readonly<Record<Source, string>>;
  readonly grounds: Readonly<Record<HoldGround, string>>;
  readonly forEver: string;
  readonly archiveRequired: string;
  readonly archiveNotWanted: string;
  readonly notDecided: string;
  readonly decidedBy: (one: string, other: string, document: string) => string;
  readonly proposal: (value: string, sources: string) => string;
  readonly waits: (id: string, by: string) => string;
  readonly waiting: string;
  readonly asked: string;
  readonly approved: string;
  readonly refused: string;
  readonly notYours: string;
  readonly mayNot: string;
  readonly held: (by: string, ground: string, review: string | undefined) => string;
  readonly holdEnded: string;
  readonly notHeld: string;
  readonly states: Readonly<Record<'kept' | 'not-yet' | 'held' | 'not-archived' | 'due', string>>;
  readonly nothingRests: string;
  readonly shredded: (reference: string, number: number) => string;
  readonly notShredded: Readonly<Record<'moved' | 'held' | 'shredded', string>>;
  readonly sayYes: string;
}

const nb: LifeEndWords = {
  kinds: {
    cases: 'Avsluttede saker, fra de ble avsluttet',
    archive: 'Arkivpakke før nøkkelen ødelegges',
    'access-log': 'Innsynsloggen',
    'staff-log': 'Loggen over endringer av ansatte',
    drafts: 'Utkast som aldri ble sendt',
    sessions: 'Innlogginger, fra siste bruk',
  },
  sources: {
    'archive-act': 'arkivlova',
    'national-archivist-7': 'riksarkivarens forskrift kapittel 7 del III',
    'gdpr-5-1-c': 'personvernforordningen artikkel 5 nr. 1 bokstav c',
    'gdpr-5-1-e': 'personvernforordningen artikkel 5 nr. 1 bokstav e',
    'gdpr-15': 'personvernforordningen artikkel 15',
    'gdpr-17-3': 'personvernforordningen artikkel 17 nr. 3',
  },
  grounds: {
    complaint: 'klage',
    supervision: 'tilsyn',
    court: 'rettssak eller nemnd',
    compensation: 'krav om erstatning',
    'access-request': 'krav om innsyn',
    inquiry: 'gransking',
    research: 'forskning',
    other: 'annet',
  },
  forEver: 'beholdes',
  archiveRequired: 'kreves',
  archiveNotWanted: 'trengs ikke',
  notDecided: 'ikke avgjort av kommunen',
  decidedBy: (one, other, document) => `avgjort av ${one} og ${other}, ${document}`,
  proposal: (value, sources) => `Forslag: ${value} (tallet er vårt; se ${sources})`,
  waits: (id, by) => `venter på en person til: ${id}, foreslått av ${by}`,
  waiting: 'Venter',
  asked: 'Det er foreslått. Ingenting endres før en person til har sagt ja.',
  approved: 'Det er avgjort og gjelder fra nå.',
  refused: 'Det er avslått.',
  notYours: 'Det venter ikke, eller du har foreslått det selv: da må en annen svare.',
  mayNot: 'Det kan bare den som leder eller administrerer.',
  held: (by, ground, review) =>
    `Saken holdes: ${ground}. Bestemt av ${by}${review === undefined ? '' : `, ses på igjen ${review}`}. Ingenting ødelegges før noen opphever det.`,
  holdEnded: 'Saken holdes ikke lenger.',
  notHeld: 'Saken holdes ikke.',
  states: {
    kept: 'beholdes',
    'not-yet': 'tiden er ikke ute',
    held: 'holdes',
    'not-archived': 'mangler arkivpakke',
    due: 'nøkkelen ødelegges',
  },
  nothingRests: 'Ingen avsluttet sak hviler ennå.',
  shredded: (reference, number) => `${reference}: nøkkelen er ødelagt, nummer ${number} i listen`,
  notShredded: {
    moved: 'noe har skjedd i saken i mellomtiden',
    held: 'saken holdes',
    shredded: 'nøkkelen er ødelagt fra før',
  },
  sayYes: 'Dette kan ikke gjøres om. Skriv --yes for å gjøre det.',
};

const nn: LifeEndWords = {
  kinds: {
    cases: 'Avslutta saker, frå dei blei avslutta',
    archive: 'Arkivpakke før nøkkelen blir øydelagd',
    'access-log': 'Innsynsloggen',
    'staff-log': 'Loggen over endringar av tilsette',
    drafts: 'Utkast som aldri blei sende',
    sessions: 'Innloggingar, frå siste bruk',
  },
  sources: {
    'archive-act': 'arkivlova',
    'national-archivist-7': 'riksarkivarens forskrift kapittel 7 del III',
    'gdpr-5-1-c': 'personvernforordninga artikkel 5 nr. 1 bokstav c',
    'gdpr-5-1-e': 'personvernforordninga artikkel 5 nr. 1 bokstav e',
    'gdpr-15': 'personvernforordninga artikkel 15',
    'gdpr-17-3': 'personvernforordninga artikkel 17 nr. 3',
  },
  grounds: {
    complaint: 'klage',
    supervision: 'tilsyn',
    court: 'rettssak eller nemnd',
    compensation: 'krav om erstatning',
    'access-request': 'krav om innsyn',
    inquiry: 'gransking',
    research: 'forsking',
    other: 'anna',
  },
  forEver: 'blir tekne vare på',
  archiveRequired: 'må finnast',
  archiveNotWanted: 'trengst ikkje',
  notDecided: 'ikkje avgjort av kommunen',
  decidedBy: (one, other, document) => `avgjort av ${one} og ${other}, ${document}`,
  proposal: (value, sources) => `Forslag: ${value} (talet er vårt; sjå ${sources})`,
  waits: (id, by) => `ventar på ein person til: ${id}, foreslått av ${by}`,
  waiting: 'Ventar',
  asked: 'Det er foreslått. Ingenting blir endra før ein person til har sagt ja.',
  approved: 'Det er avgjort og gjeld frå no.',
  refused: 'Det er avslått.',
  notYours: 'Det ventar ikkje, eller du har foreslått det sjølv: då må ein annan svare.',
  mayNot: 'Det kan berre den som leier eller administrerer.',
  held: (by, ground, review) =>
    `Saka blir halden: ${ground}. Bestemt av ${by}${review === undefined ? '' : `, skal sjåast på igjen ${review}`}. Ingenting blir øydelagt før nokon opphevar det.`,
  holdEnded: 'Saka blir ikkje halden lenger.',
  notHeld: 'Saka blir ikkje halden.',
  states: {
    kept: 'blir teken vare på',
    'not-yet': 'tida er ikkje ute',
    held: 'blir halden',
    'not-archived': 'manglar arkivpakke',
    due: 'nøkkelen blir øydelagd',
  },
  nothingRests: 'Inga avslutta sak kviler enno.',
  shredded: (reference, number) => `${reference}: nøkkelen er øydelagd, nummer ${number} i lista`,
  notShredded: {
    moved: 'noko har skjedd i saka i mellomtida',
    held: 'saka blir halden',
    shredded: 'nøkkelen er øydelagd frå før',
  },
  sayYes: 'Dette kan ikkje gjerast om. Skriv --yes for å gjere det.',
};

export function lifeEndWords(language: Language): LifeEndWords {
  return { nb, nn }[language];
}

/** That a case is held: on which ground, by whom, and when somebody looks at it again. */
export function heldText(
  hold: { readonly by: string; readonly ground: HoldGround; readonly review?: DateText | undefined },
  names: ReadonlyMap<string, string>,
  language: Language,
): string {
  const say = lifeEndWords(language);
  const review = hold.review === undefined ? undefined : longDate(hold.review, language);
  return say.held(names.get(hold.by) ?? hold.by, say.grounds[hold.ground], review);
}
