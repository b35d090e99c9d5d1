import { type Adopted, groundOf, type MayBeAdopted } from '../core/routine/adoption/adopted.ts';
import { type Basis, type Condition, caseTrack, type FactValue, hoursAreProposed } from '../core/routine/routine.ts';
import { seenBy } from '../core/routine/sees.ts';
import { adoptedBy } from '../language/adopted.ts';
import type { QuestionToRead, RoutineToRead, StepToRead } from '../language/in-language.ts';
import { inSentence, listed } from '../language/language.ts';
import { choiceText } from '../language/titles.ts';
import { plain } from './markdown.ts';
import { periodText } from './periods.ts';
import { type DescriptionWords, descriptionWords } from './words.ts';

/** A routine being described, with the words of its language. */
export interface About {
  readonly routine: RoutineToRead;
  readonly say: DescriptionWords;
}

export function about(routine: RoutineToRead): About {
  return { routine, say: descriptionWords(routine.language) };
}

/** A step's title, with its signs as words. */
export function titleOf({ routine }: About, step: string): string {
  return plain(routine.steps[step]?.title ?? step);
}

/** «a», «b» og «c» */
export function quotedTitles(it: About, steps: readonly string[]): string {
  return listed(
    steps.map((step) => `«${titleOf(it, step)}»`),
    it.say.and,
  );
}

/** "Kontorfaglig (ser bare egne plikter)": a role with what it decides, or sees. Signs as they stand. */
export function roleText({ routine, say }: About, role: string): string {
  const { title, decides } = routine.roles[role]!;
  return `${title} (${decides ? say.top.decides : say.top.sees[seenBy(routine, role)]})`;
}

/** "saksbehandler og leder" */
export function rolesText({ routine, say }: About, roles: readonly string[]): string {
  return listed(
    roles.map((role) => plain(inSentence(routine.roles[role]?.title ?? role))),
    say.and,
  );
}

/** "PPT og BUP": services that consent is asked for. */
export function receiversText({ routine, say }: About, receivers: readonly string[]): string {
  return listed(
    receivers.map((receiver) => plain(routine.consents[receiver]?.title ?? receiver)),
    say.and,
  );
}

/** What a fact is asked as, for a derived one how it follows from another. */
export function factText({ routine, say }: About, track: string, fact: string): string {
  const question = questionOf(routine, track, fact);
  if (question) return plain(question.ask);
  const derived = routine.derived[fact];
  if (!derived) return plain(fact);
  return say.top.derived(
    periodText(derived.plus, routine.language),
    plain(routine.facts[derived.of]?.ask ?? derived.of),
  );
}

function questionOf(routine: RoutineToRead, track: string, fact: string): QuestionToRead | undefined {
  return routine.tracks[track]?.facts[fact] ?? routine.facts[fact] ?? routine.tracks[caseTrack]?.facts[fact];
}

/** "ja", or a choice of a fact as it is called. */
export function valueText({ routine, say }: About, track: string, fact: string, value: FactValue): string {
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  return plain(choiceText(String(value), questionOf(routine, track, fact) ?? {}));
}

/** "svaret på «…» er a eller b" */
export function conditionText(it: About, track: string, { fact, is }: Condition): string {
  const values = listed(
    is.map((value) => valueText(it, track, fact, value)),
    it.say.or,
  );
  return it.say.factIs(factText(it, track, fact), values);
}

/** "vedtatt av Ola Prøve 3. desember 2026" */
export function adoptedText({ say, routine }: About, adopted: Adopted): string {
  const { name, on } = adoptedBy(adopted, routine.language);
  return say.basis.adopted(plain(name), on);
}

/** "(lov: barnevernsloven § 13-4)": where a date comes from. */
export function basisText(
  { say, routine }: About,
  rule: MayBeAdopted & { law?: string | undefined; unconfirmed?: string | undefined; kind?: string; bound?: Basis },
): string {
  const { law, unconfirmed, adopted } = rule;
  const ground = groundOf(rule);
  const said = [
    ground === 'law'
      ? say.basis.law(plain(law ?? ''))
      : ground === 'adopted'
        ? adoptedText({ say, routine }, adopted!)
        : say.basis[ground],
    ...(unconfirmed ? [say.basis.unconfirmed] : []),
    ...(hoursAreProposed(rule) ? [say.basis.hours] : []),
  ];
  return `(${said.join(', ')})`;
}

/** The question that agrees a step's date, wherever a step that leads to it asks it. */
export function agreedField({ routine }: About, step: StepToRead, field: string): string {
  const forms = Object.values(routine.steps).flatMap((other) => [
    other.form,
    ...Object.values(other.outcomes)
      .filter((outcome) => outcome.opens.includes(step.id) || waits(step, other))
      .map((outcome) => outcome.asks),
  ]);
  return plain(forms.find((form) => Object.hasOwn(form, field))?.[field]?.ask ?? field);
}

function waits(step: StepToRead, other: StepToRead): boolean {
  return step.opens.some((opening) => 'step' in opening && opening.step === other.id);
}
