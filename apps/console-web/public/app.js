// @ts-check
import { call, listen, Refused } from './api.js';
import { h } from './dom.js';
import { Ledger } from './ledger.js';
import { Panel } from './panel.js';
import { Queue } from './queue.js';
import { language, named, say, switchLanguage } from './words.js';

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const SETTLE = 300;
const REDRAW = 60_000;

/** What is open now; ended before anything else is shown. @type {() => void} */
let leave = () => {};

async function start() {
  leave();
  leave = () => {};
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = say.title;
  try {
    const who = await call('/api/session');
    showConsole(who, await call('/api/city'));
  } catch (error) {
    showLogin(error instanceof Refused && error.status === 401 ? '' : /** @type {Error} */ (error).message);
  }
}

/** @param {string} trouble */
function showLogin(trouble) {
  const note = h('p.wrong', { role: 'alert' }, trouble);
  const name = h('input', { id: 'name', autocomplete: 'username', required: true });
  const password = h('input', { id: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const written = (/** @type {HTMLElement} */ field) => /** @type {HTMLInputElement} */ (field).value;
  const signIn = async (/** @type {Event} */ event) => {
    event.preventDefault();
    note.textContent = '';
    try {
      await call('/api/session', { method: 'POST', body: { name: written(name), password: written(password) } });
      await start();
    } catch (error) {
      note.textContent = /** @type {Error} */ (error).message;
      password.focus();
    }
  };
  root.replaceChildren(
    h(
      'main.login',
      {},
      h(
        'form',
        { onsubmit: signIn },
        h('h1', {}, say.title),
        h('label', { for: 'name' }, say.name),
        name,
        h('label', { for: 'password' }, say.password),
        password,
        note,
        h('button', {}, say.signIn),
        languageButton(),
      ),
    ),
  );
  name.focus();
}

/** @param {any} who @param {any} city */
function showConsole(who, city) {
  const maySeeLedger = who.permissions.includes('ledger.read');
  const panel = new Panel(city, close, open);
  const queue = new Queue(city, open);
  const ledger = new Ledger(city);
  const status = h('span.live', { role: 'status' }, say.connecting);
  const tabs = [['queue', say.queue], ...(maySeeLedger ? [['ledger', say.ledger]] : [])];
  const buttons = tabs.map(([id = '', text]) => h('button.tab', { onclick: () => show(id), 'data-id': id }, text));
  let tab = 'queue';
  let wait = 0;
  let hasFallen = false;

  function open(/** @type {string} */ id) {
    document.body.classList.add('with-panel');
    void panel.open(id);
  }
  function close() {
    panel.close();
    document.body.classList.remove('with-panel');
    queue.select(queue.selected);
  }
  function show(/** @type {string} */ id) {
    tab = id;
    queue.element.hidden = id !== 'queue';
    ledger.element.hidden = id !== 'ledger';
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.id === id));
    if (id === 'ledger') close();
    void refresh();
  }
  const refresh = () => (tab === 'ledger' ? ledger.refresh() : queue.refresh()).catch(failed);
  const failed = (/** @type {unknown} */ error) => {
    if (error instanceof Refused && error.status === 401) void start();
  };
  // Many events come at once: the list is read again when they pause, and at the latest after a few.
  const soon = () => {
    if (wait) return;
    wait = window.setTimeout(() => {
      wait = 0;
      void refresh();
      if (panel.id) void panel.open(panel.id);
    }, SETTLE);
  };
  const tell = (/** @type {'live' | 'lost' | 'behind' | 'ended'} */ state) => {
    if (state === 'ended') return void start();
    status.className = `live ${state}`;
    status.textContent = say[state];
    if (state === 'behind' || (state === 'live' && hasFallen)) soon();
    hasFallen = state === 'lost';
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const field = /** @type {Element} */ (event.target).closest('input, select, textarea');
    if (event.key === 'Escape') {
      if (field) /** @type {HTMLElement} */ (field).blur();
      else close();
    } else if (!field && tab === 'queue' && !event.ctrlKey && !event.metaKey && !event.altKey && queue.key(event))
      event.preventDefault();
  };

  root.replaceChildren(
    h(
      'header',
      {},
      h('h1', {}, say.title, h('small', {}, ` ${named(city.name, city.id)}`)),
      h('nav', {}, buttons),
      status,
      h('span.who', {}, who.account.name),
      languageButton(),
      h('button.quiet', { onclick: signOut }, say.signOut),
    ),
    h('main', {}, queue.element, ledger.element),
    panel.element,
  );
  show('queue');
  document.addEventListener('keydown', keys);
  // Bars fill though nothing happens.
  const redraw = setInterval(() => queue.draw(), REDRAW);
  let stop = () => {};
  let isGone = false;
  queue.refresh().then((position) => {
    if (!isGone && position !== undefined) stop = listen(position, () => soon(), tell);
  }, failed);
  leave = () => {
    isGone = true;
    stop();
    clearInterval(redraw);
    clearTimeout(wait);
    document.removeEventListener('keydown', keys);
    document.body.classList.remove('with-panel');
  };
}

async function signOut() {
  await call('/api/session', { method: 'DELETE' }).catch(() => {});
  await start();
}

function languageButton() {
  return h(
    'button.quiet',
    {
      type: 'button',
      lang: language === 'zh' ? 'en' : 'zh-CN',
      onclick: () => {
        switchLanguage();
        void start();
      },
    },
    say.other,
  );
}

void start();
