/** As much of JSON Schema as settings of channels are written in. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly secret?: boolean;
  /** Only the sources file may say it. */
  readonly fileOnly?: boolean;
}

export interface SettingField {
  /** `imap.host` */
  readonly path: string;
  readonly name: string;
  readonly kind: 'text' | 'number' | 'switch' | 'choice' | 'secret' | 'list' | 'json';
  readonly options: readonly string[];
  readonly isRequired: boolean;
  /** What counts where nothing is written, as it would be written. */
  readonly usual: string;
}

/** Fields that belong together: those of the channel itself (no name), or of one of its parts, which may be left out. */
export interface SettingSection {
  readonly name: string;
  readonly isRequired: boolean;
  readonly fields: readonly SettingField[];
}

/** What somebody has written into the fields, by path, and which parts are there at all. */
export interface Written {
  readonly values: Readonly<Record<string, string>>;
  readonly parts: readonly string[];
  /** Paths of kept secrets that are to end. */
  readonly ended: readonly string[];
}

/** The form of a channel's settings. */
export function sectionsOf(given: unknown): SettingSection[] {
  const schema = (given ?? {}) as Schema;
  const own = Object.entries(schema.properties ?? {}).filter(([, part]) => !part.fileOnly);
  const top = own.flatMap(([name, part]) => (part.properties ? [] : [fieldOf(schema, name, part, name)]));
  const parts = own.flatMap(([name, part]) =>
    part.properties
      ? [
          {
            name,
            // What has a default is always there: nothing is asked for by writing it down.
            isRequired: part.default !== undefined || (schema.required ?? []).includes(name),
            fields: Object.entries(part.properties).map(([inner, one]) =>
              fieldOf(part, inner, one, `${name}.${inner}`),
            ),
          },
        ]
      : [],
  );
  return [...(top.length ? [{ name: '', isRequired: true, fields: top }] : []), ...parts];
}

/** What is kept, as it would be written. */
export function writtenOf(sections: readonly SettingSection[], settings: Readonly<Record<string, unknown>>): Written {
  const values: Record<string, string> = {};
  const parts: string[] = [];
  for (const { name, isRequired, fields } of sections) {
    const part = name ? settings[name] : settings;
    if (isRequired || part !== undefined) parts.push(name);
    const known = (typeof part === 'object' && part !== null ? part : {}) as Record<string, unknown>;
    for (const field of fields) values[field.path] = write(field.kind, known[field.name]);
  }
  return { values, parts, ended: [] };
}

/** Whether somebody may end what is kept there: no setting that the channel cannot be without. */
export function mayEnd({ path, isRequired }: SettingField, kept: readonly string[]): boolean {
  return !isRequired && kept.includes(path);
}

/**
 * The settings that are written, in the shape that the console takes. @returns also where something is missing or cannot be
 * read; `kept` are paths of secrets that may be left empty. One that is ended is null.
 */
export function readWritten(
  sections: readonly SettingSection[],
  { values, parts, ended }: Written,
  kept: readonly string[],
): {
  readonly settings: Record<string, unknown>;
  readonly wrong: Readonly<Record<string, 'missing' | 'unreadable'>>;
} {
  const settings: Record<string, unknown> = {};
  const wrong: Record<string, 'missing' | 'unreadable'> = {};
  for (const { name, fields } of sections) {
    if (!parts.includes(name)) continue;
    const part: Record<string, unknown> = {};
    for (const field of fields) {
      if (ended.includes(field.path) && mayEnd(field, kept)) {
        part[field.name] = null;
        continue;
      }
      const text = (values[field.path] ?? '').trim();
      if (text === '') {
        if (field.isRequired && !kept.includes(field.path)) wrong[field.path] = 'missing';
        continue;
      }
      const value = read(field.kind, text);
      if (value === undefined) wrong[field.path] = 'unreadable';
      else part[field.name] = value;
    }
    if (name) settings[name] = part;
    else Object.assign(settings, part);
  }
  return { settings, wrong };
}

function fieldOf(parent: Schema, name: string, part: Schema, path: string): SettingField {
  const kind = kindOf(part);
  return {
    path,
    name,
    kind,
    options: part.enum ?? [],
    isRequired: (parent.required ?? []).includes(name) && part.default === undefined,
    usual: write(kind, part.default),
  };
}

function kindOf(part: Schema): SettingField['kind'] {
  if (part.secret) return 'secret';
  if (part.enum) return 'choice';
  if (part.type === 'string') return 'text';
  if (part.type === 'boolean') return 'switch';
  if (part.type === 'number' || part.type === 'integer') return 'number';
  const shapes = part.anyOf ?? [part];
  const isList = shapes.every(({ type, items }) => type === 'string' || (type === 'array' && items?.type === 'string'));
  return isList ? 'list' : 'json';
}

function write(kind: SettingField['kind'], value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'list') return [value].flat().join(', ');
  return kind === 'json' ? JSON.stringify(value, undefined, 2) : String(value);
}

/** undefined: it cannot be read. */
function read(kind: SettingField['kind'], text: string): unknown {
  if (kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (kind === 'switch') return text === 'true';
  if (kind === 'list') return text.split(/[,，、\n]/).flatMap((one) => one.trim() || []);
  if (kind !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
