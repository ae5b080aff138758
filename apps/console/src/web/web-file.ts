import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** One file of the web app, held in memory. */
export interface WebFile {
  readonly body: Buffer;
  readonly mediaType: string;
  readonly etag: string;
  /** Squeezed when it is first asked for, and kept: most of what is there is never asked for. */
  gzipped(): Buffer;
}

export function webFile(body: Buffer, mediaType: string): WebFile {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  let squeezed: Buffer | undefined;
  return {
    body,
    mediaType,
    etag,
    gzipped() {
      squeezed ??= gzipSync(body, { level: 9 });
      return squeezed;
    },
  };
}

export function acceptsGzip(accepted: string | string[] | undefined): boolean {
  return [accepted ?? []].flat().some((text) => /(^|,)[ \t]*gzip[ \t]*(,|$)/.test(text));
}
