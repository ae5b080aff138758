import { type Delivery, defineChannel, type HttpReply, type Reception, type Source } from '../channel.js';
import { basicCredentials, presentedKey, refuseKey } from '../reading/presented-key.js';
import { sha256Hex } from '../reading/sha256.js';
import { readCallLeg } from './call-leg.js';
import { describeLeg } from './describe-leg.js';
import { readCdr } from './read-cdr.js';
import { Settings } from './settings.js';

/** FreeSWITCH: call detail records of mod_json_cdr. */
export const phoneFreeswitch = defineChannel<Settings>({
  id: 'phone-freeswitch',
  kind: 'phone',
  title: { zh: '电话（FreeSWITCH 话单）', en: 'Phone (FreeSWITCH call records)' },
  settings: Settings,
  push: true,
  keys: 'must',
  unsendable: 'task',
  receive,
});

function receive(delivery: Delivery, source: Source<Settings>): Reception {
  if (!isKnown(delivery, source)) return refuseKey();
  const cdr = readCdr(delivery.body);
  if (!cdr) return unreadable(delivery, '不是 JSON 话单 / no JSON call record');
  const leg = readCallLeg(cdr, delivery.query.uuid);
  if (!leg) return unreadable(delivery, '话单没有通话编号（call_uuid、uuid）/ the record names no call');
  // An agent's leg that nobody answered carries nothing: it must not make the intake before the citizen's leg is here.
  const idle = leg.isAgentLeg && !leg.answered && !leg.read(source.settings.variables.note);
  return {
    outcome: 'accepted',
    items: [
      {
        externalId: leg.callId,
        content: { ...describeLeg(leg, source.settings), conversation: `call:${leg.callId}` },
        part: idle ? 'progress' : 'final',
        partKey: `leg:${leg.legId}`,
        // The legs of one call are reported at once but in no order: let the citizen's leg join before anybody reads.
        ...(leg.isAgentLeg && !idle ? { settles: true } : {}),
      },
    ],
    reply: () => OK,
  };
}

/** Anything but 2xx makes the switch send again and then write the record to its disk. */
const OK: HttpReply = { status: 200, contentType: 'text/plain; charset=utf-8', body: 'OK\n' };

/** Basic as `user:password` where the password, or the whole, is a key. */
function isKnown(delivery: Delivery, source: Source<Settings>): boolean {
  const basic = basicCredentials(delivery);
  if (basic) {
    if (source.settings.user !== undefined && basic.user !== source.settings.user) return false;
    return source.hasKey(basic.password) || source.hasKey(`${basic.user}:${basic.password}`);
  }
  // mod_json_cdr appends "?uuid=…" to any address, so a key in it comes back with that tail.
  return source.settings.user === undefined && source.hasKey(presentedKey(delivery)?.replace(/\?uuid=.*$/, ''));
}

function unreadable(delivery: Delivery, reason: string): Reception {
  return { outcome: 'unreadable', externalId: `sha256:${sha256Hex(delivery.body)}`, reason, reply: () => OK };
}
