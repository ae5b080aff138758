import { setTimeout as wait } from 'node:timers/promises';
import { maskText } from '@guiyi/domain';
import type { OutgoingMessage, SendOutcome } from '../channel.js';
import { sessionOf } from './sessions.js';

const SAY_MS = 20_000;

/** Says a message to one contact through the session that `listen` holds open. */
export async function sayToContact(message: OutgoingMessage, sourceId: string): Promise<SendOutcome> {
  const id = message.replyTo.contact;
  if (!id) return { outcome: 'impossible', reason: 'the contact is not known' };
  const bot = sessionOf(sourceId);
  if (!bot) return { outcome: 'failed', reason: 'the bot is not logged in', retryAfterSeconds: 60 };
  const say = async (): Promise<SendOutcome> => {
    const contact = await bot.Contact.find({ id });
    if (!contact) return { outcome: 'failed', reason: 'the bot does not find the contact', retryAfterSeconds: 300 };
    const said = await contact.say(message.text);
    return { outcome: 'sent', ...(said ? { reference: said.id } : {}) };
  };
  const timeout = new AbortController();
  try {
    return await Promise.race([
      say(),
      wait<SendOutcome>(SAY_MS, { outcome: 'failed', reason: 'the bot does not answer' }, { signal: timeout.signal }),
    ]);
  } catch (error) {
    return { outcome: 'failed', reason: maskText(error instanceof Error ? error.message : String(error)) };
  } finally {
    timeout.abort();
  }
}
