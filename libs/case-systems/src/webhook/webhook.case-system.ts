import { defineCaseSystem } from '../case-system.js';
import { TicketEvent } from '../ticket-event.js';
import { postEvent } from './post-event.js';
import { readStatusCall } from './read-status-call.js';
import { signatureHeaders } from './signature.js';
import { WebhookSettings } from './webhook-settings.js';
import { CLOUD_EVENT_TYPE, writeCloudEvent } from './write-cloud-event.js';

/** Any system that can take an HTTP call: CloudEvents 1.0 in JSON, signed by Standard Webhooks, both ways. */
export const webhookCaseSystem = defineCaseSystem<WebhookSettings>({
  id: 'webhook',
  title: { zh: '通用 Webhook 对接', en: 'Webhook' },
  settings: WebhookSettings,

  async deliver(event, { settings }, context) {
    const parsed = TicketEvent.safeParse(event);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return { outcome: 'failed', reason: `malformed event: ${issue?.path.join('.')}: ${issue?.message}` };
    }
    const now = context.now?.() ?? new Date();
    const body = writeCloudEvent(parsed.data);
    const headers = {
      'content-type': CLOUD_EVENT_TYPE,
      'user-agent': 'Guiyi/1',
      ...signatureHeaders(parsed.data.id, now, body, settings.secrets),
    };
    const limits = { timeoutMs: settings.timeoutSeconds * 1000, signal: context.signal, now };
    const outcome = await postEvent(settings.url, headers, body, limits);
    if (outcome.outcome !== 'delivered') {
      context.log.warn(
        { eventId: event.id, ticketId: event.ticketId, ...outcome },
        'case system did not take an event',
      );
    }
    return outcome;
  },

  readStatus: (call, { settings }) => readStatusCall(call, settings),
});
