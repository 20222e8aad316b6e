import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receivedOptions, sentOptions } from '@/components/filters/sent-options';

/** Names as records have them: without blanks around them, or more than one between their words. */
const aName = fc.string().map((text) => text.replace(/\s+/g, ' ').trim());
const anyOption = fc.record({
  value: fc.stringMatching(/^[a-z0-9-]+$/),
  label: aName.filter((name) => name !== ''),
  also: aName,
  attacks: fc.nat(),
});

describe('options of a list of boxes', () => {
  it('are the same once they were sent', () => {
    fc.assert(
      fc.property(fc.array(anyOption), (options) => {
        expect(receivedOptions(sentOptions(options))).toEqual(options);
      }),
    );
  });

  it('are sent without the slug that follows from their name, and with any other', () => {
    const named = { also: '', attacks: 3 };
    const plain = { ...named, label: 'Government of Iraq', value: 'government-of-iraq' };
    const second = { ...named, label: 'Taleban', value: 'taleban-2', also: 'students' };
    expect(sentOptions([plain, second])).toBe(
      '3\tGovernment of Iraq\n3\tTaleban\ttaleban-2\tstudents',
    );
  });

  it('stay a line each, whatever stands between the words of a name', () => {
    const broken = { value: 'a-b', label: 'A\n\tB', also: '', attacks: 1 };
    expect(receivedOptions(sentOptions([broken]))).toEqual([{ ...broken, label: 'A B' }]);
  });
});
