// Boots what the measurements and the pictures boot, outside a test run, and stays.
import { writeFileSync } from 'node:fs';
import { bootAll } from './boot.ts';

await bootAll();
writeFileSync(process.env.FRISTVAKT_ALL_IS_UP!, '');
await new Promise((resolve) => setTimeout(resolve, 3_600_000));
