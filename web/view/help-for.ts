import type { Language } from '../../language/language.ts';

/** The parts of the user guide, by who reads them: their addresses. */
export const guideNames = ['caseworkers', 'leaders', 'practice'] as const;
export type GuideName = (typeof guideNames)[number];

export const helpPath = '/help';

/** The address of a part of the guide, and of a heading in it. */
export function guidePath(name: GuideName, anchor?: string): string {
  return `${helpPath}/${name}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** What tells of pages: a part of the guide, and its heading there, as each language writes it. */
export interface Section {
  readonly pages: RegExp;
  readonly guide: GuideName;
  readonly at: Readonly<Record<Language, string>>;
}

const of = (guide: GuideName) => (nb: string, nn: string, pages: RegExp) => ({ guide, at: { nb, nn }, pages });
const caseworkers = of('caseworkers');
const leaders = of('leaders');
const inCase = '^/cases/[^/]+/';

/** The first that fits a page counts. */
export const sections: readonly Section[] = [
  caseworkers('logge-inn', 'logge-inn', /^\/login/),
  caseworkers('du-har-fått-en-frist', 'du-har-fått-ein-frist', /^\/($|\?)/),
  caseworkers(
    'legge-inn-en-sak-som-allerede-er-i-gang',
    'leggje-inn-ei-sak-som-allereie-er-i-gang',
    /^\/(bring-in|cases\/new\/[^/]+\/brought-in)/,
  ),
  caseworkers('ny-sak', 'ny-sak', /^\/cases\/new/),
  caseworkers('når-en-kollega-skal-ta-over', 'når-ein-kollega-skal-ta-over', /^\/cases\/give/),
  caseworkers('finne-en-sak', 'finne-ei-sak', /^\/(cases|keys|saved-filters)(\/remove)?($|\?)/),
  leaders('skjermede-saker', 'skjerma-saker', RegExp(`${inCase}(log|insight|why|protection)|^/protected-access`)),
  caseworkers('alle-sakene-til-barnet', 'alle-sakene-til-barnet', RegExp(`${inCase}child`)),
  caseworkers('hva-saken-heter-i-lister', 'kva-saka-heiter-i-lister', RegExp(`${inCase}alias`)),
  caseworkers('mistanke-om-vold', 'mistanke-om-vald', RegExp(`${inCase}personal`)),
  caseworkers('samtykke', 'samtykke', RegExp(`${inCase}acts/consent`)),
  caseworkers('rette-noe-som-er-registrert', 'rette-noko-som-er-registrert', RegExp(`${inCase}acts/(correct|fact)`)),
  caseworkers(
    'når-en-kollega-skal-ta-over',
    'når-ein-kollega-skal-ta-over',
    RegExp(`${inCase}acts/(handover|take-back|give-|accept-case|return-case|take-up)`),
  ),
  caseworkers('se-hele-saken', 'sjå-heile-saka', RegExp(`${inCase}acts/note`)),
  caseworkers(
    'når-noe-ikke-går-som-planlagt',
    'når-noko-ikkje-går-som-planlagt',
    RegExp(`${inCase}acts/(move|agree|ask-extension|cancel|deviation|close|reopen)`),
  ),
  caseworkers(
    'registrere-at-noe-er-gjort',
    'registrere-at-noko-er-gjort',
    RegExp(`${inCase}(duties|receipt|undo)|^/several`),
  ),
  caseworkers('se-hele-saken', 'sjå-heile-saka', RegExp(inCase.slice(0, -1))),
  caseworkers('fravær-og-stedfortreder', 'fråvær-og-stedfortredar', /^\/absence/),
  caseworkers('fristene-i-kalenderen-din', 'fristane-i-kalenderen-din', /^\/my-calendar/),
  caseworkers('hva-e-postene-betyr', 'kva-e-postane-tyder', /^\/(my-notices|mailbox)/),
  leaders('avgjørelser', 'avgjerder', /^\/decisions/),
  leaders(
    'når-du-blir-spurt-om-endringer-av-de-ansatte',
    'når-du-blir-spurd-om-endringar-av-dei-tilsette',
    /^\/second-person/,
  ),
  leaders('avviksregister', 'avviksregister', /^\/unit\/deviations/),
  leaders('innkomne-meldinger', 'innkomne-meldingar', /^\/unit\/received/),
  leaders('spør-hvordan-det-går', 'spør-korleis-det-går', /^\/unit\/duties\/ask/),
  leaders('gi-plikter-til-en-annen', 'gi-plikter-til-ein-annan', /^\/unit\/duties/),
  leaders('umulige-uker', 'umoglege-veker', /^\/unit\/weeks/),
  leaders(
    'stille-barn-og-gjentatte-meldinger',
    'stille-barn-og-gjentekne-meldingar',
    /^\/unit\/(quiet-children|repeated-reports)/,
  ),
  leaders('veiledning', 'rettleiing', /^\/unit\/supervision/),
  leaders('hvem-nås', 'kven-blir-nådd', /^\/unit\/(reach|undelivered)/),
  leaders('internkontroll', 'internkontroll', /^\/unit\/(control|report)/),
  leaders('skjermede-saker', 'skjerma-saker', /^\/unit\/look-ups/),
  leaders('min-enhet', 'eininga-mi', /^\/unit/),
  leaders('rutinene', 'rutinane', /^\/routines/),
  of('practice')('flytte-tiden', 'flytte-tida', /^\/practice/),
];

/** Where the guide tells of the page at this path; undefined where it does not. */
export function helpFor(path: string, language: Language): string | undefined {
  const found = sections.find(({ pages }) => pages.test(path));
  return found && guidePath(found.guide, found.at[language]);
}
