import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ClaimsTable } from '@/components/tables/figures';
import { SourceList } from '@/components/ui/record';
import type { ClaimInput, SourceInput } from '@/lib/domain/incident';

const SOURCE: SourceInput = {
  publisher: 'الجزيرة',
  agency: null,
  title: 'مقتل جنود في هجوم',
  publishedOn: '2024-05-15',
  url: 'https://example.org/a',
  language: 'ar',
  reference: 'No. 12',
  original: null,
};

test('a title in another language is marked as such, and stands apart from the date beside it', () => {
  const html = renderToStaticMarkup(<SourceList sources={[SOURCE]} />);
  expect(html).toContain('<bdi dir="auto" lang="ar">مقتل جنود في هجوم</bdi>');
  expect(html).toContain('<bdi>الجزيرة</bdi>, 15 May 2024, <bdi>No. 12</bdi>, language: ar');
});

test('what is no title has no language of a document', () => {
  const html = renderToStaticMarkup(<SourceList sources={[{ ...SOURCE, title: null }]} />);
  expect(html).not.toContain('lang=');
  expect(html).toContain('<bdi dir="auto">No. 12</bdi>');
});

test('the words of a claim are laid out in their own direction', () => {
  const claim: ClaimInput = {
    source: 0,
    outcome: 'killed',
    victims: 'all',
    low: 5,
    best: 5,
    high: 5,
    qualifier: 'exact',
    words: null,
    official: false,
    quoted: 'خمسة جنود',
    locator: null,
  };
  const html = renderToStaticMarkup(
    <ClaimsTable figures={[]} claims={[claim]} sources={[SOURCE]} />,
  );
  expect(html).toContain('<bdi>الجزيرة</bdi>, 15 May 2024');
  expect(html).toContain('<q dir="auto">خمسة جنود</q>');
});
