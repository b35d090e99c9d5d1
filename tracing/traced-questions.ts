import type { Tracing } from './tracing.ts';

/**
 * The same functions, of which each question that is asked within a span is one too, by the name of the function alone: what it is asked with
 * and what it answers is nobody's. By itself none is a span, so that what goes on all day beside all work makes none.
 */
export function tracedQuestions<Its extends object>(tracing: Tracing | undefined, of: string, its: Its): Its {
  if (!tracing) return its;
  const entries = Object.entries(its).map(([name, value]) => [
    name,
    typeof value === 'function' ? traced(tracing, `${of}.${name}`, value as Question) : value,
  ]);
  return Object.fromEntries(entries) as Its;
}

type Question = (...args: unknown[]) => unknown;

function traced(tracing: Tracing, name: string, ask: Question): Question {
  return (...args) => {
    if (!tracing.isUnderWay()) return ask(...args);
    const live = tracing.begin({ name, kind: 'client' });
    const answer = live.run(() => ask(...args));
    // What answers at once asks nobody.
    if (!(answer instanceof Promise)) return answer;
    answer.then(live.end, (error: unknown) => {
      live.failed(error instanceof Error ? error.name : undefined);
      live.end();
    });
    return answer;
  };
}
