import type { FastifyReply, FastifyRequest } from 'fastify';
import { asksForPage, readingOf } from './language.js';
import { MESSAGES } from './messages.js';
import { noticePage } from './notice.page.js';
import { PAGE_HEADERS } from './send-page.js';

/**
 * An `onSend` hook: whatever ends as a problem (too large, too many, not there, broken here) reaches a person at a browser
 * as a page. Programs, and the doors of channels, keep the problem as it is.
 */
export function problemAsPage(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  done(null, reply.statusCode < 400 ? payload : pageOf(request, reply, payload));
}

function pageOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isProblem = !String(reply.getHeader('content-type') ?? '').startsWith('text/html');
  if (!isProblem || !asksForPage(request) || request.url.startsWith('/in/')) return payload;
  const reading = readingOf(request);
  const say = MESSAGES[reading.language];
  reply.removeHeader('content-length');
  reply.headers(PAGE_HEADERS);
  const reason = reasonIn(payload, reading.language === 'zh' ? 0 : 1);
  return noticePage(reading, say.trouble, [reason, say.back].filter(Boolean).join(' '));
}

/** Our problems say everything twice: `中文 / English`. */
function reasonIn(payload: unknown, at: 0 | 1): string {
  try {
    const { title } = JSON.parse(String(payload)) as { title?: unknown };
    return typeof title === 'string' ? (title.split(' / ')[at] ?? title) : '';
  } catch {
    return '';
  }
}
