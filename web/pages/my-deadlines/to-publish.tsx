import type { RoutineToRead } from '../../../language/in-language.ts';
import { usePage } from '../../view/page-context.tsx';

/** Next versions of routines that a colleague has proposed, and that whoever looks may publish. */
export function ToPublish({ routines }: { readonly routines: readonly RoutineToRead[] }) {
  const { words, url } = usePage();
  const say = words.routineChange.propose;
  return routines.map(({ id, title, municipality }) => (
    <p key={id} className="notice">
      <a className="aksel-link" href={url(`/routines/${id}/change`)}>
        {say.waitsForYou(`${title} (${municipality})`)}
      </a>
    </p>
  ));
}
