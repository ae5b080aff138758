import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the profiles: one line a file, `xining.yaml <sha256 of its bytes> <Ed25519 signature, base64>`. */
export const SIGNATURES = 'SIGNATURES';
/** The public key (PEM) that they must fit. */
export const SIGNING_KEY = 'SIGNING-KEY.pem';

export interface ProfileSigning {
  /** `wrong`: there is a signature, and it is of other bytes or of another key. */
  readonly signature: 'valid' | 'none' | 'wrong';
  /** The first half of the SHA-256 of the public key: what a city writes on paper to know its key again. */
  readonly signedBy?: string;
}

/** Whether the file of a city's profile is signed by the key that is pinned beside it. */
export function checkSigning(folder: string, file: string): ProfileSigning {
  const lines = read(join(folder, SIGNATURES))?.toString('utf8').split('\n') ?? [];
  const [, sha256, signature] = lines.map((line) => line.trim().split(' ')).find(([name]) => name === file) ?? [];
  if (sha256 === undefined || signature === undefined) return { signature: 'none' };
  const [bytes, pem] = [read(join(folder, file)), read(join(folder, SIGNING_KEY))];
  if (!bytes || !pem) return { signature: 'wrong' };
  try {
    const key = createPublicKey(pem);
    const fits = hashOf(bytes) === sha256 && verify(null, said(file, sha256), key, Buffer.from(signature, 'base64'));
    return fits ? { signature: 'valid', signedBy: nameOfKey(key) } : { signature: 'wrong' };
  } catch {
    return { signature: 'wrong' };
  }
}

/** The text of `SIGNATURES` and of the public key for some files. @param pem the private key, Ed25519, PKCS #8. */
export function signProfiles(
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
  pem: string,
): { readonly signatures: string; readonly publicKey: string; readonly signedBy: string } {
  const key = createPrivateKey(pem);
  const lines = files.map(({ name, bytes }) => {
    const sha256 = hashOf(bytes);
    return `${name} ${sha256} ${sign(null, said(name, sha256), key).toString('base64')}\n`;
  });
  const publicKey = createPublicKey(key);
  return {
    signatures: lines.join(''),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    signedBy: nameOfKey(publicKey),
  };
}

/** The name is signed with it: the profile of one city is not that of another. */
function said(file: string, sha256: string): Buffer {
  return Buffer.from(`guiyi city profile\n${file}\n${sha256}\n`);
}

function nameOfKey(key: KeyObject): string {
  return hashOf(key.export({ type: 'spki', format: 'der' })).slice(0, 32);
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
