import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CityProfile } from '@guiyi/domain';
import { isNode, isScalar, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml';
import { checkProfile } from './check-profile.js';

export type LoadedProfile = { ok: true; profile: CityProfile } | { ok: false; problems: string[] };

/** Reads a city profile from a YAML file. A file that cannot be read is a problem, not an exception. */
export function loadProfile(path: string): LoadedProfile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [`${path}: cannot be read: ${reason}`] };
  }
  return parseProfile(text, basename(path));
}

/** All problems of a profile at once, each as `name:line: path: what is wrong`. */
export function parseProfile(yamlText: string, name: string): LoadedProfile {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number | undefined) => (offset === undefined ? '' : `:${lines.linePos(offset).line}`);
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos: [at] }) => `${name}${lineAt(at)}: ${message}`);
    return { ok: false, problems };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { ok: false, problems: [`${name}: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const offsetOf = (path: readonly PropertyKey[]): number | undefined => {
    // What is missing has no node: then the nearest one around it says the line.
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node.range[0];
    }
    return undefined;
  };
  const parsed = CityProfile.safeParse(value);
  const problems = (parsed.success ? [] : parsed.error.issues).map(({ path, message }) => {
    const place = path.length > 0 ? `${path.map(String).join('.')}: ` : '';
    const offset = path.length > 0 ? offsetOf(path) : offsetOfQuoted(document.contents, message);
    return `${name}${lineAt(offset)}: ${place}${message}`;
  });
  for (const { path, message } of parsed.success ? checkProfile(parsed.data) : []) {
    problems.push(`${name}${lineAt(offsetOf(path))}: ${path.join('.')}: ${message}`);
  }
  return parsed.success && problems.length === 0 ? { ok: true, profile: parsed.data } : { ok: false, problems };
}

/** Checks across the profile know no path: the thing they quote is looked for, inside what they name if they do. */
function offsetOfQuoted(contents: ParsedNode | null, message: string): number | undefined {
  const quoted = /"([^"]*)"/.exec(message)?.[1];
  const owner = /^(?:department|category|catalogue row) (\S+): /.exec(message)?.[1];
  const after = owner === undefined ? 0 : (offsetsOf(contents, owner).at(-1) ?? 0);
  const offsets = quoted === undefined ? [] : offsetsOf(contents, quoted);
  return message.endsWith('is there twice') ? offsets[1] : (offsets.find((offset) => offset >= after) ?? offsets[0]);
}

function offsetsOf(contents: ParsedNode | null, value: string): number[] {
  const offsets: number[] = [];
  visit(contents, (_, node) => {
    if (isScalar(node) && node.value === value && node.range) offsets.push(node.range[0]);
  });
  return offsets;
}
