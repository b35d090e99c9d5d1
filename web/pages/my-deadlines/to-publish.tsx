import type { RoutineToRead } from '../../../language/in-language.ts';
import { usePage } from '../../view/page-context.tsx';

/** What a colleague has proposed, and whoever looks may say yes to: next versions of routines, and who takes them into use. */
export function ToPublish({
  routines,
  publishers,
}: {
  readonly routines: readonly RoutineToRead[];
  /** Of each municipality for whose routines other publishers were asked for, one. */
  readonly publishers: readonly RoutineToRead[];
}) {
  const { words, url } = usePage();
  const say = words.routineChange.propose;
  const notices = [
    ...routines.map(({ id, title, municipality }) => {
      return { path: `/routines/${id}/change`, text: say.waitsForYou(`${title} (${municipality})`) };
    }),
    ...publishers.map(({ id, municipality }) => {
      return {
        path: `/routines/${id}/change/publishers`,
        text: words.routineChange.publishers.waitsForYou(municipality),
      };
    }),
  ];
  return notices.map(({ path, text }) => (
    <p key={path} className="notice">
      <a className="aksel-link" href={url(path)}>
        {text}
      </a>
    </p>
  ));
}
