import { Textarea } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csvLines, decodedText, isPlainText } from '../../reading/csv.ts';
import { type Posted, textOf } from './answers.ts';
import { fieldId } from './form.tsx';

/** What stands for a file that is no text: it is not kept, and that there was something is. */
const notText = '\uFFFD';

/** Lets the routes that are added take a form with a file in it: nothing else of the pages does. */
export function takesFiles(app: FastifyInstance, add: (scope: FastifyInstance) => void): void {
  app.register((scope, _, ready) => {
    scope.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer' },
      async (request: FastifyRequest, body: Buffer) => filesAsTexts(body, request.headers['content-type'] ?? ''),
    );
    add(scope);
    ready();
  });
}

/** A form with a file as texts, so that it is treated as every other form. */
async function filesAsTexts(body: Buffer, contentType: string): Promise<Posted> {
  const data = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw Object.assign(new Error('a form that cannot be read'), { statusCode: 400 });
  });
  const posted: Record<string, string> = {};
  for (const [name, value] of data) {
    const text = typeof value === 'string' ? value : decodedText(new Uint8Array(await value.arrayBuffer()));
    posted[name] = isPlainText(text) ? text : notText;
  }
  return posted;
}

/** The file, or else what was pasted, or what a kept form held. */
export function givenIn(posted: Posted): string {
  return textOf(posted, 'file') || textOf(posted, 'text');
}

/** Why what was given is no file of lines, or one of too many; undefined where it can be looked at. */
export function wrongLines(
  text: string,
  most: number,
  say: { readonly nothingGiven: string; readonly notText: string; readonly tooMany: (most: number) => string },
): string | undefined {
  if (text === '') return say.nothingGiven;
  if (text === notText || !isPlainText(text)) return say.notText;
  // The first one names the columns.
  return csvLines(text).length > most + 1 ? say.tooMany(most) : undefined;
}

/** A file of lines, or the lines themselves. The form around it must be one of `files`. */
export function CsvFields({
  posted,
  error,
  say,
}: {
  readonly posted: Posted;
  readonly error?: string | undefined;
  readonly say: { readonly file: string; readonly fileHelp: string; readonly pasted: string };
}) {
  const given = givenIn(posted);
  return (
    <>
      <div className="aksel-form-field">
        <label className="aksel-label" htmlFor="f-file">
          {say.file}
        </label>
        <p className="quiet" id="file-help">
          {say.fileHelp}
        </p>
        <input type="file" id="f-file" name="file" accept=".csv,.txt,text/csv" aria-describedby="file-help" />
      </div>
      <Textarea
        id={fieldId('text')}
        name="text"
        label={say.pasted}
        defaultValue={given === notText ? '' : given}
        error={error}
        minRows={4}
        maxRows={16}
      />
    </>
  );
}
