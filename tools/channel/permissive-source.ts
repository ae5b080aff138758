import type { Channel, Source } from '@guiyi/channels';

const GUESSES: readonly unknown[] = [
  'https://sample.test/',
  'a@sample.test',
  'x'.repeat(43),
  'x'.repeat(20),
  1,
  true,
  {},
  [],
];

/**
 * A source that lets everything in, to see what a channel reads: every key is right, and settings that are needed
 * but not given are guessed. Where that does not succeed, says what is missing.
 */
export function permissiveSource(channel: Channel, given: Record<string, unknown>): Source | { readonly why: string } {
  const settings = completeSettings(channel, given);
  if ('why' in settings) return settings;
  return {
    id: 'parse',
    jurisdiction: 'parse',
    name: '',
    settings: settings.complete,
    keyed: true,
    hasKey: () => true,
  };
}

/** Asks the channel what it misses and tries one guess after the other. What was given is never changed. */
function completeSettings(
  channel: Channel,
  given: Record<string, unknown>,
): { readonly complete: unknown } | { readonly why: string } {
  const draft = structuredClone(given);
  for (let round = 0; round < 40; round += 1) {
    const parsed = channel.settings.safeParse(draft);
    if (parsed.success) return { complete: parsed.data };
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map(String);
    const where = path.join('.');
    const why = `--settings ${where}: ${issue?.message}`;
    if (!issue || where === '' || has(given, path)) return { why };
    const isWrong = () => channel.settings.safeParse(draft).error?.issues.some((left) => left.path.join('.') === where);
    const guesses = [...('values' in issue ? issue.values : []), ...GUESSES];
    const fits = guesses.some((guess) => {
      put(draft, path, guess);
      return !isWrong();
    });
    if (!fits) return { why };
  }
  return { why: '--settings' };
}

function has(value: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return value !== undefined;
  return typeof value === 'object' && value !== null && has((value as Record<string, unknown>)[first], rest);
}

function put(draft: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) draft[first] ??= {};
  if (rest.length > 0) put(draft[first] as Record<string, unknown>, rest, value);
  else draft[first] = value;
}
