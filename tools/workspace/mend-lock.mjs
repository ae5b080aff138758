// Puts back into package-lock.json the optional packages for other platforms that a registry did not offer.
//
// npm leaves such a package out of a fresh lock and then `npm ci` misses it ("Missing: X from lock file").
// An entry that only says which platform it is for satisfies npm and is never installed elsewhere.
// Run after every change of dependencies: `npm run lock`.
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = new URL('../../package-lock.json', import.meta.url);
const OS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'netbsd', 'openbsd', 'sunos', 'aix', 'openharmony'];
const CPU = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const LIBC = { musl: 'musl', musleabihf: 'musl', gnu: 'glibc', gnueabihf: 'glibc' };

/** The platform that an optional package's name speaks of, e.g. `@x/core-linux-arm64-musl`. */
export function platformOf(name) {
  const words = name.split(/[/_-]/).map((word) => ({ windows: 'win32', linuxmusl: 'linux' })[word] ?? word);
  const os = words.find((word) => OS.includes(word)) ?? (words.includes('wasm32') ? 'wasi' : undefined);
  const cpu = words.find((word) => CPU.includes(word));
  const libc = words.map((word) => LIBC[word]).find(Boolean) ?? (name.includes('linuxmusl') ? 'musl' : undefined);
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && os === 'linux' && { libc: [libc] }) };
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const put = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const parents = path
      .split('/node_modules/')
      .map((_, i, all) => all.slice(0, all.length - i).join('/node_modules/'));
    const known = [...parents.map((parent) => `${parent}/node_modules/${name}`), `node_modules/${name}`];
    if (known.some((place) => lock.packages[place])) continue;
    const platform = platformOf(name);
    if (!platform.os) {
      console.error(`mend-lock: ${name} (wanted by ${path || 'the root'}) is missing and its name tells no platform`);
      process.exitCode = 1;
      continue;
    }
    lock.packages[`node_modules/${name}`] = { version: range.replace(/^[~^]/, ''), optional: true, ...platform };
    put.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`mend-lock: ${put.length} entries for other platforms put back`);
