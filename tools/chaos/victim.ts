import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const START_WITHIN = 60_000;

/** The standalone house as a process of its own, which can be killed and started again on the same folder. */
export class Victim {
  private child: ChildProcess | undefined;
  private said = '';

  constructor(
    private readonly program: string,
    private readonly environment: Record<string, string>,
    readonly gateway: string,
  ) {}

  /** Resolves once its door is open and it can keep what it is given. @throws Error with its last words. */
  async start(): Promise<void> {
    this.said = '';
    const child = spawn(process.execPath, [this.program], {
      env: { ...process.env, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const listen = (chunk: Buffer) => {
      this.said = (this.said + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const deadline = Date.now() + START_WITHIN;
    while (!(await this.isReady())) {
      if (child.exitCode !== null) throw new Error(`the process ended by itself (${child.exitCode}): ${this.said}`);
      if (Date.now() > deadline) throw new Error(`not ready within a minute: ${this.said}`);
      await pause(50);
    }
  }

  /** `kill -9`: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  private isReady(): Promise<boolean> {
    return fetch(`${this.gateway}/ready`, { signal: AbortSignal.timeout(2000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
