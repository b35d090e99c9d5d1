import { ApplicationFailure } from '@temporalio/common';
import { isUnreadable } from '../core/unreadable.ts';

type Activities = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The same activities, which do nothing with what cannot be read: no workflow of ours has asked for it. */
export function withReadableInput<Its extends Activities>(activities: Its): Its {
  const entries = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...args: never[]) => {
      if (args.some(isUnreadable)) {
        throw ApplicationFailure.create({ type: 'NotSigned', message: 'not-signed', nonRetryable: true });
      }
      return activity(...args);
    },
  ]);
  return Object.fromEntries(entries) as Its;
}
