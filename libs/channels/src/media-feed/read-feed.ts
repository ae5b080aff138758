import type { IntakeContent } from '@guiyi/domain';
import type { Delivery, IncomingItem } from '../channel.js';
import { decodeText } from '../reading/decode-text.js';
import { sha256Hex } from '../reading/sha256.js';
import { type Entry, listEntries } from './list-entries.js';
import { readPublished } from './read-published.js';

const MAX_TEXT = 500_000;

/** Every entry of one feed document as an item of its own; nothing where the document is no feed. Never throws. */
export function readFeed({ body, contentType }: Pick<Delivery, 'body' | 'contentType'>): IncomingItem[] | undefined {
  const head = body.subarray(0, 200).toString('latin1');
  const declared = /^[^<]{0,10}<\?xml[^>]{0,100}\bencoding=["']([\w.-]{1,40})["']/i.exec(head)?.[1];
  const text = decodeText(body, declared ?? /charset=["']?([\w.-]{1,40})/i.exec(contentType)?.[1]);
  // No honest feed declares entities; a few bytes of them can stand for gigabytes.
  if (/<!ENTITY/i.test(text)) return undefined;
  try {
    const { title, entries } = listEntries(text.replace(/^\uFEFF/, '').trimStart());
    const items = entries.flatMap((entry) => itemOf(entry, title) ?? []);
    return [...new Map(items.map((item) => [item.externalId, item])).values()];
  } catch {
    return undefined;
  }
}

function itemOf(entry: Entry, feed: string | undefined): IncomingItem | undefined {
  const title = plain(entry.title);
  const text = (entry.text?.trim() || title)?.slice(0, MAX_TEXT);
  if (!text) return undefined;
  const { id, link, author, categories, media } = entry;
  const named = id?.trim() || link?.trim() || '';
  const occurredAt = readPublished(entry.published);
  const content: IntakeContent = {
    // The paper speaks, not a citizen who could be answered: its name and the author's are facts.
    requester: { kind: 'anonymous' },
    ...(title ? { title } : {}),
    text,
    format: entry.text?.trim() ? entry.format : 'plain',
    ...(occurredAt ? { occurredAt } : {}),
    facts: {
      ...(feed ? { feed: plain(feed) } : {}),
      ...(link ? { link } : {}),
      ...(author ? { author } : {}),
      ...(categories.length > 0 ? { categories } : {}),
      ...(media.length > 0 ? { media } : {}),
    },
  };
  return {
    externalId: named && named.length <= 300 ? named : `sha256:${sha256Hex(named || JSON.stringify([title, text]))}`,
    content,
    // Of this entry alone: the document around it changes with every new article.
    partKey: sha256Hex(JSON.stringify(content)),
  };
}

function plain(title: string | undefined): string | undefined {
  return title
    ?.slice(0, 2000)
    .replace(/<[^<>]{1,500}>/g, '')
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
    .slice(0, 1000);
}
