// What the site adds to its pages where script runs. Every page works without it.

const look = document.body.dataset.look;
if (look) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
  const { initAll } = await import(look);
  initAll();
}

const narrow = window.matchMedia('(max-width: 640px)');

// Charts: one of two specifications is drawn, and drawn again where the width crosses the limit between them.
async function drawCharts() {
  if (!window.vegaEmbed) return;
  for (const place of document.querySelectorAll('[data-chart]')) {
    const text = document.getElementById(place.dataset.chart)?.textContent;
    if (!text) continue;
    const specification = JSON.parse(text)[narrow.matches ? 'narrow' : 'wide'];
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', place.dataset.alternative);
    await window.vegaEmbed(place, specification,
      { ast: true, actions: false, renderer: 'svg', defaultStyle: false, tooltip: false });
    place.querySelector('svg')?.setAttribute('aria-hidden', 'true');
    place.dataset.drawn = narrow.matches ? 'narrow' : 'wide';
  }
}
await drawCharts();
narrow.addEventListener('change', drawCharts);

// Filters fold into one line where the screen is narrow.
function foldFilters() {
  for (const fold of document.querySelectorAll('.gt-filters__fold')) fold.open = !narrow.matches;
}
foldFilters();
narrow.addEventListener('change', foldFilters);

// Files can be dropped on the field that takes them; the field itself then holds them, as if they had been chosen.
for (const field of document.querySelectorAll('[data-drop]')) {
  const input = field.querySelector('input[type=file]');
  const list = field.querySelector('[data-drop-list]');
  const show = () => {
    list.textContent = [...input.files].map((file) => `${file.name}, ${size(file.size)}`).join('; ');
  };
  field.classList.add('is-ready');
  for (const name of ['dragenter', 'dragover']) {
    field.addEventListener(name, (event) => {
      event.preventDefault();
      field.classList.add('is-over');
    });
  }
  field.addEventListener('dragleave', (event) => {
    if (!field.contains(event.relatedTarget)) field.classList.remove('is-over');
  });
  field.addEventListener('drop', (event) => {
    event.preventDefault();
    field.classList.remove('is-over');
    if (event.dataTransfer?.files.length) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
  input.addEventListener('change', show);
}

function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1000000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1000000).toFixed(1)} MB`;
}

// Work that is going on: ask how far it is, and load the page anew once it is done.
for (const progress of document.querySelectorAll('[data-progress]')) {
  const bar = progress.querySelector('progress');
  const words = progress.querySelector('[data-progress-words]');
  const steps = [...progress.querySelectorAll('[data-progress-steps] > li')];
  const ask = async () => {
    try {
      const answer = await fetch(progress.dataset.progress, { headers: { accept: 'application/json' } });
      const state = await answer.json();
      if (state.finished) {
        window.location.reload();
        return;
      }
      bar.value = state.share;
      steps.forEach((step, place) => {
        step.className = place < state.step ? 'gt-steps__done' : place === state.step ? 'gt-steps__now' : 'gt-steps__next';
        step.querySelector('.gt-steps__state').textContent = place < state.step ? 'done' : '';
        if (place === state.step) step.setAttribute('aria-current', 'step');
        else step.removeAttribute('aria-current');
      });
      words.textContent = `${state.words} You can close this page; it goes on.`;
    } catch {
      words.textContent = 'The connection is lost. This page goes on asking.';
    }
    window.setTimeout(ask, 1000);
  };
  window.setTimeout(ask, 1000);
}

// A link to lines that are folded away opens what it points to.
function openTarget() {
  const target = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  if (target && target.tagName === 'DETAILS') target.open = true;
}
openTarget();
window.addEventListener('hashchange', openTarget);

// Before a session ends for want of use, its reader is warned two minutes ahead and can stay (WCAG 2.2.1). Pages in other
// windows keep the session too: the latest end that any of them was told is what counts.
const ends = Number(document.body.dataset.sessionEnds);
if (ends > 0) {
  const shelf = 'goldenthread-session-ends';
  const lead = 120000;
  const note = (end) => { try { window.localStorage.setItem(shelf, String(end)); } catch { /* Kept nowhere, then. */ } };
  const latest = (end) => {
    try { return Math.max(end, Number(window.localStorage.getItem(shelf)) || 0); } catch { return end; }
  };
  let end = Date.now() + ends;
  note(end);
  const dialog = document.createElement('dialog');
  dialog.className = 'gt-dialog';
  dialog.setAttribute('aria-labelledby', 'session-title');
  dialog.setAttribute('aria-describedby', 'session-words');
  dialog.innerHTML = '<h2 class="govuk-heading-m" id="session-title"></h2>'
    + '<p class="govuk-body" id="session-words" role="status"></p><div class="gt-actions"></div>';
  document.body.append(dialog);
  const title = dialog.querySelector('h2');
  const words = dialog.querySelector('p');
  const acts = dialog.querySelector('div');
  let before = null;
  const open = () => {
    if (dialog.open) return;
    before = document.activeElement;
    dialog.showModal();
  };
  dialog.addEventListener('close', () => before?.focus());
  const over = () => {
    title.textContent = 'You have been signed out';
    words.textContent = 'Nothing was asked for a while. What you wrote on this page is not stored: copy it before you sign in again.';
    const link = document.createElement('a');
    link.className = 'govuk-button';
    link.href = document.body.dataset.sessionSignIn;
    link.textContent = 'Sign in';
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'govuk-button govuk-button--secondary';
    close.textContent = 'Stay on this page';
    close.addEventListener('click', () => dialog.close());
    acts.replaceChildren(link, close);
    open();
    link.focus();
  };
  const keep = async () => {
    try {
      const answer = await fetch(document.body.dataset.sessionKeep,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
      if (answer.status === 401) { over(); return; }
      end = Date.now() + (await answer.json()).ends;
      note(end);
      dialog.close();
      watch();
    } catch {
      words.textContent = 'The connection is lost. Try again.';
    }
  };
  const warn = () => {
    title.textContent = 'You will soon be signed out';
    const minutes = Math.max(1, Math.round((end - Date.now()) / 60000));
    words.textContent = `In about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, because nothing was asked for a while.`;
    if (dialog.open) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button';
    button.textContent = 'Stay signed in';
    button.addEventListener('click', keep);
    acts.replaceChildren(button);
    open();
  };
  const watch = () => {
    end = latest(end);
    const left = end - Date.now();
    if (left <= 0) { over(); return; }
    if (left <= lead) warn();
    else if (dialog.open) dialog.close();
    window.setTimeout(watch, left <= lead ? Math.min(left, 15000) : left - lead);
  };
  watch();
}
