// @ts-check
import { h } from './dom.js';
import { named, say, span, time } from './words.js';

export const FINISHED = ['pending_callback', 'closed', 'archived', 'rejected', 'withdrawn'];

/**
 * One line of the queue: nothing in it by which a person could be recognised.
 * @param {any} ticket
 * @param {any} city names behind ids
 * @param {{isFresh: boolean, isSelected: boolean, isExpanded: boolean, onclick: (event: Event) => void}} view
 */
export function ticketRow(ticket, city, { isFresh, isSelected, isExpanded, onclick }) {
  const {
    id,
    number,
    title,
    state,
    urgency,
    category,
    district,
    channels,
    people,
    appeals,
    departments,
    whyMerged,
    whyRouted,
  } = ticket;
  const words = city.words;
  const facts = [nameOf(city.categories, category), nameOf(city.districts, district)].filter(Boolean).join(' · ');
  return h(
    `tr${isFresh ? '.fresh' : ''}${isSelected ? '.selected' : ''}`,
    { 'data-id': id, onclick },
    h('td.number', {}, h('button.link', {}, number)),
    h(
      'td.matter',
      {},
      urgency !== 'normal' && h(`span.tag.${urgency}`, {}, say.urgency[/** @type {'urgent'} */ (urgency)]),
      h('span.title', {}, title),
      whyMerged || whyRouted
        ? h(
            'details',
            { open: isExpanded, title: [whyMerged, whyRouted].filter(Boolean).join('\n') },
            h('summary', {}, h('span.facts', {}, facts), ' ', say.why),
            whyMerged && h('p', {}, h('b', {}, say.whyMerged), ' ', whyMerged),
            whyRouted && h('p', {}, h('b', {}, say.whyRouted), ' ', whyRouted),
          )
        : h('div.facts', {}, facts),
    ),
    h(
      'td',
      {},
      channels.map((/** @type {string} */ channel) => h('span.chip', {}, named(words.channels[channel], channel))),
    ),
    h(
      'td.people',
      { title: `${appeals} ${say.appealsOf}` },
      people > 1 || appeals > 1 ? h('b', {}, people) : people,
      appeals > people && h('small', {}, ` / ${appeals}`),
    ),
    h(
      'td.departments',
      {},
      departments.length
        ? departments.map((/** @type {any} */ one) =>
            h(
              'div.department',
              {},
              one.name,
              one.role !== 'lead' && h('small', {}, ` ${named(words.assignmentRoles[one.role], one.role)}`),
            ),
          )
        : h('small', {}, say.fallback),
    ),
    h('td.limit', {}, limitOf(ticket, city)),
    h('td', {}, h(`span.state.${state}`, {}, named(words.ticketStates[state], state))),
  );
}

/** The class and a bar that fills as the time runs out. @param {any} ticket @param {any} city */
function limitOf({ openedAt, dueAt, overdue, state, urgency, category, timeClass }, city) {
  if (!dueAt) return h('small', {}, say.noLimit);
  const [from, until, now] = [Date.parse(openedAt), Date.parse(dueAt), Date.now()];
  const isOver = FINISHED.includes(state);
  const share = Math.min(1, Math.max(0, (now - from) / Math.max(1, until - from)));
  // Urgency has a class of its own: only the server knows which.
  const usual = city.categories.find((/** @type {any} */ one) => one.id === category)?.timeClass;
  const className = nameOf(city.timeClasses, timeClass ?? (urgency === 'normal' ? usual : undefined));
  const said = isOver
    ? `${say.due} ${time(dueAt, city.timeZone)}`
    : overdue
      ? `${say.overdueBy} ${span(now - until)}`
      : `${say.left} ${span(until - now)}`;
  const level = isOver ? 'over' : overdue ? 'late' : share > 0.75 ? 'soon' : 'fine';
  const bar = h(`div.bar.${level}`, { 'aria-hidden': 'true' }, h('i'));
  bar.style.setProperty('--share', String(isOver ? 0 : share));
  return h(
    'div',
    { title: `${say.due} ${time(dueAt, city.timeZone)}` },
    h('small', {}, className),
    ' ',
    h(`span.${level}`, {}, said),
    bar,
  );
}

/** @param {{id: string, name: string}[]} list @param {string | null | undefined} id */
export function nameOf(list, id) {
  return id ? (list.find((one) => one.id === id)?.name ?? id) : '';
}
