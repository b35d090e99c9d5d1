import type { Language } from './language.ts';
import { pageWords } from './pages/words.ts';

/**
 * The mail that a leader gets when a change of the staff waits for them: that something does, and where. Nothing of whom it is about, so
 * that whoever else reads it learns nothing.
 *
 * @param url where it is answered
 */
export function staffMail(
  language: Language,
  url: string,
): { readonly subject: string; readonly text: string; readonly html: string } {
  const { subject, lines, link } = pageWords(language).administration.secondPerson.mail;
  const text = [...lines, '', url, ''].join('\n');
  const html = [...lines.map((line) => `<p>${line}</p>`), `<p><a href="${url}">${link}</a></p>`].join('\n');
  return { subject, text, html };
}
