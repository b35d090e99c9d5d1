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
  const place = form.closest('tr.in-place');
  if (!place) return;
  event.preventDefault();
  void sendInPlace(place, form, event.submitter);
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
async function pageAt(address, headers = {}) {
  try {
    const answer = await fetch(address, { credentials: 'same-origin', headers });
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
// Nobody is here for that: the session ends as if the page had not asked.
const byItself = { 'x-fristvakt-by-itself': 'yes' };
setInterval(async () => {
  const live = document.querySelector('[data-live]');
  // What is being filled in stays.
  if (!live || document.hidden || live.contains(document.activeElement) || live.querySelector('.in-place')) return;
  const fresh = (await pageAt(window.location.href, byItself))?.querySelector('[data-live]');
  if (fresh && fresh.textContent !== live.textContent) live.replaceWith(fresh);
}, every);

// Coming back with the browser's button shows what holds now, not what held then.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});

// What a day is understood as stands beside its field as soon as it is typed; and it can be chosen in a calendar.
const token = () => document.querySelector('input[name="_token"]')?.value ?? '';

async function understood(field, note) {
  const text = field.value.trim();
  note.textContent = '';
  if (text === '') return;
  const { date: sense, today } = field.dataset;
  try {
    const answer = await fetch(field.dataset.reader, {
      method: 'POST',
      credentials: 'same-origin',
      body: new URLSearchParams({ _token: token(), text, sense, today }),
    });
    if (!answer.ok || answer.redirected) return;
    const read = await answer.json();
    // Meanwhile something else may stand there.
    if (field.value.trim() !== text) return;
    note.textContent = read.text;
    note.classList.toggle('date-note-wrong', read.date === null);
  } catch {
    // Then it is said when the form is sent.
  }
}

function calendarIn(aids, field, note) {
  const calendar = document.createElement('input');
  if (typeof calendar.showPicker !== 'function') return;
  calendar.type = 'date';
  calendar.tabIndex = -1;
  calendar.className = 'date-calendar';
  calendar.setAttribute('aria-hidden', 'true');
  const open = document.createElement('button');
  open.type = 'button';
  open.className = 'date-open';
  open.textContent = field.dataset.calendar;
  open.addEventListener('click', () => calendar.showPicker());
  calendar.addEventListener('change', () => {
    if (calendar.value === '') return;
    field.value = calendar.value.split('-').reverse().join('.');
    void understood(field, note);
    field.focus();
  });
  aids.append(open, calendar);
}

function dress(place) {
  for (const field of place.querySelectorAll('input[data-date]')) {
    const aids = document.createElement('div');
    aids.className = 'date-aids';
    const note = document.createElement('p');
    note.className = 'date-note';
    note.setAttribute('role', 'status');
    calendarIn(aids, field, note);
    aids.append(note);
    field.after(aids);
    field.addEventListener('change', () => void understood(field, note));
  }
}
dress(document);

// A short form opens where the list is that leads to it, and its receipt stands in its place. Whatever does not go well so is
// left to the browser, which goes to the page itself.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-in-place]');
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented) return;
  event.preventDefault();
  void openInPlace(link);
});

async function openInPlace(link) {
  const row = link.closest('tr');
  const before = row.nextElementSibling?.matches('.in-place') ? row.nextElementSibling : undefined;
  if (before?.querySelector('form[data-short]')) {
    closeInPlace(before);
    return;
  }
  // A receipt of what was taken back makes room.
  before?.remove();
  if (link.dataset.opening) return;
  link.dataset.opening = 'yes';
  const page = await pageAt(link.href);
  delete link.dataset.opening;
  const form = page?.querySelector('main form[data-short]');
  if (!form) {
    window.location.assign(link.href);
    return;
  }
  const place = document.createElement('tr');
  place.className = 'in-place';
  const cell = place.insertCell();
  cell.className = 'in-place-cell';
  cell.colSpan = row.cells.length;
  row.after(place);
  link.setAttribute('aria-expanded', 'true');
  putInPlace(place, form);
}

