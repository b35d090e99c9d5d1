/**
 * What came of one attempt to send a mail, so that one knows whom it is about.
 *
 * - `taken`: the server has it (250).
 * - `refused`: it will never take a mail to this address: the next in line is told.
 * - `temporary`: not this one and not now, or something about us: tried again. `server` says that the others of the round
 *   would meet the same; `uncertain` that the whole mail had been handed over and no answer came, so that it may have
 *   been taken.
 *
 * `problem` is a code (`smtp-550-5.1.1`, `ECONNREFUSED`), never the server's own words, which may repeat the address.
 */
export type MailResult =
  | { readonly result: 'taken' }
  | { readonly result: 'refused'; readonly problem: string }
  | {
      readonly result: 'temporary';
      readonly problem: string;
      readonly server: boolean;
      readonly uncertain: boolean;
    };

/** A server's no: `command` is what it answered to. */
export interface SmtpNo {
  readonly code: number;
  readonly text: string;
  readonly command: string;
}

// Somebody must log in first, or otherwise; the command is not known; the host takes no mail: our settings are wrong.
const aboutUs = [500, 501, 502, 503, 504, 521, 523, 530, 534, 535, 538];

const relayWords = /\brelay(ing)?\b|\bnot authenticated\b|\bauthentication required\b/i;

/**
 * Judges a server's no by its enhanced code where it has one (RFC 3463), else by its number and what it answered to.
 *
 * X.1 and X.2 are about the mailbox, but for X.1.7 and X.1.8, the sender's address; X.7, a denied relay and a login are
 * about us, and go when the setting is mended: then telling somebody else would only be refused again.
 */
export function judgeNo({ code, text, command }: SmtpNo): Exclude<MailResult, { result: 'taken' }> {
  const enhanced = /^\d{3}[ -]([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(text);
  const problem = enhanced ? `smtp-${code}-${enhanced.slice(1).join('.')}` : `smtp-${code}`;
  const later = (server: boolean) => ({ result: 'temporary', problem, server, uncertain: false }) as const;
  const refused = { result: 'refused', problem } as const;
  const aboutMail = command === 'RCPT TO' || command === 'DATA';
  // Before a recipient is named it is the same for every mail; 421 ends the conversation whoever it is about.
  if (!aboutMail || code === 421) return later(true);
  if (code < 500) return later(false);
  if (aboutUs.includes(code) || relayWords.test(text)) return later(false);
  if (!enhanced) return refused;
  const [, , subject, detail] = enhanced;
  if (subject === '7') return later(false);
  if (subject === '1') return detail === '7' || detail === '8' ? later(false) : refused;
  // Mail system, protocol (X.3, X.5): ours or theirs, whoever it is for. Exchange says 5.4.1 of a mailbox it does not have.
  if (subject === '3' || subject === '5') return later(false);
  return refused;
}
