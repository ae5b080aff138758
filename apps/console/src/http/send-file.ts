import type { FastifyReply } from 'fastify';

/** Hands out bytes that a stranger made: to be saved, never to be shown or run by a browser. */
export function sendFile(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply {
  const plain = name.replace(/[^\w.-]/g, '_').slice(-100) || 'file';
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store')
    .send(bytes);
}
