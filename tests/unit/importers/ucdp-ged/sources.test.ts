import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceInput } from '@/lib/domain/incident';
import type { GedColumn } from '@/lib/importers/ucdp-ged/cells';
import { sourcesOf } from '@/lib/importers/ucdp-ged/incident';

const sources = (cells: Partial<Record<GedColumn, string>>) =>
  sourcesOf((column) => cells[column] ?? '');

const NONE = {
  publisher: null,
  title: null,
  publishedOn: null,
  url: null,
  language: null,
  reference: null,
  original: null,
  agency: null,
} satisfies SourceInput;

describe('the sources of a GED row', () => {
  it('reads the article, whose headlines may hold semicolons and commas', () => {
    expect(
      sources({
        source_article:
          '"Wire, North,2014-02-22,Town falls; 21 dead, mayor says";"Post,2014-02-23,-"',
        source_office: 'Wire, North;Post',
        source_date: '2014-02-22;2014-02-23',
        source_headline: 'Town falls; 21 dead, mayor says;-',
        source_original: 'Police',
      }),
    ).toEqual([
      {
        ...NONE,
        publisher: 'Wire, North',
        title: 'Town falls; 21 dead, mayor says',
        publishedOn: '2014-02-22',
        original: 'Police',
      },
      { ...NONE, publisher: 'Post', title: '-', publishedOn: '2014-02-23', original: 'Police' },
    ]);
  });

  it('reads lists of one length where there is no article', () => {
    expect(
      sources({
        source_office: 'Wire;Post',
        source_date: '2014-02-22;2014-02-23',
        source_headline: 'A;B',
      }),
    ).toEqual([
      { ...NONE, publisher: 'Wire', title: 'A', publishedOn: '2014-02-22' },
      { ...NONE, publisher: 'Post', title: 'B', publishedOn: '2014-02-23' },
    ]);
  });

  it('keeps lists that do not match as one title', () => {
    expect(
      sources({ source_office: 'Wire', source_date: '2014-02-22', source_headline: 'A;B' }),
    ).toEqual([{ ...NONE, title: 'Wire, 2014-02-22, A;B' }]);
  });

  it('keeps an article word for word whose date is no day', () => {
    const article = '"Wire,2014-02-31,A"';
    expect(sources({ source_article: article })).toEqual([{ ...NONE, title: article }]);
  });

  it('has no source where nothing is said', () => {
    expect(sources({})).toEqual([]);
  });

  it('loses no text, whatever the cells hold', () => {
    const words = fc
      .array(fc.constantFrom('"', '";"', ';', ',', '2014-02-22', 'Wire', 'B c', '2014-13-99'), {
        maxLength: 8,
      })
      .map((parts) => parts.join('').trim());
    fc.assert(
      fc.property(words, words, (article, original) => {
        const found = sources({ source_article: article, source_original: original });
        const kept = found.map((s) => [s.publisher, s.publishedOn, s.title, s.original].join(' '));
        const letters = (text: string) => text.replace(/[\s";,]/g, '');
        const once = letters(kept.join(' ').replaceAll(original || '\0', ''));
        expect(once).toBe(letters(original ? article.replaceAll(original, '') : article));
      }),
    );
  });
});
