import { expect, test } from 'vitest';
import { nearNames } from '@/lib/duplicates/near-names';

const STATES = ['Iraq', 'Syria', 'Nigeria', 'Turkey', 'Mali', 'Chad', 'Niger', 'Kenya'];

const near = nearNames([
  ...['Islamic State', 'IS', 'ISIS', 'Daesh', 'Islamic State of Iraq and the Levant'].map(
    (name) => ({
      name,
      of: 'Islamic State',
    }),
  ),
  { name: 'Islamic State – Sinai Province', of: 'Islamic State – Sinai Province' },
  { name: 'Boko Haram', of: 'Boko Haram' },
  { name: 'Séléka', of: 'Séléka' },
  { name: 'British Broadcasting Corporation', of: 'British Broadcasting Corporation' },
  { name: 'الدولة الإسلامية', of: 'Islamic State' },
  ...STATES.map((state) => ({ name: `Government of ${state}`, of: `Government of ${state}` })),
]);

test.each([
  ['Islamc State', 'Islamic State'],
  ['ISISS', 'Islamic State (ISIS)'],
  ['Daesch', 'Islamic State (Daesh)'],
  ['الدوله الإسلامية', 'Islamic State (الدولة الإسلامية)'],
  ['Bokko Haram', 'Boko Haram'],
  ['Boko Haram fighters', 'Boko Haram'],
  ['Seleka', 'Séléka'],
  ['BBC', 'British Broadcasting Corporation'],
  ['Goverment of Iraq', 'Government of Iraq'],
])('%s may be meant for %s', (name, meant) => {
  expect(near(name)[0]).toBe(meant);
});

test.each(['Government of Fiji', 'Reef Front', '—', ''])('“%s” is near to nothing', (name) => {
  expect(near(name)).toEqual([]);
});

test('each actor is named once, by its nearest name, and no more than three are', () => {
  const found = near('Islamic State in Iraq and the Levant');
  expect(found[0]).toBe('Islamic State (Islamic State of Iraq and the Levant)');
  expect(found.filter((words) => /^Islamic State( \(|$)/.test(words))).toHaveLength(1);
  expect(near('Government of Nigeri').length).toBeLessThanOrEqual(3);
});
