import { own } from '../../../core/own.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { StepFigure } from '../../../register/register.ts';
import { type Shown, withoutSmall } from './hidden-numbers.ts';

/**
 * Steps whose figures others ask for: KOSTRA and the statistics of Statistics Norway (reports within a week, investigations within three
 * months, or six), and the yearly account to the municipal council (barnevernsloven § 15-3). They are common to all routines of the
 * service (core/routine/law).
 */
export const reportSteps = [
  'examine-report',
  'reply-to-reporter',
  'investigation',
  'reply-after-investigation',
  'emergency-approval',
  'emergency-petition',
  'foster-follow-up',
  'foster-follow-up-fewer',
  'foster-inspection',
  'foster-inspection-fewer',
] as const;

/** What was done of one step in a year: how much in all, how it was towards its time, and how it ended. */
export interface ReportLine {
  readonly step: string;
  readonly title: string;
  readonly count: Shown;
  /** Within the time that the law sets, within more time that was granted, and after its time. */
  readonly onTime: Shown;
  readonly extended: Shown;
  readonly late: Shown;
  /** By how it ended, where it can end in several ways. */
  readonly outcomes: readonly { readonly title: string; readonly count: Shown }[];
}

/** The figures of a year as lines, small numbers hidden, in the order of {@link reportSteps}. */
export function reportLines(figures: readonly StepFigure[], routines: readonly RoutineToRead[]): readonly ReportLine[] {
  return reportSteps.flatMap((id): readonly ReportLine[] => {
    const step = routines.map(({ steps }) => own(steps, id)).find((each) => each !== undefined);
    if (!step) return [];
    const its = figures.filter((figure) => figure.step === id);
    const sum = (of: (figure: StepFigure) => boolean) => its.filter(of).reduce((total, { count }) => total + count, 0);
    const towards = withoutSmall([
      sum(({ onTime, extended }) => onTime && !extended),
      sum(({ onTime, extended }) => onTime && extended),
      sum(({ onTime }) => !onTime),
    ]);
    const ways = Object.entries(step.outcomes);
    const ended = withoutSmall(ways.map(([outcome]) => sum((figure) => figure.outcome === outcome)));
    // The same whole stands over both: hidden in one, it would be read from the other.
    const isHidden = towards.whole === undefined || (ways.length > 1 && ended.whole === undefined);
    const [onTime, extended, late] = isHidden ? [] : towards.parts;
    const outcomes = ways.map(([, { title }], index) => ({ title, count: isHidden ? undefined : ended.parts[index] }));
    return [
      {
        ...{ step: id, title: step.title, count: isHidden ? undefined : towards.whole, onTime, extended, late },
        outcomes: ways.length < 2 ? [] : outcomes,
      },
    ];
  });
}
