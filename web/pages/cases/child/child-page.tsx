import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { ChildCase } from '../../../../client/children.ts';
import type { ShownSibling } from '../../../../client/siblings.ts';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { childIn, repeatedReports } from '../../../../core/case/child.ts';
import { longDate, spokenDue } from '../../../../language/dates.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import type { Unit } from '../../../../register/register.ts';
import { Errors } from '../../../forms/form.tsx';
import { type ShownAgain, sentBefore } from '../../../shown-again.ts';
import { CaseLink } from '../../../view/case-name.tsx';
import { notFound } from '../../../view/message.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { titleIn } from '../duty-facts.ts';
import { type OfCase, sendCasePage, ToCase, withScene } from '../frame.tsx';
import { limitsIn, type Scene, seesCase } from '../scene.ts';
import { Siblings, SiblingsSaved, siblingsAct } from './siblings-section.tsx';

const path = '/cases/:reference/child';

/** Where all cases of the child of a case stand. Nothing of the child is in the address. */
export function childPath(reference: string): string {
  return `/cases/${encodeURIComponent(reference)}/child`;
}

/** All cases and routines of one child, as far as whoever asks may see them. */
export function childPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case' }, async (scene) => {
      if (!seesCase(scene)) return notFound(web, request, reply);
      const cases = await web.looks.childCases(scene.viewer.reader, scene.found);
      const siblings = await web.looks.siblingCases(scene.viewer.reader, scene.found);
      const sent = await sentBefore(web, request);
      const { shortTitle: title } = pageWords(scene.language).child;
      const body = <Child {...{ scene, cases, siblings, sent }} saved={request.query.saved} />;
      return sendCasePage(web, request, reply, scene, { title, body }, sent.status);
    }),
  );
  siblingsAct(app, web, path, childPath);
}

interface OfChild {
  readonly scene: Scene;
  readonly cases: readonly ChildCase[];
  readonly siblings: readonly ShownSibling[];
  readonly sent: ShownAgain;
  readonly saved: string | undefined;
}

function Child({ scene, cases, siblings, sent, saved }: OfChild) {
  const { words } = usePage();
  const say = words.child;
  const { found } = scene;
  return (
    <div className="stack">
      <ToCase found={found} />
      <Errors errors={sent.errors} />
      <SiblingsSaved saved={saved} />
      <Heading level="1" size="large">
        {say.title(found.childName)}
      </Heading>
      <p className="quiet">{found.subjectName === undefined ? say.anonymous : say.lead}</p>
      <Repeated cases={cases} scene={scene} />
      {cases.map((its) => (
        <OneCase key={its.caseId} its={its} base={scene} units={scene.units} />
      ))}
      {cases.length === 1 && found.subjectName !== undefined ? <p className="quiet">{say.only}</p> : null}
      <Siblings {...{ scene, siblings, sent }} action={childPath(found.reference)} />
    </div>
  );
}

/** That there is more than one report near another, over all cases, by the limit of the case's unit. */
function Repeated({ cases, scene }: { readonly cases: readonly ChildCase[]; readonly scene: Scene }) {
  const { words, now } = usePage();
  const days = cases.flatMap(({ view }) => (view?.state ? childIn(view.routine, view.state).reports : []));
  const limits = limitsIn(scene);
  const repeated = repeatedReports(days, dateOf(now), limits);
  if (repeated.length === 0) return null;
  return (
    <p>
      <strong>{words.child.repeated(repeated.length, limits.reportMonths)}</strong>
    </p>
  );
}

function OneCase({
  its,
  base,
  units,
}: {
  readonly its: ChildCase;
  readonly base: Scene;
  readonly units: readonly Unit[];
}) {
  const { words, language } = usePage();
  const say = words.child;
  const { view } = its;
  const routine = view && routineIn(view.routine, language);
  const where = [
    ...(routine ? [`${routine.title} (${routine.municipality})`] : []),
    units.find(({ id }) => id === its.unit)?.name ?? its.unit,
    words.cases.opened(longDate(dateOf(its.openedAt), language)),
    ...(its.status === 'closed' ? [say.closed] : []),
    ...(its.isBase ? [say.here] : []),
  ];
  return (
    <section aria-labelledby={its.reference}>
      <Heading level="2" size="small" id={its.reference}>
        <CaseLink reference={its.reference} childName={its.childName} />
      </Heading>
      <p className="quiet">{where.join(' · ')}</p>
      {its.isBase || !view || bothKnown(view, base) ? null : <p>{say.sameName}</p>}
      {view?.state && routine ? <Facts view={view} /> : <p>{say.sayWhy}</p>}
    </section>
  );
}

function bothKnown(view: NonNullable<ChildCase['view']>, base: Scene): boolean {
  const births = [view, base.view].map(({ routine, state }) => (state ? childIn(routine, state).birth : 'unknown'));
  return births.every((birth) => birth !== 'unknown' && birth !== 'not-asked');
}

function Facts({ view }: { readonly view: NonNullable<ChildCase['view']> }) {
  const { words, language } = usePage();
  const say = words.child;
  const routine = routineIn(view.routine, language);
  const its = childIn(view.routine, view.state!);
  const { closed } = routine;
  const day = (date: string | undefined) => {
    if (date !== undefined) return longDate(date, language);
    return its.askedSince === undefined ? say.notAsked : say.notRegistered;
  };
  const title = (step: string | undefined) => (step === undefined ? undefined : routine.steps[step]?.title);
  const isOpen = view.found.status !== 'closed';
  const plan = its.plan
    ? say.planMade(title(its.plan.step), its.plan.day && longDate(its.plan.day, language))
    : its.planIsMade
      ? say.planComes
      : its.hasPlans
        ? say.noPlan
        : say.noPlans;
  const rows = [
    [say.fields.visit, day(its.lastVisit)],
    [say.fields.talk, day(its.lastTalkAlone)],
    ...(isOpen
      ? [
          [
            say.fields.next,
            its.next
              ? `${spokenDue(its.next.due, view.now, language, closed)}: ${titleIn({ state: view.state!, routine }, its.next.duty)}`
              : say.noNext,
          ],
          [say.fields.plan, plan],
          [
            say.fields.evaluation,
            its.nextEvaluation
              ? `${spokenDue(its.nextEvaluation.due, view.now, language, closed)}: ${title(its.nextEvaluation.step)}`
              : say.noNext,
          ],
        ]
      : []),
    ...(its.reports.length > 0
      ? [[say.fields.reports, its.reports.map((date) => longDate(date, language)).join('; ')]]
      : []),
  ];
  return (
    <dl className="facts">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
