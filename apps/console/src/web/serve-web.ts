import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CONSOLE_WEB_FOLDER, consoleWebPolicy, NONCE_MARK } from '@guiyi/console-web';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip, type WebFile, webFile } from './web-file.js';

const MEDIA_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * The web app: the files of one folder, read once. Each file is a route of its own, so that no address can name anything
 * else. The page itself holds nothing: it logs in like every other caller of the API.
 */
export function serveWeb(server: FastifyInstance): void {
  const page = readFileSync(join(CONSOLE_WEB_FOLDER, 'index.html'), 'utf8');
  for (const name of readdirSync(CONSOLE_WEB_FOLDER, { recursive: true, encoding: 'utf8' })) {
    const mediaType = MEDIA_TYPES[extname(name)];
    if (!mediaType) continue;
    const file = webFile(readFileSync(join(CONSOLE_WEB_FOLDER, name)), mediaType);
    server.get(`/${name.replaceAll('\\', '/')}`, (request, reply) => sendFile(file, request, reply));
  }
  server.get('/', (_request, reply) => sendPage(page, reply));
  // The app's own addresses (`/queue?state=…`) are the page too; whatever is no such address is not found as before.
  server.get('/*', (request, reply) => (isAddressOfTheApp(request) ? sendPage(page, reply) : reply.callNotFound()));
}

const NOT_THE_APP = /^\/(api|health|ready)(\/|$)/;

function isAddressOfTheApp({ url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?', 1);
  return (headers.accept ?? '').includes('text/html') && !/[.%\\]/.test(path) && !NOT_THE_APP.test(path);
}

function sendPage(page: string, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(18).toString('base64url');
  return reply
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': consoleWebPolicy(nonce),
      'referrer-policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE_MARK, nonce));
}

/** Names carry a hash of what is inside: a browser asks for each once. */
function sendFile(file: WebFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', etag: file.etag, vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === file.etag) return reply.status(304).send();
  reply.header('content-type', file.mediaType);
  if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(file.body);
  return reply.header('content-encoding', 'gzip').send(file.gzipped());
}
