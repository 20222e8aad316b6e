import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receivedOption, sentOption } from '@/components/filters/sent-options';

const anyOption = fc.record({
  value: fc.string(),
  label: fc.string(),
  also: fc.string(),
  attacks: fc.nat(),
});

describe('options of a list of boxes', () => {
  it('are the same once they were sent', () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const there = JSON.parse(JSON.stringify(sentOption(option)));
        expect(receivedOption(there)).toEqual(option);
      }),
    );
  });

  it('are sent without the slug that follows from their name, and with any other', () => {
    const named = { also: '', attacks: 3 };
    const plain = { ...named, label: 'Government of Iraq', value: 'government-of-iraq' };
    expect(sentOption(plain)).toEqual({ label: 'Government of Iraq', attacks: 3 });
    const second = { ...named, label: 'Taleban', value: 'taleban-2' };
    expect(sentOption(second)).toEqual({ label: 'Taleban', attacks: 3, value: 'taleban-2' });
  });
});
