// What `npm start` runs: the whole stack, in the foreground.

import { runInForeground } from './foreground.ts';
import { keepSealingKeys, setUpOwnRegister, setUpRegister, watchFile, webFile, workerFile } from './register-set-up.ts';

process.exit(
  await runInForeground({ keepSealingKeys, setUpRegister, setUpOwnRegister, watchFile, webFile, workerFile }),
);
