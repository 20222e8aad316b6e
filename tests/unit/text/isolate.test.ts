import { expect, test } from 'vitest';
import { newNameText } from '@/lib/entry/new-names';
import { incidentLine, incidentTitle, whereText } from '@/lib/format/incident';
import { isolated } from '@/lib/text/isolate';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';

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
