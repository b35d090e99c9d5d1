// Keys that lead somewhere. All of it is there as links, too; whoever turns them off does not get this file.

const isTyping = (place) =>
  place.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'OPTION'].includes(place.tagName);
const seen = (place) => place?.checkVisibility?.() ?? place?.offsetParent !== null;
const dialog = document.getElementById('keys');
let begun = '';
let begunAt = 0;

/** Lines of lists, each by the link that it leads to. */
function lines() {
  return [...document.querySelectorAll('main table.list tbody tr, main [data-line]')]
    .map((row) => ({ row, link: row.querySelector('a.what, a[data-open], a') }))
    .filter(({ link }) => link && seen(link));
}

function step(by) {
  const all = lines();
  if (all.length === 0) return;
  const at = all.findIndex(({ row }) => row.contains(document.activeElement));
  const next = at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next].link.focus();
}

/** What is to be done: on the line where one stands, else the first on the page; on a page with a form its first field. */
function register() {
  const row = lines().find(({ row: each }) => each.contains(document.activeElement))?.row;
  const acts = row ? [...row.querySelectorAll('a, button')].filter(seen) : [];
  const act = row?.querySelector('[data-act]') ?? acts.at(-1) ?? document.querySelector('.next-acts a');
  if (act) {
    act.click();
    return;
  }
  const field = document.querySelector('#register input:not([type=hidden]), #register ~ form input:not([type=hidden])');
  const first =
    field ?? [...document.querySelectorAll('main form input:not([type=hidden]), main form textarea')].find(seen);
  first?.focus();
}

function go(keys) {
  document.querySelector(`a[data-keys="${keys}"]`)?.click();
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { key, target } = event;
  if (key === 'Escape') {
    const open = target.closest?.('details[open]') ?? document.querySelector('details.more[open]');
    if (target.id === 'find') target.blur();
    else if (open && !dialog?.open) {
      open.open = false;
      open.querySelector('summary')?.focus();
    }
    return;
  }
  if (isTyping(target) || dialog?.open) return;
  const recent = begun === 'g' && Date.now() - begunAt < 1500;
  begun = '';
  if (recent && ['m', 's', 'e'].includes(key)) {
    event.preventDefault();
    go(`g ${key}`);
    return;
  }
  if (key === 'g') {
    begun = key;
    begunAt = Date.now();
    return;
  }
  const acts = {
    '/': () => document.getElementById('find')?.focus(),
    '?': () => dialog?.showModal(),
    j: () => step(1),
    k: () => step(-1),
    r: register,
  };
  if (!Object.hasOwn(acts, key)) return;
  event.preventDefault();
  acts[key]();
});
