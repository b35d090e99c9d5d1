// Stands in for the rules: what is asked of it says how it fails.
let asked = 0;

export default function run({ task, begun, tables }) {
  Atomics.store(begun, 0, 1);
  Atomics.notify(begun, 0);
  asked += 1;
  const how = task.command?.reason ?? '';
  if (how === 'for ever') for (;;);
  if (how === 'all memory') {
    const all = [];
    for (;;) all.push(new Array(1000).fill(asked));
  }
  if (how === 'throws') return { threw: 'Error\n    at decide' };
  if (how === 'newer') return { newer: true };
  if (how === 'no table') {
    return tables.none === null ? { unknownRoutine: 'none' } : { needs: 'none' };
  }
  return { decided: { ok: true, now: task.now, schema: 1, events: [], exact: false } };
}
