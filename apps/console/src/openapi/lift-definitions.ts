type Node = Record<string, unknown>;

const LOCAL = '#/$defs/';
const SHARED = '#/components/schemas/';

/** Schemas that refer to themselves bring `$defs`, whose references count from the top of the document: moves them there. */
export function liftDefinitions(document: object): object {
  const schemas: Node = {};
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const { $defs, ...rest } = value as Node;
    for (const [name, schema] of Object.entries(($defs ?? {}) as Node)) schemas[name] = walk(schema);
    if (typeof rest.$ref === 'string') rest.$ref = rest.$ref.replace(LOCAL, SHARED);
    return Object.fromEntries(Object.entries(rest).map(([key, field]) => [key, walk(field)]));
  };
  const walked = walk(document) as Node & { components?: Node };
  const { components = {} } = walked;
  return { ...walked, components: { ...components, schemas: { ...(components.schemas as Node), ...schemas } } };
}
