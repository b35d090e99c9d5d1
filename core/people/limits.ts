import { own } from '../own.ts';

/** From when something about children is worth asking about, as a unit sees it. */
export interface Limits {
  /** After so many weeks without a visit, a talk alone or a plan a child counts as quiet. */
  readonly quietWeeks: number;
  /** Reports that lie within so many months of today count as repeated. */
  readonly reportMonths: number;
  /** Whoever has cases has supervision by who leads every so many weeks. */
  readonly supervisionWeeks: number;
}

/** What a unit has set itself; what is absent it has from above. */
export type OwnLimits = { readonly [Name in keyof Limits]?: Limits[Name] | undefined };

/**
 * What holds where nobody has set anything. Proposals of ours: whoever is followed up four times a year, as children in
 * foster homes are (Barnevern_v4.0.1.xsd, `Oppfolging`), is seen within thirteen weeks, and an investigation has its three
 * months; a week more lets it be registered. Reports within a year of each other are near each other. Supervision every four weeks
 * is often enough that what was agreed is not forgotten, and seldom enough to be held.
 */
export const proposedLimits: Limits = { quietWeeks: 14, reportMonths: 12, supervisionWeeks: 4 };

/** As far as each may be set. */
export const limitBounds = {
  quietWeeks: { least: 1, most: 104 },
  reportMonths: { least: 1, most: 120 },
  supervisionWeeks: { least: 1, most: 52 },
} as const satisfies Readonly<Record<keyof Limits, { least: number; most: number }>>;

export const limitNames = Object.keys(proposedLimits) as readonly (keyof Limits)[];

/** Whether a limit may be set so; a whole number within its bounds. */
export function isLimit(name: keyof Limits, value: number): boolean {
  const { least, most } = limitBounds[name];
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

interface UnitWithLimits extends OwnLimits {
  readonly parent?: string | undefined;
}

/** What holds in a unit: each limit by itself from the nearest unit upwards that has set it, else as proposed. */
export function limitsOf(units: Readonly<Record<string, UnitWithLimits>>, unit: string): Limits {
  const line: OwnLimits[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = unit; at !== undefined && !seen.has(at); at = own(units, at)?.parent) {
    seen.add(at);
    line.push(own(units, at) ?? {});
  }
  const nearest = (name: keyof Limits) =>
    line.map((each) => each[name]).find((value) => value !== undefined) ?? proposedLimits[name];
  return {
    quietWeeks: nearest('quietWeeks'),
    reportMonths: nearest('reportMonths'),
    supervisionWeeks: nearest('supervisionWeeks'),
  };
}
