import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds after which a name counts as one that nobody knows. */
const RESOLVES_WITHIN = 3_000;
const MOST_HOSTS = 20;

const INNER = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  INNER.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  // IPv4 in the clothes of IPv6: looked through by nobody, and wanted by nobody.
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  INNER.addSubnet(network, prefix, 'ipv6');

export type Resolve = (name: string) => Promise<readonly string[]>;

/**
 * Which settings lead into the house's own network: a loopback, link-local or private address, or a name that is one's by
 * now. A name that is not known yet passes. @returns their paths
 */
export async function innerAddresses(settings: unknown, resolve: Resolve = resolveName): Promise<string[]> {
  const hosts = hostsIn(settings);
  const judged = await Promise.all(
    hosts.slice(0, MOST_HOSTS).map(async ({ path, host }) => ((await isInner(host, resolve)) ? [path] : [])),
  );
  // More than anybody's settings hold: not looked at, so not taken.
  return [...judged.flat(), ...hosts.slice(MOST_HOSTS).map(({ path }) => path)];
}

/** Addresses of the web, and what stands under `host`, wherever they are. */
function hostsIn(value: unknown, path: readonly string[] = []): { readonly path: string; readonly host: string }[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => hostsIn(inner, [...path, name]));
  if (typeof value !== 'string') return [];
  const host = /^https?:/i.test(value) ? hostOf(value) : path.at(-1) === 'host' ? hostOf(`http://${value}`) : undefined;
  return host === undefined ? [] : [{ path: path.join('.'), host: host || value }];
}

/** Also `127.1`, `0x7f000001` and `2130706433` are the address that they are to the machine. Empty: it is no host. */
function hostOf(url: string): string {
  if (!URL.canParse(url)) return '';
  return new URL(url).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

async function isInner(host: string, resolve: Resolve): Promise<boolean> {
  const addresses = isIP(host) ? [host] : await resolve(host);
  return addresses.some((address) => INNER.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'));
}

async function resolveName(name: string): Promise<string[]> {
  if (name === 'localhost' || name.endsWith('.localhost')) return ['127.0.0.1'];
  const given = new AbortController();
  const late = pause(RESOLVES_WITHIN, [], { signal: given.signal, ref: false }).catch(() => []);
  const found = lookup(name, { all: true }).catch(() => []);
  const addresses = await Promise.race([found, late]);
  given.abort();
  return addresses.map(({ address }) => address);
}
