import { setTimeout as wait } from 'node:timers/promises';
import type { OutgoingMessage, SendOutcome } from '@guiyi/channels';
import { maskText } from '@guiyi/domain';
import type { OpenSource, Runtime } from '@guiyi/runtime';
import type { WaitingMessage } from '@guiyi/storage';

/** A channel is asked to stop after this time (milliseconds)… */
const PATIENCE = 30_000;
/** …and not waited for after this one: well below the lease of a message. */
const END_OF_PATIENCE = 35_000;

/** Hands one message to its channel. Never throws and never hangs; what went wrong is told without personal data. */
export async function sendOne(runtime: Runtime, message: WaitingMessage, opened: OpenSource): Promise<SendOutcome> {
  const { channel } = opened;
  if (!channel.send || !message.replyToSealed) return { outcome: 'impossible', reason: '' };
  const ended = new AbortController();
  const late: SendOutcome = { outcome: 'failed', reason: 'the channel does not answer', retryAfterSeconds: 300 };
  try {
    const outcome = await Promise.race([
      hand(runtime, message, message.replyToSealed, opened),
      wait(END_OF_PATIENCE, late, { signal: ended.signal }),
    ]);
    return outcome.outcome === 'sent' ? outcome : { ...outcome, reason: maskText(outcome.reason) };
  } catch (error) {
    return { outcome: 'failed', reason: maskText(error instanceof Error ? error.message : String(error)) };
  } finally {
    ended.abort();
  }
}

async function hand(
  { vault, log }: Runtime,
  message: WaitingMessage,
  replyToSealed: Buffer,
  { source, channel }: OpenSource,
): Promise<SendOutcome> {
  if (!channel.send) return { outcome: 'impossible', reason: '' };
  const { id, kind, number, subject, text } = message;
  const outgoing: OutgoingMessage = { id, kind, number, subject, text, replyTo: vault.openJson(replyToSealed) };
  return channel.send(outgoing, source, {
    log: log.child({ source: source.id }),
    signal: AbortSignal.timeout(PATIENCE),
  });
}
