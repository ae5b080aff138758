import type { FastifyReply } from 'fastify';

/** No script but the form's own (and its worker), nothing from elsewhere, no frame around it; posts go to ourselves only. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // The address of a receipt holds its key: it is told to nobody.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  vary: 'accept, accept-language',
} as const;

export function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.status(status).headers(PAGE_HEADERS).send(page);
}

/** After a post: a reload must not send it again. */
export function redirectTo(reply: FastifyReply, address: string): FastifyReply {
  return reply
    .status(303)
    .headers({ location: address, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .send();
}
