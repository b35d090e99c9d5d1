import { Button } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { standingGuards } from '../../../../core/case/holds.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import { dutyPath } from '../../../view/duty-table.tsx';
import { Emergency } from '../../../view/emergency.tsx';
import { Explained } from '../../../view/explained.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { answeredPersonal, openPersonal } from '../acts/personal.tsx';
import { dueText, titleIn } from '../duty-facts.ts';
import { nameIn, type Scene } from '../scene.ts';

/** What one may not do and what one must do instead, over the whole width: guards, and personal duties that stand open. */
export function Guards({ scene }: { readonly scene: Scene }) {
  const { words, catalogue, url, language } = usePage();
  const say = words.cases.personal;
  const { routine, state, found, now } = scene;
  if (state.status === 'closed') return null;
  const guards = standingGuards(routine, state);
  const personal = openPersonal(scene);
  // Who has answered theirs sees how; it is everybody's own, so that it can be taken up again.
  const answered = answeredPersonal(scene);
  return (
    <>
      <GuardTexts guards={guards}>
        {answered.map(({ duty, outcome, at, by }) => (
          <p key={duty}>
            {say.answered(
              titleIn(scene, duty),
              outcome,
              dayAndTime(at, dateOf(now), language),
              nameIn(scene, by) ?? catalogue.labels.somebody,
            )}
          </p>
        ))}
        {personal.length === 0 ? (
          <p className="no-print">
            <Button
              as="a"
              role="link"
              size="small"
              href={url(`/cases/${encodeURIComponent(found.reference)}/personal`)}
            >
              {answered.length === 0 ? say.openNow : say.openAgain}
            </Button>
          </p>
        ) : null}
      </GuardTexts>
      {personal.map((duty, index) => {
        const title = titleIn(scene, duty.id);
        const due = dueText(scene, duty);
        return (
          <section key={duty.id} className="guard guard-wide" aria-label={`${say.urgent}: ${title}`}>
            <p>
              <strong>{say.urgent}</strong> {due ? say.urgentText(title, due) : say.noDate(title)}
            </p>
            {index === 0 && guards.length === 0 ? <Emergency /> : null}
            <p className="no-print">
              <Button as="a" role="link" size="small" href={url(dutyPath(found.reference, duty.id))}>
                {say.doIt}
                <span className="visually-hidden">: {title}</span>
              </Button>
            </p>
          </section>
        );
      })}
      {guards.length + personal.length > 0 ? <Explained terms={['guard', 'personal', 'override', 'heldBack']} /> : null}
    </>
  );
}

/** What one may not do and must do instead, in the words of the routine, and whom to call; `children` stand in each. */
export function GuardTexts({
  guards,
  children,
}: {
  readonly guards: readonly { readonly title: string; readonly says: string }[];
  readonly children?: ReactNode;
}) {
  const { labels } = usePage().catalogue;
  return guards.map(({ title, says }, index) => (
    <section key={title} className="guard guard-wide" aria-label={title}>
      <p>{labels.guard(title, says)}</p>
      {index === 0 ? <Emergency /> : null}
      {children}
    </section>
  ));
}
