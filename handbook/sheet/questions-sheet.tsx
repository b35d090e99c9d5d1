import { type QuestionKind, questionKinds } from '../../core/routine/adoption/questions.ts';
import { personalRow } from '../../core/routine/common.ts';
import { asSentence } from '../../language/language.ts';
import { unmarked } from '../markdown.ts';
import type { OpenQuestion } from '../open-questions.ts';
import { placeOf, type Sheet } from './sheet.ts';
import type { SheetWords } from './words.ts';

/** Every proposal and open question, with room for the leader's answer. */
export function Questions({ sheet }: { readonly sheet: Sheet }) {
  const { questions, say } = sheet;
  if (questions.length === 0) return <p>{say.questions.none}</p>;
  return (
    <>
      <p>{say.questions.intro}</p>
      {questionKinds.map((kind) => {
        const asked = questions.filter((question) => question.kind === kind);
        return asked.length === 0 ? null : (
          <section key={kind} aria-labelledby={placeOf.chapter(kind)}>
            <h3 id={placeOf.chapter(kind)}>
              {say.questions.kinds[kind]} ({asked.length})
            </h3>
            {asked.map((question) => (
              <Question key={question.number} sheet={sheet} question={question} />
            ))}
          </section>
        );
      })}
    </>
  );
}

function Question({
  sheet: { edition, say, documentLanguage },
  question: { number, key, kind, about, step, what, why },
}: {
  readonly sheet: Sheet;
  readonly question: OpenQuestion;
}) {
  return (
    <div className="sheet-question" id={placeOf.question(number)}>
      <p>
        <strong>{number}.</strong>{' '}
        {step ? (
          <>
            <a href={`#${placeOf.step(step.id)}`}>{step.title}</a>
            {about === personalRow ? null : <span className="quiet"> ({say.questions.row(about)})</span>}
          </>
        ) : kind === 'ladder' ? (
          <a href={`#${placeOf.ladder(about)}`}>
            {say.told.field} {about}
          </a>
        ) : (
          <strong lang={documentLanguage}>{about}</strong>
        )}
        {about.endsWith('.') && step === undefined ? ' ' : '. '}
        {sentence(unmarked(what))}
        {why ? <span className="quiet"> {unmarked(why)}</span> : null}
      </p>
      {edition.answered?.has(key) ? (
        <p>
          <strong>{edition.answered.get(key)}</strong>
        </p>
      ) : null}
      <ul className="sheet-answers">
        {answersTo(kind, say.questions).map(({ text, room }) => (
          <li key={text} className={room ? 'sheet-room' : undefined}>
            <span className="sheet-tick" aria-hidden="true" /> {text}
            {room ? ':' : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function sentence(text: string): string {
  return asSentence(/[.?!]$/.test(text) ? text : `${text}.`);
}

/** The answers that a leader chooses between; one of them needs room for words. */
function answersTo(
  kind: QuestionKind,
  say: SheetWords['questions'],
): readonly { readonly text: string; readonly room?: true }[] {
  switch (kind) {
    case 'leftOut':
      return [{ text: say.keptOut }, { text: say.included, room: true }];
    case 'unconfirmed':
      return [{ text: say.confirmed }, { text: say.changed, room: true }];
    case 'proposal':
    case 'ladder':
    case 'blank':
    case 'ours':
      return [{ text: say.accepted }, { text: say.dropped }, { text: say.changed, room: true }];
  }
}
