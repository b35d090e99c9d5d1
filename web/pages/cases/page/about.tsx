import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { couldIdentify, factIn, isAnonymous } from '../../../../core/case/facts.ts';
import { factHistory } from '../../../../core/case/registered.ts';
import { maySetFact } from '../../../../core/case/who-may.ts';
import { caseTrack, type FactValue } from '../../../../core/routine/routine.ts';
import { consentText } from '../../../../language/consent-text.ts';
import { dayAndTime, longDate } from '../../../../language/dates.ts';
import type { QuestionToRead } from '../../../../language/in-language.ts';
import { inSentence } from '../../../../language/language.ts';
import { periodText } from '../../../../language/rules.ts';
import { answerText, factQuestion, quoted, receiverTitle, roleTitle, trackTitle } from '../../../../language/titles.ts';
import { Explained } from '../../../view/explained.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { actPath } from '../acts/act.ts';
import { canGiveRole } from '../acts/people-acts.tsx';
import { peopleInRole } from '../roles.ts';
import { nameIn, type Scene } from '../scene.ts';

/** A small link beside what it is about; what is read aloud says both. */
function Way({ to, text, about }: { readonly to: string; readonly text: string; readonly about: string }) {
  const { url } = usePage();
  return (
    <a className="aksel-link no-print way" href={url(to)}>
      {text}
      <span className="visually-hidden"> {about}</span>
    </a>
  );
}

/** As many roles that the unit alone answers for stand among the others. */
const behindShown = 2;

