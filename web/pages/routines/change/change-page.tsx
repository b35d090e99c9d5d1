import { randomUUID } from 'node:crypto';
import { Alert, Button, Checkbox, Heading } from '@navikt/ds-react';
import { Fragment, type ReactNode } from 'react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { partInDraft } from '../../../../core/routine/editing/part-in-draft.ts';
import type { Differences } from '../../../../handbook/differences.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import { routineIn } from '../../../../language/in-language.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { textOf } from '../../../forms/answers.ts';
import { Errors, Form, fieldId, fieldsOf, KeptDraft } from '../../../forms/form.tsx';
import { LongText } from '../../../forms/long-text.tsx';
import type { ShownAgain } from '../../../shown-again.ts';
import { usePage } from '../../../view/page-context.tsx';
import { handbookPath } from '../handbook-page.tsx';
import { movePath } from '../move-page.tsx';
import { RoutineFrame } from '../routine-page.tsx';
import { ToldDifferences } from '../told-differences.tsx';
import { changePath, type Drafting } from './drafting.ts';
import { ProblemList } from './problems.tsx';
import { Publishers } from './publishers.tsx';
import { SeenDraft } from './seen-draft.tsx';
import { StepList } from './step-list.tsx';
import { type StillAsked, StillAskedList } from './still-asked.tsx';

interface Shown extends Drafting {
  readonly differences: Differences | undefined;
  /** What it leaves open; absent where there is no draft. */
  readonly asked: StillAsked | undefined;
  readonly shown: ShownAgain;
  /** The version that was published just now. */
  readonly published: number | undefined;
  /** What was done with a step just now. */
  readonly did: 'left-out' | 'added' | undefined;
  /** Roles of the draft that nobody fills where it is to be followed. */
  readonly unfilled: readonly string[] | undefined;
  readonly me: Pick<Viewer, 'person' | 'isAdministrator'>;
}

type WithDraft = Shown & { readonly draft: NonNullable<Shown['draft']> };

/** Where the next version stands: what must be mended, what differs, and whose turn it is. */
export function ChangePage(props: Shown) {
  const { known, draft, shown, published } = props;
  const { words, catalogue, url } = usePage();
  const say = words.routineChange;
  const version = catalogue.labels.version;
  const before = known.versions.find((each) => published !== undefined && each.version < published)?.version;
  return (
    <RoutineFrame known={known} page="change">
      <Errors errors={shown.errors} />
      {published ? (
        <p className="receipt" role="status">
          {say.propose.published(version(published))}{' '}
          <a
            className="aksel-link"
            href={url(handbookPath(known.routine.id, published, { changes: before !== undefined }))}
          >
            {before === undefined ? words.routines.handbook.print : say.paper.print}
          </a>
          {before === undefined ? (
            <>
              {' · '}
              <a className="aksel-link" href={url(`/practice/new?routine=${encodeURIComponent(known.routine.id)}`)}>
                {say.first.practice}
              </a>
              {' · '}
              <a className="aksel-link" href={url(`/routines/${known.routine.id}/decide`)}>
                {say.first.decide}
              </a>
            </>
          ) : (
            <>
              {' · '}
              <a className="aksel-link" href={url(movePath(known.routine.id, { from: before, to: published }))}>
                {say.propose.toMove}
              </a>
            </>
          )}
        </p>
      ) : null}
      {props.did ? (
        <p className="receipt" role="status">
          {props.did === 'added' ? words.stepChange.add.done : words.stepChange.leaveOut.done}
        </p>
      ) : null}
      {known.versions.length > 0 ? <p className="summary narrow">{say.lead}</p> : null}
      {draft ? (
        <Draft {...props} draft={draft} />
      ) : (
        <div className="narrow stack">
          <p>{say.none(version(known.routine.version))}</p>
          <Act routine={known.routine.id} does="begin" label={say.begin} />
          <Publishers known={known} names={props.names} />
        </div>
      )}
    </RoutineFrame>
  );
}

