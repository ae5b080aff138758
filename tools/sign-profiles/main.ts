// Signs the city profiles, so that a house can tell whether they are what the city approved.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkSigning, loadProfile, SIGNATURES, SIGNING_KEY, signProfiles } from '@guiyi/routing';

const USAGE = `用法 / usage: npm run profiles:sign -- [--folder profiles] [--key FILE] [--check]
  --key FILE   私钥（Ed25519，PEM）；没有则新建，请离线保存 / the private key; made where there is none: keep it off-line
  --check      只核对，不签 / only check; exit code 1 where a profile is not validly signed
`;

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'profiles' },
    key: { type: 'string', default: '.data/profile-signing-key.pem' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const { folder, key } = values;
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

if (values.help) process.stdout.write(USAGE);
else if (values.check)
  for (const name of names) {
    const { signature, signedBy } = checkSigning(folder, name);
    process.stdout.write(`${name} ${signature} ${signedBy ?? ''}\n`);
    if (signature !== 'valid') process.exitCode = 1;
  }
else signAll();

function signAll(): void {
  // What has mistakes is not approved.
  const problems = names.flatMap((name) => {
    const loaded = loadProfile(join(folder, name));
    return loaded.ok ? [] : loaded.problems;
  });
  if (problems.length) {
    process.stderr.write(`${problems.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  if (!existsSync(key)) {
    mkdirSync(dirname(key), { recursive: true });
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(key, pem, { mode: 0o600, flag: 'wx' });
    process.stdout.write(`新建私钥 / new private key: ${key}\n`);
  }
  const files = names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const signed = signProfiles(files, readFileSync(key, 'utf8'));
  writeFileSync(join(folder, SIGNATURES), signed.signatures);
  writeFileSync(join(folder, SIGNING_KEY), signed.publicKey);
  process.stdout.write(`已签 / signed: ${names.join(' ')}\n公钥 / key: ${signed.signedBy}\n`);
}
