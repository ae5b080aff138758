import type { Delivery } from '@guiyi/channels';
import type { FastifyRequest } from 'fastify';

/** An HTTP request as the channels see it: bytes, and what the caller wrote around them. */
export function readDelivery(request: FastifyRequest, receivedAt: Date): Delivery {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return {
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType: headers['content-type'] ?? '',
    headers,
    method: request.method,
    url: `${request.protocol}://${request.host}${request.url}`,
    query: queryOf(request.url),
    remoteAddress: request.ip,
    receivedAt,
  };
}

function queryOf(url: string): Record<string, string> {
  const at = url.indexOf('?');
  return at < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(at + 1)));
}