function Draft(props: WithDraft) {
  const { known, draft, names, differences } = props;
  const { words, catalogue, language, now, url } = usePage();
  const say = words.routineChange;
  const { id, version: newest } = known.routine;
  const version = catalogue.labels.version;
  const { problems } = draft.judged;
  const isFirst = !draft.newest;
  const isAsked = isFirst && props.asked && props.asked.steps.length + props.asked.whole.length > 0;
  const none = isAsked ? say.problems.noneButAsked : say.problems.none;
  const wrong = problems.length > 0 ? say.problems.heading(problems.length) : none;
  const parts = [
    <Fragment key="differs">
      <Section name="differs" title={say.differs}>
        {differences && differences.whole.length + differences.steps.length > 0 ? (
          <ToldDifferences
            lead={isFirst ? say.first.differs : say.differsFrom(version(newest))}
            language={known.routine.language}
            differences={differences}
          />
        ) : (
          <p>{isFirst ? say.first.same : say.sameAs(version(newest))}</p>
        )}
        {draft.isChanged && !isFirst ? (
          <>
            <p className="no-print">
              <a className="aksel-link" href={url(changePath(id, '/year'))}>
                {say.year.see}
              </a>
              <br />
              <span className="quiet">{say.year.about}</span>
            </p>
            <p className="no-print">
              <a className="aksel-link" href={url(changePath(id, '/cases'))}>
                {say.effect.see}
              </a>
              <br />
              <span className="quiet">{say.effect.lead}</span>
            </p>
          </>
        ) : null}
      </Section>
      <Section name="propose" title={say.propose.title}>
        <Publish {...props} />
      </Section>
    </Fragment>,
    <Section key="steps" name="steps" title={words.stepChange.list.title}>
      <StepList {...props} />
    </Section>,
  ];
  return (
    <>
      <p>
        {say.state(
          version(draft.next),
          names.get(draft.by) ?? catalogue.labels.somebody,
          dayAndTime(draft.at, dateOf(now), language),
        )}
      </p>
      {draft.basedOn !== undefined && draft.basedOn !== newest ? (
        <Alert variant="warning" inline>
          {say.basedOn(version(draft.basedOn), version(newest))}
        </Alert>
      ) : null}
      <Section name="problems" title={wrong}>
        {problems.length > 0 ? <ProblemList routine={id} draft={draft} /> : null}
      </Section>
      <Unfilled {...props} />
      {isFirst ? <p className="narrow">{say.first.lead}</p> : null}
      <Asked {...props} isFirst={isFirst} />
      {draft.isChanged && !isFirst ? (
        <p className="no-print">
          <a className="aksel-link" href="#steps">
            {words.stepChange.list.more}
          </a>
        </p>
      ) : null}
      {/* Of what is changed one sees first what; of a first version, what it is. */}
      {draft.isChanged && !isFirst ? parts : parts.toReversed()}
      <Discard {...props} />
    </>
  );
}

/** Roles that nobody has: what comes to them would reach only who leads. It keeps nobody from taking the draft into use. */
function Unfilled({ draft, unfilled = [], me }: WithDraft) {
  const { words, language, url } = usePage();
  const say = words.routineChange.unfilled;
  if (unfilled.length === 0) return null;
  const { roles } = routineIn(draft.judged.parsed.routine, language);
  return (
    <Alert variant="warning" inline id="unfilled" tabIndex={-1}>
      {say.title(unfilled.length)}: {unfilled.map((role) => roles[role]!.title).join(', ')}. {say.lead}{' '}
      {me.isAdministrator ? (
        <a className="aksel-link" href={url('/administration/units')}>
          {say.mend}
        </a>
      ) : (
        say.who
      )}
    </Alert>
  );
}

/** What the document leaves open. Of a routine that is followed it is answered on a page of its own, and stands here folded. */
function Asked({ isFirst, asked, ...props }: WithDraft & { readonly isFirst: boolean }) {
  const { words } = usePage();
  const say = words.routineChange.asked;
  if (!asked || asked.steps.length + asked.whole.length === 0) return null;
  const count = asked.steps.reduce((sum, { questions }) => sum + questions.length, 0) + asked.whole.length;
  const title = `${say.title} (${count})`;
  const list = <StillAskedList {...props} asked={asked} />;
  return isFirst ? (
    <Section name="asked" title={title}>
      {list}
    </Section>
  ) : (
    <details id="asked">
      <summary>{title}</summary>
      {list}
    </details>
  );
}

