import { Alert, Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { Refusal } from '../../../../core/case/refusals.ts';
import { registrationsOf } from '../../../../core/case/registered.ts';
import { type Duty, dutyParts } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { comesBack } from '../../../../core/routine/routine.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import { refusalText } from '../../../../language/refusals.ts';
import { timelineText } from '../../../../language/timeline.ts';
import { answerText, dutyTitle } from '../../../../language/titles.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { Emergency } from '../../../view/emergency.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { Unbroken } from '../../../view/unbroken.tsx';
import { actPath } from '../acts/act.ts';
import { canAgree } from '../acts/agree-act.tsx';
import { canCancel, canMove } from '../acts/date-acts.tsx';
import { canAskExtension } from '../acts/extension-act.tsx';
import { canTakeUp } from '../acts/giving-acts.tsx';
import { canGive, canHandOver } from '../acts/people-acts.tsx';
import { isLate, whoHas } from '../duty-facts.ts';
import { ToCase } from '../frame.tsx';
import { OneDuty } from '../page/own-duties.tsx';
import { isTheirs, obstacles, type Scene } from '../scene.ts';
import { type Problems, ProblemsShown, rowsAbout } from '../sending.tsx';
import { CompleteForm } from './complete-form.tsx';
import { completionFrom, type DutyAddress } from './completion.ts';
import { Decision } from './decision.tsx';
import { ExtensionDecision } from './extension.tsx';
import { HeldBack } from './held-back.tsx';
import { Offered, Receiver } from './receiver.tsx';
import { Registered } from './registered.tsx';
import { Says, Summary } from './says.tsx';
import { SentBack } from './sent-back.tsx';
import { ToNote } from './to-note.tsx';

interface DutyPageProps {
  readonly scene: Scene;
  readonly duty: DutyAddress;
  readonly posted: Posted;
  readonly problems: Problems;
}

/** One duty: by when, whose, what the routine says, and the one thing that is to be done with it now. */
export function DutyPage({ scene, duty: address, posted, problems }: DutyPageProps) {
  const { words } = usePage();
  const { found, state, routine } = scene;
  const duty = own(state.duties, address.id);
  const { errors } = problems;
  const { track, step } = dutyParts(address.id);
  const isNumbered = comesBack(address.step) || (own(state.tracks, track)?.steps[step]?.occurrences ?? 1) > 1;
  return (
    <div className="narrow stack">
      <ToCase found={found} />
      <ProblemsShown problems={problems} scene={scene} />
      <Heading level="1" size="large">
        {dutyTitle(address.id, routine)}
        {isNumbered ? ` (${words.cases.duties.occurrence(dutyParts(address.id).occurrence)})` : null}
      </Heading>
      {duty ? <Summary scene={scene} duty={duty} /> : <Ended {...{ scene, posted, problems }} duty={address} />}
      {duty && address.step.personal ? <Emergency /> : null}
      <OneDuty scene={scene} duty={address.id} />
      <ToNote scene={scene} duty={address.id} posted={posted} />
      <SentBack scene={scene} duty={duty} />
      <Says scene={scene} step={address.step} rule={duty} />
      {duty ? <ToDo {...{ scene, duty, address, posted, errors }} /> : null}
      <History scene={scene} duty={address} />
      {duty ? <OtherActs scene={scene} duty={duty} /> : null}
    </div>
  );
}

function ToDo({
  scene,
  duty,
  address,
  posted,
  errors,
}: {
  readonly scene: Scene;
  readonly duty: Duty;
  readonly address: DutyAddress;
  readonly posted: Posted;
  readonly errors: Problems['errors'];
}) {
  const { words, catalogue } = usePage();
  const say = words.duty;
  const form = { scene, duty, posted, errors };
  if (duty.approval) return <Decision {...form} />;
  if (duty.handover) return <Receiver {...form} />;
  if (duty.suspended) return <HeldBack scene={scene} because={duty.suspended} />;
  const first = inTheWayOf(scene, duty);
  const theirs = isTheirs(scene, duty);
  return (
    <>
      {duty.offered ? <Offered {...form} /> : null}
      {duty.extension ? <ExtensionDecision {...form} /> : null}
      {first.length > 0 ? <First scene={scene} duty={duty} refusals={first} /> : null}
      {!theirs ? <p className="panel">{say.form.notYours(whoHas(scene, duty, catalogue))}</p> : null}
      {theirs && first.length === 0 && isOfferedToViewer(scene, duty) ? (
        // What one is asked comes first; the form is there for who has done it already.
        <details className="no-print" open={errors.length > 0 && isRegistering(posted)}>
          <summary>{say.offered.done}</summary>
          <CompleteForm scene={scene} duty={address} posted={posted} errors={isRegistering(posted) ? errors : []} />
        </details>
      ) : null}
      {theirs && first.length === 0 && !isOfferedToViewer(scene, duty) ? (
        <section aria-labelledby="register" className="stack">
          <Heading level="2" size="medium" id="register">
            {say.form.heading}
          </Heading>
          {isLate(scene, duty) ? <p>{say.form.late}</p> : null}
          <CompleteForm scene={scene} duty={address} posted={posted} errors={errors} />
        </section>
      ) : null}
    </>
  );
}

function isOfferedToViewer({ viewer }: Scene, { offered }: Duty): boolean {
  return offered === viewer.person.id;
}

/** Whether what was sent is the work itself, and no answer to an offer. */
function isRegistering(posted: Posted): boolean {
  return !['accept', 'return'].includes(textOf(posted, '_act'));
}

/** What must be in place before the work can be registered, whichever way it ends. */
function inTheWayOf(scene: Scene, duty: Duty): readonly Refusal[] {
  const outcomes = Object.keys(scene.routine.steps[duty.step]!.outcomes);
  const each = outcomes.map((outcome) => obstacles(scene, { type: 'complete', duty: duty.id, outcome, fields: {} }));
  const [some = [], ...others] = each;
  const same = (one: Refusal, other: Refusal) => one.code === other.code && one.subject === other.subject;
  return some.filter(
    (refusal) =>
      refusal.code !== 'not-your-duty' && others.every((refusals) => refusals.some((other) => same(refusal, other))),
  );
}

function First({
  scene,
  duty,
  refusals,
}: {
  readonly scene: Scene;
  readonly duty: Duty;
  readonly refusals: readonly Refusal[];
}) {
  const { words, url } = usePage();
  const consent = refusals.find(({ code }) => code === 'requires-consent');
  return (
    <section aria-labelledby="first" className="panel">
      <Heading level="2" size="small" id="first">
        {words.duty.waits.heading}
      </Heading>
      <ul>
        {refusals.map((refusal) => (
          <li key={`${refusal.code} ${refusal.subject}`}>{refusalText(refusal, scene.routine, { duty: duty.id })}</li>
        ))}
      </ul>
      {consent?.subject ? (
        <a className="aksel-link" href={url(actPath(scene.found.reference, 'consent', { receiver: consent.subject }))}>
          {words.caseActs.consent.title}
        </a>
      ) : null}
    </section>
  );
}

/** A duty that is over: what was registered, or that it was called off; and where somebody was just too late to register it, all that they wrote. */
function Ended({ scene, duty, posted, problems }: DutyPageProps) {
  const { words } = usePage();
  const say = words.duty;
  const rows = registrationsOf(scene.view.past, duty.id);
  const typed = problems.errors.length > 0 ? completionFrom(scene, duty, posted) : [];
  const fields = 'type' in typed && typed.type === 'complete' ? Object.entries(typed.fields) : [];
  const reason = typeof posted.reason === 'string' ? posted.reason.trim() : '';
  const questions = {
    ...duty.step.form,
    ...Object.assign({}, ...Object.values(duty.step.outcomes).map(({ asks }) => asks)),
  };
  return (
    <>
      {rows.length > 0 ? (
        <Registered scene={scene} duty={duty} />
      ) : (
        <Alert variant="info">
          <strong>{say.ended.heading}.</strong> {say.ended.text}
        </Alert>
      )}
      {fields.length > 0 || (reason !== '' && problems.errors.length > 0) ? (
        <section className="panel">
          <p>{say.since.kept}</p>
          <dl className="facts">
            {fields.map(([field, value]) => (
              <div key={field}>
                <dt>{questions[field]?.ask ?? field}</dt>
                <dd className="typed">{answerText(value, questions[field], scene.routine)}</dd>
              </div>
            ))}
            {reason !== '' ? (
              <div>
                <dt>{words.caseActs.reason}</dt>
                <dd className="typed">{reason}</dd>
              </div>
            ) : null}
          </dl>
        </section>
      ) : null}
    </>
  );
}

function History({ scene, duty }: { readonly scene: Scene; readonly duty: DutyAddress }) {
  const { words, language } = usePage();
  const { routine, view, now } = scene;
  const rows = rowsAbout(scene, duty.id);
  const reading = { routine, nameOf: (person: string) => view.names.get(person) };
  return (
    <section aria-labelledby="history">
      <Heading level="2" size="small" id="history">
        {words.duty.history}
      </Heading>
      <ul>
        {[...rows].reverse().map(({ sequence, event }) => (
          <li key={sequence}>
            <span className="quiet">
              <Unbroken>{`${dayAndTime(event.at, dateOf(now), language)}:`}</Unbroken>
            </span>{' '}
            <Unbroken>{timelineText(event, reading)}</Unbroken>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What else can be done with the duty, where the core would grant it. */
function OtherActs({ scene, duty }: { readonly scene: Scene; readonly duty: Duty }) {
  const { words, url } = usePage();
  const say = words.caseActs;
  const { reference } = scene.found;
  const ways: readonly (readonly [act: string, text: string, about?: string])[] = [
    ...(canAgree(scene, duty) ? [['agree', say.agree.title] as const] : []),
    ...(canMove(scene, duty) ? [['move', say.move.title] as const] : []),
    ...(canAskExtension(scene, duty) ? [['ask-extension', say.extension.title] as const] : []),
    ...(canHandOver(scene, duty) && !duty.offered
      ? [['handover', say.handover.title, say.handover.about] as const]
      : []),
    ...(canGive(scene, duty) ? [['give-duty', say.giveDuty.title, say.giveDuty.about] as const] : []),
    ...(canTakeUp(scene, duty) ? [['take-up', words.giving.takeUp.title, words.giving.takeUp.about] as const] : []),
    ...(canCancel(scene, duty) ? [['cancel', say.cancel.title] as const] : []),
  ];
  if (ways.length === 0) return null;
  return (
    <section aria-labelledby="other-acts" className="no-print">
      <Heading level="2" size="small" id="other-acts">
        {words.duty.acts}
      </Heading>
      <ul className="choices">
        {ways.map(([act, text, about]) => (
          <li key={act}>
            <a className="aksel-link" href={url(actPath(reference, act, { duty: duty.id }))}>
              {text}
            </a>
            {about === undefined ? null : <span className="quiet"> ({about})</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
