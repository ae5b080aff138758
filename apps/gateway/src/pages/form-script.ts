import { createHash } from 'node:crypto';

/**
 * What makes the form pleasanter where scripts run; everything works without. It looks for similar matters while somebody
 * writes, adds the place where they stand if they want, says at once when pictures are too many or too large, and keeps
 * an impatient finger from sending twice. All words come with the page, in `data-` attributes.
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
    const keep = (point, words) => {
      field('latitude').value = point ? point.latitude.toFixed(5) : '';
      field('longitude').value = point ? point.longitude.toFixed(5) : '';
      here.textContent = point ? here.dataset.without : here.dataset.with;
      told.textContent = words;
    };
    if (field('latitude').value) here.textContent = here.dataset.without;
    here.addEventListener('click', () => {
      if (field('latitude').value) return keep(undefined, '');
      told.textContent = told.dataset.wait;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => keep(coords, told.dataset.added.replace('%', Math.max(1, Math.round(coords.accuracy)))),
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

  const send = own('send'), words = send.textContent;
  form.addEventListener('submit', (event) => {
    if (event.submitter === look) return;
    if (pictures.validationMessage) {
      event.preventDefault();
      pictures.focus();
    } else if (send.getAttribute('aria-disabled')) event.preventDefault();
    else {
      send.setAttribute('aria-disabled', 'true');
      send.textContent = send.dataset.sending;
    }
  });
  addEventListener('pageshow', () => {
    send.removeAttribute('aria-disabled');
    send.textContent = words;
  });
})();
`.trim();

const SHA256 = createHash('sha256').update(FORM_SCRIPT).digest('base64');

/** Browsers refuse the script when it is not this one. */
export const FORM_SCRIPT_INTEGRITY = `sha256-${SHA256}`;
/** A new script has a new address, so the old one may be kept for ever. */
export const FORM_SCRIPT_ADDRESS = `/pages/form.js?v=${SHA256.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}`;
