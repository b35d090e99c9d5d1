import { Textarea, type TextareaProps } from '@navikt/ds-react';
import { longestText } from '../../reading/text.ts';
import { usePage } from '../view/page-context.tsx';

/** Aksel's own counts only where its script runs, and leaves the browser out. */
const atMost: object = { maxlength: longestText.text };

/** What people write in their own words: how long it may be is said beforehand, and held by the browser. */
export function LongText({
  description,
  ...props
}: Omit<TextareaProps, 'maxLength'> & { readonly description?: string }) {
  const { words } = usePage();
  const longest = words.frame.longest(longestText.text);
  return (
    <Textarea
      {...props}
      {...atMost}
      description={description === undefined ? `${longest}.` : `${description} ${longest}.`}
      maxRows={12}
      minRows={3}
    />
  );
}
