/** Called for what was started, so that it is ended; throws where the bench was interrupted meanwhile. */
export type AtEnd = (end: () => Promise<void>) => void;

interface Steps<Bench> {
  readonly prepare: (atEnd: AtEnd, tell: (line: string) => void) => Promise<Bench>;
  /** What is printed. */
  readonly run: (bench: Bench) => Promise<string>;
}

/** Runs a bench and ends the process, after ending what it started: also where it failed or was interrupted. */
export async function runToEnd<Bench>({ prepare, run }: Steps<Bench>): Promise<never> {
  const ends: (() => Promise<void>)[] = [];
  let interrupted = false;
  let prepared = false;
  let ending = Promise.resolve();
  /** Ends what was started, the last first; one that cannot be ended does not keep the others running. */
  function endAll(): Promise<void> {
    ending = ending.then(async () => {
      for (const end of ends.splice(0).reverse()) await end().catch(() => {});
    });
    return ending;
  }
  /** What is still being started when the bench is interrupted ends it at its next step. */
  function atEnd(end: () => Promise<void>): void {
    ends.push(end);
    if (interrupted) throw new Error('已中断 / interrupted');
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      interrupted = true;
      // While servers are starting, their starter notices; afterwards whoever waits for one learns that it has ended.
      if (prepared) void endAll();
    });

  const tell = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const bench = await prepare(atEnd, tell);
    prepared = true;
    process.stdout.write(await run(bench));
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    process.exitCode = interrupted ? 130 : 1;
  } finally {
    await endAll();
  }
  process.exit();
}
