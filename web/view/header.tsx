import { usePage } from './page-context.tsx';

/** What stands on top, as the keys come to it: what the product is, and the search. The menu comes after the page ({@link Menu}). */
export function Header() {
  const { words, url, viewer } = usePage();
  return (
    <header className="header">
      <div className="header-inner header-top">
        {/* No stop of the keys: the menu leads to the same page. */}
        <a className="header-product" href={url('/')} tabIndex={viewer ? -1 : undefined}>
          {words.frame.product}
        </a>
        {viewer ? (
          <>
            {/* Where the window is narrow the menu opens over the page, without a script. */}
            <button type="button" className="header-button header-menu-button" popoverTarget="menu">
              {words.keys.menu}
            </button>
            <Find />
          </>
        ) : null}
      </div>
    </header>
  );
}

/**
 * Where one can go, who is here, and in which language. It is seen under the header and comes after the page in the document, so
 * that the keys are at the page's first act within five stops (docs/decisions/0051).
 */
export function Menu() {
  const { words, url, viewer, path, formToken, language, hasMailbox } = usePage();
  const { nav } = words.frame;
  const items = viewer
    ? [
        { path: '/', text: nav.deadlines },
        ...(viewer.isLeader
          ? [
              { path: '/decisions', text: nav.decisions },
              { path: '/unit', text: nav.unit },
            ]
          : []),
        { path: '/cases/new', text: nav.newCase },
        { path: '/cases', text: nav.cases },
        { path: '/routines', text: nav.routines },
        { path: '/practice', text: nav.practice },
        ...(viewer.isAdministrator ? [{ path: '/administration', text: nav.administration }] : []),
        ...(hasMailbox ? [{ path: '/mailbox', text: nav.mailbox }] : []),
      ]
    : [];
  const current = items
    .filter((item) => path === item.path || path.startsWith(`${item.path}?`) || path.startsWith(`${item.path}/`))
    .sort((one, other) => other.path.length - one.path.length)[0];
  return (
    <nav
      id="menu"
      className="header header-menu"
      aria-label={words.frame.menu}
      tabIndex={-1}
      popover={viewer ? 'auto' : undefined}
    >
      <div className="header-inner">
        {viewer ? (
          <ul className="header-pages">
            {items.map((item) => (
              <li key={item.path}>
                <a
                  href={url(item.path)}
                  aria-current={item === current ? 'page' : undefined}
                  data-keys={keysOf[item.path]}
                >
                  {item.text}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        <div className="header-person">
          {viewer ? <span className="header-name">{viewer.person.name}</span> : null}
          {viewer ? <a href={url('/my-notices')}>{nav.notices}</a> : null}
          {viewer ? <a href={url('/absence')}>{nav.absence}</a> : null}
          {viewer ? (
            <a href={url('/keys')} data-keys="?">
              {words.keys.title}
            </a>
          ) : null}
          <form method="post" action={url('/language')} aria-label={words.frame.language.choose}>
            {formToken ? <input type="hidden" name="_token" value={formToken} /> : null}
            <input type="hidden" name="back" value={path} />
            {(['nb', 'nn'] as const).map((each) => (
              <button
                key={each}
                type="submit"
                name="language"
                value={each}
                lang={each}
                className="header-button"
                aria-pressed={each === language}
              >
                {words.frame.language[each]}
              </button>
            ))}
          </form>
          {viewer ? (
            <form method="post" action={url('/logout')}>
              <input type="hidden" name="_token" value={formToken} />
              <button type="submit" className="header-button">
                {words.frame.signOut}
              </button>
            </form>
          ) : null}
        </div>
      </div>
    </nav>
  );
}

/** The keys that lead to a page of the menu. */
const keysOf: Readonly<Record<string, string>> = { '/': 'g m', '/cases': 'g s', '/unit': 'g e' };

/** The search field on every page. A name never stands in an address: it is sent by a form alone. */
function Find() {
  const { words, url, formToken } = usePage();
  const say = words.keys;
  return (
    <search className="header-find">
      <form method="post" action={url('/find')}>
        <input type="hidden" name="_token" value={formToken} />
        <label htmlFor="find" className="visually-hidden">
          {say.find}
        </label>
        <input
          id="find"
          type="search"
          name="text"
          placeholder={say.findShort}
          autoComplete="off"
          maxLength={200}
          data-keys="/"
        />
        {/* No stop of the keys either: Enter in the field sends it. */}
        <button type="submit" className="header-button" tabIndex={-1}>
          {say.findButton}
        </button>
      </form>
    </search>
  );
}
