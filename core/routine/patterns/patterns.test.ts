import { describe, expect, it } from 'vitest';
import { personalRow } from '../common.ts';
import { draftFromPattern, type PatternName, patternNames, patternSays } from './patterns.ts';

const languages = ['nb', 'nn'] as const;
const each = patternNames.flatMap((name) => languages.map((language) => [name, language] as const));
const drafted = (name: PatternName, language: 'nb' | 'nn') =>
  draftFromPattern(name, { municipality: 'Eksempelvik', language });

describe('patterns to begin with', () => {
  it('are for both levels of BTI, the investigation and the foster home', () => {
    expect(patternNames.map((name) => patternSays(name, 'nb').title)).toEqual([
      'BTI nivå 1',
      'BTI nivå 2',
      'Undersøkelse',
      'Fosterhjem: oppfølging',
    ]);
  });

  it.each(each)('%s in %s: the linter has nothing against it, and it is in both languages', (name, language) => {
    const { problems, parsed, yaml } = drafted(name, language);
    expect(problems).toEqual([]);
    expect(parsed.table.language).toBe(language);
    expect(Object.keys(parsed.table.inOther).length).toBeGreaterThan(10);
    expect(yaml).toMatch(/^# Mønster fr[aå] Fristvakt/);
  });

  it.each(each)('%s in %s: every date of its own is a proposal, and every step says whose it is', (name, language) => {
    const { parsed } = drafted(name, language);
    const own = Object.values(parsed.routine.steps).filter(({ rows }) => !rows.includes(personalRow));
    expect(own.length).toBeGreaterThan(0);
    for (const { deadline, handover, ours } of own) {
      expect(deadline.kind === 'none' ? 'none' : deadline.basis).toBe('proposal');
      expect(handover?.basis ?? 'proposal').toBe('proposal');
      expect(ours).toBeDefined();
    }
    // What comes from the law is marked as far as nobody has read it there.
    const statutory = Object.values(parsed.routine.steps).filter(
      ({ deadline }) => deadline.kind === 'within' && deadline.basis === 'law',
    );
    for (const { deadline } of statutory) expect('unconfirmed' in deadline && deadline.unconfirmed).toBeTruthy();
  });

  it('brings the law along where it is child welfare', () => {
    const steps = (name: PatternName) => Object.keys(drafted(name, 'nb').parsed.routine.steps);
    expect(steps('undersokelse')).toEqual(expect.arrayContaining(['examine-report', 'investigation', 'home-visit']));
    expect(steps('fosterhjem')).toEqual(expect.arrayContaining(['foster-follow-up', 'foster-inspection', 'agreement']));
    expect(steps('bti-1')).toContain('report');
  });
});
