import { inQuotes } from '@/lib/text/in-quotes';

/** A feed, whatever format it is written in. */
export type Feed = {
  /** A tag: URI or an address that stays the same for good. */
  id: string;
  title: string;
  subtitle: string;
  /** The page that it is about, the feed itself, and its other formats; whole addresses. */
  page: string;
  self: string;
  author: string;
  rights: string | null;
  /** ISO 8601 instant of its last change. */
  updatedAt: string;
  /** Newest first. */
  entries: FeedEntry[];
};

export type FeedEntry = {
  /** Told apart by readers by it: the same thing has the same id in each feed. */
  id: string;
  title: string;
  address: string;
  /** ISO 8601 instant. */
  updatedAt: string;
  content: FeedBlock[];
};

/** A paragraph, a list of lines, or words to be pasted. */
export type FeedBlock = { paragraph: string } | { lines: string[] } | { quote: string };

/** The formats of feeds, by the ending of an address. */
export const FEED_TYPES = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type FeedFormat = keyof typeof FEED_TYPES;

/** A name for good of something that a site tells of, as RFC 4151 has it: of the site's host, and the year in which it began. */
export function tagOf(origin: string, what: string): string {
  return `tag:${new URL(origin).hostname},2026:${encodeURI(what)}`;
}

/** The content as HTML, of which nothing was written by the reader of a feed. */
export function contentHtml(content: readonly FeedBlock[]): string {
  return content.map(blockHtml).join('\n');
}

function blockHtml(block: FeedBlock): string {
  if ('paragraph' in block) return `<p>${escaped(block.paragraph)}</p>`;
  if ('quote' in block) return `<blockquote><p>${escaped(block.quote)}</p></blockquote>`;
  return `<ul>${block.lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}

/** The content as plain text. */
export function contentText(content: readonly FeedBlock[]): string {
  return content
    .map((block) => {
      if ('paragraph' in block) return block.paragraph;
      return 'quote' in block
        ? inQuotes(block.quote)
        : block.lines.map((line) => `- ${line}`).join('\n');
    })
    .join('\n\n');
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it stands in HTML and XML, without what XML can't hold at all. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
