import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const VERSION = 1;
const NONCE = 12;
/** Nonces are drawn a block at a time: a call for twelve bytes costs as much as one for thousands. */
const NONCES = 512;
const TAG = 16;

/**
 * Keeps personal data: AES-256-GCM for what is read again, HMAC-SHA-256 for what is only searched.
 * Both keys derive from one master key of 32 bytes, so that there is one thing to keep safe.
 */
export class Vault {
  private readonly sealingKey: Buffer;
  private readonly hashingKey: Buffer;
  private nonces = Buffer.alloc(0);

  constructor(masterKey: Uint8Array) {
    if (masterKey.length !== 32) throw new Error('the master key must have 32 bytes');
    this.sealingKey = Buffer.from(hkdfSync('sha256', masterKey, '', 'guiyi:seal', 32));
    this.hashingKey = Buffer.from(hkdfSync('sha256', masterKey, '', 'guiyi:hash', 32));
  }

  /** version · nonce · tag · ciphertext */
  seal(plain: Uint8Array | string): Buffer {
    const nonce = this.freshNonce();
    const cipher = createCipheriv('aes-256-gcm', this.sealingKey, nonce);
    const body = cipher.update(plain);
    // In this mode nothing is left for the end but the tag.
    cipher.final();
    const sealed = Buffer.allocUnsafe(1 + NONCE + TAG + body.length);
    sealed[0] = VERSION;
    nonce.copy(sealed, 1);
    cipher.getAuthTag().copy(sealed, 1 + NONCE);
    body.copy(sealed, 1 + NONCE + TAG);
    return sealed;
  }

  /** @throws Error when the bytes were not sealed with this key or were changed. */
  open(sealed: Buffer): Buffer {
    if (sealed[0] !== VERSION) throw new Error('sealed by an unknown version of the vault');
    const decipher = createDecipheriv('aes-256-gcm', this.sealingKey, sealed.subarray(1, 1 + NONCE));
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
  }

  private freshNonce(): Buffer {
    if (this.nonces.length < NONCE) this.nonces = randomBytes(NONCE * NONCES);
    const nonce = this.nonces.subarray(0, NONCE);
    this.nonces = this.nonces.subarray(NONCE);
    return nonce;
  }

  sealJson(value: unknown): Buffer {
    return this.seal(JSON.stringify(value));
  }

  openJson<T>(sealed: Buffer): T {
    return JSON.parse(this.open(sealed).toString('utf8')) as T;
  }

  /** A keyed hash: equal inputs give equal hashes, and nobody without the key can guess who it is. */
  hash(value: string): string {
    return createHmac('sha256', this.hashingKey).update(value).digest('base64url');
  }

  matches(value: string, hash: string): boolean {
    const own = Buffer.from(this.hash(value));
    const given = Buffer.from(hash);
    return own.length === given.length && timingSafeEqual(own, given);
  }
}
