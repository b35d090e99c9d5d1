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
  return mailOf(pageWords(language).administration.secondPerson.mail, url);
}

/**
 * The mail by which somebody learns that a protected case was opened to who is not its reader: that they shall look, and not at what.
 *
 * @param url the first page: an address that says more would tell whoever else reads it that there is such a case
 */
export function alarmMail(language: Language, url: string): ReturnType<typeof staffMail> {
  return mailOf(pageWords(language).glass.mail, url);
}

/** The mail by which who leads learns that supervision is soon due, or that its date has passed: that something is, and not what. */
export function supervisionMail(language: Language, url: string): ReturnType<typeof staffMail> {
  return mailOf(pageWords(language).child.supervision.mail, url);
}

function mailOf(
  { subject, lines, link }: { readonly subject: string; readonly lines: readonly string[]; readonly link: string },
  url: string,
): ReturnType<typeof staffMail> {
  const text = [...lines, '', url, ''].join('\n');
  const html = [...lines.map((line) => `<p>${line}</p>`), `<p><a href="${url}">${link}</a></p>`].join('\n');
  return { subject, text, html };
}
