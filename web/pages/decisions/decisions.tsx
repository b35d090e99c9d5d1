import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { Named } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { numberWord, relativeDay, shortDate } from '../../../language/dates.ts';
import { asSentence } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { AskedExtension, DeviationToNote, UnitDuty, WaitingDecision } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { Errors, type FieldError } from '../../forms/form.tsx';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { Due, DutyLink, isLate, type ListReading, titleOf, Why } from '../unit/duty-cells.tsx';
import { unitView } from '../unit/view-of-unit.ts';
import { type Deciding, decidable } from './deciding.ts';
import { DutyList } from './duty-list.tsx';
import { Extensions } from './extensions.tsx';
import { Handovers } from './handovers.tsx';
import { Notes } from './notes.tsx';

/** More than this is not read on one page: what has waited longest comes first. */
const most = 200;
const mostHandovers = 20;

/** What waits for a leader's decision; the decision itself is taken on the duty's own page. */
export function decisionPages(app: FastifyInstance, web: Web): void {
  app.get('/decisions', async (request, reply) => {
    const body = await decisionsBody(web, viewerIn(request));
    if (!body) return notFound(web, request, reply);
    return sendPage(web, request, reply, { title: pageWords(languageOf(request)).decisions.title, body });
  });
}

/** What waits for somebody; undefined where they neither lead nor decide anything. */
export async function decisionsBody(web: Web, viewer: Viewer, errors: readonly FieldError[] = []) {
  const { reader, scope, nearUnits } = viewer;
  const near = { scope: { ...scope, leads: nearUnits }, limit: most };
  const waiting = await web.looks.waitingDecisions(reader, near);
  const extensions = await web.looks.askedExtensions(reader, near);
  // A case may name somebody as the one who decides who leads no unit.
  const view = unitView(web, viewer);
  if (!view || (!viewer.isLeader && !waiting.some(({ waitsForViewer }) => waitsForViewer) && extensions.length === 0))
    return undefined;
  const notes = await web.looks.deviationsToNote(reader, near);
  const handovers = await web.looks.unitDuties(reader, { ...view, state: 'handover', limit: mostHandovers }, 'unit');
  const routines = await routinesOf(
    web,
    [...waiting, ...handovers.duties, ...extensions, ...notes].map(({ routine }) => routine),
    viewer.person.language,
  );
  return (
    <Decisions
      deciding={decidable(waiting, viewer, routines, dateOf(view.now))}
      cut={waiting.length === most}
      extensions={extensions}
      notes={notes}
      handovers={handovers.duties}
      allHandovers={handovers.total}
      reading={{ routines, names: await namesOf(web) }}
      errors={errors}
    />
  );
}

function Decisions({
  deciding: { mine, others },
  cut,
  extensions,
  notes,
  handovers,
  allHandovers,
  reading,
  errors,
}: {
  readonly deciding: Deciding;
  readonly cut: boolean;
  readonly extensions: readonly Named<AskedExtension>[];
  readonly notes: readonly Named<DeviationToNote>[];
  readonly handovers: readonly Named<UnitDuty>[];
  readonly allHandovers: number;
  readonly reading: ListReading;
  readonly errors: readonly FieldError[];
}) {
  const { words, language } = usePage();
  const say = words.decisions;
  return (
    <div className="stack unit-page">
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p className="summary">
        {mine.length === 0 ? say.nothing : say.waiting(mine.length, asSentence(numberWord(mine.length, language)))}
      </p>
      {mine.length === 0 ? <p className="quiet">{say.nothingText}</p> : null}
      {cut ? <p className="quiet">{say.more(most)}</p> : null}
      {mine.length > 0 ? <Waiting id="mine" title={say.mine} decisions={mine} reading={reading} /> : null}
      {others.length > 0 ? (
        <Waiting id="others" title={say.others} note={say.othersText} decisions={others} reading={reading} />
      ) : null}
      <Extensions extensions={extensions} reading={reading} />
      <Notes notes={notes} reading={reading} />
      <Handovers duties={handovers} total={allHandovers} reading={reading} />
    </div>
  );
}

function Waiting({
  decisions,
  reading,
  ...about
}: {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly decisions: readonly Named<WaitingDecision>[];
  readonly reading: ListReading;
}) {
  const { words, now, language, catalogue } = usePage();
  const say = words.decisions;
  const today = dateOf(now);
  const doneBy = ({ doneBy: person, onTime, registeredLate }: WaitingDecision) => {
    const how = [
      ...(onTime === undefined ? [] : [onTime ? say.inTime : say.late]),
      ...(onTime && registeredLate ? [catalogue.labels.registeredLate] : []),
    ];
    return (
      <>
        {(person && reading.names.get(person)) ?? catalogue.labels.somebody}
        {how.length > 0 ? <div className="quiet">{how.join(', ')}</div> : null}
      </>
    );
  };
  return (
    <DutyList
      {...about}
      columns={say.columns}
      rows={decisions}
      isLate={(decision) => isLate(decision, now)}
      cells={(decision) => {
        const step = reading.routines.get(decision.routine)?.steps[decision.step];
        const since = dateOf(decision.doneAt ?? decision.openedAt);
        const outcome = decision.outcome === undefined ? undefined : step?.outcomes[decision.outcome]?.title;
        return {
          what: (
            <>
              <strong>{titleOf(decision, reading)}</strong>
              {outcome ? <div>{outcome}</div> : null}
              <div>
                <Why duty={decision} reading={reading} />
              </div>
            </>
          ),
          by: doneBy(decision),
          case: <CaseLink {...decision} />,
          since: `${shortDate(since, today, language)} (${relativeDay(since, today, language)})`,
          due: <Due duty={decision} reading={reading} />,
          act: <DutyLink duty={decision} reading={reading} text={say.decide} />,
        };
      }}
    />
  );
}
