import type { FastifyRequest } from 'fastify';

export type Language = 'zh' | 'en';

/** In which language somebody reads, and how links keep it when they chose it themselves. */
export interface Reading {
  readonly language: Language;
  /** The address of this page in the other language; nothing where going there would lose what was written. */
  readonly otherAddress?: string;
  /** Adds the choice to an address of ours. */
  to(address: string): string;
}

/** `?lang=` decides, then what the browser prefers, then Chinese. */
export function readingOf(request: Pick<FastifyRequest, 'url' | 'headers' | 'method'>): Reading {
  const [path = '/', query = ''] = request.url.split('?', 2);
  const asked = new URLSearchParams(query);
  const chosen = asked.get('lang');
  const language = chosen === 'zh' || chosen === 'en' ? chosen : preferred(request.headers['accept-language']);
  asked.set('lang', language === 'zh' ? 'en' : 'zh');
  return {
    language,
    ...(request.method !== 'POST' && { otherAddress: `${path}?${asked}` }),
    to: (address) => (chosen === language ? `${address}${address.includes('?') ? '&' : '?'}lang=${language}` : address),
  };
}

/** The first of the two languages that the browser names; its weights come in order in every browser there is. */
function preferred(accepted = ''): Language {
  const first = /(?:^|,)[ \t]*(zh|en)\b/i.exec(accepted.slice(0, 500))?.[1];
  return first?.toLowerCase() === 'en' ? 'en' : 'zh';
}

/** Whether a browser asks, and not a program: programs get JSON. */
export function asksForPage(request: Pick<FastifyRequest, 'headers'>): boolean {
  return /\btext\/html\b/i.test(request.headers.accept ?? '');
}
