// A thread has no TypeScript of its own, whatever the process was started with.
import { register } from 'tsx/esm/api';

register();
const { default: run } = await import('./thread.ts');

export default run;
