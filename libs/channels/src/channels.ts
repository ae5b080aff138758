import type { Channel } from './channel.js';
import { emailChannel } from './email/email.channel.js';
import { mediaCsv } from './media-csv/media-csv.channel.js';
import { mediaFeed } from './media-feed/media-feed.channel.js';
import { phoneCti } from './phone-cti/phone-cti.channel.js';
import { phoneDesk } from './phone-desk/phone-desk.channel.js';
import { phoneFreeswitch } from './phone-freeswitch/phone-freeswitch.channel.js';
import { webform } from './webform/webform.channel.js';
import { wechatOfficial } from './wechat-official/wechat-official.channel.js';
import { wechatWechaty } from './wechat-wechaty/wechat-wechaty.channel.js';

/** Every channel there is. A new channel is one folder and one line here. */
export const CHANNELS: readonly Channel[] = [
  emailChannel,
  mediaCsv,
  mediaFeed,
  phoneCti,
  phoneDesk,
  phoneFreeswitch,
  webform,
  wechatOfficial,
  wechatWechaty,
];
