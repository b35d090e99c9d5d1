// A backup or a restore as a process of its own, which kills itself (kill -9) in the middle.
import { readBackup } from '../read.ts';
import { restore } from '../restore.ts';
import { readSealed, writeSealed } from '../sealed-file.ts';
import { openBackup } from '../write.ts';

const [what, url = '', file = '', passphrase = '', where = ''] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');
const dieAt = (moment: string) => (at: string) => {
  if (at === moment) die();
};

if (what === 'backup') {
  const die = dieAt(where);
  const backup = await openBackup({
    register: url,
    namespace: 'fristvakt',
    release: '0.1.0',
    onTable: (_, { end }) => die(end),
  });
  await writeSealed(file, { passphrase }, backup.text);
  await backup.close();
} else {
  const die = dieAt(where);
  const backup = await readBackup(readSealed(file, { passphrase }));
  await restore(backup, {
    register: url,
    namespace: 'fristvakt',
    onTable: (_, { end }) => die(end),
    at: async (moment) => die(moment),
  });
}
