import type { Message } from 'wechaty';
import type { ChannelLog } from '../channel.js';
import type { ChatMessage } from './chat-message.js';

const WITH_FILE = ['Image', 'Audio', 'Video', 'Attachment'];
const FILE_TIMEOUT_MS = 30_000;
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** A message of the session as plain data. `kinds` maps wechaty's numbers to their names. */
export async function serialiseMessage(
  message: Message,
  kinds: Readonly<Record<number, string>>,
  log: ChannelLog,
): Promise<ChatMessage> {
  const talker = message.talker();
  const room = message.room();
  const type = kinds[message.type()] ?? 'Unknown';
  const file = WITH_FILE.includes(type) ? await fetchFile(message, log) : undefined;
  return {
    id: message.id,
    talker: { id: talker.id, name: talker.name() },
    ...(room ? { room: { id: room.id, topic: await room.topic().catch(() => '') } } : {}),
    type,
    text: message.text(),
    timestamp: message.date().toISOString(),
    ...(file ? { file } : {}),
  };
}

/** A file that does not come in time or is too large is left out; the message itself is not. */
async function fetchFile(message: Message, log: ChannelLog): Promise<ChatMessage['file']> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), FILE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([timeout, readFile(message)]);
  } catch (error) {
    log.warn({ messageId: message.id, error: String(error) }, 'the file of a chat message could not be fetched');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function readFile(message: Message): Promise<ChatMessage['file']> {
  const box = await message.toFileBox();
  const content = await box.toBuffer();
  if (content.length > MAX_FILE_BYTES) throw new Error('larger than 10 MB');
  return { name: box.name, base64: content.toString('base64') };
}
