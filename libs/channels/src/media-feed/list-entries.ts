import { parseFeed } from 'feedsmith';

/** What the four kinds of feed have in common. */
export interface Entry {
  readonly id?: string;
  readonly link?: string;
  readonly title?: string;
  readonly text?: string;
  readonly format: 'plain' | 'html';
  readonly published?: string;
  readonly author?: string;
  readonly categories: readonly string[];
  /** Addresses of pictures, recordings and films. */
  readonly media: readonly string[];
}

export interface FeedDocument {
  readonly title?: string;
  readonly entries: readonly Entry[];
}

/** Papers show some dozens of articles; whoever shows more is read this far. */
const MAX_ENTRIES = 1000;

type Parsed = ReturnType<typeof parseFeed<string>>;
type ItemOf<F extends Parsed['format'], K extends 'items' | 'entries'> = Extract<
  Parsed,
  { format: F }
>['feed'] extends { [key in K]?: (infer Item)[] }
  ? Item
  : never;

/** The entries of an RSS, RDF, Atom or JSON feed; throws where the text is none. */
export function listEntries(text: string): FeedDocument {
  const parsed = parseFeed(text, { maxItems: MAX_ENTRIES });
  switch (parsed.format) {
    case 'atom':
      return { title: parsed.feed.title?.value, entries: (parsed.feed.entries ?? []).map(fromAtom) };
    case 'json':
      return { title: parsed.feed.title, entries: (parsed.feed.items ?? []).map(fromJson) };
    case 'rss':
      return { title: parsed.feed.title, entries: (parsed.feed.items ?? []).map(fromRss) };
    case 'rdf':
      return { title: parsed.feed.title, entries: (parsed.feed.items ?? []).map(fromRdf) };
  }
}

function fromRss(item: ItemOf<'rss', 'items'>): Entry {
  return {
    id: item.guid?.value,
    link: item.link,
    title: item.title,
    text: item.content?.encoded || item.description,
    format: 'html',
    published: item.pubDate ?? item.dc?.dates?.[0],
    author: item.authors?.[0]?.name ?? item.authors?.[0]?.email ?? item.dc?.creators?.[0],
    categories: known(item.categories?.map(({ name }) => name)),
    media: known(item.enclosures?.map(({ url }) => url)),
  };
}

function fromRdf(item: ItemOf<'rdf', 'items'>): Entry {
  return {
    id: item.rdf?.about,
    link: item.link,
    title: item.title,
    text: item.content?.encoded || item.description,
    format: 'html',
    published: item.dc?.dates?.[0],
    author: item.dc?.creators?.[0],
    categories: known(item.dc?.subjects),
    media: [],
  };
}

function fromAtom(entry: ItemOf<'atom', 'entries'>): Entry {
  const said = entry.content?.value ? entry.content : entry.summary;
  const links = entry.links ?? [];
  return {
    id: entry.id,
    link: (links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0])?.href,
    title: entry.title?.value,
    text: said?.value,
    format: said?.type === undefined || said.type === 'text' || said.type === 'text/plain' ? 'plain' : 'html',
    published: entry.published ?? entry.updated,
    author: entry.authors?.[0]?.name,
    categories: known(entry.categories?.map(({ label, term }) => label ?? term)),
    media: known(links.filter(({ rel }) => rel === 'enclosure').map(({ href }) => href)),
  };
}

function fromJson(item: ItemOf<'json', 'items'>): Entry {
  return {
    id: item.id,
    link: item.url ?? item.external_url,
    title: item.title,
    text: item.content_html || item.content_text || item.summary,
    format: item.content_html ? 'html' : 'plain',
    published: item.date_published ?? item.date_modified,
    author: item.authors?.[0]?.name,
    categories: known(item.tags),
    media: known([item.image, ...(item.attachments ?? []).map(({ url }) => url)]),
  };
}

function known(texts: readonly (string | undefined)[] | undefined): string[] {
  return (texts ?? []).flatMap((text) => (text ? [text] : [])).slice(0, 20);
}
