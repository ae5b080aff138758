export interface Kept<Value> {
  readonly value: Value;
  /** Milliseconds of `now`: when it was asked for. */
  readonly at: number;
}

/**
 * Answers with the last that is known when asking again fails or takes long: what is dear must not hold up the rest. It is
 * asked again when it is older than `fresh`, after a failure only when `again` is over, and never twice at a time.
 * One answer is kept a key, and keys are cities: it does not grow. All in milliseconds.
 * @returns undefined while nothing is known
 */
export function keepLast<Value>(
  { fresh, again, patience }: Readonly<Record<'fresh' | 'again' | 'patience', number>>,
  now: () => number,
) {
  const known = new Map<string, { kept?: Kept<Value>; askedAt?: number; asking?: Promise<void> }>();
  return async (
    key: string,
    ask: () => Promise<Value>,
    tell: (error: Error) => void,
  ): Promise<Kept<Value> | undefined> => {
    const one = known.get(key) ?? {};
    known.set(key, one);
    const at = now();
    const isDue = one.kept === undefined || at - one.kept.at >= fresh;
    const mayAsk = one.askedAt === undefined || at - one.askedAt >= again;
    const asks = isDue && mayAsk && !one.asking;
    if (asks) {
      one.askedAt = at;
      one.asking = ask()
        .then((value) => {
          one.kept = { value, at };
        }, tell)
        .finally(() => {
          one.asking = undefined;
        });
    }
    // Who has something to show does not wait for what somebody else asked.
    if (one.asking && (asks || !one.kept)) await Promise.race([one.asking, waitFor(patience)]);
    return one.kept;
  };
}

function waitFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
