// Placeholder by the lead so that the tools bundle: the console engineer replaces this file.
import type { Runtime } from '@guiyi/runtime';

export async function ensureFirstAdministrator(_runtime: Runtime): Promise<{ name: string; password: string } | undefined> {
  return undefined;
}

export async function startConsole(
  _runtime: Runtime,
  _options: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  return { url: '', close: async () => {} };
}
