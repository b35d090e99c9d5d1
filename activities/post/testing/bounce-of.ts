/** A mail as a mail server sends it back (RFC 3464), about a mailbox of nobody. */
export function bounceOf({
  messageId,
  status = '5.1.1',
  action = status.startsWith('5') ? 'failed' : 'delayed',
  diagnostic = `smtp; ${status.startsWith('5') ? '550' : '451'} ${status} <nobody@example.invalid>: Recipient address rejected`,
  original = 'text/rfc822-headers',
}: {
  readonly messageId: string;
  readonly status?: string;
  readonly action?: string;
  readonly diagnostic?: string;
  readonly original?: 'text/rfc822-headers' | 'message/rfc822';
}): string {
  const boundary = 'AB12.1771/mail.example.invalid';
  return `From: MAILER-DAEMON@mail.example.invalid (Mail Delivery System)
To: fristvakt@example.invalid
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="${boundary}"

--${boundary}
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--${boundary}
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.invalid
X-Postfix-Queue-ID: AB12
Arrival-Date: Wed, 10 Feb 2027 08:05:31 +0100 (CET)

Final-Recipient: rfc822; nobody@example.invalid
Original-Recipient: rfc822;nobody@example.invalid
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.example.invalid
Diagnostic-Code: ${diagnostic}

--${boundary}
Content-Description: Undelivered Message
Content-Type: ${original}

Return-Path: <fristvakt@example.invalid>
From: fristvakt@example.invalid
To: nobody@example.invalid
Subject: Noe venter på deg i Fristvakt
Message-ID:
 ${messageId}
MIME-Version: 1.0
${original === 'message/rfc822' ? '\nHei\n' : ''}
--${boundary}--
`.replaceAll('\n', '\r\n');
}
