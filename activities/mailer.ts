import { createTransport } from 'nodemailer';

/** One mail to one address. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With angle brackets; the same when the same mail is sent again. */
  readonly messageId: string;
}

/**
 * What the mail server said. `refused`: it will never take this mail to this address. `problem` is a code
 * (`smtp-550`, `ECONNREFUSED`), never the server's own words, which may repeat the address.
 */
export type MailResult =
  | { readonly result: 'taken' }
  | { readonly result: 'temporary' | 'refused'; readonly problem: string };

export interface Mailer {
  /** Never rejects: every failure is a result. */
  readonly send: (mail: Mail) => Promise<MailResult>;
  /** The part of addresses after the @ that we send from, for message ids. */
  readonly domain: string;
  /** Lets go of the connections that are kept open; mails on their way come back as temporary failures. */
  readonly close: () => void;
}

/** Above what the parts below add up to in a conversation that goes on; what takes longer is broken off. */
const conversationMilliseconds = 60_000;

/** Mail through an SMTP server, over a few connections that are kept open between mails. */
export function openMailer({ smtpUrl, from }: { readonly smtpUrl: string; readonly from: string }): Mailer {
  const transport = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: 5,
    maxMessages: Number.POSITIVE_INFINITY,
    // The case tries again by itself, and at better times.
    maxRequeues: 1,
    idleTimeout: 30_000,
    connectionTimeout: 10_000,
    dnsTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Connections that fail between mails; the mails themselves fail by their own promise.
  transport.on('error', () => {});
  return {
    domain: from.slice(from.lastIndexOf('@') + 1),
    close: () => transport.close(),
    send: async ({ to, subject, text, html, messageId }) => {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: AbortSignal.timeout(conversationMilliseconds),
        });
        return { result: 'taken' };
      } catch (error) {
        return resultOf(error as SmtpError);
      }
    },
  };
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

// Somebody must log in first, or otherwise: our own settings are wrong, whoever the mail is for.
const aboutLoggingIn = [530, 534, 535, 538];

/** A no for good is about the recipient or the mail; one about us (login, sender) goes when the setting is mended. */
function resultOf({ code, command, responseCode }: SmtpError): MailResult {
  if (responseCode !== undefined) {
    const forGood = responseCode >= 500 && !aboutLoggingIn.includes(responseCode);
    const aboutThisMail = command === 'RCPT TO' || command === 'DATA';
    return { result: forGood && aboutThisMail ? 'refused' : 'temporary', problem: `smtp-${responseCode}` };
  }
  // Not even sent to the server: the address cannot be written in an envelope.
  if (code === 'EENVELOPE') return { result: 'refused', problem: 'address-unusable' };
  return { result: 'temporary', problem: code && /^E[A-Z0-9_]{1,30}$/.test(code) ? code : 'unknown' };
}
