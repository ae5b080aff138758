import { PageFile } from './page-file.js';

/**
 * What makes the form pleasanter where scripts run; everything works without. It looks for similar matters while somebody
 * writes, adds the place where they stand if they want, says at once when pictures are too many or too large, works a moment for
 * the proof before it sends, and keeps an impatient finger from sending twice. All words come with the page, in `data-`
 * attributes.
 */
export const FORM_SCRIPT = `
(() => {
  'use strict';
  const form = document.getElementById('form');
  if (!form) return;
  const field = (name) => form.elements.namedItem(name);
  const own = (id) => document.getElementById(id);

  const panel = own('similar'), look = own('look');
  look.hidden = true;
  let timer = 0, asked = '', abort;
  const ask = async () => {
    const text = field('text').value.trim(), address = field('address').value.trim();
    const words = text + '\\n' + address;
    if (text.length < 6 || words === asked) return;
    asked = words;
    abort?.abort();
    abort = new AbortController();
    const chosen = form.querySelector('input[name=joins]:checked')?.value ?? '';
    try {
      const answer = await fetch(panel.dataset.address, {
        method: 'POST', body: new URLSearchParams({ text, address, joins: chosen }), signal: abort.signal,
      });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.querySelector('fieldset');
      if (!found && !panel.querySelector('fieldset')) return panel.replaceChildren();
      if (panel.contains(document.activeElement)) return;
      panel.replaceChildren(...(found ? [document.adoptNode(found)] : []));
    } catch {}
  };
  for (const name of ['text', 'address'])
    field(name).addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 600); });
  if (field('text').value && !panel.querySelector('fieldset')) ask();

  const here = own('here'), told = own('here-told');
  if (navigator.geolocation && window.isSecureContext) {
    here.hidden = false;
    // Four digits are some ten metres: enough to find a broken lamp, and not who stands at which window.
    const place = () => told.dataset.place.replace('%1', field('latitude').value).replace('%2', field('longitude').value);
    const keep = (point, words) => {
      field('latitude').value = point ? point.latitude.toFixed(4) : '';
      field('longitude').value = point ? point.longitude.toFixed(4) : '';
      here.textContent = point ? here.dataset.without : here.dataset.with;
      told.textContent = point ? place() + words : words;
    };
    if (field('latitude').value) keep({ latitude: +field('latitude').value, longitude: +field('longitude').value }, '');
    here.addEventListener('click', () => {
      if (field('latitude').value) return keep(undefined, told.dataset.removed);
      told.textContent = told.dataset.wait;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => keep(coords, told.dataset.about.replace('%', Math.max(10, Math.round(coords.accuracy)))),
        () => keep(undefined, told.dataset.failed),
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
      );
    });
  }

  const pictures = field('pictures'), chosen = own('pictures-chosen');
  pictures.addEventListener('change', () => {
    const files = [...pictures.files];
    const wrong = files.length > 5 ? chosen.dataset.many : files.some(({ size }) => size > 10485760) ? chosen.dataset.large : '';
    pictures.setCustomValidity(wrong);
    chosen.className = wrong ? 'complaint' : 'hint';
    chosen.textContent = wrong || (files.length ? chosen.dataset.chosen.replace('%', files.length) : '');
  });

  const widget = own('proof'), checking = own('checking'), send = own('send'), words = send.textContent;
  globalThis.$altcha?.algorithms.set('PBKDF2/SHA-256', () => new Worker(widget.dataset.worker));
  // Whatever hinders the proof (an old browser, a bad line), the words are sent: without one they only count for a limit.
  const prove = async () => {
    if (!widget.verify || !window.isSecureContext) return '';
    const patience = new Promise((resolve) => setTimeout(resolve, 30000));
    return (await Promise.race([widget.verify(), patience]))?.payload ?? '';
  };
  form.addEventListener('submit', async (event) => {
    if (event.submitter === look) return;
    event.preventDefault();
    if (pictures.validationMessage) return pictures.focus();
    if (send.getAttribute('aria-disabled')) return;
    send.setAttribute('aria-disabled', 'true');
    send.textContent = send.dataset.sending;
    checking.textContent = checking.dataset.checking;
    field('altcha').value = await prove().catch(() => '');
    checking.textContent = '';
    form.submit();
  });
  addEventListener('pageshow', () => {
    send.removeAttribute('aria-disabled');
    send.textContent = words;
    checking.textContent = '';
  });
})();
`.trim();

export const FORM_SCRIPT_FILE = new PageFile('/pages/form.js', 'text/javascript; charset=utf-8', FORM_SCRIPT);
