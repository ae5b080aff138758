import type { NewsItem } from '../sample-item.js';
import { idOf } from './letter.js';

/** An RSS 2.0 document; an entry's guid is the same whenever the same run writes it again. */
export function writeFeed(entries: readonly NewsItem[], run: string, now = new Date()): string {
  const items = entries.map(
    (entry) => `
    <item>
      <title>${asText(entry.title)}</title>
      <description>${asText(entry.text)}</description>
      <guid isPermaLink="false">${entry.id}-${idOf(run, entry.id).slice(0, 12)}</guid>
      <pubDate>${now.toUTCString()}</pubDate>
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
  <channel>
    <title>晚报帮办</title>
    <link>http://evening.example/</link>
    <description>读者报料</description>${items.join('')}
  </channel>
</rss>
`;
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
