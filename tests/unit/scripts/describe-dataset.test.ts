import { describe, expect, test } from 'vitest';
import { describeDataset } from '@/scripts/import-options';

const said = { title: 'T', publisher: 'P', licence: 'L', citation: 'C', wounded: true };

describe('a new dataset', () => {
  test('of UCDP needs nothing said, and records no wounded', () => {
    expect(describeDataset('ucdp-ged', 'ucdp-ged', { wounded: true })).toMatchObject({
      publisher: 'Uppsala Conflict Data Program',
      licence: 'CC BY 4.0',
      recordsWounded: false,
    });
  });

  test('is what is said of it, before what is known', () => {
    const { title, licence } = describeDataset('ucdp-ged', 'mine', {
      title: 'Mine',
      wounded: true,
    });
    expect([title, licence]).toEqual(['Mine', 'CC BY 4.0']);
    const { wounded: _, ...texts } = said;
    expect(describeDataset('csv', 'mine', said)).toEqual({
      ...texts,
      description: 'T',
      recordsWounded: true,
      redistribution: 'rows',
    });
    expect(describeDataset('csv', 'mine', { ...said, wounded: false }).recordsWounded).toBe(false);
    const secret = describeDataset('csv', 'mine', { ...said, redistribution: 'private' });
    expect(secret.redistribution).toBe('private');
  });

  test('of another format names all that is missing', () => {
    expect(() => describeDataset('csv', 'mine', { wounded: true, publisher: 'P' })).toThrow(
      'There is no dataset mine yet. To create it, also give: --title, --licence, --citation.',
    );
  });
});
