import { usePage } from '../../view/page-context.tsx';
import { type Life, lives } from './rehearse.ts';

/** The same with other people: everybody in time, everybody a day late, nobody at all. */
export function Lives({ chosen, address }: { readonly chosen: Life; readonly address: (life: Life) => string }) {
  const { words, url } = usePage();
  const say = words.routines.rehearsal;
  return (
    <nav aria-label={say.lives} className="routine-lives no-print">
      <ul>
        {lives.map((life) => (
          <li key={life}>
            <a href={url(address(life))} aria-current={life === chosen ? 'true' : undefined}>
              {say[life]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
