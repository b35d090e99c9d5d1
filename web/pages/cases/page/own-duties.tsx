import { Heading } from '@navikt/ds-react';
import { factIn } from '../../../../core/case/facts.ts';
import { dutyParts } from '../../../../core/case/state.ts';
import { workingRole } from '../../../../core/routine/sees.ts';
import { inSentence } from '../../../../language/language.ts';
import { answerText, factQuestion, roleTitle } from '../../../../language/titles.ts';
import { CaseName } from '../../../view/case-name.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { personalPath } from '../acts/personal.tsx';
import { peopleInRole } from '../roles.ts';
import { nameIn, type Scene, seesCase } from '../scene.ts';
import { CaseOffers } from './offers.tsx';
import { OpenDuties } from './open-duties.tsx';
import { Receipt } from './receipt.tsx';

/** A case for somebody who has a duty in it, and no role: their duties, whom to ask, and nothing else of it. */
export function OwnDuties({ scene, done }: { readonly scene: Scene; readonly done?: string | undefined }) {
  const { found } = scene;
  return (
    <div className="stack case">
      <Heading level="1" size="large">
        <CaseName {...found} />
      </Heading>
      {done ? <Receipt scene={scene} done={done} /> : null}
      <CaseOffers scene={scene} />
      <OneDuty scene={scene} />
      <OpenDuties scene={scene} />
    </div>
  );
}

/** That somebody sees a duty and not the case it belongs to, and whom they can ask; nothing for who sees the case. */
export function OneDuty({ scene, duty }: { readonly scene: Scene; readonly duty?: string | undefined }) {
  const { words, catalogue, url } = usePage();
  if (seesCase(scene)) return null;
  const say = words.cases.oneDuty;
  const { found, routine, units } = scene;
  const role = workingRole(routine);
  const persons = role === undefined ? [] : peopleInRole(scene, role).persons;
  const names = catalogue.or(persons.map((person) => nameIn(scene, person) ?? catalogue.labels.somebody));
  const unit = units.find(({ id }) => id === found.unit)?.name ?? found.unit;
  return (
    <section className="panel" aria-labelledby="one-duty">
      <Heading level="2" size="small" id="one-duty">
        {say.heading}
      </Heading>
      <p>{say.text}</p>
      <p>
        {names === '' || role === undefined
          ? say.askUnit(unit)
          : say.ask(names, inSentence(roleTitle(role, routine)), unit)}
      </p>
      {duty === undefined ? null : <Needed scene={scene} duty={duty} />}
      <p className="no-print">
        <a className="aksel-link" href={url(personalPath(found.reference))}>
          {words.cases.personal.open}
        </a>
      </p>
    </section>
  );
}

/** What is known of what the duty counts from or asks about. */
function Needed({ scene, duty }: { readonly scene: Scene; readonly duty: string }) {
  const { routine, state } = scene;
  const { track } = dutyParts(duty);
  const known = { ...state.facts, ...state.tracks[track]?.facts };
  const shown = Object.keys(known).flatMap((fact) => {
    const question = factQuestion(track, fact, routine) ?? routine.facts[fact];
    const value = factIn(routine, state, track, fact);
    return question && value !== undefined ? [{ fact, question, value }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <dl className="facts">
      {shown.map(({ fact, question, value }) => (
        <div key={fact}>
          <dt>{question.ask}</dt>
          <dd className="typed">{answerText(value, question, routine)}</dd>
        </div>
      ))}
    </dl>
  );
}