function Section({
  name,
  title,
  children,
}: {
  readonly name: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={name} className="stack tight">
      <Heading level="2" size="medium" id={name}>
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** Whose turn it is: whoever wrote it proposes it, and somebody else publishes it. */
function Publish({ known, draft, names, shown, me, unfilled }: WithDraft) {
  const { words, catalogue, language, now } = usePage();
  const say = words.routineChange.propose;
  const { id } = known.routine;
  const { proposed, judged } = draft;
  const mine = partInDraft(draft, me.person.id);
  const publishers = (
    <>
      <Publishers known={known} names={names} leftOut={draft} />
      {unfilled && unfilled.length > 0 ? (
        <p>
          <a className="aksel-link" href="#unfilled">
            {words.routineChange.unfilled.title(unfilled.length)}
          </a>
        </p>
      ) : null}
    </>
  );
  if (!proposed)
    return (
      <div className="narrow stack tight">
        <p>{say.how}</p>
        {publishers}
        {!draft.isChanged ? (
          <p className="quiet">{say.nothing}</p>
        ) : judged.problems.length > 0 ? null : mine === 'wrote' ? (
          <Act routine={id} does="propose" label={say.propose} draft={draft} />
        ) : (
          <p className="quiet">{say.mustWrite}</p>
        )}
      </div>
    );
  const name = names.get(proposed.by) ?? catalogue.labels.somebody;
  return (
    <div className="narrow stack tight">
      <p>{say.proposed(name, dayAndTime(proposed.at, dateOf(now), language))}</p>
      {publishers}
      {mine === 'proposed' ? (
        <p>{say.waits}</p>
      ) : mine === 'wrote' ? (
        <p>{say.own}</p>
      ) : !known.publishers.mayPublish ? (
        <p>{words.routineChange.publishers.notYou}</p>
      ) : (
        <Form action={changePath(id)} commandId={randomUUID()}>
          <SeenDraft draft={draft} />
          <KeptDraft id={textOf(shown.posted, '_draft')} />
          <LongText
            {...fieldsOf(shown.posted, shown.errors)('reason')}
            label={draft.newest ? say.reason : words.routineChange.first.reason}
          />
          <div className="row">
            <Button type="submit" name="_do" value="publish">
              {say.publish}
            </Button>
          </div>
        </Form>
      )}
      <Act routine={id} does="take-back" label={say.takeBack} draft={draft} />
    </div>
  );
}

function Discard({ known, draft, shown }: WithDraft) {
  const { words } = usePage();
  const say = words.routineChange.discard;
  const error = shown.errors.find(({ name }) => name === 'sure')?.text;
  return (
    <details className="no-print" open={error !== undefined}>
      <summary>{say.title}</summary>
      <Form action={changePath(known.routine.id)} commandId={randomUUID()}>
        <SeenDraft draft={draft} />
        <p>{say.how}</p>
        <Checkbox id={fieldId('sure')} name="sure" value="yes" error={error !== undefined}>
          {say.sure}
        </Checkbox>
        <div className="row">
          <Button type="submit" name="_do" value="discard" variant="danger">
            {say.do}
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** A form that is a button. */
function Act({
  routine,
  does,
  label,
  draft,
}: {
  readonly routine: string;
  readonly does: 'begin' | 'propose' | 'take-back';
  readonly label: string;
  readonly draft?: WithDraft['draft'];
}) {
  return (
    <Form action={changePath(routine)} commandId={randomUUID()}>
      {draft ? <SeenDraft draft={draft} /> : null}
      <div className="row">
        <Button type="submit" name="_do" value={does} variant={does === 'take-back' ? 'secondary' : 'primary'}>
          {label}
        </Button>
      </div>
    </Form>
  );
}
