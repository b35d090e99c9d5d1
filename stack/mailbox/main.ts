// The mailbox as a process of its own: node --import tsx stack/mailbox/main.ts <folder> <smtp port> <page port>
import { startMailbox } from './mailbox.ts';
import { startMailboxPage } from './page.ts';

const [folder, smtpPort, pagePort] = process.argv.slice(2);
if (!folder || !smtpPort || !pagePort) throw new Error('Expected a folder, an SMTP port and a page port.');

const mailbox = await startMailbox({ folder, port: Number(smtpPort) });
const page = await startMailboxPage({ folder, port: Number(pagePort) });
console.log(`mailbox ready on ${mailbox.smtpUrl}`);

const stop = () => {
  page.close();
  page.closeAllConnections();
  mailbox.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGTERM', stop);
