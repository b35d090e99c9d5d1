import { BodyLong, Button } from '@navikt/ds-react';
import type { Posted } from '../forms/answers.ts';
import { usePage } from './page-context.tsx';

/**
 * A form that could not be taken, whole: the register, which keeps drafts, is what is away, so the page itself keeps what
 * was typed until it is sent again. The server believes it no more than any other form.
 */
export function KeptForm({ path, sent }: { readonly path: string; readonly sent: Posted }) {
  const { words, url } = usePage();
  const { errors } = words.frame;
  const fields = Object.entries(sent).flatMap(([name, value]) =>
    [value ?? []].flat().map((text, index) => ({ key: `${name} ${index}`, name, text })),
  );
  // What somebody wrote in words, so that it can be copied; ids and choices say nothing to anybody.
  const written = fields.filter(({ name, text }) => !name.startsWith('_') && /\s/.test(text.trim()));
  return (
    <>
      <BodyLong>
        {errors.formKept} {sent._command ? errors.formSentOnce : errors.formUnsure}
      </BodyLong>
      <form method="post" action={url(path)} noValidate>
        {fields.map(({ key, name, text }) => (
          <input key={key} type="hidden" name={name} value={text} />
        ))}
        <Button type="submit">{errors.sendAgain}</Button>
      </form>
      {written.length > 0 ? (
        <details>
          <summary>{errors.youWrote}</summary>
          {written.map(({ key, text }) => (
            <p key={key} className="typed">
              {text}
            </p>
          ))}
        </details>
      ) : null}
    </>
  );
}
