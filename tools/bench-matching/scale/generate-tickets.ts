import { candidateKeys, type Matter } from '@guiyi/matching';
import { type MatterVariations, mix } from './vary-matter.js';

/** Over so many days the tickets are spread, however many they are. */
export const SPREAD_DAYS = 240;
const DAY = 86_400_000;
/** Of a hundred tickets, so many have several appeals, two to six. */
const SHARED = 8;

export interface GeneratedTicket {
  readonly id: string;
  readonly at: Date;
  readonly lastAt: Date;
  readonly finished: boolean;
  readonly appeals: readonly { readonly id: string; readonly at: Date; readonly matter: Matter }[];
  readonly keys: readonly string[];
}

export interface Generation {
  readonly templates: readonly Matter[];
  readonly variations: MatterVariations;
  /** The newest ticket's time. */
  readonly end: Date;
}

/** Which matter of which world a ticket is, by its running number: each world has every template once, in an order of its own. */
export function seedOf(number: number, templates: number): { readonly world: number; readonly template: number } {
  const world = Math.floor(number / templates);
  // A step that shares no divisor with the count visits all of them.
  return { world, template: ((number % templates) * stepFor(templates) + mix(world, 3, 5)) % templates };
}

/** So many tickets, oldest first, spread evenly over the days. */
export function* generateTickets(
  { templates, variations, end }: Generation,
  count: number,
): Generator<GeneratedTicket> {
  for (let number = 0; number < count; number++) {
    const seed = seedOf(number, templates.length);
    const template = templates[seed.template];
    if (!template) continue;
    const age = SPREAD_DAYS * DAY * (1 - (number + 1) / count);
    const at = new Date(end.getTime() - Math.round(age));
    const told = mix(number, 11, 0) % 100 < SHARED ? 2 + (mix(number, 12, 0) % 5) : 1;
    const appeals = Array.from({ length: told }, (_, nth) => ({
      id: idOf(at, number, nth + 1),
      at: new Date(Math.min(end.getTime(), at.getTime() + nth * (mix(number, nth, 13) % (3 * DAY)))),
      matter: variations.vary(template, { world: seed.world, teller: number * 8 + nth }),
    }));
    yield {
      id: idOf(at, number, 0),
      at,
      lastAt: new Date(Math.max(...appeals.map((appeal) => appeal.at.getTime()))),
      finished: age > 20 * DAY,
      appeals,
      keys: [...new Set(appeals.flatMap(({ matter }) => candidateKeys(matter)))],
    };
  }
}

/** In the order of time, as ours are (UUIDv7). */
function idOf(at: Date, number: number, nth: number): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const tail = number.toString(16).padStart(11, '0') + nth.toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}

function stepFor(count: number): number {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (divisorOf(step, count) > 1) step++;
  return step;
}

function divisorOf(one: number, other: number): number {
  return other === 0 ? one : divisorOf(other, one % other);
}
