import { setTimeout as wait } from 'node:timers/promises';
import type { Message, Wechaty } from 'wechaty';
import type { mock } from 'wechaty-puppet-mock';
import type { ListenContext, Source } from '../channel.js';
import { loadMock, loadWechaty } from './load-wechaty.js';
import { serialiseMessage } from './serialise-message.js';
import { BOT_ID, closeSession, openSession } from './sessions.js';
import type { WechatyListenerSettings } from './settings.js';

/** How often the puppet is asked whether it still hears us: a local "logged in" flag stays true in a dead session. */
const DING_MS = 30_000;
const MAX_RETRY_MS = 60_000;
const STOP_MS = 5_000;

/**
 * Holds one bot's session open and hands over each message that is not the bot's own. Ends when `signal` is aborted;
 * throws on logout, so that the caller starts it anew.
 */
export async function listenToBot(source: Source<WechatyListenerSettings>, context: ListenContext): Promise<void> {
  const { signal, log } = context;
  const wechaty = await loadWechaty();
  wechaty.log.level('error');
  const { bot, mocker } = await buildBot(wechaty, source.settings);
  const kinds: Readonly<Record<number, string>> = wechaty.types.Message;
  let ending: (error?: Error) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    ending = (error) => (error ? reject(error) : resolve());
  });
  const abort = () => ending();
  signal.addEventListener('abort', abort, { once: true });

  let handedOver: Promise<void> = Promise.resolve();
  bot.on('message', (message) => {
    context.alive();
    if (message.self()) return;
    handedOver = handedOver.then(() => handOver(message, kinds, context));
  });
  bot.on('login', () => {
    openSession(source.id, { bot, mocker });
    context.alive();
    log.info({ source: source.id }, 'the WeChat bot is logged in');
  });
  bot.on('heartbeat', () => context.alive());
  bot.on('dong', () => context.alive());
  // The address of the code is a key to the account: it goes to the log of this machine only, for who sets it up.
  bot.on('scan', (qrcode, status) =>
    log.warn({ source: source.id, qrcode, status }, 'the WeChat bot waits for a scan'),
  );
  bot.on('error', (error) => log.warn({ source: source.id, error: String(error) }, 'the WeChat bot reports an error'));
  bot.on('logout', (_, reason) =>
    ending(new Error(`the WeChat bot was logged out: ${String(reason ?? 'no reason given')}`)),
  );
  const dinging = setInterval(() => bot.isLoggedIn && bot.ding('alive?'), DING_MS);

  try {
    if (signal.aborted) return;
    await Promise.race([ended, bot.start()]);
    if (mocker) mocker.login(mocker.createContact({ id: BOT_ID, name: '热线机器人' }));
    await ended;
  } finally {
    clearInterval(dinging);
    signal.removeEventListener('abort', abort);
    closeSession(source.id, bot);
    await Promise.race([bot.stop().catch(() => {}), wait(STOP_MS, undefined, { ref: false })]);
    await Promise.race([handedOver, wait(STOP_MS, undefined, { ref: false })]);
  }
}

/** No name is given to the bot: with one it would write its session into a file of the working folder. */
async function buildBot(
  { WechatyBuilder }: typeof import('wechaty'),
  { puppet, token }: WechatyListenerSettings,
): Promise<{ bot: Wechaty; mocker?: mock.Mocker }> {
  if (puppet === 'service') {
    return { bot: WechatyBuilder.build({ puppet: 'wechaty-puppet-service', puppetOptions: { token } }) };
  }
  const { mock, PuppetMock } = await loadMock();
  const mocker = new mock.Mocker();
  return { bot: WechatyBuilder.build({ puppet: new PuppetMock({ mocker }) }), mocker };
}

/** WeChat gives a message once: it is tried until it is kept, in the order of the dialogue, and given up only at the end. */
async function handOver(
  message: Message,
  kinds: Readonly<Record<number, string>>,
  context: ListenContext,
): Promise<void> {
  const { deliver, log, signal } = context;
  for (let pause = 1000; ; pause = Math.min(pause * 2, MAX_RETRY_MS)) {
    try {
      const said = await serialiseMessage(message, kinds, log);
      const delivered = await deliver({
        body: Buffer.from(JSON.stringify(said)),
        contentType: 'application/json',
        headers: {},
        method: '',
        url: '',
        query: {},
        remoteAddress: '',
        deliveryKey: said.id,
      });
      if (!delivered.kept) log.info({ messageId: said.id, reason: delivered.reason }, 'a chat message was not kept');
      return;
    } catch (error) {
      log.error(
        { messageId: message.id, error: String(error) },
        'a chat message could not be handed over, trying again',
      );
      if (signal.aborted) return;
      await wait(pause, undefined, { signal }).catch(() => {});
    }
  }
}
