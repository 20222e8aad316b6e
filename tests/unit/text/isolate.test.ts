import { expect, test } from 'vitest';
import { buildTrendModel } from '@/lib/charts/trend-model';
import { newNameText } from '@/lib/entry/new-names';
import { incidentLine, incidentTitle, whereText } from '@/lib/format/incident';
import { viewText, viewWords } from '@/lib/format/view';
import { isolated } from '@/lib/text/isolate';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { killed, yearly, yearlyInput } from '@/tests/unit/charts/sample-trend';
import { view as viewOf } from '@/tests/unit/filters/view';

const MOSUL = 'الموصل';
const IS = 'الدولة الإسلامية';

test('what is written from right to left is isolated, and nothing else', () => {
  expect(isolated(MOSUL)).toBe(`\u2068${MOSUL}\u2069`);
  expect(isolated('ירושלים')).toBe('\u2068ירושלים\u2069');
  expect(isolated('Côte d’Ivoire, 東京, Київ')).toBe('Côte d’Ivoire, 東京, Київ');
});

test('lines made of several parts keep them apart', () => {
  const place = { place: MOSUL, admin1: null, country: 'Iraq' };
  expect(whereText(place)).toBe(`\u2068${MOSUL}\u2069, Iraq`);
  const dated = { dateStart: '2014-06-10', dateEnd: '2014-06-10', datePrecision: 1 };
  expect(incidentTitle({ ...place, ...dated, countryName: 'Iraq' })).toBe(
    `\u2068${MOSUL}\u2069, Iraq, 10 June 2014`,
  );
  const incident = incidentInput('x', {
    ...dated,
    country: 'IRQ',
    place: MOSUL,
    parties: [groupParty(IS)],
    figures: [figure('killed', 28)],
  });
  expect(incidentLine(incident)).toBe(
    `10 June 2014 · \u2068${MOSUL}\u2069, Iraq · \u2068${IS}\u2069 · killed: 28`,
  );
  const asked = newNameText({ of: 'party', name: IS, near: [], field: 'parties.0.name' });
  expect(asked).toContain(`“\u2068${IS}\u2069” is new`);
});

test('a view is named with what is written from right to left kept apart', () => {
  const party = { id: 7, slug: 'is', name: IS, isState: false };
  const { view: shown } = viewOf(
    { from: '2014', to: '2015' },
    { parties: [{ ...party, asked: 'is' }] },
  );
  expect(viewWords(shown).full).toContain(`\u2068${IS}\u2069`);
  expect(viewText(shown)).toContain(`\u2068${IS}\u2069`);
  const line = yearly('is', IS, [killed(1, 5), killed(2, 9)]);
  const other = yearly('x', 'Other', [killed(1, 1), killed(1, 1)]);
  const { alt, description } = buildTrendModel(yearlyInput([line, other]));
  for (const text of [alt, description]) {
    expect(text).toContain(`\u2068${IS}\u2069`);
    expect(text.replaceAll(`\u2068${IS}\u2069`, '')).not.toContain(IS);
  }
});
