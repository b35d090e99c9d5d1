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
  if (!live || document.hidden || live.contains(document.activeElement)) return;
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

for (const field of document.querySelectorAll('input[data-date]')) {
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
