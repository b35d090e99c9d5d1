import { ApplicationFailure } from '@temporalio/common';

type Activities = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/**
 * The same activities, whose failures keep their name: the SDK takes the class's, so that whoever looks at what is tried
 * again and again would read `RegisterProblem` of all of them. Nothing else of a failure goes to the engine.
 */
export function withNamedFailures<Its extends Activities>(activities: Its): Its {
  const entries = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...args: never[]) => {
      try {
        return await activity(...args);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        throw ApplicationFailure.fromError(error, { type: error.name });
      }
    },
  ]);
  return Object.fromEntries(entries) as Its;
}
