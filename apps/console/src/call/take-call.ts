import type { Delivery } from '@guiyi/channels';
import type { CityProfile } from '@guiyi/domain';
import { AcceptDelivery } from '@guiyi/door';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { findTicket } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { notFound } from '../http/or-problem.js';
import type { CallRequest, Taken } from './call.schema.js';
import { Desks } from './desks.js';

/**
 * Hands what an agent wrote down to the door by which everything comes in: kept word for word, once however often it is
 * sent, and read by the normalizer like any other delivery.
 */
export class TakeCall {
  private readonly door: AcceptDelivery;
  private readonly desks: Desks;

  constructor(private readonly runtime: Runtime) {
    this.door = new AcceptDelivery(runtime);
    this.desks = new Desks(runtime);
  }

  /** @throws ProblemError when the ticket that it should join is not there, or the desk is closed. */
  async take(profile: CityProfile, { account }: Caller, call: CallRequest): Promise<z.infer<typeof Taken>> {
    const { joins, anonymous, phone, name, ...rest } = call;
    if (joins && !(await findTicket(this.runtime.database, profile.id, joins)))
      throw notFound('没有这件工单 / no such ticket');
    const desk = await this.desks.of(profile);
    // Who asks to stay unknown is in no byte of it.
    const who = anonymous ? { anonymous } : { ...(phone && { phone }), ...(name && { name }) };
    const note = { ...rest, ...who, ...(joins && { joins }), agent: { id: account.id, name: account.name } };
    const acceptance = await this.door.accept(desk, this.deliveryOf(note));
    if (acceptance.outcome === 'refused') {
      const { status, code, title, detail, errors } = acceptance.problem;
      throw new ProblemError(problem(status, code, title, detail, errors));
    }
    const [receipt] = acceptance.outcome === 'kept' ? acceptance.receipts : [];
    if (!receipt?.number) throw new Error('a call was kept without a number');
    return { number: receipt.number, replayed: receipt.replayed };
  }

  private deliveryOf(note: object): Delivery {
    return {
      body: Buffer.from(JSON.stringify(note)),
      contentType: 'application/json',
      headers: {},
      method: 'POST',
      url: 'console:/api/calls',
      query: {},
      remoteAddress: '',
      receivedAt: this.runtime.clock.now(),
    };
  }
}
