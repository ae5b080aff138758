import type { Receipt } from '@guiyi/channels';
import { PROBLEM_MEDIA_TYPE, problem } from '@guiyi/platform';
import type { SourceDirectory } from '@guiyi/runtime';
import { All, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SOURCES } from '../tokens.js';
import { trackingKey } from '../tracking/tracking-key.js';
import { AcceptDelivery } from './accept-delivery.js';
import { readDelivery } from './read-delivery.js';

/** The public door of every push channel: `POST /in/<source>` (and `GET`, for the vendors' handshakes). */
@Controller('in')
export class IntakeController {
  constructor(
    @Inject(AcceptDelivery) private readonly acceptDelivery: AcceptDelivery,
    @Inject(SOURCES) private readonly sources: SourceDirectory,
  ) {}

  @All(':source')
  async receive(@Param('source') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const opened = await this.sources.find(id);
    if (!opened?.channel.push)
      return send(reply, problem(404, 'no-such-source', '没有这个接入点 / No such source', id));
    if (request.method !== 'POST' && request.method !== 'GET')
      return send(reply.header('allow', 'GET, POST'), problem(405, 'method', '只接受 POST / Only POST is accepted'));

    const acceptance = await this.acceptDelivery.accept(opened, readDelivery(request));
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
    return reply.status(202).send({ receipts: acceptance.receipts.map((receipt) => this.present(receipt)) });
  }

  private present({ externalId, number, replayed }: Receipt) {
    if (!number) return { externalId, replayed };
    return {
      externalId,
      number,
      replayed,
      track: `/track/${number}?key=${trackingKey(this.acceptDelivery.vault, number)}`,
    };
  }
}

function send(reply: FastifyReply, body: ReturnType<typeof problem>) {
  return reply.status(body.status).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
}
