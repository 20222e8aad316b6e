import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { StatedFigures } from '@/components/tables/figures';
import { figure } from '@/tests/fixtures/incident';

test('a record without figures says so, and is found by no rule', () => {
  const none = renderToStaticMarkup(<StatedFigures figures={[]} />);
  expect(none).toContain('gives no figures');
  expect(none).not.toContain('How they were found');
  const some = renderToStaticMarkup(<StatedFigures figures={[figure('killed', 5)]} />);
  expect(some).toContain('How they were found');
});
