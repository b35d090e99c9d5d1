import { describe, expect, test } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

// An outcome that closes says why what still stands open is called off.
const base = "row: '1', responsible: caseworker, deadline: { within: P1W, basis: local }";
const routine = exampleRoutine(`
end:
  ${base.replaceAll(', ', '\n  ').replaceAll('\n  basis', ', basis')}
  title: Se etter
  opens: start
  outcomes:
    over: { title: Ferdig, asks: { why: { type: text, ask: Hvorfor? } }, callsOff: why, closes: case }
    not-over: { title: Ikke ferdig, opens: end }
talk: { ${base}, title: Samtale, opens: request }
reply: { ${base}, title: Svar, opens: request, outlasts: true }`);
const why = 'Samtalen ble holdt et annet sted';

function withTalk(): ExampleCase {
  const life = new ExampleCase(routine, '2031-02-03').on('2031-02-04');
  expect(life.ask({ type: 'open-duty', by: caseworker, step: 'talk', track: 'case' })).toEqual([]);
  return life;
}

describe('what an outcome calls off by closing', () => {
  test('is named, and refused without a reason', () => {
    expect(withTalk().complete('case/end/1', { outcome: 'over' })).toEqual([
      { code: 'calls-off', field: 'why', choices: ['case/talk/1'] },
    ]);
  });

  test('carries the reason that was given', () => {
    const life = withTalk();
    expect(life.complete('case/end/1', { outcome: 'over', fields: { why } })).toEqual([]);
    expect(life.life.journal.filter(({ type }) => type === 'cancelled')).toMatchObject([
      { duty: 'case/talk/1', reason: why },
    ]);
    expect(life.life.state.status).toBe('closed');
  });

  test('and asks nothing where only that stands open which outlasts it', () => {
    const life = new ExampleCase(routine, '2031-02-03').on('2031-02-04');
    expect(life.ask({ type: 'open-duty', by: caseworker, step: 'reply', track: 'case' })).toEqual([]);
    expect(life.complete('case/end/1', { outcome: 'over' })).toEqual([]);
    expect(Object.keys(life.life.state.duties)).toEqual(['case/reply/1']);
  });

  test('asks nothing where nothing stands open, and nothing of another outcome', () => {
    expect(new ExampleCase(routine, '2031-02-03').complete('case/end/1', { outcome: 'over' })).toEqual([]);
    expect(withTalk().complete('case/end/1', { outcome: 'not-over' })).toEqual([]);
  });
});
