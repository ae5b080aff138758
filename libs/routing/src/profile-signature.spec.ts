import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkSigning, SIGNATURES, SIGNING_KEY, signProfiles } from './profile-signature.js';

const newKey = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the signature of a profile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guiyi-signed-'));
    writeFileSync(join(folder, 'one.yaml'), 'id: one\n');
    writeFileSync(join(folder, 'two.yaml'), 'id: two\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function sign(names: string[], key = newKey()) {
    const files = names.map((name) => ({ name, bytes: Buffer.from(`id: ${name.slice(0, 3)}\n`) }));
    const signed = signProfiles(files, key);
    writeFileSync(join(folder, SIGNATURES), signed.signatures);
    writeFileSync(join(folder, SIGNING_KEY), signed.publicKey);
    return signed;
  }

  it('is valid while not a byte has changed, and names the key', () => {
    const { signedBy } = sign(['one.yaml']);
    expect(checkSigning(folder, 'one.yaml')).toEqual({ signature: 'valid', signedBy });
    expect(checkSigning(folder, 'two.yaml')).toEqual({ signature: 'none' });
    writeFileSync(join(folder, 'one.yaml'), 'id: one \n');
    expect(checkSigning(folder, 'one.yaml')).toEqual({ signature: 'wrong' });
  });

  it('is wrong under another key, for another file, and where it is garbage', () => {
    const { signatures } = sign(['one.yaml']);
    writeFileSync(join(folder, SIGNING_KEY), signProfiles([], newKey()).publicKey);
    expect(checkSigning(folder, 'one.yaml').signature).toBe('wrong');
    sign(['one.yaml']);
    writeFileSync(join(folder, SIGNATURES), signatures.replace('one.yaml', 'two.yaml'));
    expect(checkSigning(folder, 'two.yaml').signature).toBe('wrong');
    writeFileSync(join(folder, SIGNING_KEY), 'no key');
    expect(checkSigning(folder, 'two.yaml').signature).toBe('wrong');
  });
});
