import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A file that pages load. A new content has a new address, so the old one may be kept for ever. */
export class PageFile {
  readonly address: string;
  /** Browsers refuse the file when it is not this one. */
  readonly integrity: string;
  private readonly packed: Buffer;

  constructor(
    /** Where it is served. */
    readonly path: string,
    private readonly mediaType: string,
    readonly text: string,
  ) {
    const sha256 = createHash('sha256').update(text).digest('base64');
    this.integrity = `sha256-${sha256}`;
    this.address = `${path}?v=${sha256.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}`;
    this.packed = gzipSync(text, { level: 9 });
  }

  /** Bytes on the line. */
  get size(): number {
    return this.packed.length;
  }

  send(request: Pick<FastifyRequest, 'headers'>, reply: FastifyReply): FastifyReply {
    const takesPacked = /\bgzip\b/i.test(String(request.headers['accept-encoding'] ?? ''));
    return reply
      .headers({
        'content-type': this.mediaType,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        vary: 'accept-encoding',
        ...(takesPacked && { 'content-encoding': 'gzip' }),
      })
      .send(takesPacked ? this.packed : this.text);
  }
}
