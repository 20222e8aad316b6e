import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { StatedFigures } from '@/components/tables/figures';
import { shownFigures } from '@/lib/domain/parts';
import { figure } from '@/tests/fixtures/incident';

test('a record without figures says so, and is found by no rule', () => {
  const none = renderToStaticMarkup(<StatedFigures figures={[]} />);
  expect(none).toContain('gives no figures');
  expect(none).not.toContain('How they were found');
  const some = renderToStaticMarkup(<StatedFigures figures={[figure('killed', 5)]} />);
  expect(some).toContain('How they were found');
});

test('a total that no source states is shown as the sum of its parts, with its rule', () => {
  const figures = [figure('killed', null), figure('killed', 2, { victims: 'civilian' })];
  const html = renderToStaticMarkup(<StatedFigures figures={shownFigures(figures, true)} />);
  expect(html).toContain('at least 2, sum of parts');
  expect(html).toContain('sum of parts (version 1)');
  expect(html).not.toContain('unknown');
  const before = renderToStaticMarkup(<StatedFigures figures={shownFigures(figures, false)} />);
  expect(before).toContain('unknown');
  expect(before).not.toContain('sum of parts');
});
