import { describe, expect, it } from 'vitest';
import { referenceText } from '@/lib/citation/reference';

const referenced = {
  title: 'People killed per year, 2004 to 2019',
  dataset: 'Starter ledger',
  release: '1.0',
  publisher: 'Casualty Ledger',
  recordedAt: '2026-11-23T14:02:09.120Z',
  url: 'https://example.org/?asOf=2026-11-23T14:02:09.120Z',
  readAt: '2026-12-01T08:00:00.000Z',
};

describe('referenceText', () => {
  it('names title, dataset, release, publisher, state, address and day of reading', () => {
    expect(referenceText(referenced)).toBe(
      '“People killed per year, 2004 to 2019”. Starter ledger [dataset], release 1.0, Casualty Ledger. As recorded on 23 November 2026, 14:02:09 UTC. Casualty Ledger. https://example.org/?asOf=2026-11-23T14:02:09.120Z (read on 1 December 2026)',
    );
  });

  it('leaves out what is not there', () => {
    const text = referenceText({ ...referenced, release: null, recordedAt: null });
    expect(text).toContain('Starter ledger [dataset], Casualty Ledger. Nothing recorded yet.');
  });
});
