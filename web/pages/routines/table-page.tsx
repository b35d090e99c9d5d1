import { Button, Heading, TextField } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { datesByGround, grounds } from '../../../core/routine/adoption/adopted.ts';
import type { Decided } from '../../../core/routine/adoption/answers.ts';
import { caseTrack } from '../../../core/routine/routine.ts';
import { about, conditionText, roleText } from '../../../handbook/about.ts';
import { type DocumentOrder, documentOrder } from '../../../handbook/document.ts';
import { unmarked } from '../../../handbook/markdown.ts';
import { decidedText } from '../../../language/answered.ts';
import { longDate, numberWord } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { asSentence } from '../../../language/language.ts';
import { fieldId } from '../../forms/form.tsx';
import { Explained } from '../../view/explained.tsx';
import { usePage } from '../../view/page-context.tsx';
import { type KnownRoutine, RoutineFrame, routinePath } from './routine-page.tsx';
import type { Looked } from './search.tsx';
import { type Part, partsOf, rowPlace } from './table-parts.tsx';

/** The table as people know it from their document: row by row, one opened at a time, with a search in all of it. */
export function TablePage({
  known,
  looked,
  decided,
}: {
  readonly known: KnownRoutine;
  readonly looked: Looked;
  readonly decided: Decided;
}) {
  const { words } = usePage();
  const { routine } = known;
  const order = documentOrder(routine);
  const searching = looked.words.length > 0;
  const told = { routine, order, it: about(routine), looked, say: words.routines, opened: false };
  const all = partsOf(told);
  const found = all.reduce((sum, { count }) => sum + count, 0);
  const parts = searching && found === 1 ? partsOf({ ...told, opened: true }) : all;
  return (
    <RoutineFrame known={known} page="table">
      <Lead known={known} decided={decided} />
      <Source routine={routine} />
      <Search known={known} looked={looked} found={found} />
      {searching ? null : <Contents parts={parts} order={order} />}
      <Explained terms={['row', 'track', 'step', 'law', 'local', 'proposal', 'guard', 'personal']} />
      {parts.map((part) =>
        searching && part.rows.length === 0 ? null : (
          <Section key={part.name} part={part} searching={searching}>
            {part.name === 'personal' && !searching ? <Guards routine={routine} /> : null}
          </Section>
        ),
      )}
    </RoutineFrame>
  );
}

function Section({
  part,
  searching,
  children,
}: {
  readonly part: Part;
  readonly searching: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={part.name}>
      <Heading level="2" size="medium" id={part.name} spacing>
        {part.title}
      </Heading>
      {children}
      {part.intro ? <p>{part.intro}</p> : null}
      <div className={searching ? 'routine-rows routine-found' : 'routine-rows'}>{part.rows}</div>
    </section>
  );
}

/** The parts of the page, and the rows of the document by their labels. */
function Contents({ parts, order }: { readonly parts: readonly Part[]; readonly order: DocumentOrder }) {
  const { words } = usePage();
  const say = words.routines.table;
  return (
    <nav aria-label={say.contents} className="routine-contents no-print">
      <ul>
        {parts.map(({ name, title, count }) => (
          <li key={name}>
            <a className="aksel-link" href={`#${name}`}>
              {title}
            </a>{' '}
            <span className="quiet">({count})</span>
            {name === 'document' ? (
              <div className="row-links">
                <span className="quiet">{say.rows}:</span>
                {order.rows.map(({ label }) => (
                  <a key={label} className="aksel-link" href={`#${rowPlace(label)}`}>
                    {label}
                  </a>
                ))}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A search that is an address: it needs no script, and can be sent. */
function Search({
  known,
  looked: { search, words: searched },
  found,
}: {
  readonly known: KnownRoutine;
  readonly looked: Looked;
  readonly found: number;
}) {
  const { words, url } = usePage();
  const say = words.routines.table.search;
  const { routine, versions } = known;
  const older = versions[0] && routine.version !== versions[0].version;
  return (
    <search className="no-print">
      <form method="get" action={url(`/routines/${routine.id}`)} data-swap className="routine-search">
        {older ? <input type="hidden" name="version" value={routine.version} /> : null}
        <TextField id={fieldId('q')} name="q" label={say.label} defaultValue={search} size="small" maxLength={100} />
        <Button type="submit" size="small" variant="secondary">
          {say.find}
        </Button>
      </form>
      {searched.length > 0 ? (
        <p role="status">
          {found > 0 ? say.found(found, search) : say.nothing(search)}{' '}
          <a className="aksel-link" href={url(routinePath(known))}>
            {say.all}
          </a>
        </p>
      ) : null}
    </search>
  );
}

/** Where the dates stand, in one sentence, with the way to what is not decided yet. */
function Lead({ known, decided }: { readonly known: KnownRoutine; readonly decided: Decided }) {
  const { words, language, url } = usePage();
  const { routine } = known;
  const say = words.routines.table;
  const { law, local, proposal, adopted } = datesByGround(routine.steps);
  const number = (count: number) => (count === 0 ? say.none : numberWord(count, language));
  return (
    <p className="summary">
      {proposal > 0
        ? say.lead(number(law), number(local), asSentence(number(proposal)))
        : say.leadSettled(number(law), number(local))}{' '}
      {adopted > 0 ? `${say.adopted(asSentence(number(adopted)))} ` : null}
      <a className="aksel-link no-print" href="#decide">
        {say.toDecide}
      </a>{' '}
      <a className="aksel-link no-print" href={url(routinePath(known, 'decide'))}>
        {asSentence(decidedText(decided, language))}
      </a>
    </p>
  );
}

function Source({ routine }: { readonly routine: RoutineToRead }) {
  const { words, catalogue, language } = usePage();
  const say = words.routines.table;
  const { document, url: address, revised, about: told = {} } = routine.source;
  const { basis, basisMeaning } = catalogue.labels;
  return (
    <div>
      <p className="routine-source">
        <span lang={routine.writtenIn}>{say.source(document)}</span>
        {revised ? ` ${say.revised(longDate(revised, language))}` : null}{' '}
        {address && /^https?:/i.test(address) ? (
          <a className="aksel-link" href={address} rel="noreferrer">
            {say.address}
          </a>
        ) : null}
      </p>
      {Object.keys(told).length > 0 ? (
        <dl className="routine-about" lang={routine.writtenIn}>
          {Object.entries(told).map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <details>
        <summary>{say.meaning}</summary>
        <ul>
          {grounds.map((each) => (
            <li key={each}>
              <span className={`tag basis-${each}`}>{basis[each]}</span> {basisMeaning[each]}
            </li>
          ))}
        </ul>
        <p>{say.ladders}</p>
        <p>
          {say.who}:{' '}
          {Object.keys(routine.roles)
            .map((role) => roleText(about(routine), role))
            .join(', ')}
          .
        </p>
      </details>
    </div>
  );
}

/** What one may not do, and what one must do instead. */
function Guards({ routine }: { readonly routine: RoutineToRead }) {
  const { catalogue } = usePage();
  const it = about(routine);
  return (
    <>
      {Object.entries(routine.guards).map(([id, guard]) => (
        <div key={id} className="guard">
          <strong>{catalogue.labels.guard(guard.title, '').trim()}</strong>
          {unmarked(it.say.guardLine(conditionText(it, caseTrack, guard.when), guard.says))}
        </div>
      ))}
      {routine.anonymous ? (
        <div className="guard">{unmarked(it.say.anonymousLine(conditionText(it, caseTrack, routine.anonymous)))}</div>
      ) : null}
      <p>{it.say.top.personalIntro}</p>
    </>
  );
}
