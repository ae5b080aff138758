import { randomBytes } from 'node:crypto';
import { SILENT } from '@guiyi/platform';
import { createTestDatabase, testRedisUrl } from '@guiyi/testing';
import { Bells } from './bells.js';
import { describeBells } from './testing/bells-contract.js';

const redisUrl = testRedisUrl();

describeBells('PostgreSQL', async () => {
  const { url, drop } = await createTestDatabase();
  return { open: () => Bells.open({ databaseUrl: url, log: SILENT }), drop };
});

if (redisUrl)
  describeBells('Redis', async () => {
    const prefix = `{bells-${randomBytes(4).toString('hex')}}`;
    return { open: () => Bells.open({ redisUrl, prefix, databaseUrl: '', log: SILENT }), drop: async () => {} };
  });
else console.log('left out: bells on Redis (no redis-server here)');
