import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Channel, Delivery, IncomingItem, Reception, Source } from '@guiyi/channels';

/** What is printed of one file. */
export type Line =
  | { readonly file: string; readonly ok: true; readonly messages: readonly Record<string, unknown>[] }
  | ({ readonly file: string; readonly ok: false; readonly why: string } & Record<string, unknown>);

export interface HowToRead {
  readonly channel: Channel;
  readonly source: Source;
  readonly contentType?: string;
  readonly query: Readonly<Record<string, string>>;
}

const TYPES: Record<string, string> = {
  '.eml': 'message/rfc822',
  '.json': 'application/json',
  '.xml': 'text/xml',
  '.csv': 'text/csv',
  '.txt': 'application/x-www-form-urlencoded',
  '.html': 'text/html',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
};

/** No channel thinks longer about one delivery. */
const LIMIT_MILLISECONDS = 60_000;

/** Lets the channel read one file as if it had been delivered. Never rejects: trouble is part of the line. */
export async function parseFile(file: string, how: HowToRead): Promise<Line> {
  try {
    const delivery = deliveryOf(file, await readFile(file), how);
    return { file, ...describe(await inTime(how.channel.receive(delivery, how.source))) };
  } catch (error) {
    return { file, ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

function deliveryOf(file: string, body: Buffer, { contentType, query }: HowToRead): Delivery {
  const type = contentType ?? TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return {
    body,
    contentType: type,
    headers: { 'content-type': type, 'content-length': String(body.length) },
    method: 'POST',
    url: `http://localhost/in/parse?${new URLSearchParams(query)}`,
    query,
    remoteAddress: '127.0.0.1',
    receivedAt: new Date(),
  };
}

async function inTime(reading: Promise<Reception> | Reception): Promise<Reception> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('超时 / took too long')), LIMIT_MILLISECONDS);
  });
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}

type Described =
  | { readonly ok: true; readonly messages: Record<string, unknown>[] }
  | ({ readonly ok: false; readonly why: string } & Record<string, unknown>);

function describe(reception: Reception): Described {
  switch (reception.outcome) {
    case 'accepted':
      return { ok: true, messages: reception.items.map(describeItem) };
    case 'answered':
      return { ok: true, messages: [] };
    case 'unreadable': {
      const { externalId, reason, automatic } = reception;
      return { ok: false, why: reason, externalId, auto: automatic !== undefined, automatic };
    }
    case 'refused': {
      const { status, code, title, detail, errors } = reception.problem;
      return { ok: false, why: `${status} ${code}: ${title}: ${detail}`, errors };
    }
  }
}

/** `subject` is as it was written, where the channel keeps it beside the title that it made of it. */
function describeItem({ externalId, content, attachments = [], part, partKey }: IncomingItem): Record<string, unknown> {
  const { title, text, requester, automatic, ...rest } = content;
  const written = content.facts?.subject;
  return {
    externalId,
    subject: typeof written === 'string' ? written : (title ?? ''),
    title,
    text,
    attachments: attachments.map((file) => ({ name: file.name, mediaType: file.mediaType, size: file.content.length })),
    auto: automatic !== undefined,
    automatic,
    requester,
    ...rest,
    part,
    partKey,
  };
}
