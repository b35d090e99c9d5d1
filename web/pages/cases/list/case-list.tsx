import { Button, Heading, Select, TextField } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { numberWord } from '../../../../language/dates.ts';
import { asSentence } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { mostCounted, type SavedFilter } from '../../../../register/register.ts';
import { fieldId } from '../../../forms/form.tsx';
import { newestRoutines, routinesOf } from '../../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../../request.ts';
import { sentBefore, showAgain, wasSent } from '../../../shown-again.ts';
import { casePath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { SavedFilterLinks } from '../../saved-filters/links.tsx';
import { CaseTable, type CaseTableProps } from './case-table.tsx';
import { isPlain, type Search, searchFrom, statuses } from './search.ts';

const pageSize = 25;
/** The cases that the viewer may see, to look through and to search; and the search field of every page. */
export function caseListPage(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Record<string, string> }>('/cases', async (request, reply) => {
    const sent = await sentBefore(web, request);
    // What is asked for in the address is never a name.
    const search = wasSent(sent) ? searchFrom(sent.posted) : { ...searchFrom(request.query), text: '' };
    return show(web, request, reply, search);
  });
  // A name is kept for the page that shows what was found, and stands in no address.
  app.post('/cases', async (request, reply) => showAgain(web, request, reply, { status: 200 }));
  // A form of which the session had ended stands there to be sent again.
  app.get<{ Querystring: Record<string, string> }>('/find', async (request, reply) =>
    sendOn(web, reply, request.query.draft ? `/cases?draft=${encodeURIComponent(request.query.draft)}` : '/cases'),
  );
  app.post('/find', async (request, reply) => {
    const viewer = viewerIn(request);
    const text = searchFrom(postedIn(request)).text.trim();
    if (text === '') return sendOn(web, reply, '/cases');
    const { cases, total } = await web.looks.cases(viewer.reader, { text, limit: 2 });
    const [only] = cases;
    if (only && total === 1) return sendOn(web, reply, casePath(only.reference));
    // A whole reference leads to its case, also for who sees one duty in it.
    if (total === 0 && isReference(text)) {
      const opened = await web.looks.open(viewer.reader, text, { purpose: 'search', duty: 'theirs' });
      if (opened.state !== 'none') return sendOn(web, reply, casePath(text.toUpperCase()));
    }
    return showAgain(web, request, reply, { posted: { text, status: 'all' }, path: '/cases', status: 200 });
  });
}

/** "AL-26-4TKM", as it is written on a letter. */
function isReference(text: string): boolean {
  return /^\p{L}{1,6}-\d\d-[\p{L}\d]{3,12}$/u.test(text);
}

async function show(web: Web, request: FastifyRequest, reply: FastifyReply, search: Search): Promise<FastifyReply> {
  const viewer = viewerIn(request);
  const { status, text, routine, page } = search;
  const { cases, total, next } = await web.looks.cases(viewer.reader, {
    status: status === 'all' ? undefined : status,
    text: text || undefined,
    routine: routine || undefined,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const [people, newest] = await Promise.all([web.register.listPeople(), newestRoutines(web, languageOf(request))]);
  const routines = await routinesOf(
    web,
    cases.map((each) => each.routine),
    languageOf(request),
  );
  const body = (
    <CaseList
      cases={cases}
      total={total}
      next={next}
      routines={routines}
      choices={newest.map(({ id, title, municipality }) => ({ id, title: `${title} (${municipality})` }))}
      names={new Map(people.map(({ id, name }) => [id, name]))}
      me={viewer.person.id}
      search={search}
      saved={await web.register.savedFilters(viewer.person.id)}
    />
  );
  return sendPage(web, request, reply, { title: pageWords(languageOf(request)).cases.list.title, body });
}

interface CaseListProps extends CaseTableProps {
  readonly total: number;
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  readonly search: Search;
  readonly saved: readonly SavedFilter[];
}

function CaseList(props: CaseListProps) {
  const { words, url, language } = usePage();
  const say = words.cases.list;
  const { cases, total, search } = props;
  const plain = isPlain(search);
  return (
    <div className="stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <SearchForm {...props} />
      <SavedFilterLinks list="/cases" saved={props.saved} shown={pathOf(search)} />
      {total === 0 ? (
        <p>
          {plain ? say.noneYet : say.none}{' '}
          <a className="aksel-link" href={url(plain ? '/cases/new' : '/cases')}>
            {plain ? say.newCase : say.reset}
          </a>
        </p>
      ) : (
        <>
          <p className="quiet">
            {total > mostCounted
              ? say.foundMany(mostCounted)
              : asSentence(say.found(numberWord(total, language), total))}
          </p>
          <CaseTable {...props} />
          <Pages search={search} total={total} shown={cases.length} />
          <p className="no-print">
            <a className="aksel-link" href={url('/cases/give')}>
              {words.giving.linkMany}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

/** Its address, where no name was searched for: a name is neither there nor kept. */
function pathOf({ text, status, routine }: Search): string | undefined {
  return text === '' ? `/cases?${new URLSearchParams({ status, routine })}` : undefined;
}

function SearchForm({ choices, search }: CaseListProps) {
  const { words, url, formToken } = usePage();
  const say = words.cases.list;
  return (
    <search>
      {/* Folded, so that the keys are soon at the list; what narrows it is seen. */}
      <details className="narrowing no-print" open={!isPlain(search)}>
        <summary>{say.narrow}</summary>
        <form method="post" action={url('/cases')} className="search-form no-print">
          <input type="hidden" name="_token" value={formToken} />
          <TextField
            id={fieldId('text')}
            name="text"
            label={say.search}
            defaultValue={search.text}
            autoComplete="off"
            size="small"
          />
          <Select name="status" label={say.status} defaultValue={search.status} size="small">
            {statuses.map((status) => (
              <option key={status} value={status}>
                {say.statuses[status]}
              </option>
            ))}
          </Select>
          <Select name="routine" label={say.routine} defaultValue={search.routine} size="small">
            <option value="">{say.allRoutines}</option>
            {choices.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
          <Button type="submit" size="small" variant="secondary">
            {say.find}
          </Button>
        </form>
      </details>
    </search>
  );
}

/** Other pages of the same search: a form as well, since what was searched for may be a name. */
function Pages({ search, total, shown }: { readonly search: Search; readonly total: number; readonly shown: number }) {
  const { words, url, formToken } = usePage();
  const say = words.frame.pages;
  if (total <= pageSize) return null;
  const from = (search.page - 1) * pageSize + 1;
  return (
    <form method="post" action={url('/cases')} className="row no-print" aria-label={words.cases.list.pagesOf}>
      <input type="hidden" name="_token" value={formToken} />
      {(['text', 'status', 'routine'] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={search[name]} />
      ))}
      {search.page > 1 ? (
        <Button type="submit" name="page" value={String(search.page - 1)} size="small" variant="secondary">
          {say.previous}
        </Button>
      ) : null}
      <span>{say.of(from, from + shown - 1, total)}</span>
      {from + shown - 1 < total ? (
        <Button type="submit" name="page" value={String(search.page + 1)} size="small" variant="secondary">
          {say.next}
        </Button>
      ) : null}
    </form>
  );
}
