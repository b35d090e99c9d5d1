import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

/** The rules of deploy/monitoring, in their order. */
export function alertRules(): readonly AlertRule[] {
  const { groups } = parse(readFileSync('deploy/monitoring/fristvakt.rules.yaml', 'utf8'));
  return groups.flatMap(({ rules }: { readonly rules: readonly AlertRule[] }) => rules);
}

/** The names of what is asked for, as a scrape has them. */
export function askedOf(what: 'rules' | 'dashboard'): readonly string[] {
  const panels = () => JSON.parse(readFileSync('deploy/monitoring/dashboard.json', 'utf8')).panels;
  const expressions: readonly string[] =
    what === 'rules'
      ? alertRules().map(({ expr }) => expr)
      : panels().flatMap(({ targets }: { readonly targets: readonly { readonly expr: string }[] }) =>
          targets.map(({ expr }) => expr),
        );
  const names = expressions.flatMap((expr) => expr.match(/\b(fristvakt|nodejs|process|temporal)_[a-z0-9_]+/g) ?? []);
  return [...new Set(names)].sort();
}
