import { mockerOf } from '@guiyi/channels';
import type { ChatItem } from '../sample-item.js';
import { type Knock, type Knocked, knock } from './knock.js';
import { type Stage, sourceOf } from './player.js';

/**
 * Speaks to the bot of a source through its mock puppet: it lives inside the process of the gateway, so this door is
 * open only where the day is played in that process, and only once the bot is logged in.
 */
export async function sayToBot(item: ChatItem, stage: Stage): Promise<Knocked> {
  const source = sourceOf(item, stage);
  return knock(async () => say(item, source.id), { signal: stage.signal });
}

function say(item: ChatItem, sourceId: string): Knock {
  const mocker = mockerOf(sourceId);
  if (!mocker?.puppet.isLoggedIn) return { outcome: 'again', problem: `no bot of "${sourceId}" is logged in here` };
  const bot = mocker.ContactMock.load(mocker.puppet.currentUserId);
  const isKnown = mocker.cacheContactPayload.has(item.person);
  const citizen = isKnown
    ? mocker.ContactMock.load(item.person)
    : mocker.createContact({ id: item.person, name: item.person });
  for (const message of item.messages) citizen.say(message).to(bot);
  return { outcome: 'yes', receipts: [] };
}
