/**
 * Asks once for whoever asks within some milliseconds; a failure is forgotten, so that the next one asks again.
 * One answer is kept a key, and keys are cities: it does not grow.
 */
export function rememberFor<Value>(milliseconds: number, now: () => number) {
  const known = new Map<string, { readonly since: number; readonly value: Promise<Value> }>();
  return (key: string, ask: () => Promise<Value>): Promise<Value> => {
    const last = known.get(key);
    if (last && now() - last.since < milliseconds) return last.value;
    const asked = { since: now(), value: ask() };
    known.set(key, asked);
    asked.value.catch(() => known.get(key) === asked && known.delete(key));
    return asked.value;
  };
}
