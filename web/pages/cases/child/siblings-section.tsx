import { randomUUID } from 'node:crypto';
import { Alert, Button, Heading, TextField } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { mayTieSiblings, type ShownSibling } from '../../../../client/siblings.ts';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { dayAndTime, longDate } from '../../../../language/dates.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { longestText } from '../../../../reading/text.ts';
import { textOf } from '../../../forms/answers.ts';
import { Form, fieldsOf, KeptDraft } from '../../../forms/form.tsx';
import { postedIn, sendOn } from '../../../request.ts';
import { type ShownAgain, showAgain, takenAt } from '../../../shown-again.ts';
import { CaseLink } from '../../../view/case-name.tsx';
import { notFound } from '../../../view/message.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { type OfCase, withScene } from '../frame.tsx';
import { nameIn, type Scene } from '../scene.ts';

/** Takes which case is of a brother or sister, or that one is not, from the page of the child, and leads back there. */
export function siblingsAct(app: FastifyInstance, web: Web, path: string, pathOf: (reference: string) => string): void {
  app.post<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case' }, async (scene) => {
      if (!mayTieSiblings(scene)) return notFound(web, request, reply);
      const posted = postedIn(request);
      const chooser = { ...scene, reader: scene.viewer.reader };
      const isTakenBack = textOf(posted, '_do') === 'take-back';
      const why = isTakenBack
        ? await web.looks.untieSiblings(chooser, textOf(posted, 'sibling'))
        : await web.looks.tieSiblings(chooser, textOf(posted, 'reference'), scene.now);
      if (why === 'not-theirs') return notFound(web, request, reply);
      if (why) {
        const text = pageWords(scene.language).child.siblings.errors[why];
        return showAgain(web, request, reply, { errors: [{ name: 'reference', text }] });
      }
      await takenAt(web, request);
      return sendOn(web, reply, `${pathOf(scene.found.reference)}?saved=${isTakenBack ? 'no-sibling' : 'sibling'}`);
    }),
  );
}

/** What was said of brothers and sisters just now. */
export function SiblingsSaved({ saved }: { readonly saved: string | undefined }) {
  const say = usePage().words.child.siblings;
  if (saved !== 'sibling' && saved !== 'no-sibling') return null;
  return <Alert variant="success">{saved === 'sibling' ? say.saved : say.removed}</Alert>;
}

/** The cases of brothers and sisters, and where whoever has the case says which these are. */
export function Siblings({
  scene,
  siblings,
  sent: { posted, errors },
  action,
}: {
  readonly scene: Scene;
  readonly siblings: readonly ShownSibling[];
  readonly sent: ShownAgain;
  readonly action: string;
}) {
  const { words } = usePage();
  const say = words.child.siblings;
  const may = mayTieSiblings(scene);
  if (!may && siblings.length === 0) return null;
  return (
    <section aria-labelledby="siblings" className="stack">
      <Heading level="2" size="medium" id="siblings">
        {say.heading}
      </Heading>
      <p className="quiet">{siblings.length > 0 ? say.lead : say.none}</p>
      {siblings.map((its) => (
        <OneSibling key={its.caseId} {...{ its, scene }} action={may ? action : undefined} />
      ))}
      {may ? (
        <details className="narrow no-print" open={errors.length > 0}>
          <summary>{say.add}</summary>
          <Form action={action} submit={say.submit} commandId={randomUUID()}>
            <KeptDraft id={textOf(posted, '_draft')} />
            <TextField
              {...fieldsOf(posted, errors)('reference')}
              label={say.label}
              description={say.about}
              autoComplete="off"
              maxLength={longestText.name}
            />
          </Form>
        </details>
      ) : null}
    </section>
  );
}

function OneSibling({
  its,
  scene,
  action,
}: {
  readonly its: ShownSibling;
  readonly scene: Scene;
  readonly action: string | undefined;
}) {
  const { words, language, catalogue, now } = usePage();
  const say = words.child.siblings;
  const unit = scene.units.find(({ id }) => id === its.unit)?.name ?? its.unit;
  const by = scene.people.find(({ id }) => id === its.by)?.name ?? nameIn(scene, its.by) ?? catalogue.labels.somebody;
  const where = [
    unit,
    words.cases.opened(longDate(dateOf(its.openedAt), language)),
    ...(its.status === 'closed' ? [words.child.closed] : []),
  ];
  return (
    <section aria-labelledby={its.reference}>
      <Heading level="3" size="small" id={its.reference}>
        <CaseLink reference={its.reference} childName={its.childName} />
      </Heading>
      <p className="quiet">{where.join(' · ')}</p>
      <p>{its.reports ? say.reports(its.reports.map((day) => longDate(day, language))) : words.child.sayWhy}</p>
      <p className="quiet">{say.said(by, dayAndTime(its.at, dateOf(now), language))}</p>
      {action === undefined ? null : (
        <Form action={action} commandId={randomUUID()}>
          <input type="hidden" name="sibling" value={its.caseId} />
          <div className="row">
            <Button type="submit" name="_do" value="take-back" variant="tertiary" size="small">
              {say.takeBack}
              <span className="visually-hidden"> {its.childName ?? its.reference}</span>
            </Button>
          </div>
        </Form>
      )}
    </section>
  );
}
