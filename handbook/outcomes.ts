import { own } from '../core/own.ts';
import type { OutcomeToRead, StepToRead } from '../language/in-language.ts';
import { listed } from '../language/language.ts';
import { type About, factText, quotedTitles, receiversText, valueText } from './about.ts';
import { plain } from './markdown.ts';

/** How a step can end, and what each end brings; absent for a step that is simply done. */
export function outcomesField(
  it: About,
  step: StepToRead,
): {
  readonly text: string;
  readonly items: readonly { readonly lead?: string | undefined; readonly text: string }[];
} {
  const items = Object.values(step.outcomes).map((outcome) => {
    return { lead: plain(outcome.title), text: bringsText(it, step, outcome) };
  });
  // A step that is simply done says nothing of how.
  if (items.length === 1 && !items[0]!.text) return { text: '', items: [] };
  return { text: step.approval ? it.say.outcome.approvedFirst : '', items };
}

function bringsText(it: About, step: StepToRead, outcome: OutcomeToRead): string {
  const { routine, say } = it;
  const id = Object.keys(step.outcomes).find((key) => step.outcomes[key] === outcome)!;
  const waiting = Object.values(routine.steps).filter((other) =>
    other.opens.some(
      (opening) =>
        (opening.kind === 'after' && opening.step === step.id && (opening.outcomes?.includes(id) ?? true)) ||
        (opening.kind === 'approved' && opening.step === step.id),
    ),
  );
  const opened = [...new Set([...outcome.opens, ...waiting.map((other) => other.id)])];
  const facts = Object.entries(outcome.sets).map(([fact, source]) => {
    const name = `«${factText(it, step.track, fact)}»`;
    return 'value' in source ? `${name}: ${valueText(it, step.track, fact, source.value)}` : name;
  });
  const asks = Object.values(outcome.asks).map((question) => `«${plain(question.ask)}»`);
  const parts = [
    asks.length > 0 ? say.outcome.asks(listed(asks, say.and)) : '',
    facts.length > 0 ? say.outcome.sets(listed(facts, say.and)) : '',
    opened.length > 0 ? say.outcome.opens(quotedTitles(it, opened)) : '',
    ...consentsTexts(it, outcome),
    ...(['none', 'some', 'all'] as const).flatMap((answered) => {
      const instead = own(step.outcomes, outcome.insteadWhen?.[answered] ?? '');
      return instead ? [say.outcome.insteadWhen[answered](plain(instead.title))] : [];
    }),
    outcome.starts
      ? say.outcome.starts(plain(routine.tracks[outcome.starts.track]?.title ?? outcome.starts.track))
      : '',
    outcome.closes === 'track' ? say.outcome.closesTrack : '',
    outcome.closes === 'case' ? say.outcome.closesCase : '',
    outcome.ends ? say.outcome.ends(plain(outcome.ends)) : '',
  ];
  return parts.filter(Boolean).join('; ');
}

/** What an outcome says of consents: the receivers that it says the same of stand together. */
function consentsTexts(it: About, outcome: OutcomeToRead): readonly string[] {
  const { say } = it;
  const answers = Object.entries(outcome.consents);
  const order = Object.keys(say.answers) as readonly (keyof typeof say.answers)[];
  const asked = answers.filter(([, answer]) => typeof answer !== 'string').map(([receiver]) => receiver);
  const said = order.flatMap((each) => {
    const receivers = answers.filter(([, answer]) => answer === each).map(([receiver]) => receiver);
    return receivers.length > 0 ? [say.outcome.consents(receiversText(it, receivers), say.answers[each])] : [];
  });
  return asked.length > 0 ? [...said, say.outcome.consentAsked(receiversText(it, asked))] : said;
}
