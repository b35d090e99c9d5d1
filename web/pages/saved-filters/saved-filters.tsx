import { Heading, TextField } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { pageWords } from '../../../language/pages/words.ts';
import { mostSavedFilters, type SavedFilter } from '../../../register/register.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldId, fieldsOf, KeptDraft } from '../../forms/form.tsx';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { keptPath, listOf } from './kept-path.ts';
import { savedFiltersPath, savingPath } from './links.tsx';

const longestName = 60;

/** Where somebody gives a choice of a list a name, and takes away what they do not need any more. */
export function savedFiltersPage(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { readonly of?: unknown } }>(savedFiltersPath, async (request, reply) => {
    const { of } = request.query;
    const { posted, errors, status } = await sentBefore(web, request);
    const body = (
      <SavedFilters
        saved={await web.register.savedFilters(viewerIn(request).person.id)}
        path={typeof of === 'string' ? keptPath(of) : undefined}
        posted={posted}
        errors={errors}
      />
    );
    return sendPage(web, request, reply, { title: pageWords(languageOf(request)).savedFilters.title, body }, status);
  });

  app.post(savedFiltersPath, async (request, reply) => {
    const posted = postedIn(request);
    const say = pageWords(languageOf(request)).savedFilters;
    const path = keptPath(textOf(posted, 'path'));
    if (!path) return sendOn(web, reply, savedFiltersPath);
    const name = textOf(posted, 'name').trim();
    const wrong = (text: string) =>
      showAgain(web, request, reply, { path: savingPath(path), errors: [{ name: 'name', text }] });
    if (name === '') return wrong(say.missing);
    if (name.length > longestName) return wrong(say.tooLong(longestName));
    const kept = await web.register.saveFilter({ person: viewerIn(request).person.id, name, path });
    if (!kept) return wrong(say.full(mostSavedFilters));
    await takenAt(web, request);
    return sendOn(web, reply, path);
  });

  // A form of which the session had ended leads to what there is.
  app.get(`${savedFiltersPath}/remove`, async (_, reply) => sendOn(web, reply, savedFiltersPath));
  app.post(`${savedFiltersPath}/remove`, async (request, reply) => {
    await web.register.removeSavedFilter(viewerIn(request).person.id, textOf(postedIn(request), 'id'));
    return sendOn(web, reply, savedFiltersPath);
  });
}

function SavedFilters({
  saved,
  path,
  posted,
  errors,
}: {
  readonly saved: readonly SavedFilter[];
  readonly path: string | undefined;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}) {
  const { words, url, formToken } = usePage();
  const say = words.savedFilters;
  return (
    <div className="narrow stack">
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {path ? say.save : say.title}
      </Heading>
      <p>{say.lead}</p>
      {path ? (
        <Form action={savedFiltersPath} submit={say.save} cancel={path}>
          <KeptDraft id={textOf(posted, '_draft')} />
          <input type="hidden" name="path" value={path} />
          <TextField
            {...fieldsOf(posted, errors)('name')}
            label={say.name}
            description={say.nameHelp}
            autoComplete="off"
            maxLength={longestName}
          />
        </Form>
      ) : null}
      {path && saved.length > 0 ? (
        <Heading level="2" size="small">
          {say.title}
        </Heading>
      ) : null}
      {saved.length === 0 && !path ? <p>{say.none}</p> : null}
      {saved.length > 0 ? (
        <ul className="saved-filters-list">
          {saved.map(({ id, name, path: its }) => (
            <li key={id} className="row">
              <a className="aksel-link" href={url(its)} id={fieldId(`filter-${id}`)}>
                {name}
              </a>
              <span className="quiet">{say.lists[listOf(its) ?? '/cases']}</span>
              <form method="post" action={url(`${savedFiltersPath}/remove`)}>
                <input type="hidden" name="_token" value={formToken} />
                <button
                  type="submit"
                  name="id"
                  value={id}
                  className="aksel-button aksel-button--secondary aksel-button--small"
                >
                  {say.remove}
                  <span className="visually-hidden">: {name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      {path ? null : (
        <p>
          <a className="aksel-link" href={url('/cases')}>
            {say.back}
          </a>
        </p>
      )}
    </div>
  );
}