/** Who has which role in the case; the unit that stands behind it is folded where it is large. */
export function People({ scene }: { readonly scene: Scene }) {
  const { words, catalogue } = usePage();
  const say = words.cases.people;
  const { routine, found, state } = scene;
  const roles = Object.keys(routine.roles).map((role) => ({ role, ...peopleInRole(scene, role) }));
  const behind = roles.filter(({ from }) => from === 'unit');
  const folds = behind.length > behindShown;
  return (
    <section aria-labelledby="people">
      <Heading level="2" size="small" id="people">
        {words.cases.sections.people}
      </Heading>
      {list(folds ? roles.filter((each) => !behind.includes(each)) : roles)}
      {folds ? (
        <details className="folded">
          <summary>{say.behind(behind.length)}</summary>
          {list(behind)}
        </details>
      ) : null}
    </section>
  );

  function list(of: typeof roles) {
    if (of.length === 0) return null;
    return (
      <dl className="facts">
        {of.map(({ role, persons, from }) => {
          const names = catalogue.and(persons.map((person) => nameIn(scene, person) ?? catalogue.labels.somebody));
          const text = names === '' ? say.nobody : from === 'unit' ? say.unit(names) : names;
          const title = roleTitle(role, routine);
          return (
            <div key={role}>
              <dt>{title}</dt>
              <dd>
                {text}{' '}
                {state.status === 'open' && canGiveRole(scene, role) ? (
                  <Way
                    to={actPath(found.reference, 'give-role', { role })}
                    text={say.change}
                    about={say.changeAbout(inSentence(title))}
                  />
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    );
  }
}

/** What is known of the case itself. Whoever may open the case may see what is sensitive, too. */
export function Facts({ scene }: { readonly scene: Scene }) {
  const { words, catalogue, language } = usePage();
  const say = words.cases.facts;
  const { routine, state } = scene;
  const derived = Object.entries(routine.derived).flatMap(([name, { of, plus }]) => {
    const value = factIn(routine, state, caseTrack, name);
    const ask = routine.facts[of]?.ask;
    return value !== undefined && ask ? [{ name, ask, value, plus: periodText(plus, language) }] : [];
  });
  return (
    <section aria-labelledby="facts">
      <Heading level="2" size="small" id="facts">
        {words.cases.sections.facts}
      </Heading>
      {Object.keys(routine.facts).length === 0 ? <p className="quiet">{say.none}</p> : null}
      <FactList scene={scene} run={caseTrack} questions={routine.facts} known={state.facts} />
      {derived.length === 0 ? null : (
        <dl className="facts">
          {derived.map(({ name, ask, value, plus }) => (
            <div key={name}>
              <dt>{catalogue.rehearsal.rule.plus(quoted(ask), plus)}</dt>
              <dd>{answerText(value, undefined, scene.routine)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** So many runs are read at one sight. */
const runsShown = 2;

/** The runs of tracks, each with its state and what was asked when it started. */
export function Tracks({ scene }: { readonly scene: Scene }) {
  const { words, catalogue, language } = usePage();
  const say = words.cases.tracks;
  const { routine, state, found } = scene;
  const all = Object.entries(state.tracks).filter(([run]) => run !== caseTrack);
  // What goes on first.
  const runs = [
    ...all.filter(([, { status }]) => status === 'running'),
    ...all.filter(([, { status }]) => status !== 'running'),
  ];
  const rest = runs.slice(runsShown);
  return (
    <section aria-labelledby="tracks">
      <Heading level="2" size="small" id="tracks">
        {words.cases.sections.tracks}
      </Heading>
      {runs.length === 0 ? <p className="quiet">{say.none}</p> : null}
      {runs.length > 0 ? <Explained terms={['track', 'step']} /> : null}
      {runs.slice(0, runsShown).map(each)}
      {rest.length > 0 ? (
        <details className="folded">
          <summary>{say.others(rest.length)}</summary>
          {rest.map(each)}
        </details>
      ) : null}
    </section>
  );

  function each([run, { status, startedAt, track, facts, mistake }]: (typeof runs)[number]) {
    return (
      <div key={run} className="track">
        <Heading level="3" size="xsmall">
          {trackTitle(run, routine)}
        </Heading>
        <p>
          {mistake ? say.mistaken : catalogue.labels.track[status]},{' '}
          {say.started(longDate(dateOf(startedAt), language))}{' '}
          {status === 'running' && state.status === 'open' ? (
            <Way
              to={actPath(found.reference, 'end-track', { track: run })}
              text={say.end}
              about={trackTitle(run, routine)}
            />
          ) : null}
        </p>
        <FactList scene={scene} run={run} questions={routine.tracks[track]?.facts ?? {}} known={facts} />
      </div>
    );
  }
}

/** Where on the page a fact of a run stands with its history; undefined where it is not shown. */
export function placeOfFact({ routine, state }: Scene, run: string, fact: string): string | undefined {
  const question = factQuestion(run, fact, routine);
  const isHidden = question === undefined || (isAnonymous(routine, state.facts) && couldIdentify(question));
  return isHidden ? undefined : `fact-${run}-${fact}`;
}

/** As many that nobody has said yet stand among the others. */
const unknownShown = 3;

function FactList({
  scene,
  run,
  questions,
  known,
}: {
  readonly scene: Scene;
  readonly run: string;
  readonly questions: Readonly<Record<string, QuestionToRead>>;
  readonly known: Readonly<Record<string, FactValue>>;
}) {
  const { words } = usePage();
  const say = words.cases.facts;
  const { state, found } = scene;
  const shown = Object.entries(questions).flatMap(([fact, question]) => {
    const place = placeOfFact(scene, run, fact);
    return place === undefined ? [] : [{ fact, question, place }];
  });
  if (shown.length === 0) return null;
  const open = state.status === 'open' && state.tracks[run]?.status === 'running';
  // What nobody has said yet is folded where that is much.
  const isUnknown = ({ fact }: (typeof shown)[number]) => known[fact] === undefined;
  const unknown = shown.filter(isUnknown);
  const folds = unknown.length > unknownShown;
  return (
    <>
      {list(folds ? shown.filter((each) => !isUnknown(each)) : shown)}
      {folds ? (
        <details className="folded">
          <summary>{say.unknowns(unknown.length)}</summary>
          {list(unknown)}
        </details>
      ) : null}
    </>
  );

  function list(of: typeof shown) {
    if (of.length === 0) return null;
    return (
      <dl className="facts">
        {of.map(({ fact, question, place }) => {
          const { ask } = question;
          const value = known[fact];
          return (
            <div key={fact} id={place}>
              <dt>{ask}</dt>
              <dd>
                {value === undefined ? (
                  <span className="quiet">{say.unknown}</span>
                ) : (
                  <span className="typed">{answerText(value, question, scene.routine)}</span>
                )}{' '}
                {open && maySetFact(scene, run, fact, scene.actor) ? (
                  <Way
                    to={actPath(found.reference, 'fact', { track: run, fact })}
                    text={value === undefined ? say.add : say.change}
                    about={ask}
                  />
                ) : null}
                <History scene={scene} run={run} fact={fact} />
              </dd>
            </div>
          );
        })}
      </dl>
    );
  }
}

/** Every value that a fact has had, with who said it and when, the latest first. */
function History({ scene, run, fact }: { readonly scene: Scene; readonly run: string; readonly fact: string }) {
  const question = factQuestion(run, fact, scene.routine);
  const { words, catalogue, language } = usePage();
  const say = words.cases.facts;
  const said = factHistory(scene.view.past, run, fact);
  if (said.length === 0) return null;
  const today = dateOf(scene.now);
  return (
    <details className="fact-history">
      <summary className="quiet">{say.history(said.length)}</summary>
      <ul>
        {[...said].reverse().map(({ sequence, value, by, at, reason }) => (
          <li key={sequence}>
            <span className="typed">
              {value === undefined ? say.unknown : answerText(value, question, scene.routine)}
            </span>
            <div className="quiet">
              {say.said((by && nameIn(scene, by)) ?? catalogue.labels.somebody, dayAndTime(at, today, language))}
              {reason ? ` ${catalogue.timeline.reason(reason)}` : null}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the family has answered, service by service. */
export function Consents({ scene }: { readonly scene: Scene }) {
  const { words, language } = usePage();
  const say = words.cases.consents;
  const { routine, state, found } = scene;
  const receivers = Object.keys(routine.consents);
  if (receivers.length === 0) return null;
  return (
    <section aria-labelledby="consents">
      <Heading level="2" size="small" id="consents">
        {words.cases.sections.consents}
      </Heading>
      <dl className="facts">
        {receivers.map((receiver) => {
          const answer = state.consents[receiver];
          const title = receiverTitle(receiver, routine);
          return (
            <div key={receiver}>
              <dt>{title}</dt>
              <dd>
                {answer ? consentText(state, receiver, language) : <span className="quiet">{say.notAsked}</span>}{' '}
                {state.status === 'open' ? (
                  <Way
                    to={actPath(found.reference, 'consent', { receiver })}
                    text={say.answer}
                    about={say.answerAbout(title)}
                  />
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
