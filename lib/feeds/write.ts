import {
  contentHtml,
  contentText,
  escaped,
  FEED_TYPES,
  type Feed,
  type FeedEntry,
  type FeedFormat,
} from './feed';

/** A feed as the text of a format. */
export function feedText(feed: Feed, format: FeedFormat): string {
  return format === 'atom' ? atomText(feed) : jsonText(feed);
}

/** Atom 1.0 (RFC 4287). */
function atomText({ entries, ...feed }: Feed): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    element('updated', feed.updatedAt),
    `<author>${element('name', feed.author)}</author>`,
    ...(feed.rights === null ? [] : [element('rights', feed.rights)]),
    link('self', feed.self, FEED_TYPES.atom),
    link('alternate', feed.page, 'text/html'),
    ...entries.map(atomEntry),
    '</feed>',
    '',
  ].join('\n');
}

function atomEntry({ id, title, address, updatedAt, content }: FeedEntry): string {
  return [
    '<entry>',
    element('id', id),
    element('title', title),
    element('updated', updatedAt),
    element('published', updatedAt),
    link('alternate', address, 'text/html'),
    `<content type="html">${escaped(contentHtml(content))}</content>`,
    '</entry>',
  ].join('\n');
}

const element = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`;

const link = (rel: string, address: string, type: string) =>
  `<link rel="${rel}" type="${type.split(';')[0]}" href="${escaped(new URL(address).href)}"/>`;

/** JSON Feed 1.1. */
function jsonText({ entries, ...feed }: Feed): string {
  return `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      description: feed.subtitle,
      home_page_url: feed.page,
      feed_url: feed.self,
      language: 'en-GB',
      authors: [{ name: feed.author }],
      items: entries.map(({ id, title, address, updatedAt, content }) => ({
        id,
        url: address,
        title,
        content_text: contentText(content),
        content_html: contentHtml(content),
        date_published: updatedAt,
        date_modified: updatedAt,
      })),
    },
    null,
    1,
  )}\n`;
}
