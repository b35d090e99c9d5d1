import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The log file of one child: appended to, and kept to twice `limitBytes` by moving the full one to `<file>.1`. */
export type ChildLog = { readonly write: (chunk: Buffer | string) => void; readonly close: () => void };

/** Opens the log; its folder is made. Written at once, so that a killed stack has lost nothing of it. */
export function openChildLog(file: string, limitBytes = 5_000_000): ChildLog {
  mkdirSync(dirname(file), { recursive: true });
  let descriptor = openSync(file, 'a', 0o600);
  let size = fstatSync(descriptor).size;
  let open = true;
  return {
    write: (chunk) => {
      if (!open) return;
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      if (size > 0 && size + bytes.length > limitBytes) {
        closeSync(descriptor);
        renameSync(file, `${file}.1`);
        descriptor = openSync(file, 'a', 0o600);
        size = 0;
      }
      writeSync(descriptor, bytes);
      size += bytes.length;
    },
    close: () => {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}
