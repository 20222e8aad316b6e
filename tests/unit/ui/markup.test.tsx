import { AsyncLocalStorage } from 'node:async_hooks';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Markup } from '@/components/ui/markup';

const CHART = '<svg><path d="M0,0L9,9"></path></svg>';

beforeEach(() => {
  globalThis.ledgerMarkup = new AsyncLocalStorage();
});

afterEach(() => {
  globalThis.ledgerMarkup = undefined;
  vi.unstubAllGlobals();
});

/** What the browser's React is sent of an element, beside the HTML. */
const sent = (html: string) => JSON.stringify(Markup({ html }).props);

test('a page has its markup in its HTML, and only its name beside that', () => {
  globalThis.ledgerMarkup?.run(new Map(), () => {
    const element = Markup({ html: CHART });
    expect(JSON.stringify(element.props)).not.toContain('svg');
    expect(renderToStaticMarkup(element)).toContain(CHART);
    expect(renderToStaticMarkup(Markup({ html: '<p>Another</p>' }))).toContain('<p>Another</p>');
    expect(renderToStaticMarkup(element)).toContain(CHART);
  });
});

test('markup of another request is not at hand, which is an error and no empty chart', () => {
  const element = globalThis.ledgerMarkup?.run(new Map(), () => Markup({ html: CHART }));
  globalThis.ledgerMarkup?.run(new Map(), () => {
    expect(() => renderToStaticMarkup(element)).toThrow('not at hand');
  });
});

test('script that asks for another page is sent the markup itself', () => {
  globalThis.ledgerMarkup?.run(null, () => expect(sent(CHART)).toContain('svg'));
  expect(sent(CHART)).toContain('svg');
});

test('in the browser it is what the page has, and stays known when the page has gone', () => {
  const element = globalThis.ledgerMarkup?.run(new Map(), () => Markup({ html: CHART }));
  const querySelector = vi.fn().mockReturnValueOnce({ innerHTML: CHART }).mockReturnValue(null);
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', { querySelector });
  expect(renderToStaticMarkup(element)).toContain(CHART);
  expect(renderToStaticMarkup(element)).toContain(CHART);
  expect(querySelector).toHaveBeenCalledWith('[data-markup="m0"]');
});
