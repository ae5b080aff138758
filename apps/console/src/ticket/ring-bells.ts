import type { JobName } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';

/** Says that there is work, once what makes it is committed. Nobody waits for a bell. */
export function ring(runtime: Runtime, jurisdiction: string, jobs: readonly JobName[]): void {
  for (const job of jobs) void runtime.bells.ring(job, { jurisdiction });
}
