import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { SILENT } from '@guiyi/platform';
import { type OwnRedis, startOwnRedis, testRedisUrl } from '@guiyi/testing';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { Bells } from './bells.js';
import { describeBells } from './testing/bells-contract.js';

const PASSWORD = 'three-of-us';
const CLUSTERED = ['--cluster-enabled', 'yes', '--requirepass', PASSWORD, '--masterauth', PASSWORD];
const there = testRedisUrl() !== undefined && spawnSync('redis-cli', ['--version']).status === 0;

if (!there) console.log('left out: bells on a Redis Cluster (no redis-server or redis-cli here)');

(there ? describe : describe.skip)('several nodes', () => {
  let nodes: OwnRedis[] = [];

  beforeAll(async () => {
    nodes = await Promise.all([1, 2, 3].map(() => startOwnRedis(CLUSTERED)));
    const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
    const create = ['--cluster', 'create', ...addresses, '--cluster-replicas', '0', '--cluster-yes'];
    await promisify(execFile)('redis-cli', ['-a', PASSWORD, ...create], { timeout: 25_000 });
  });

  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
  });

  describeBells('a Redis Cluster with a password', async () => {
    const redisUrl = nodes.map(({ port }) => `redis://:${PASSWORD}@127.0.0.1:${port}`).join(',');
    const prefix = `{bells-${randomBytes(4).toString('hex')}}`;
    return { open: () => Bells.open({ redisUrl, prefix, databaseUrl: '', log: SILENT }), drop: async () => {} };
  });
});
