// Comfort alone: every page works the same without it.

// A form that is sent already is not sent again by an impatient second click. (Should it be, it is one decision anyway.)
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === 'get' && form.hasAttribute('data-swap')) {
    event.preventDefault();
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form)).toString();
    void swap(address);
    return;
  }
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 5000);
});

// What a filter finds takes the place of what stood there, without the whole page being made anew.
async function swap(address) {
  const fresh = await pageAt(address);
  if (!fresh) {
    window.location.assign(address);
    return;
  }
  history.pushState({}, '', address);
  shown = shownAddress();
  document.title = fresh.title;
  const focused = document.activeElement?.id;
  document.querySelector('#content').replaceWith(fresh.querySelector('#content'));
  if (focused) document.getElementById(focused)?.focus();
}

// The page as it is now; undefined where it is another one (logged out) or cannot be had.
async function pageAt(address) {
  try {
    const answer = await fetch(address, { credentials: 'same-origin' });
    if (!answer.ok || answer.redirected) return undefined;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return undefined;
  }
}

// A leap within the page is no other page.
const shownAddress = () => window.location.pathname + window.location.search;
let shown = shownAddress();
window.addEventListener('popstate', () => {
  if (shownAddress() !== shown) window.location.reload();
});

// A list of deadlines that has stood open for a while says what holds now.
const every = 2 * 60 * 1000;
setInterval(async () => {
  const live = document.querySelector('[data-live]');
  if (!live || document.hidden || live.contains(document.activeElement)) return;
  const fresh = (await pageAt(window.location.href))?.querySelector('[data-live]');
  if (fresh && fresh.textContent !== live.textContent) live.replaceWith(fresh);
}, every);

// Coming back with the browser's button shows what holds now, not what held then.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});

// Whoever is told that something must be mended is brought there.
document.querySelector('.aksel-error-summary')?.focus();
