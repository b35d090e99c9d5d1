import type { DeadlineForm } from './step-form.ts';
import { oneOrMore, type Plain, withKey } from './written-parts.ts';

/** In which order the parts of a deadline are written. */
const order = [
  ...['within', 'every', 'before', 'window', 'on', 'atOnce', 'none', 'of', 'or', 'from', 'latest', 'notAfter'],
  ...['insteadFrom', 'until', 'since', 'lapses', 'agreed', 'redDays', 'basis', 'bound', 'law', 'unconfirmed', 'note'],
];

/** What no form has, and which kinds of deadline can say it. It stays for as long as it can be said. */
const beside: Readonly<Record<string, readonly DeadlineForm['kind'][]>> = {
  latest: ['within'],
  notAfter: ['within'],
  insteadFrom: ['within'],
  agreed: ['within', 'every', 'window'],
  lapses: ['before'],
  or: ['before'],
  since: ['atOnce'],
};

/** What of a deadline stays in the text and is not in its form: it is told beside it. */
export function besideForm(written: Plain): readonly string[] {
  return Object.keys(written).filter((key) => Object.hasOwn(beside, key));
}

/** A deadline as it is written, so that it says what a form says. What says the same stays as it is written. */
export function withDeadline(written: Plain, before: DeadlineForm, after: DeadlineForm): Plain {
  const [was, is] = [partsOf(before), partsOf(after)];
  const kept = Object.entries(written).filter(([key]) => {
    if (Object.hasOwn(is, key)) return is[key] !== undefined;
    if (key === 'unconfirmed') return after.basis === 'law';
    if (key === 'latest' || key === 'insteadFrom') return after.kind === 'within' && after.anchor !== '';
    return Object.hasOwn(beside, key) && beside[key]!.includes(after.kind);
  });
  return Object.entries(is).reduce<Plain>((part, [key, value]) => {
    const same = JSON.stringify(was[key]) === JSON.stringify(value) && Object.hasOwn(written, key);
    return value === undefined || same ? part : withKey(part, key, value, order);
  }, Object.fromEntries(kept));
}

/** What a form says, by the names of the language. */
function partsOf(form: DeadlineForm): Plain {
  const { basis, law, note, redDays, bound, kind } = form;
  const hasDay = kind !== 'atOnce' && kind !== 'none';
  return {
    ...ruleOf(form),
    ...(hasDay ? { redDays } : {}),
    basis: kind === 'none' ? undefined : basis,
    ...(kind === 'on' || kind === 'atOnce' ? { bound } : {}),
    law: kind !== 'none' && basis === 'law' ? law.text || undefined : undefined,
    note: note.text || undefined,
  };
}

function ruleOf({ kind, period, earliest, anchor, until, fields, reason }: DeadlineForm): Plain {
  const from = anchor || undefined;
  switch (kind) {
    case 'within':
      return { within: period, from };
    case 'every':
      return { every: period, from, until: until || undefined };
    case 'before':
      return { before: period, of: anchor };
    case 'window':
      return { window: { from: earliest, to: period }, from };
    case 'on':
      return { on: oneOrMore(fields), within: period, from };
    case 'atOnce':
      return { atOnce: period };
    case 'none':
      return { none: reason.text };
  }
}
