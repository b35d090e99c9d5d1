// The mailbox as a process of its own: node --import tsx stack/mailbox/main.ts <data folder> <smtp port> <page port>
import { mailboxSecret, pathsIn } from '../data-folder.ts';
import { startMailbox } from './mailbox.ts';
import { startMailboxPage } from './page.ts';

const [dataFolder, smtpPort, pagePort] = process.argv.slice(2);
if (!dataFolder || !smtpPort || !pagePort) throw new Error('Expected a folder, an SMTP port and a page port.');

const folder = pathsIn(dataFolder).mailbox;
// Read here: whatever stands among the arguments of a process is seen by every account on the machine.
const secret = mailboxSecret(dataFolder);
const mailbox = await startMailbox({ folder, secret, port: Number(smtpPort) });
const page = await startMailboxPage({ folder, secret, port: Number(pagePort) });
console.log('mailbox ready');

const stop = () => {
  page.close();
  page.closeAllConnections();
  mailbox.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGTERM', stop);
