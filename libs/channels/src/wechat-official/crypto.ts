import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** PKCS #7 over blocks of 32 bytes, as WeChat pads, twice the cipher's own block. */
const PAD_BLOCK = 32;

/** What WeChat calls a signature: SHA-1 over the sorted parts (token, timestamp, nonce and, in safe mode, the cipher). */
export function signMessage(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/** Compares two texts in constant time. */
export function isSameText(presented: string, expected: string): boolean {
  const [left, right] = [presented, expected].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

export interface MessageKey {
  /** 43 characters: a 32-byte AES key in base64 without its last sign. */
  readonly encodingAesKey: string;
  /** The account's appid (a corpid for WeCom); it is sealed in with the message. */
  readonly appId: string;
}

/** Seals a message as WeChat's server does: base64 of AES-256-CBC over 16 random bytes, length, message, appid. */
export function encryptMessage(message: string, key: MessageKey, random: Buffer = randomBytes(16)): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(key.appId)]);
  const pad = PAD_BLOCK - (plain.length % PAD_BLOCK);
  const aesKey = keyBytes(key.encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString(
    'base64',
  );
}

export type Decrypted =
  | { readonly ok: true; readonly message: string }
  | { readonly ok: false; readonly reason: 'broken-cipher' | 'other-appid' };

/** Opens a sealed message; refuses one that was sealed for another account. Never throws. */
export function decryptMessage(sealed: string, key: MessageKey): Decrypted {
  const broken: Decrypted = { ok: false, reason: 'broken-cipher' };
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length === 0 || bytes.length % 16 !== 0) return broken;
  const aesKey = keyBytes(key.encodingAesKey);
  const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > PAD_BLOCK || padded.length < pad + 20) return broken;
  const plain = padded.subarray(0, padded.length - pad);
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) return broken;
  if (!isSameText(plain.toString('utf8', end), key.appId)) return { ok: false, reason: 'other-appid' };
  return { ok: true, message: plain.toString('utf8', 20, end) };
}

function keyBytes(encodingAesKey: string): Buffer {
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}
