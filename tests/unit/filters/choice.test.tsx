import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { FilterChoice } from '@/components/filters/choice';

/** What stands beside the heading of a group of choices. */
function saidOf(words: Record<string, string>, areNames: boolean): string {
  const [value = ''] = Object.keys(words);
  const given = { legend: 'Compared with', name: 'with', type: 'checkbox', words } as const;
  const html = renderToStaticMarkup(
    <FilterChoice {...given} chosen={[value]} areNames={areNames} />,
  );
  return /<summary[^>]*>(.*?)<\/summary>/s.exec(html)?.[1]?.replace(/<[^>]+>/g, ' ') ?? '';
}

test('what is chosen is said in the middle of a line, and names keep their capitals', () => {
  expect(saidOf({ one_sided: 'One-sided' }, false)).toContain('one-sided');
  expect(saidOf({ ledger: 'Casualty Ledger starter set' }, true)).toContain(
    'Casualty Ledger starter set',
  );
});
