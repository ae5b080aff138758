const EVERY = 60_000;
/** What happens in between is shown no more often than this. */
const NOT_BEFORE = 10_000;
const RETRIES = [3_000, 10_000, 30_000] as const;

export interface Watched<Data> {
  readonly read: () => Promise<Data>;
  readonly onData: (data: Data) => void;
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Reads again and again for weeks: every minute, soon after something happened, and after a failure more and more seldom,
 * but for ever. Never twice at once, and never more than one timer.
 */
export function watchScreen<Data>({ read, onData, onTrouble }: Watched<Data>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let hasEnded = false;
  let failures = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  let dueAt = Number.POSITIVE_INFINITY;

  const plan = (wait: number) => {
    const at = Date.now() + wait;
    if (hasEnded || (timer !== undefined && at >= dueAt)) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => void turn(), wait);
  };
  const turn = async () => {
    timer = undefined;
    dueAt = Number.POSITIVE_INFINITY;
    if (isReading || hasEnded) return;
    isReading = true;
    try {
      const data = await read();
      failures = 0;
      readAt = Date.now();
      if (!hasEnded) onData(data);
    } catch (error) {
      failures += 1;
      if (!hasEnded) onTrouble(error);
    } finally {
      isReading = false;
      plan(failures ? (RETRIES[failures - 1] ?? RETRIES[2]) : EVERY);
    }
  };
  plan(0);
  return {
    /** Something happened: it is read soon, unless it is failing anyway. */
    changed() {
      if (!failures) plan(Math.max(0, readAt + NOT_BEFORE - Date.now()));
    },
    stop() {
      hasEnded = true;
      clearTimeout(timer);
    },
  };
}
