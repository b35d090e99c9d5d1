import { Alert, Heading, Radio, RadioGroup } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageWords } from '../../../language/pages/words.ts';
import { textOf } from '../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldId } from '../../forms/form.tsx';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { sentBefore, showAgain } from '../../shown-again.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { calendarPath } from '../calendar/calendar.tsx';

const path = '/my-notices';

interface Shown {
  readonly weekly: boolean;
  readonly saved: boolean;
  readonly errors: readonly FieldError[];
}

/** What somebody may choose of the mails that they get, and what nobody can turn off, with why. */
export function myNoticesPage(app: FastifyInstance, web: Web): void {
  const show = (request: FastifyRequest, reply: FastifyReply, shown: Shown, status: number) => {
    const { title } = pageWords(languageOf(request)).myNotices;
    return sendPage(web, request, reply, { title, body: <MyNotices {...shown} /> }, status);
  };
  const chosen = (request: FastifyRequest) => web.register.wantsWeekly(viewerIn(request).person.id);

  app.get(path, async (request, reply) => {
    const { done } = request.query as { readonly done?: unknown };
    const { errors, status } = await sentBefore(web, request);
    return show(request, reply, { weekly: await chosen(request), saved: done === 'saved', errors }, status);
  });

  app.post(path, async (request, reply) => {
    const how = textOf(postedIn(request), 'reminders');
    if (how !== 'single' && how !== 'weekly') {
      const text = pageWords(languageOf(request)).myNotices.chooseOne;
      return showAgain(web, request, reply, { errors: [{ name: 'reminders', text }] });
    }
    await web.register.chooseWeekly(viewerIn(request).person.id, how === 'weekly');
    return sendOn(web, reply, `${path}?done=saved`);
  });
}

function MyNotices({ weekly, saved, errors }: Shown) {
  const { words, url } = usePage();
  const say = words.myNotices;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {saved ? (
        <Alert variant="success" role="status">
          {say.saved}
        </Alert>
      ) : null}
      <Errors errors={errors} />
      <p>{say.intro}</p>
      <Form action={path} submit={say.save}>
        <RadioGroup
          legend={say.reminders}
          name="reminders"
          defaultValue={weekly ? 'weekly' : 'single'}
          error={errors[0]?.text}
          id={fieldId('reminders')}
          tabIndex={-1}
        >
          <Radio value="single" description={say.singleHelp}>
            {say.single}
          </Radio>
          <Radio value="weekly" description={say.weeklyHelp}>
            {say.weekly}
          </Radio>
        </RadioGroup>
      </Form>
      <section aria-labelledby="always">
        <Heading level="2" size="small" id="always">
          {say.always}
        </Heading>
        <p>{say.alwaysIntro}</p>
        <ul>
          {say.fixed.map(({ what, why }) => (
            <li key={what}>
              <strong>{what}.</strong> {why}
            </li>
          ))}
        </ul>
      </section>
      <p>
        {say.absence}{' '}
        <a className="aksel-link" href={url('/absence')}>
          {say.toAbsence}
        </a>
      </p>
      <p>
        <a className="aksel-link" href={url(calendarPath)}>
          {words.calendar.link}
        </a>
      </p>
    </div>
  );
}
