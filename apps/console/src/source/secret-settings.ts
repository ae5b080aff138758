/** The part of JSON Schema that says where a secret stands: `secret: true`, which a channel writes with `.meta`. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly secret?: boolean;
  readonly format?: string;
  readonly default?: unknown;
}
type Settings = Readonly<Record<string, unknown>>;

/** What says to whom a secret is sent: where one of these is another, the secrets beside it and below it are asked for anew. */
const LEADS_TO = /^(host|port|secure|user)$/;

/**
 * What may be shown of settings: what their schema names and no secret. @returns also where a secret is kept, as paths:
 * `imap.password`
 */
export function hideSecrets(
  schema: unknown,
  settings: Settings,
): { readonly shown: Record<string, unknown>; readonly kept: string[] } {
  const kept: string[] = [];
  const show = (part: Schema, value: unknown, path: string): unknown => {
    if (!part.properties || !isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(part.properties).flatMap(([name, inner]) => {
        const [at, own] = [path ? `${path}.${name}` : name, value[name]];
        if (own === undefined) return [];
        if (!isSecret(inner, own)) return [[name, show(inner, own, at)]];
        kept.push(at);
        return [];
      }),
    );
  };
  return { shown: show(schema as Schema, settings, '') as Record<string, unknown>, kept };
}

/**
 * Joins what was kept to what was given: a secret that is left out stays, `null` ends it. One whose address was changed does
 * not: whoever does not know it could send it to themselves. @returns also the paths of those
 */
export function keepSecrets(
  schema: unknown,
  given: Settings,
  before: Settings,
): { readonly settings: Record<string, unknown>; readonly wanted: string[] } {
  const wanted: string[] = [];
  const join = (
    part: Schema,
    now: Settings,
    then: Settings,
    path: string,
    isMoved: boolean,
  ): Record<string, unknown> => {
    const inner = Object.entries(part.properties ?? {});
    const moved =
      isMoved ||
      inner.some(
        ([name, one]) =>
          (LEADS_TO.test(name) || one.format === 'uri') &&
          !(isSecret(one, then[name]) && now[name] === undefined) &&
          (now[name] ?? one.default) !== (then[name] ?? one.default),
      );
    const joined: Record<string, unknown> = { ...now };
    for (const [name, one] of inner) {
      const [own, old, at] = [now[name], then[name], path ? `${path}.${name}` : name];
      if (own === null) delete joined[name];
      else if (isSecret(one, old) && own === undefined) {
        if (old === undefined) continue;
        if (moved && one.secret) wanted.push(at);
        else joined[name] = old;
      } else if (one.properties && isRecord(own)) joined[name] = join(one, own, isRecord(old) ? old : {}, at, moved);
    }
    return joined;
  };
  return { settings: join(schema as Schema, given, before, '', false), wanted };
}

/** Also an address of the web that holds a question or a user: keys travel in them. */
function isSecret(part: Schema, value: unknown): boolean {
  return part.secret === true || (typeof value === 'string' && part.format === 'uri' && /[?@]/.test(value));
}

function isRecord(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
