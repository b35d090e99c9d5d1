import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { CalendarFile } from '../calendars/calendar-file.ts';
import { addressProblem } from '../core/people/address.ts';
import { isThisMachine } from '../signing/this-machine.ts';
import { judgeNo, type MailResult } from './smtp-answer.ts';

export type { MailResult } from './smtp-answer.ts';

/** One mail to one address. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What the reader's calendar may take in. */
  readonly calendar?: readonly CalendarFile[] | undefined;
  /** With angle brackets; the same when the same mail is sent again. */
  readonly messageId: string;
}

export interface Mailer {
  /** Never rejects: every failure is a result. */
  readonly send: (mail: Mail) => Promise<MailResult>;
  /** The part of addresses after the @ that we send from, for message ids. */
  readonly domain: string;
  /** The address that we send from. */
  readonly from: string;
  /** How many mails can be on their way at one time. */
  readonly connections: number;
  /** Lets go of the connections that are kept open; mails on their way come back as temporary failures. */
  readonly close: () => void;
}

export interface MailerOptions {
  readonly smtpUrl: string;
  readonly from: string;
  /** How long a server may take, in milliseconds; {@link patience} where it is not given. */
  readonly patience?: Patience | undefined;
}

export interface Patience {
  /** For connecting, and then for the greeting. */
  readonly connecting: number;
  /** From the first command until the whole mail is handed over, its final dot with it. */
  readonly handingOver: number;
  /** For the answer to the final dot. */
  readonly finalDot: number;
}

/**
 * RFC 5321 4.5.3.2.6: a server may take ten minutes to answer the final dot, while it stores and scans; whoever breaks off
 * before sends the mail twice. The other waits are shorter than there: nothing is lost by coming back later.
 */
export const patience: Patience = { connecting: 10_000, handingOver: 120_000, finalDot: 600_000 };

const connections = 5;

/** Mail through an SMTP server, over a few connections that are kept open between mails. */
export function openMailer({ smtpUrl, from, patience: limits = patience }: MailerOptions): Mailer {
  const { hostname, protocol } = new URL(smtpUrl);
  const transport = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    // Who sends tries again by itself, and at better times.
    maxRequeues: 1,
    idleTimeout: 30_000,
    connectionTimeout: limits.connecting,
    dnsTimeout: limits.connecting,
    greetingTimeout: limits.connecting,
    // Silence: the limits below are shorter, but for the one after the final dot.
    socketTimeout: Math.max(limits.handingOver, limits.finalDot) + 5_000,
    // A mail says that somebody has a case: it goes in clear only where it does not leave this machine.
    requireTLS: protocol !== 'smtps:' && !isThisMachine(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Connections that fail between mails; the mails themselves fail by their own promise.
  transport.on('error', () => {});
  transport.use('stream', ({ data, message }, done) => {
    const { handedOver } = data as { readonly handedOver?: () => void };
    message.transform(
      () =>
        new PassThrough({
          flush: (flushed) => {
            handedOver?.();
            flushed();
          },
        }),
    );
    done();
  });
  return {
    domain: from.slice(from.lastIndexOf('@') + 1),
    from,
    connections,
    close: () => transport.close(),
    send: async ({ to, subject, text, html, calendar = [], messageId }) => {
      if (addressProblem(to)) return { result: 'refused', problem: 'address-unusable' };
      const patienceEnds = new AbortController();
      const startTimer = (milliseconds: number) => setTimeout(() => patienceEnds.abort(), milliseconds);
      let timer = startTimer(limits.connecting * 2 + limits.handingOver);
      let whole = false;
      const options = {
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        attachments: calendar.map(({ method, content }, index) => ({
          filename: `fristvakt-${index + 1}.ics`,
          contentType: `text/calendar; charset=utf-8; method=${method}`,
          content,
        })),
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        signal: patienceEnds.signal,
        handedOver: () => {
          whole = true;
          clearTimeout(timer);
          timer = startTimer(limits.finalDot);
        },
      };
      try {
        await transport.sendMail(options);
        return { result: 'taken' };
      } catch (error) {
        return resultOf(error as SmtpError, { whole, late: patienceEnds.signal.aborted });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

interface SmtpError {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** @param how whether the whole mail had been handed over, and whether it was us who broke off */
function resultOf(error: SmtpError, how: { readonly whole: boolean; readonly late: boolean }): MailResult {
  const { code, originalCode, command = '', response = '', responseCode } = error;
  if (responseCode !== undefined) return judgeNo({ code: responseCode, text: response, command });
  const named = how.late ? 'ETIMEDOUT' : (originalCode ?? code);
  const problem = named && /^E[A-Z0-9_]{1,30}$/.test(named) ? named : 'unknown';
  return { result: 'temporary', problem, server: true, uncertain: how.whole };
}
