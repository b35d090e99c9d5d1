import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alertRules, askedOf } from './testing/asked.ts';

describe('the alert rules', () => {
  const operations = readFileSync('docs/operations.md', 'utf8');

  it.each(alertRules().map((rule) => [rule.alert, rule] as const))(
    '%s leads to what somebody does about it',
    (_name, rule) => {
      expect(rule.annotations.summary).toMatch(/^Fristvakt: /);
      const [file, heading] = rule.annotations.runbook.split('#');
      expect(file).toBe('docs/operations.md');
      const headings = [...operations.matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
        text!.toLowerCase().replaceAll(' ', '-'),
      );
      expect(headings).toContain(heading);
    },
  );

  it('have a place in operations.md each, and no place is of a rule that is gone', () => {
    const described = [...operations.matchAll(/^#+ Alert (\w+)$/gm)].map(([, name]) => name);
    expect(described).toEqual(alertRules().map(({ alert }) => alert));
  });

  it('and the dashboard ask for something', () => {
    expect(askedOf('rules').length).toBeGreaterThan(5);
    expect(askedOf('dashboard').length).toBeGreaterThan(8);
  });
});
