/**
 * A life-cycle is one plain table: from each state, the states that may follow.
 * Nothing else in the house writes a status; every store asks `canAdvance` first.
 */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

export interface LifeCycle<State extends string> {
  readonly name: string;
  readonly initial: readonly State[];
  readonly transitions: Transitions<State>;
  readonly states: readonly State[];
}

/**
 * Declares a life-cycle and checks it: a target that is no state, or a state that nothing leads to, is refused.
 * @throws Error naming the life-cycle and the state; meant to stop a process at boot.
 */
export function defineLifeCycle<State extends string>(
  name: string,
  initial: State | readonly State[],
  transitions: Transitions<State>,
): LifeCycle<State> {
  const states = Object.keys(transitions) as State[];
  const starts = (Array.isArray(initial) ? initial : [initial]) as State[];
  const known = new Set<string>(states);
  for (const state of [...starts, ...Object.values<readonly State[]>(transitions).flat()])
    if (!known.has(state)) throw new Error(`life-cycle ${name}: unknown state "${state}"`);

  const reached = new Set<State>(starts);
  for (const state of reached) for (const next of transitions[state]) reached.add(next);
  const stranded = states.filter((state) => !reached.has(state));
  if (stranded.length) throw new Error(`life-cycle ${name}: no way leads to "${stranded.join('", "')}"`);

  return { name, initial: starts, transitions, states };
}

export function canAdvance<State extends string>(cycle: LifeCycle<State>, from: State, to: State): boolean {
  return cycle.transitions[from]?.includes(to) ?? false;
}

/** The states from which `to` may be entered: what a store puts into `WHERE status = ANY(…)`. */
export function sourcesOf<State extends string>(cycle: LifeCycle<State>, to: State): State[] {
  return cycle.states.filter((state) => cycle.transitions[state].includes(to));
}
