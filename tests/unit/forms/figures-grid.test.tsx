import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { FiguresSection } from '@/desk/drafts/figures-section';
import { armyPostEntry, entryContext } from '@/tests/fixtures/entry';

test('what is wrong in a cell is said over the whole width of its row, and its field names it', () => {
  const fields = ['claims.0.killed_all', 'figures.killed_all.written'];
  const errors = fields.map((field) => ({ field, message: `${field} can’t be read.` }));
  const html = renderToStaticMarkup(
    <FiguresSection
      entry={armyPostEntry()}
      errors={errors}
      context={entryContext()}
      columns={[]}
      drawn={0}
    />,
  );
  for (const field of fields) {
    const wide = html.split(`id="${field}-error"`)[0]?.split('<td').at(-1);
    expect(wide).toMatch(/^ colSpan="\d+"/i);
    const input = html.split(`id="${field}"`)[1]?.split('>')[0];
    expect(input).toContain(`aria-describedby="${field}-read ${field}-error"`);
  }
});
