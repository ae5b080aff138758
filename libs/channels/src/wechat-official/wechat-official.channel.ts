import { defineChannel } from '../channel.js';
import { openCallback, SUCCESS } from './open-callback.js';
import { externalIdOf, readMessage } from './read-message.js';
import { sendMessage } from './send-message.js';
import { WechatOfficialSettings } from './settings.js';

/** 公众号 and 小程序: their callbacks come in by push, answers go out as customer-service messages. */
export const wechatOfficial = defineChannel<WechatOfficialSettings>({
  id: 'wechat-official',
  kind: 'wechat',
  title: { zh: '微信公众号与小程序', en: 'WeChat official account and mini program' },
  settings: WechatOfficialSettings,
  push: true,
  unsendable: 'task',
  receive(delivery, source) {
    const opened = openCallback(delivery, source.settings);
    if ('reception' in opened) return opened.reception;
    const { fields } = opened;
    // Follows, menu clicks and reported positions are no words of a person: WeChat is told, nothing is kept.
    if (fields.MsgType === 'event') return { outcome: 'answered', reply: SUCCESS };
    const item = readMessage(fields);
    const reply = () => SUCCESS;
    if (item) return { outcome: 'accepted', items: [item], reply };
    const reason = fields.FromUserName ? `unknown MsgType ${fields.MsgType ?? ''}` : 'no FromUserName';
    return { outcome: 'unreadable', externalId: externalIdOf(fields), reason, reply };
  },
  send: (message, source, context) => sendMessage(message, source.settings, context),
});
