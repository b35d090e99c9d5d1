import { z } from 'zod';
import { basis, clockPeriod, identifier, listOf, name, period, redDays, sentence } from './schema-words.ts';

const deadlineFields = z.strictObject({
  within: period.optional(),
  every: period.optional(),
  /** What `every` counts from; for `within`, `window` and the bound of `on` too, where that is not the opening. */
  from: name.optional(),
  /** For `within … from`: it counts from this day at the latest. */
  latest: z.strictObject({ of: name, plus: period }).optional(),
  /** For `within`: it is due on the day of this fact at the latest, where that was still to come when it opened. */
  notAfter: name.optional(),
  /** For `within … from`: it counts from this answer instead, as soon as the work of that step is registered for the same act. */
  insteadFrom: z.strictObject({ step: identifier, field: name }).optional(),
  until: name.optional(),
  before: period.optional(),
  of: z.string().optional(),
  /** Of `before` a step: it is no longer asked for once that one is done. */
  lapses: z.literal(true).optional(),
  /** Of `before`: another fact beside that of `of`; it comes before the earlier of the two that is known. */
  or: name.optional(),
  window: z.strictObject({ from: period, to: period }).optional(),
  /** A date of the form that opens it; of a plan with several dates all of them, each with a duty of its own. */
  on: listOf(name).optional(),
  /**
   * Of `on`: where its outer bound comes from, where that is another place than the day's own (`basis`). A bound that is a
   * proposal of ours is shown to those who lead and moves nothing: what people agreed is the deadline.
   * Of `atOnce`: where the number of hours comes from, where the law or the document says no more than «at once».
   */
  bound: basis.optional(),
  atOnce: clockPeriod.optional(),
  /** Of `atOnce`: it counts from this hour of this day, as far as both are known, and not from the opening. */
  since: z.strictObject({ day: name, hour: name }).optional(),
  none: sentence.optional(),
  /** Of `within`, `every` and `window`: people agree a day for it (a meeting), up to the rule's own. Of `on` it always is so. */
  agreed: z.literal(true).optional(),
  redDays: redDays.optional(),
  basis: basis.optional(),
  law: sentence.optional(),
  unconfirmed: sentence.optional(),
  note: sentence.optional(),
});

const kinds = ['within', 'every', 'before', 'window', 'on', 'atOnce', 'none'] as const;

/** When a step is due: one of several kinds of rule, with where it comes from. */
export const deadline = deadlineFields.transform((value, context) => {
  const fail = (message: string, path: string[] = []) => {
    context.issues.push({ code: 'custom', message, path, input: value });
    return z.NEVER;
  };
  // `within` beside `on` is the outer bound of what people agree.
  const chosen = kinds.filter((kind) => value[kind] !== undefined && !(kind === 'within' && value.on !== undefined));
  const kind = chosen[0];
  if (chosen.length !== 1 || kind === undefined) return fail(`write exactly one of ${kinds.join(', ')}`);
  if (kind !== 'none' && value.basis === undefined)
    return fail('write `basis: law`, `local` or `proposal`: where the date comes from', ['basis']);
  if (value.basis === 'law' && !value.law)
    return fail('write `law:` with the paragraph that sets the deadline', ['law']);
  if (value.agreed && !['within', 'every', 'window'].includes(kind))
    return fail(`people agree no day for \`${kind}\` (for \`on\` they always do): remove \`agreed\``, ['agreed']);
  if (value.redDays && (kind === 'atOnce' || kind === 'none'))
    return fail(`\`${kind}\` has no day that could be a red one: remove \`redDays\``, ['redDays']);
  const { law, unconfirmed, note } = value;
  const provenance = {
    basis: value.basis ?? ('local' as const),
    law,
    unconfirmed,
    note,
    ...(value.redDays ? { redDays: value.redDays } : {}),
    ...(value.agreed ? { agreed: value.agreed } : {}),
  };
  if (value.bound !== undefined && kind !== 'on' && kind !== 'atOnce')
    return fail(
      'only what people agree (`on`) has an outer bound beside it, and `atOnce` a number of hours: remove `bound`',
      ['bound'],
    );
  if (value.bound === 'law' && value.basis !== 'law')
    return fail('a bound of the law makes the date one: write `basis: law` with `law:`', ['bound']);
  if (value.or !== undefined && kind !== 'before')
    return fail('only `before` looks to the earlier of two facts: remove `or`', ['or']);
  if (value.from !== undefined && !['within', 'every', 'window', 'on'].includes(kind))
    return fail(`\`${kind}\` does not count from a fact or a field: remove \`from\``, ['from']);
  if (value.since !== undefined && kind !== 'atOnce')
    return fail('only what is due by an hour counts from one: remove `since`', ['since']);
  if (value.latest !== undefined && (kind !== 'within' || value.from === undefined))
    return fail('only `within` with `from` counts from a day at the latest: remove `latest`', ['latest']);
  if (value.notAfter !== undefined && kind !== 'within')
    return fail('only `within` is due on the day of a fact at the latest: remove `notAfter`', ['notAfter']);
  if (value.lapses !== undefined && kind !== 'before')
    return fail('only what comes `before` another step lapses with it: remove `lapses`', ['lapses']);
  if (value.insteadFrom !== undefined && (kind !== 'within' || value.from === undefined))
    return fail('only `within` with `from` counts from an answer instead: remove `insteadFrom`', ['insteadFrom']);
  const bound = value.bound === undefined || value.bound === value.basis ? {} : { bound: value.bound };
  switch (kind) {
    case 'within':
      return {
        kind,
        period: value.within!,
        anchor: value.from,
        latest: value.latest,
        ...(value.insteadFrom ? { insteadFrom: value.insteadFrom } : {}),
        ...(value.notAfter ? { notAfter: value.notAfter } : {}),
        ...provenance,
      };
    case 'every':
      if (value.from === undefined)
        return fail('write `from:` with the fact that the recurrence counts from', ['from']);
      return { kind, period: value.every!, from: value.from, until: value.until, ...provenance };
    case 'before':
      if (value.of === undefined) return fail('write `of:` with the fact or the step that it comes before', ['of']);
      return {
        kind,
        period: value.before!,
        of: value.of,
        ...(value.or ? { or: value.or } : {}),
        ...(value.lapses ? { lapses: value.lapses } : {}),
        ...provenance,
      };
    case 'window':
      return { kind, from: value.window!.from, to: value.window!.to, anchor: value.from, ...provenance };
    case 'on':
      if (value.within === undefined)
        return fail('write `within:` with the outer bound, for when no date or too late a one is agreed', ['within']);
      return {
        kind,
        field: value.on![0]!,
        ...(value.on!.length > 1 ? { also: value.on!.slice(1) } : {}),
        within: value.within,
        anchor: value.from,
        ...bound,
        ...provenance,
      };
    case 'atOnce':
      return { kind, period: value.atOnce!, ...(value.since ? { since: value.since } : {}), ...bound, ...provenance };
    case 'none':
      return { kind, reason: value.none!, ...provenance };
  }
});
