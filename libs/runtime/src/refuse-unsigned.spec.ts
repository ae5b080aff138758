import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommonEnvironment, SILENT } from '@guiyi/platform';
import { SIGNATURES, SIGNING_KEY, signProfiles } from '@guiyi/routing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refuseUnsigned } from './refuse-unsigned.js';
import { openRuntime } from './runtime.js';

const SHIPPED = new URL('../../../profiles', import.meta.url).pathname;

describe('profiles that are not what was signed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guiyi-unsigned-'));
    put('signed.yaml', 'id: signed\n');
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { signatures, publicKey } = signProfiles([{ name: 'signed.yaml', bytes: Buffer.from('id: signed\n') }], key);
    put(SIGNATURES, signatures);
    put(SIGNING_KEY, publicKey);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

  it('are fine when they are what was signed, as the ones that ship', () => {
    expect(() => refuseUnsigned(folder, false)).not.toThrow();
    expect(() => refuseUnsigned(SHIPPED, false)).not.toThrow();
  });

  it('are refused when nobody signed them, unless that was said', () => {
    put('own.yaml', 'id: own\n');
    expect(() => refuseUnsigned(folder, false)).toThrow(
      /own\.yaml: .*not signed[\s\S]*profiles:sign[\s\S]*GUIYI_UNSIGNED_PROFILES=true/,
    );
    expect(() => refuseUnsigned(folder, true)).not.toThrow();
  });

  it('are refused when a byte has changed since, whatever was said; and no way around it is shown', () => {
    put('signed.yaml', 'id: signed \n');
    expect(() => refuseUnsigned(folder, true)).toThrow(/签名不符.*does not fit[\s\S]*npm run profiles:sign/);
    expect(() => refuseUnsigned(folder, false)).not.toThrow(/UNSIGNED_PROFILES/);
  });

  it('keep a house from starting before it has touched a database', async () => {
    const environment = CommonEnvironment.parse({ GUIYI_PROFILES_DIR: SHIPPED });
    const opened = (profiles: string) =>
      openRuntime({
        app: 'test',
        environment: { ...environment, GUIYI_PROFILES_DIR: profiles },
        databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
        log: SILENT,
      });
    put('xining.yaml', readFileSync(join(SHIPPED, 'xining.yaml'), 'utf8'));
    rmSync(join(folder, 'signed.yaml'));
    await expect(opened(folder)).rejects.toThrow(/xining\.yaml: 没有签名/);
  });
});
