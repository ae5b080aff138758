// @ts-check
import { call } from './api.js';
import { h } from './dom.js';
import { nameOf } from './ticket-row.js';
import { named, nameIn, say, time } from './words.js';

/** One ticket, beside the list: who said what, who has to do what by when and why, and all that happened. */
export class Panel {
  /** @param {any} city @param {() => void} onClose @param {(id: string) => void} onOpen */
  constructor(city, onClose, onOpen) {
    this.city = city;
    this.onOpen = onOpen;
    /** @type {string | undefined} */
    this.id = undefined;
    this.content = h('div');
    this.element = h(
      'aside',
      { hidden: true, tabindex: -1, 'aria-live': 'off' },
      h('button.quiet.close', { onclick: onClose }, say.close),
      this.content,
    );
  }

  /** @param {string} id */
  async open(id) {
    const isNew = this.id !== id;
    this.id = id;
    this.element.hidden = false;
    if (isNew) {
      this.content.replaceChildren('…');
      this.element.focus({ preventScroll: true });
    }
    try {
      const ticket = await call(`/api/tickets/${encodeURIComponent(id)}`);
      if (this.id !== id) return;
      this.content.replaceChildren(...this.parts(ticket));
    } catch (error) {
      this.content.replaceChildren(h('p.wrong', { role: 'alert' }, /** @type {Error} */ (error).message));
    }
    if (isNew) this.element.scrollTop = 0;
  }

  close() {
    this.id = undefined;
    this.element.hidden = true;
  }

  /** @param {any} ticket @returns {HTMLElement[]} */
  parts(ticket) {
    const { words, categories, districts, timeClasses } = this.city;
    const facts = [
      [say.category, nameOf(categories, ticket.category)],
      [say.district, nameOf(districts, ticket.district)],
      [say.opened, this.time(ticket.openedAt)],
      [say.due, `${this.time(ticket.dueAt)} ${nameOf(timeClasses, ticket.timeClass)}`],
    ].filter(([, value]) => value?.trim());
    return [
      h(
        'h2',
        {},
        ticket.number,
        ' ',
        h(`span.state.${ticket.state}`, {}, named(words.ticketStates[ticket.state], ticket.state)),
        ticket.urgency !== 'normal' && h(`span.tag.${ticket.urgency}`, {}, nameIn(say.urgency, ticket.urgency)),
      ),
      h('p.title', {}, ticket.title),
      h(
        'dl',
        {},
        facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
      ),
      ...this.section(say.assignments, ticket.assignments, (one) => this.assignment(one)),
      ...this.section(`${say.appeals} ${ticket.appeals.length}`, ticket.appeals, (one) => this.appeal(one)),
      ...this.section(say.answers, ticket.answers, (one) =>
        h('li', {}, h('p.words', {}, one.text), h('small', {}, this.time(one.at))),
      ),
      ...this.section(say.relations, ticket.relations, (one) =>
        h(
          'li',
          {},
          h('button.link', { onclick: () => this.onOpen(one.id) }, one.number),
          ' ',
          one.title,
          ' ',
          h('small', {}, named(words.ticketStates[one.state], one.state)),
        ),
      ),
      ...this.section(say.mergedFrom, ticket.mergedFrom, (one) => h('li', {}, one.number)),
      ...this.section(say.messages, ticket.messages, (one) =>
        h(
          'li',
          {},
          h('b', {}, nameIn(say.messageKinds, one.kind)),
          ' ',
          h('span.chip', {}, nameIn(say.messageStates, one.state)),
          ' ',
          h('small', {}, this.time(one.sentAt ?? one.madeAt)),
          h('p.words', {}, one.text),
          one.problem && h('p.wrong', {}, one.problem),
        ),
      ),
      ...this.section(
        say.timeline,
        ticket.events,
        (one) =>
          h(
            'li',
            {},
            h('small', {}, this.time(one.at)),
            ' ',
            h('b', {}, nameIn(say.events, one.kind)),
            ' ',
            h('small', {}, `${nameIn(say.actors, one.actor.kind)} ${one.actor.id}`),
            one.reason && h('p', {}, one.reason),
          ),
        'ol.timeline',
      ),
    ];
  }

  /** @param {string} title @param {any[]} items @param {(item: any) => HTMLElement} draw @returns {HTMLElement[]} */
  section(title, items, draw, list = 'ul.plain') {
    return items.length ? [h('h3', {}, title), h(list, {}, items.map(draw))] : [];
  }

  /** @param {any} one */
  assignment({ department, role, state, dueAt, overdue, explanation }) {
    return h(
      'li',
      {},
      h('b', {}, department.name),
      ' ',
      h('span.chip', {}, named(this.city.words.assignmentRoles[role], role)),
      ' ',
      nameIn(say.assignmentStates, state),
      ' ',
      dueAt && h(`small${overdue ? '.late' : ''}`, {}, `${say.due} ${this.time(dueAt)}`),
      explanation &&
        h(
          'details',
          { open: dueAt !== null },
          h('summary', {}, say.deadline),
          h(
            'ol.timeline',
            {},
            explanation.steps.map((/** @type {any} */ step) =>
              h('li', {}, h('small', {}, this.time(step.at)), ' ', step.text),
            ),
          ),
        ),
    );
  }

  /** @param {any} one */
  appeal({ number, channel, type, requester, openedAt, text, decisions, repeatOf, repeatCount, attachments }) {
    const { words } = this.city;
    const who =
      [requester.name, requester.phone, requester.email, requester.openid].filter(Boolean).join(' ') || say.anonymous;
    return h(
      'li',
      {},
      h('span.chip', {}, named(words.channels[channel], channel)),
      ' ',
      h('span.chip', {}, named(words.appealTypes[type], type)),
      ' ',
      h('b', {}, who),
      h('div', {}, h('small', {}, `${number}  ${this.time(openedAt)}`)),
      h('p.words', {}, text),
      attachments.length > 0 &&
        h(
          'small',
          {},
          attachments
            .map((/** @type {any} */ file) => `${file.mediaType} ${Math.ceil(file.size / 1024)} KB`)
            .join(', '),
        ),
      repeatOf && h('p.facts', {}, say.repeats.replace('{n}', repeatCount).replace('{number}', repeatOf)),
      decisions.map((/** @type {any} */ decision) =>
        h(
          'p.facts',
          {},
          h('b', {}, named(words.matchWays[decision.way], decision.way ?? decision.kind)),
          ' ',
          decision.reason,
        ),
      ),
    );
  }

  /** @param {string | null} at */
  time(at) {
    return time(at, this.city.timeZone);
  }
}