// Of a list the receipt stands where the form did; the page of a case is shown anew with it.
function putInPlace(place, form, errors) {
  const begun = form.elements._from;
  const ofCase = new URL(form.action).pathname.replace(/\/duties\/.*/, '').slice(base().length);
  if (begun) begun.value = place.closest('[data-live]') ? `${ofCase}/receipt` : '';
  // Ids are of one form: another one may stand open on the same page.
  const mark = `-${Math.random().toString(36).slice(2, 8)}`;
  const named = [...form.querySelectorAll('[id]')].map((each) => each.id);
  for (const each of [form, ...(errors ? [errors] : [])].flatMap((part) => [part, ...part.querySelectorAll('*')])) {
    for (const name of ['id', 'for', 'aria-describedby', 'aria-labelledby']) {
      const ids = each.getAttribute(name)?.split(' ');
      if (ids?.some((id) => named.includes(id)))
        each.setAttribute(name, ids.map((id) => (named.includes(id) ? id + mark : id)).join(' '));
    }
    const to = each.getAttribute('href');
    if (to?.startsWith('#') && named.includes(to.slice(1))) each.setAttribute('href', to + mark);
  }
  place.cells[0].replaceChildren(...(errors ? [errors] : []), form);
  dress(form);
  (errors ?? form.querySelector('input:checked, input:not([type=hidden]), select, textarea'))?.focus();
}

const base = () => new URL(document.querySelector('header a').href).pathname.replace(/\/$/, '');

function closeInPlace(place) {
  const link = place.previousElementSibling.querySelector('a[data-in-place]');
  place.remove();
  link.removeAttribute('aria-expanded');
  link.focus();
}

document.addEventListener('keydown', (event) => {
  const place = event.key === 'Escape' && event.target.closest?.('tr.in-place:has(form[data-short])');
  if (place) closeInPlace(place);
});
document.addEventListener('click', (event) => {
  const cancel = event.target.closest?.('tr.in-place form[data-short] .row > a');
  if (!cancel) return;
  event.preventDefault();
  closeInPlace(cancel.closest('tr'));
});

async function sendInPlace(place, form, submitter) {
  let answer;
  try {
    const body = new URLSearchParams(new FormData(form, submitter));
    answer = await fetch(form.action, { method: 'POST', credentials: 'same-origin', body });
  } catch {
    // As without this script: the browser says what it is, and nothing that was typed is lost.
    form.submit();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const receipt = page.querySelector('.receipt');
  const again = page.querySelector('main form[data-short]');
  if (receipt && place.closest('[data-live]')) showReceipt(place, receipt, !form.matches('[data-short]'));
  else if (receipt) {
    document.querySelector('#content').replaceWith(page.querySelector('#content'));
    history.replaceState({}, '', answer.url);
    shown = shownAddress();
    document.querySelector('.receipt').focus();
  } else if (again && form.matches('[data-short]'))
    putInPlace(place, again, page.querySelector('.aksel-error-summary') ?? page.querySelector('main .aksel-alert'));
  else window.location.assign(answer.url);
}

// What was registered is no more to be done; what was taken back is again.
function showReceipt(place, receipt, undone) {
  const row = place.previousElementSibling;
  row.hidden = !undone;
  row.querySelector('a[data-in-place]')?.removeAttribute('aria-expanded');
  place.cells[0].replaceChildren(receipt);
  receipt.focus();
}

// All lines of a list are chosen, or none where all were, without what was typed being lost.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-tick-all]');
  if (!link) return;
  event.preventDefault();
  const boxes = [...link.closest('form').querySelectorAll('td input[type=checkbox][name$=" pick"]')];
  const all = boxes.some((box) => !box.checked);
  for (const box of boxes) box.checked = all;
});

// A place inside of what is closed is opened, in browsers that do not do so by themselves.
function reveal() {
  const place = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  const closed = place?.closest('details:not([open])');
  if (!closed) return;
  closed.open = true;
  place.scrollIntoView();
}
window.addEventListener('hashchange', reveal);
reveal();

// On paper nothing is folded, also in browsers that do not open it for that by themselves.
window.addEventListener('beforeprint', () => {
  for (const chapter of document.querySelectorAll('details.sheet-chapter')) chapter.open = true;
});

// Without script the browser's own menu does it.
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Whoever is told that something must be mended is brought there.
document.querySelector('.aksel-error-summary')?.focus();
