import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PageFile } from '../pages/page-file.js';

// The edition for strict policies, as a module: neither styles nor workers inside (the UMD file beside it has both).
const folder = dirname(createRequire(import.meta.url).resolve('altcha/external'));
const script = (path: string, file: string) =>
  new PageFile(path, 'text/javascript; charset=utf-8', readFileSync(join(folder, file), 'utf8'));

export const WIDGET = script('/pages/altcha.js', 'altcha.min.js');
export const WORKER = script('/pages/altcha-worker.js', '../workers/pbkdf2.js');
