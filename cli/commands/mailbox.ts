import { readCount } from '../../reading/numbers.ts';
import { readSettings } from '../../settings/settings.ts';
import { pathsIn } from '../../stack/data-folder.ts';
import { listMails, readMail } from '../../stack/mailbox/mails.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';
import { table } from '../table.ts';

interface MailboxOptions extends CommonOptions {
  readonly limit: string;
}

/** `fristvakt mailbox [NUMBER]`: the mails that the embedded mailbox has received. */
export function addMailbox(cli: Cli): void {
  cli
    .command('mailbox [number]', 'Lists the mails in the local mailbox, the newest first, or reads one.', [
      'fristvakt mailbox',
      'fristvakt mailbox 1',
    ])
    .option('--limit <count>', 'how many to list', '20')
    .action((number: string | undefined, options: MailboxOptions) =>
      cli.run(options, async () => {
        const read = readSettings(cli.environment);
        if (!read.ok) throw badInput(...read.problems);
        const { dataFolder, smtpUrl } = read.settings;
        const folder = pathsIn(dataFolder).mailbox;
        const mails = await listMails(folder);
        if (mails.length === 0 && smtpUrl !== undefined) {
          throw badInput('Mail goes to a server of your own (SMTP_URL): read it there.');
        }
        if (number !== undefined) {
          const nth = readCount(number);
          const found = nth === undefined ? number : mails[nth - 1]?.id;
          const mail = found === undefined ? undefined : await readMail(folder, found);
          if (!mail) throw badInput(`There is no mail ${number}. \`fristvakt mailbox\` lists them; 1 is the newest.`);
          const head = [`To: ${mail.to.join(', ')}`, `Received: ${mail.receivedAt}`, `Subject: ${mail.subject}`, ''];
          return { exitCode: exitCodes.ok, lines: [...head, ...(mail.text ?? '').split('\n')], json: mail };
        }
        const limit = readCount(options.limit) ?? 0;
        if (limit < 1) throw badInput('--limit: write a whole number from 1.');
        const listed = mails.slice(0, limit);
        const rows = listed.map((mail, index) => [
          String(index + 1),
          mail.receivedAt.slice(0, 16).replace('T', ' '),
          mail.to.join(', '),
          mail.subject,
        ]);
        return {
          exitCode: exitCodes.ok,
          lines:
            rows.length > 0 ? table([['', 'RECEIVED (UTC)', 'TO', 'SUBJECT'], ...rows]) : ['The mailbox is empty.'],
          json: listed.map((mail, index) => ({ number: index + 1, ...mail })),
          next: rows.length > 0 ? 'fristvakt mailbox 1' : undefined,
        };
      }),
    );
}
