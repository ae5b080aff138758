import type { Answer } from '../../api/types.js';

type Hop = Answer<'readHops'>['hops'][number];

/** One stop of a ticket on its way from unit to unit; several units where it was given to several at once. */
export interface Stop {
  readonly hop: number;
  readonly units: readonly {
    readonly name: string;
    /** It handed the ticket back. */
    readonly returned: boolean;
    /** It had it before: A→B→A. */
    readonly again: boolean;
  }[];
}

/** The way of a ticket, turn by turn; units below that were handed a part of it are no stops of their own. */
export function drawPath(hops: readonly Hop[]): Stop[] {
  const stops = new Map<number, Stop['units'][number][]>();
  for (const { hop, parentId, department, returns, pingPong } of hops) {
    if (parentId !== null) continue;
    const units = stops.get(hop) ?? [];
    stops.set(hop, units);
    units.push({ name: department.name, returned: returns.length > 0, again: pingPong });
  }
  return [...stops].sort(([one], [other]) => one - other).map(([hop, units]) => ({ hop, units }));
}
