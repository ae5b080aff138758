import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CONSOLE_WEB_FOLDER, CONSOLE_WEB_POLICY } from '@guiyi/console-web';
import type { FastifyInstance } from 'fastify';

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The dispatcher's page: the few files of one folder, read once. Each file is a route of its own, so that no address
 * can name anything else. The page itself holds nothing: it logs in like every other caller of the API.
 */
export function serveWeb(server: FastifyInstance): void {
  for (const name of readdirSync(CONSOLE_WEB_FOLDER)) {
    const mediaType = MEDIA_TYPES[extname(name)];
    if (!mediaType) continue;
    const body = readFileSync(join(CONSOLE_WEB_FOLDER, name));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    for (const path of name === 'index.html' ? ['/', '/index.html'] : [`/${name}`])
      server.get(path, (request, reply) => {
        reply.headers({ 'cache-control': 'no-cache', etag, 'content-security-policy': CONSOLE_WEB_POLICY });
        if (request.headers['if-none-match'] === etag) return reply.status(304).send();
        return reply.header('content-type', mediaType).send(body);
      });
  }
}
