import { decodeText } from './decode-text.js';
import { percentDecode } from './percent-decode.js';

/** One part of a form as bytes; `file` (the file's name) is there only where the part is a file. */
export interface FormPart {
  readonly name: Buffer;
  readonly file?: Buffer;
  /** The file's name where the browser wrote it with a charset of its own (`filename*=`). */
  readonly fileName?: string;
  readonly content: Buffer;
}

/** Reads a part's headers (texts of one character a byte); nothing where it is no part of a form. */
export function readFormPart(headers: object): Omit<FormPart, 'content'> | undefined {
  const [disposition] = ((headers as Record<string, string[]>)['content-disposition'] ?? []) as string[];
  if (!disposition || !/^[ \t]*form-data[ \t]*;/i.test(disposition)) return undefined;
  const parameters = new Map<string, string>();
  for (const [, key = '', quoted, bare] of disposition.matchAll(
    /;[ \t]*([a-z*]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\"?)*)"|([^;]*))/gi,
  )) {
    parameters.set(key.toLowerCase(), quoted ?? bare?.trim() ?? '');
  }
  const name = parameters.get('name');
  if (name === undefined) return undefined;
  const file = parameters.get('filename');
  const fileName = readExtended(parameters.get('filename*'));
  return {
    name: Buffer.from(name, 'latin1'),
    ...(file !== undefined || fileName !== undefined ? { file: Buffer.from(file ?? '', 'latin1') } : {}),
    ...(fileName ? { fileName } : {}),
  };
}

/** RFC 8187: `UTF-8''%E7%85%A7%E7%89%87.jpg`. */
function readExtended(value: string | undefined): string | undefined {
  const found = /^([\w-]{1,40})'[\w-]{0,40}'(.*)$/.exec(value ?? '');
  if (!found) return undefined;
  return decodeText(percentDecode(Buffer.from(found[2] ?? '', 'latin1')), found[1]);
}
