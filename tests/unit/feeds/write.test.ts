import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { contentText, type Feed, tagOf } from '@/lib/feeds/feed';
import { feedText } from '@/lib/feeds/write';

const HOSTILE = 'A & B <script>alert("1")</script> \u0000\u000b\ud800 ]]> شارع';

const feed: Feed = {
  id: tagOf('https://ledger.example:8443', 'incidents?q=a b'),
  title: HOSTILE,
  subtitle: 'What is recorded',
  page: 'https://ledger.example/incidents?a=1&b=2',
  self: 'https://ledger.example/feeds/incidents.atom?a=1&b=2',
  author: 'A & B',
  rights: null,
  updatedAt: '2026-11-27T03:00:00.000Z',
  entries: [
    {
      id: 'tag:ledger.example,2026:one',
      title: HOSTILE,
      address: 'https://ledger.example/incidents/one',
      updatedAt: '2026-11-26T03:00:00.000Z',
      content: [{ paragraph: HOSTILE }, { lines: ['Killed: 28 → 31'] }, { quote: 'Correction.' }],
    },
  ],
};

/** The texts and attributes of a document, by the path of their elements. */
function readXml(xml: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const note = (key: string, text: string) => found.set(key, [...(found.get(key) ?? []), text]);
  const path: string[] = [];
  let text = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('opentag', ({ name, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    path.push(name);
    text = '';
    if (attributes.href !== undefined) note(`${attributes.rel?.value}`, attributes.href.value);
  });
  parser.on('closetag', () => {
    note(path.join(' '), text);
    path.pop();
    text = '';
  });
  parser.write(xml).close();
  return found;
}

test('an Atom feed is whole XML with all that RFC 4287 asks for', () => {
  const read = readXml(feedText(feed, 'atom'));
  expect(read.get('feed id')).toEqual(['tag:ledger.example,2026:incidents?q=a%20b']);
  expect(read.get('feed updated')).toEqual(['2026-11-27T03:00:00.000Z']);
  expect(read.get('feed author name')).toEqual(['A & B']);
  expect(read.get('feed entry id')).toEqual(['tag:ledger.example,2026:one']);
  expect(read.get('feed entry updated')).toEqual(['2026-11-26T03:00:00.000Z']);
  expect(read.get('self')).toEqual([feed.self]);
  expect(read.get('alternate')).toEqual([feed.page, 'https://ledger.example/incidents/one']);
  // What is told stays text, once the feed is read and once its HTML is.
  expect(read.get('feed title')).toEqual([
    'A & B <script>alert("1")</script> \ufffd\ufffd\ufffd ]]> شارع',
  ]);
  const [html = ''] = read.get('feed entry content') ?? [];
  expect(html).toContain('<p>A &amp; B &lt;script&gt;');
  expect(html).not.toContain('<script');
});

test('a JSON Feed has what version 1.1 asks for', () => {
  const read = JSON.parse(feedText(feed, 'json'));
  expect(read).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: feed.self,
    home_page_url: feed.page,
  });
  expect(read.items).toEqual([
    {
      id: 'tag:ledger.example,2026:one',
      url: 'https://ledger.example/incidents/one',
      title: HOSTILE,
      content_text: contentText(feed.entries[0]?.content ?? []),
      content_html: expect.stringContaining('<li>Killed: 28 → 31</li>'),
      date_published: '2026-11-26T03:00:00.000Z',
      date_modified: '2026-11-26T03:00:00.000Z',
    },
  ]);
});
