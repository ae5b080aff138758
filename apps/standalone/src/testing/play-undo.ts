import { isFinished } from '@guiyi/domain';
import type { City } from './undo-city.js';
import type { UndoHouse } from './undo-house.js';
import { answerAbout, PEOPLE } from './undo-people.js';
import type { Step } from './undo-step.js';

/**
 * Plays a sequence in both cities at the same moments. Whatever merges, splits or undoes happens in the first alone; what
 * is answered on a ticket there is answered in the other on the ticket of each person whom it answered.
 */
export async function play(
  house: UndoHouse,
  [merging, never]: readonly [City, City],
  steps: readonly Step[],
  afterEach: () => Promise<void>,
): Promise<void> {
  for (const [at, step] of steps.entries()) {
    house.clock.move(step.wait);
    await take(step, at, merging, never);
    // A router may be away for a while: what was said is given to a department after the next step.
    if (!(step.kind === 'speak' && step.unrouted)) for (const city of [merging, never]) await city.serve();
    await afterEach();
  }
}

async function take(step: Step, at: number, merging: City, never: City): Promise<void> {
  if (step.kind === 'speak') {
    for (const city of [merging, never]) await city.speak(step.person, step.grave);
    return;
  }
  const tickets = await merging.tickets();
  const open = tickets.filter(({ state, mergedInto, holds }) => !mergedInto && holds && !isFinished(state));
  if (step.kind === 'merge') {
    const [from, into] = [pick(open, step.from), pick(open, step.into)];
    if (from && into) await merging.merge(from.id, into.id);
  } else if (step.kind === 'unmerge') {
    const merged = pick(
      tickets.filter(({ mergedInto }) => mergedInto),
      step.ticket,
    );
    if (merged) await merging.unmerge(merged.id);
  } else if (step.kind === 'split') {
    const appeals = await merging.appeals();
    const held = (id: string) => tickets.find((ticket) => ticket.id === id)?.holds ?? 0;
    const chosen = pick(
      appeals.filter(({ ticketId }) => held(ticketId) > 1),
      step.appeal,
    );
    if (chosen) await merging.split(chosen.appealId);
  } else {
    const ticket = pick(open, step.ticket);
    if (ticket) await answerEverywhere(ticket.id, step.about, at, merging, never);
  }
}

async function answerEverywhere(
  ticketId: string,
  about: number,
  at: number,
  merging: City,
  never: City,
): Promise<void> {
  const somebody = PEOPLE[pick(await merging.everOn(ticketId), about) ?? 0];
  if (!somebody) throw new Error('nobody is on the ticket');
  const told = (await merging.appeals()).filter((one) => one.ticketId === ticketId && one.appealState === 'open');
  if (!(await merging.answer(ticketId, answerAbout(somebody, somebody, at))))
    throw new Error('an open ticket is refused');
  const own = await never.appeals();
  for (const { spoken } of told) {
    const ticket = own.find((one) => one.spoken === spoken)?.ticketId;
    const reader = PEOPLE[never.receipts[spoken]?.person ?? -1];
    if (!ticket || !reader) throw new Error('somebody is on no ticket');
    await never.answer(ticket, answerAbout(somebody, reader, at));
  }
}

function pick<T>(from: readonly T[], which: number): T | undefined {
  return from[which % Math.max(1, from.length)];
}
