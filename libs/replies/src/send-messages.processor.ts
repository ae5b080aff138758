import type { OutgoingMessage, SendOutcome } from '@guiyi/channels';
import { type DomainEvent, ROUTER } from '@guiyi/domain';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { OpenSource, Runtime, SourceDirectory } from '@guiyi/runtime';
import {
  appendEvents,
  claimMessages,
  nextMessageIn,
  postponeMessage,
  type SettledMessage,
  settleMessages,
  type WaitingMessage,
} from '@guiyi/storage';

const BATCH = 50;
const MOST_TRIES = 12;
const AT_ONCE = 8;

/**
 * Serves the bells `send-messages` and `send-session-messages`: speaks to each person where they spoke. The second is
 * for channels whose session lives in the gateway (a chat bot): what they say must leave from there.
 */
export class SendMessages implements JobHandler {
  constructor(
    readonly job: 'send-messages' | 'send-session-messages',
    private readonly runtime: Runtime,
    private readonly sources: SourceDirectory,
  ) {}

  async handle({ jurisdiction }: Shard): Promise<number | undefined> {
    const mine = new Map(
      (await this.sources.all())
        .filter(({ source, channel }) => source.jurisdiction === jurisdiction && this.isMine(channel.sendsFromListener))
        .map((opened) => [opened.source.id, opened]),
    );
    const ids = [...mine.keys()];
    for (;;) {
      const { database, clock } = this.runtime;
      const waiting = await claimMessages(database, jurisdiction, ids, BATCH, clock.now());
      if (!waiting.length) return nextMessageIn(database, jurisdiction, ids, clock.now());
      for (let at = 0; at < waiting.length; at += AT_ONCE)
        await this.sendSome(jurisdiction, waiting.slice(at, at + AT_ONCE), mine);
    }
  }

  private isMine(sendsFromListener: boolean | undefined): boolean {
    return (this.job === 'send-session-messages') === (sendsFromListener ?? false);
  }

  private async sendSome(
    jurisdiction: string,
    messages: readonly WaitingMessage[],
    sources: ReadonlyMap<string, OpenSource>,
  ): Promise<void> {
    const { database, clock } = this.runtime;
    const settled: SettledMessage[] = [];
    const events: DomainEvent[] = [];
    await Promise.all(
      messages.map(async (message) => {
        const opened = sources.get(message.sourceId);
        if (!opened) return;
        const outcome = await this.send(message, opened);
        const result = settle(message, outcome, opened.channel.unsendable);
        if ('again' in result) {
          const until = new Date(clock.now().getTime() + result.again * 1000);
          await postponeMessage(database, jurisdiction, message.id, result.problem, until);
          return;
        }
        settled.push(result);
        events.push({
          kind: `message.${result.state}`,
          appealId: message.appealId,
          ...(message.ticketId && { ticketId: message.ticketId }),
          actor: ROUTER,
          ...(result.problem && { reason: result.problem }),
          data: { message: message.id, kind: message.kind, channel: message.channel },
        });
      }),
    );
    await database.transaction(async (sql) => {
      await settleMessages(sql, jurisdiction, settled, clock.now());
      await appendEvents(sql, jurisdiction, events);
    });
  }

  private async send(message: WaitingMessage, { source, channel }: OpenSource): Promise<SendOutcome> {
    if (!channel.send || !message.replyToSealed) return { outcome: 'impossible', reason: '' };
    const outgoing: OutgoingMessage = {
      id: message.id,
      kind: message.kind,
      number: message.number,
      subject: message.subject,
      text: message.text,
      replyTo: this.runtime.vault.openJson(message.replyToSealed),
    };
    try {
      const log = this.runtime.log.child({ source: source.id });
      return await channel.send(outgoing, source, { log, signal: AbortSignal.timeout(30_000) });
    } catch (error) {
      return { outcome: 'failed', reason: (error as Error).message };
    }
  }
}

function settle(
  message: WaitingMessage,
  sent: SendOutcome,
  unsendable: 'shown' | 'task',
): SettledMessage | { readonly again: number; readonly problem: string } {
  if (sent.outcome === 'sent')
    return { id: message.id, state: 'sent', ...(sent.reference !== undefined && { reference: sent.reference }) };
  if (sent.outcome === 'impossible') {
    // Nobody is called only to hear that a receipt exists: the number was given at the door.
    const state = unsendable === 'task' && message.kind === 'receipt' ? 'shown' : unsendable;
    return { id: message.id, state, ...(sent.reason && { problem: sent.reason }) };
  }
  if (message.tries >= MOST_TRIES) return { id: message.id, state: 'failed', problem: sent.reason };
  return { again: sent.retryAfterSeconds ?? Math.min(3600, 2 ** message.tries), problem: sent.reason };
}
