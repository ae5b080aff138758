import type { Log } from './log.js';

const PATIENCE = 4_500;

/**
 * Runs `stop` once at SIGINT or SIGTERM and ends the process within five seconds, whatever still hangs.
 * A second signal ends it at once.
 */
export function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    const late = setTimeout(() => {
      log.warn({}, 'did not stop in time');
      process.exit(1);
    }, PATIENCE);
    stop().then(
      () => {
        clearTimeout(late);
        process.exit(0);
      },
      (error: Error) => {
        log.error({ error: error.message }, 'stopped with an error');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** Says what stopped a process from starting, without a stack: it is for the person at the terminal. */
export function failToStart(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
