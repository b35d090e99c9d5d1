// Comfort alone: every page works the same without it.

// A form that is sent already is not sent again by an impatient second click. (Should it be, it is one decision anyway.)
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 5000);
});

// Coming back with the browser's button shows what holds now, not what held then.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});

// Whoever is told that something must be mended is brought there.
document.querySelector('.aksel-error-summary')?.focus();
