import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface StartedProcess {
  /** Asks over the process's own line and waits for the answer. @throws Error with what the process said was wrong. */
  ask<Answer>(question: object): Promise<Answer>;
  /** @throws Error when the process ends before it answers 200 there. */
  untilReady(url: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ProcessOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it leaves a CPU profile when it ends. */
  readonly profile?: string | undefined;
}

const START_PATIENCE = 30_000;
const STOP_PATIENCE = 6_000;
const SAID = 2_000;

/** Starts one of our bundles. Settings of the caller's shell do not reach it: a figure must not depend on them. */
export function startProcess(bundle: string, options: ProcessOptions = {}): StartedProcess {
  if (!existsSync(bundle)) throw new Error(`先构建 / build first: npm run build (${bundle})`);
  const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
  const child = spawn(process.execPath, [...profiling, '--enable-source-maps', bundle], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...options.environment },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-SAID);
  });
  const ended = () => new Error(`${bundle} ended: ${said.trim() || child.exitCode || child.signalCode}`);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    ask: (question) => askChild(child, question, ended),
    async untilReady(url) {
      const end = performance.now() + START_PATIENCE;
      while (isRunning() && performance.now() < end) {
        const ready = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
          ({ ok }) => ok,
          () => false,
        );
        if (ready) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw isRunning() ? new Error(`${bundle}: not ready at ${url}`) : ended();
    },
    async stop() {
      if (!isRunning()) return;
      await new Promise<void>((resolve) => {
        const hard = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE);
        child.once('exit', () => {
          clearTimeout(hard);
          resolve();
        });
        child.kill('SIGTERM');
      });
    },
  };
}

function askChild<Answer>(child: ChildProcess, question: object, ended: () => Error): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = () => {
      child.off('message', onMessage);
      reject(ended());
    };
    const onMessage = (answer: { result: Answer } | { error: string }) => {
      child.off('exit', onExit);
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.result);
    };
    child.once('exit', onExit);
    child.once('message', onMessage);
    child.send(question);
  });
}
