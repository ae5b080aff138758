import { Transform, type TransformCallback } from 'node:stream';
import { charsetOfHtml, decodeMailText } from './decode-mail-text.js';

/** What the pass over the raw bytes writes where a part names no charset that can be trusted (RFC 1428). */
export const UNKNOWN_CHARSET = 'unknown-8bit';

/**
 * Stands where mailparser expects node-iconv: made with the part's charset, takes its bytes, gives UTF-8.
 * It waits for the whole part because bytes can only be weighed when all of them are there.
 */
export class WeighingDecoder extends Transform {
  private readonly chunks: Buffer[] = [];

  constructor(private readonly charset: string) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.chunks.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    const bytes = Buffer.concat(this.chunks);
    const label = this.charset === UNKNOWN_CHARSET ? charsetOfHtml(bytes) : this.charset;
    done(null, Buffer.from(decodeMailText(bytes, label), 'utf8'));
  }
}
