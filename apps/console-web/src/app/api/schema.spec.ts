import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

it('the types of the API are those of docs/openapi/console.json', async () => {
  const generate = fileURLToPath(new URL('../../../generate-api.mjs', import.meta.url));
  await expect(promisify(execFile)(process.execPath, [generate, '--check'])).resolves.toBeDefined();
}, 60_000);
