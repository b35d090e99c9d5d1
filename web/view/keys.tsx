import { usePage } from './page-context.tsx';

/** Every key that leads somewhere, and where. */
export function KeyList() {
  const { words } = usePage();
  return (
    <dl className="keys">
      {Object.entries(words.keys.each).map(([key, what]) => (
        <div key={key}>
          <dt>
            {key.split(' ').map((part) => (
              <kbd key={part}>{part}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same over the page, opened by a key. Without a script it stays closed, and the page of keys says it all. */
export function KeysDialog() {
  const { words } = usePage();
  const say = words.keys;
  return (
    <dialog id="keys" aria-labelledby="keys-title" className="keys-dialog no-print">
      <h2 id="keys-title">{say.title}</h2>
      <p>{say.lead}</p>
      <KeyList />
      <form method="dialog">
        <button type="submit" className="aksel-button aksel-button--secondary aksel-button--small">
          {say.close}
        </button>
      </form>
    </dialog>
  );
}
