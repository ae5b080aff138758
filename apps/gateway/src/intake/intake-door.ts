import type { Receipt } from '@guiyi/channels';
import type { AcceptDelivery } from '@guiyi/door';
import { PROBLEM_MEDIA_TYPE, problem } from '@guiyi/platform';
import type { Vault } from '@guiyi/storage';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { trackingKey } from '../tracking/tracking-key.js';
import { checkSigner } from './check-signer.js';
import { readDelivery } from './read-delivery.js';
import { SignedOnce } from './signed-once.js';

/**
 * The public door of every push channel: `POST /in/<source>` (and `GET`, for the vendors' handshakes). A route of the web
 * server itself and no controller: what Nest does around a handler is a noticeable part of so short a request.
 */
export function openIntakeDoor(server: FastifyInstance, acceptDelivery: AcceptDelivery): void {
  const signedOnce = new SignedOnce();
  server.all<{ Params: { source: string } }>('/in/:source', async (request, reply) => {
    const { opened } = request;
    if (!opened) return send(reply, problem(404, 'no-such-source', '没有这个接入点 / No such source'));
    if (request.method !== 'POST' && request.method !== 'GET')
      return send(reply.header('allow', 'GET, POST'), problem(405, 'method', '只接受 POST / Only POST is accepted'));

    const delivery = readDelivery(request, acceptDelivery.now());
    const entered = checkSigner(opened, delivery);
    if ('status' in entered) return send(reply, entered);
    const isSigned = entered !== opened;
    const known = isSigned ? signedOnce.asFirst(opened.source.id, delivery) : delivery;
    const acceptance = await acceptDelivery.accept(entered, known);
    if (acceptance.outcome === 'refused') {
      const { status, code, title, detail, errors } = acceptance.problem;
      if (status === 401) reply.header('www-authenticate', 'Basic realm="guiyi", charset="UTF-8"');
      return send(reply, problem(status, code, title, detail, errors));
    }
    if (acceptance.reply) {
      const { status, contentType, body } = acceptance.reply;
      return reply.status(status).header('content-type', contentType).send(body);
    }
    if (acceptance.outcome === 'answered') return reply.status(204).send();
    const receipts = acceptance.receipts.map((receipt) => present(acceptDelivery.vault, receipt));
    return reply.status(202).send({ receipts });
  });
}

function present(vault: Vault, { externalId, number, replayed }: Receipt) {
  if (!number) return { externalId, replayed };
  return { externalId, number, replayed, track: `/track/${number}?key=${trackingKey(vault, number)}` };
}

function send(reply: FastifyReply, body: ReturnType<typeof problem>) {
  return reply.status(body.status).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
}
