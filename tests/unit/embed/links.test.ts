import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, test } from 'vitest';
import { oembedLinks } from '@/lib/embed/address';
import { frameHtml } from '@/lib/embed/code';

const SITE = 'https://ledger.example';

describe('the head of a page', () => {
  it.each([
    '/',
    '/?dataset=ledger&country=IRQ',
    '/countries/IRQ',
    '/parties/taliban',
    '/embed',
    '/c/0123456789abcdef',
    '/compare?by=country&country=IRQ,SYR',
    '/table?rows=party',
    '/unusual',
    '/incidents?country=IRQ',
    '/incidents/ucdp-ged-1',
  ])('names the oEmbed of %s by its whole address', (address) => {
    const links = oembedLinks(SITE, address);
    for (const [type, format] of [
      ['application/json+oembed', 'json'],
      ['text/xml+oembed', 'xml'],
    ] as const) {
      const { pathname, searchParams } = new URL(links[type] ?? '');
      expect(pathname).toBe('/oembed');
      expect([...searchParams]).toEqual([
        ['url', SITE + address],
        ['format', format],
      ]);
    }
  });

  it.each(['/method', '/countries', '/compare/events', '/datasets'])(
    'says nothing of %s',
    (path) => {
      expect(oembedLinks(SITE, path)).toEqual({});
    },
  );
});

test('the code of an embed takes any title for words', () => {
  const code = frameHtml({
    address: `${SITE}/?a=1&b=2`,
    title: '"><script>',
    width: null,
    height: 9,
  });
  expect(code).toContain(
    'src="https://ledger.example/?a=1&amp;b=2" title="&quot;&gt;&lt;script&gt;"',
  );
  expect(code.match(/<\w+/g)).toEqual(['<iframe']);
});

/** The script of a page with embeds, run in a page of two frames and one of another site: what it asks of them, and what it makes of a message. */
function pageWithTwo() {
  const asked: unknown[] = [];
  const frames = [SITE, SITE, 'https://elsewhere.example'].map((origin, id) => ({
    src: `${origin}/embed/view`,
    contentWindow: {
      id,
      postMessage: (data: unknown) => asked.push([id, data]),
    },
    style: { height: '' },
  }));
  let heard = (_: unknown) => {};
  runInNewContext(readFileSync('public/embed/height.js', 'utf8'), {
    URL,
    document: {
      currentScript: { src: `${SITE}/embed/height.js` },
      getElementsByTagName: () => frames,
    },
    addEventListener: (_: string, listener: typeof heard) => {
      heard = listener;
    },
  });
  const heightsAfter = ({
    origin,
    from,
    data,
  }: {
    origin: string;
    from: number;
    data: unknown;
  }) => {
    heard({ origin, data, source: frames[from]?.contentWindow });
    return frames.map(({ style }) => style.height);
  };
  return { asked, heightsAfter };
}

/** The script of an embed without a chart: what its page is told, at first and after a message. */
function toldAfter(data: unknown): number[][] {
  const told: number[] = [];
  let heard = (_: { data: unknown }) => {};
  let resized = () => {};
  runInNewContext(readFileSync('site/embed/frame.js', 'utf8'), {
    document: {
      body: { getBoundingClientRect: () => ({ height: 640.2 }) },
      getElementById: () => null,
      querySelector: () => null,
    },
    parent: { postMessage: ({ height }: { height: number }) => told.push(height) },
    ResizeObserver: class {
      constructor(tell: () => void) {
        resized = tell;
      }
      observe() {
        resized();
      }
    },
    addEventListener: (_: string, listener: typeof heard) => {
      heard = listener;
    },
  });
  const atFirst = [...told];
  heard({ data });
  return [atFirst, told.slice(atFirst.length)];
}

describe('the script for heights', () => {
  const data = { type: 'casualty-ledger:height', height: 640 };

  it('gives the frame that asks its height, and no other', () => {
    expect(pageWithTwo().heightsAfter({ origin: SITE, from: 1, data })).toEqual(['', '640px', '']);
  });

  it.each([
    ['from another site', 'https://elsewhere.example', data],
    ['of another kind', SITE, { type: 'other', height: 640 }],
    ['that is no object', SITE, null],
    ['of no height', SITE, { ...data, height: 0 }],
    ['of a height that is no number', SITE, { ...data, height: '1px;x' }],
    ['of a height without end', SITE, { ...data, height: Number.POSITIVE_INFINITY }],
  ])('does nothing at a message %s', (_, origin, said) => {
    expect(pageWithTwo().heightsAfter({ origin, from: 0, data: said })).toEqual(['', '', '']);
  });

  it('asks the frames that were there before it, of this site alone, and they answer', () => {
    const { asked } = pageWithTwo();
    const data = { type: 'casualty-ledger:ask' };
    expect(asked).toEqual([0, 1].map((id) => [id, data]));
    expect(toldAfter(data)).toEqual([[641], [641]]);
    expect(toldAfter({ type: 'other' })).toEqual([[641], []]);
    expect(toldAfter(null)).toEqual([[641], []]);
  });
});
