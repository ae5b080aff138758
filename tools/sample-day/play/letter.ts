import { createHash } from 'node:crypto';

/** One HTTP request to the public door, its bytes fixed: a second try is the very same delivery. */
export interface Letter {
  readonly path: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** 32 hexadecimal digits that are the same whenever the same run plays the same item again. */
export function idOf(run: string, ...parts: readonly (string | number)[]): string {
  return createHash('sha256')
    .update([run, ...parts].join('/'))
    .digest('hex')
    .slice(0, 32);
}

/** The same in the shape of a UUID, as telephone systems name their calls. */
export function uuidOf(run: string, ...parts: readonly (string | number)[]): string {
  return idOf(run, ...parts).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

/** The same as a number of up to 18 digits, as WeChat names its messages. */
export function numberOf(run: string, ...parts: readonly (string | number)[]): string {
  return String(BigInt(`0x${idOf(run, ...parts).slice(0, 14)}`) + 10n ** 16n);
}
