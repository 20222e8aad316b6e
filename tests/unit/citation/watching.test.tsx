import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { CitationKind } from '@/lib/domain/citation';
import { WatchCitation } from '@/site/citations/watching';

const SINCE = { of: 'rows', state: 'Still so.', sentence: 'A sentence.', isMoved: false } as const;

function shown(kind: CitationKind, query: string): string {
  const citation = { id: 'z34pb4081wqr18pp', kind, query, dataset: 'reports' };
  return renderToStaticMarkup(
    <WatchCitation citation={citation} since={{ ...SINCE, href: '/' }} />,
  );
}

describe('a citation of several figures can’t be watched, and says why', () => {
  test.each([
    ['quality', 'of=quality&dataset=reports&country=IRQ', '&amp;country=IRQ'],
    ['incidents', 'of=incidents&dataset=reports&from=2014', '&amp;from=2014'],
    ['unusual', 'of=unusual&dataset=reports&violence=one_sided', '&amp;violence=one_sided'],
    ['overlap', 'of=overlap&dataset=reports&from=2014&with=other', '&amp;from=2014'],
    ['reconcile', 'of=reconcile&dataset=reports&from=2014&totals=office', '&amp;from=2014'],
  ] as const)('with the way to watch what %s was made of', (kind, query, kept) => {
    const page = shown(kind, query);
    expect(page).toContain('This citation can’t be watched. It ');
    expect(page).toMatch(new RegExp(`href="/watch\\?dataset=reports[^"]*${kept}`));
  });

  test('but what sources state, behind which there are no figures', () => {
    const page = shown('strengths', 'of=strengths&dataset=reports&party=islamic-state');
    expect(page).toContain('This citation can’t be watched. It is what sources state');
    expect(page).not.toContain('href=');
  });

  test('but what changed, which has two moments and no days', () => {
    const page = shown('changes', 'of=changes&dataset=reports&from=1970-01-01T00:00:00Z');
    expect(page).toContain('What changed between two moments stays as it was.');
    expect(page).not.toContain('href=');
  });
});
