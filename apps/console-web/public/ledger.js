// @ts-check
import { call } from './api.js';
import { h } from './dom.js';
import { named, say, time } from './words.js';

const COUNTS = /** @type {const} */ (['received', 'linked', 'waiting', 'quarantined', 'rejected', 'replays']);

/** What came in by each channel and source, and what became of it. */
export class Ledger {
  /** @param {any} city */
  constructor(city) {
    this.city = city;
    this.element = h('section', { 'aria-label': say.ledger });
  }

  async refresh() {
    const { total, channels, sources } = await call('/api/ledger');
    const names = this.city.words.channels;
    /** @param {any} row @returns {HTMLElement[]} */
    const counts = (row) =>
      COUNTS.map((key) => h(`td.count${key === 'quarantined' && row[key] ? '.late' : ''}`, {}, row[key]));
    const heads = () => COUNTS.map((key) => h('th.count', { scope: 'col' }, say[key]));
    const most = Math.max(1, ...channels.map((/** @type {any} */ { received }) => received));
    this.element.replaceChildren(
      h(
        'div.scroll',
        {},
        h(
          'table',
          {},
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, say.channels), heads())),
          h(
            'tbody',
            {},
            channels.map((/** @type {any} */ row) =>
              h(
                'tr',
                {},
                h('th', { scope: 'row' }, named(names[row.channel], row.channel), share(row.received / most)),
                counts(row),
              ),
            ),
          ),
          h('tfoot', {}, h('tr', {}, h('th', { scope: 'row' }, say.total), counts(total))),
        ),
      ),
      h(
        'div.scroll',
        {},
        h(
          'table',
          {},
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              h('th', { scope: 'col' }, say.source),
              heads(),
              h('th', { scope: 'col' }, say.last),
              h('th', { scope: 'col' }, say.trouble),
            ),
          ),
          h(
            'tbody',
            {},
            sources.map((/** @type {any} */ row) =>
              h(
                'tr',
                {},
                h(
                  'th',
                  { scope: 'row' },
                  row.name || row.sourceId,
                  h('div.facts', {}, `${row.sourceId} · ${named(names[row.channel], row.channel)}`),
                ),
                counts(row),
                h('td', {}, time(row.lastReceivedAt, this.city.timeZone)),
                h('td.wrong', {}, row.lastError),
              ),
            ),
          ),
        ),
      ),
    );
  }
}

/** @param {number} part of the busiest channel */
function share(part) {
  const bar = h('div.bar.fine', { 'aria-hidden': 'true' }, h('i'));
  bar.style.setProperty('--share', String(part));
  return bar;
}
