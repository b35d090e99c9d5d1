import { caseTrack, routineKey } from '../core/routine/routine.ts';
import { longDate } from '../language/dates.ts';
import type { QuestionToRead, RoutineToRead, StepToRead, TrackToRead } from '../language/in-language.ts';
import { type About, about, basisText, conditionText, roleText } from './about.ts';
import { diagramOf } from './diagram.ts';
import { line, plain } from './markdown.ts';
import { periodText } from './periods.ts';
import { describeSilence } from './silent.ts';
import { describeStep, questionText } from './step.ts';

/**
 * A routine as people read it, in the municipality's own language: what the document says beside what the table makes of
 * it, the personal duties first, and at the end what the document does not say. Markdown, with diagrams in Mermaid.
 *
 * @param status whether the version is published, and so never changes
 */
export function describeRoutine(routine: RoutineToRead, status: 'draft' | 'published'): string {
  const it = about(routine);
  const { say } = it;
  const steps = Object.values(routine.steps);
  const personal = steps.filter((step) => step.personal);
  const own = routine.tracks[caseTrack]!;
  const ofCase = steps.filter((step) => step.track === caseTrack && !step.personal);
  const lines = [
    `# ${plain(routine.title)}`,
    '',
    `${plain(routine.municipality)} · \`${routineKey(routine)}\` · ${say.top.version(routine.version, status)}`,
    '',
    ...sourcePart(it),
    ...rolesPart(it),
    ...factsPart(it),
    ...barriersPart(it),
    ...(personal.length > 0
      ? [`## ${say.headings.personal}`, '', say.top.personalIntro, '', ...stepsOf(it, personal)]
      : []),
    ...(ofCase.length > 0
      ? [`## ${say.headings.case}`, '', say.diagram.alt, '', ...diagramOf(it, own), '', ...stepsOf(it, ofCase)]
      : []),
    ...Object.values(routine.tracks)
      .filter((track) => track.id !== caseTrack)
      .flatMap((track) => trackPart(it, track)),
    ...describeSilence(it),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

function stepsOf(it: About, steps: readonly StepToRead[]): readonly string[] {
  return steps.flatMap((step) => describeStep(it, step));
}

function sourcePart({ routine, say }: About): readonly string[] {
  const { document, url, revised, about: told = {} } = routine.source;
  return [
    `## ${say.headings.source}`,
    '',
    line(say.top.document, plain(document)),
    ...(url ? [line(say.top.address, `<${url}>`)] : []),
    ...Object.entries(told).map(([label, text]) => line(plain(label), plain(text))),
    revised ? line(say.top.revised, longDate(revised, routine.language)) : `- ${say.top.noRevision}`,
    '',
  ];
}

function rolesPart(it: About): readonly string[] {
  const { routine, say } = it;
  const roles = Object.keys(routine.roles).map((role) => `- ${plain(roleText(it, role))}`);
  return [`## ${say.headings.roles}`, '', ...roles, ''];
}

function factsPart(it: About): readonly string[] {
  const { routine, say } = it;
  const facts = Object.values(routine.facts).map((question) => `- ${factLine(it, caseTrack, question)}`);
  const derived = Object.values(routine.derived).map(
    ({ of, plus }) => `- ${say.top.derived(periodText(plus, routine.language), plain(routine.facts[of]?.ask ?? of))}`,
  );
  return [`## ${say.headings.facts}`, '', ...facts, ...derived, ''];
}

function factLine(it: About, track: string, question: QuestionToRead): string {
  const sensitive = question.sensitive ? `; ${it.say.top.sensitive}` : '';
  return `${questionText(it, track, question)}${sensitive}`;
}

function barriersPart(it: About): readonly string[] {
  const { routine, say } = it;
  const guards = Object.values(routine.guards).map(
    (guard) =>
      `- **${plain(guard.title)}**: ${say.guardLine(conditionText(it, caseTrack, guard.when), plain(guard.says))}`,
  );
  const anonymous = routine.anonymous
    ? [`- ${say.anonymousLine(conditionText(it, caseTrack, routine.anonymous))}`]
    : [];
  const consents = Object.values(routine.consents).map(({ title, given, ends }) => {
    const after =
      ends?.after === undefined ? say.top.consentEndsOn : say.top.consentEnds(periodText(ends.after, routine.language));
    const until = ends === undefined ? '' : ` ${after} (${basisText(it, ends)})`;
    const already = given ? ` ${say.top.consentGiven(conditionText(it, caseTrack, given))}` : '';
    return `- ${say.top.consentLine(plain(title))}${already}${until}`;
  });
  return [
    ...(guards.length + anonymous.length > 0 ? [`## ${say.headings.guards}`, '', ...guards, ...anonymous, ''] : []),
    ...(consents.length > 0 ? [`## ${say.headings.consents}`, '', ...consents, ''] : []),
  ];
}

function trackPart(it: About, track: TrackToRead): readonly string[] {
  const { routine, say } = it;
  const steps = track.steps.map((id) => routine.steps[id]!).filter((step) => !step.personal);
  const begins = track.starts === 'with-case' ? say.top.startsWithCase : say.top.startsOnRequest;
  const facts = Object.values(track.facts).map((question) => `- ${factLine(it, track.id, question)}`);
  return [
    `## ${say.headings.track(plain(track.title))}`,
    '',
    [begins, ...(track.many ? [say.top.many] : [])].join(' '),
    '',
    ...(facts.length > 0 ? [say.top.asksInTrack, '', ...facts, ''] : []),
    say.diagram.alt,
    '',
    ...diagramOf(it, track),
    '',
    ...stepsOf(it, steps),
  ];
}
