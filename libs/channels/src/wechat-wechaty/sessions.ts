import type { Wechaty } from 'wechaty';
import type { mock } from 'wechaty-puppet-mock';

/**
 * The sessions that are open in this process, by source. A module-level map on purpose: `send` and `listen` of the port
 * share nothing else, and `sendsFromListener` keeps them in one process.
 */
interface Session {
  readonly bot: Wechaty;
  readonly mocker?: mock.Mocker;
}

const sessions = new Map<string, Session>();

export function openSession(sourceId: string, session: Session): void {
  sessions.set(sourceId, session);
}

/** Forgets the session, unless a newer one has taken its place. */
export function closeSession(sourceId: string, bot: Wechaty): void {
  if (sessions.get(sourceId)?.bot === bot) sessions.delete(sourceId);
}

/** The bot of a source, while it is logged in. */
export function sessionOf(sourceId: string): Wechaty | undefined {
  const bot = sessions.get(sourceId)?.bot;
  return bot?.isLoggedIn ? bot : undefined;
}

/**
 * The stage of a source whose puppet is `mock`, for demonstrations and tests to play contacts on:
 * `mocker.createContact({ name })`, `contact.say('…').to(mocker.ContactMock.load(BOT_ID))`,
 * `contact.on('message', …)` for what it is told.
 */
export function mockerOf(sourceId: string): mock.Mocker | undefined {
  return sessions.get(sourceId)?.mocker;
}

/** The id of the bot itself on a mock's stage. */
export const BOT_ID = 'guiyi-bot';
