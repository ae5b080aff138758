// @ts-check
import { call } from './api.js';
import { h } from './dom.js';
import { FINISHED, ticketRow } from './ticket-row.js';
import { named, say } from './words.js';

const OPEN = ['pending_review', 'pending_dispatch', 'in_handling', 'rework', 'parked'];

/** The live list of tickets: filters, table, keys. */
export class Queue {
  /** @param {any} city names behind ids @param {(id: string) => void} onOpen */
  constructor(city, onOpen) {
    this.city = city;
    this.onOpen = onOpen;
    this.filter = { q: '', state: '', sort: 'opened', overdue: false, merged: false };
    this.limit = 50;
    /** @type {any[]} */
    this.tickets = [];
    this.selected = -1;
    /** @type {Map<string, number>} what was shown before, to mark what changed */
    this.versions = new Map();
    /** @type {string | undefined} */
    this.next = undefined;
    this.asking = new AbortController();
    this.body = document.createElement('tbody');
    this.note = h('p.note', { role: 'status' });
    this.moreButton = h('button.quiet', { onclick: () => this.more() }, say.more);
    this.element = h('section', { 'aria-label': say.queue }, this.filters(), this.table(), this.note, this.moreButton);
  }

  filters() {
    /** @param {string} label @param {keyof Queue['filter']} key */
    const check = (label, key) =>
      h(
        'label.check',
        {},
        h('input', {
          type: 'checkbox',
          checked: this.filter[key],
          onchange: (/** @type {any} */ { target }) => this.change({ [key]: target.checked }),
        }),
        label,
      );
    /** @param {string} label @param {keyof Queue['filter']} key @param {[string, string][]} options */
    const select = (label, key, options) =>
      h(
        'label',
        {},
        h('span.unseen', {}, label),
        h(
          'select',
          { onchange: (/** @type {any} */ { target }) => this.change({ [key]: target.value }) },
          options.map(([value, text]) => h('option', { value }, text)),
        ),
      );
    let wait = 0;
    this.searchField = h('input', {
      type: 'search',
      placeholder: say.search,
      'aria-label': say.search,
      maxlength: 100,
      value: this.filter.q,
      oninput: (/** @type {any} */ { target }) => {
        clearTimeout(wait);
        wait = window.setTimeout(() => this.change({ q: target.value }), 250);
      },
    });
    const states = Object.entries(this.city.words.ticketStates).map(
      ([id, names]) => /** @type {[string, string]} */ ([id, named(/** @type {any} */ (names), id)]),
    );
    return h(
      'div.filters',
      {},
      this.searchField,
      select(say.state, 'state', [
        ['', say.all],
        [OPEN.join(','), say.open],
        [FINISHED.join(','), say.finished],
        ...states,
      ]),
      select(say.sort, 'sort', [
        ['opened', say.newest],
        ['due', say.soonest],
      ]),
      check(say.overdueOnly, 'overdue'),
      check(say.mergedOnly, 'merged'),
      h('span.keys', {}, say.keys),
    );
  }

  table() {
    const heads = [say.number, say.matter, say.channels, say.people, say.department, say.limit, say.state];
    return h(
      'div.scroll',
      {},
      h(
        'table.queue',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            heads.map((head) => h('th', { scope: 'col' }, head)),
          ),
        ),
        this.body,
      ),
    );
  }

  /** @param {Partial<Queue['filter']>} change */
  change(change) {
    Object.assign(this.filter, change);
    this.limit = 50;
    this.versions.clear();
    void this.refresh();
  }

  more() {
    this.limit = Math.min(200, this.limit + 50);
    void this.refresh();
  }

  /** Reads the list anew. @returns {Promise<string | undefined>} where the stream stood then */
  async refresh() {
    this.asking.abort();
    this.asking = new AbortController();
    const { q, state, sort, overdue, merged } = this.filter;
    const query = new URLSearchParams({
      sort,
      limit: String(this.limit),
      ...(q && { q }),
      ...(state && { state }),
      ...(overdue && { overdue: 'true' }),
      ...(merged && { merged: 'true' }),
    });
    try {
      const page = await call(`/api/tickets?${query}`, { signal: this.asking.signal });
      const held = this.tickets[this.selected]?.id;
      this.tickets = page.tickets;
      this.next = page.next;
      this.selected = this.tickets.findIndex(({ id }) => id === held);
      this.draw();
      return page.position;
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'AbortError') return undefined;
      this.note.textContent = /** @type {Error} */ (error).message;
      throw error;
    }
  }

  draw() {
    const opened = new Set(
      [...this.body.querySelectorAll('details[open]')].map((details) => details.closest('tr')?.dataset.id),
    );
    const seen = this.versions.size > 0;
    this.body.replaceChildren(
      ...this.tickets.map((ticket, at) =>
        ticketRow(ticket, this.city, {
          isFresh: seen && this.versions.get(ticket.id) !== ticket.version,
          isSelected: at === this.selected,
          isExpanded: opened.has(ticket.id),
          onclick: (event) => this.clicked(event, at),
        }),
      ),
    );
    this.versions = new Map(this.tickets.map(({ id, version }) => [id, version]));
    this.note.textContent = this.tickets.length ? '' : say.none;
    this.moreButton.hidden = !this.next || this.limit >= 200;
  }

  /** @param {Event} event @param {number} at */
  clicked(event, at) {
    if (/** @type {Element} */ (event.target).closest('details')) return;
    this.select(at);
    this.onOpen(this.tickets[at].id);
  }

  /** @param {number} at */
  select(at) {
    if (at < 0 || at >= this.tickets.length) return;
    this.selected = at;
    for (const [place, row] of [...this.body.rows].entries()) row.classList.toggle('selected', place === at);
    const row = this.body.rows[at];
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event @returns whether the key meant something here */
  key(event) {
    if (event.key === 'j' || event.key === 'k')
      this.select(this.selected + (event.key === 'j' ? 1 : this.selected < 0 ? 1 : -1));
    else if (event.key === '/') this.searchField?.focus();
    else return false;
    return true;
  }
}
