/** Wechaty is large and optional: loaded only when a source of this channel begins to listen. */
export async function loadWechaty(): Promise<typeof import('wechaty')> {
  return import('wechaty').catch((error: unknown) => explain(error, 'wechaty'));
}

/** The puppet that plays WeChat in the process. */
export async function loadMock(): Promise<typeof import('wechaty-puppet-mock')> {
  return import('wechaty-puppet-mock').catch((error: unknown) => explain(error, 'wechaty wechaty-puppet-mock'));
}

function explain(error: unknown, packages: string): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
  throw new Error(`a WeChat bot needs a package that is not installed: npm install ${packages}`, { cause: error });
}
