interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
}

/** The least that a channel must be told, empty, to be filled in. Nothing for what may be left out. */
export function settingsSkeleton(given: unknown): unknown {
  const schema = (given ?? {}) as Schema;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return settingsSkeleton(schema.anyOf[0]);
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      (schema.required ?? [])
        .filter((name) => schema.properties?.[name]?.default === undefined)
        .map((name) => [name, settingsSkeleton(schema.properties?.[name])]),
    );
  if (schema.type === 'array') return [];
  return schema.type === 'number' || schema.type === 'integer' ? 0 : schema.type === 'boolean' ? false : '';
}

/** The names of everything it may be told. */
export function settingNames(given: unknown): string[] {
  return Object.keys(((given ?? {}) as Schema).properties ?? {});
}

/** What was typed, if it is an object in JSON. */
export function readSettings(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.trim() || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
