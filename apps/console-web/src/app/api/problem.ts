/** What the console answered when it refused: an RFC 9457 problem. Status 0: it could not be reached at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail?: string,
    readonly errors: readonly { readonly path: string; readonly message: string }[] = [],
  ) {
    super(title);
  }
}

/** Somebody else was faster: what was seen is not what is there any more. */
export function isStale(error: unknown): boolean {
  return error instanceof Problem && error.code === 'stale';
}

export const UNREACHABLE = 'unreachable';

/** Reads a refusal, whatever came in its place: a proxy's page is a problem too. */
export function readProblem(status: number, body: unknown): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const code = text(given.type)?.replace('urn:guiyi:problem:', '') ?? '';
  const errors = Array.isArray(given.errors)
    ? given.errors.map((one: Record<string, unknown>) => ({
        path: text(one.path) ?? '',
        message: text(one.message) ?? '',
      }))
    : [];
  return new Problem(status, code, text(given.title) ?? `HTTP ${status}`, text(given.detail), errors);
}

/** `中文 / English` → the half in the reader's language; anything else stays as it is. */
export function halfOf(text: string, language: string): string {
  const parts = text.split(' / ');
  if (parts.length !== 2 || !/\p{Script=Han}/u.test(parts[0] ?? '')) return text;
  return (language.startsWith('zh') ? parts[0] : parts[1]) ?? text;
}
