import { describe, expect, it } from 'vitest';
import { referenceText } from '@/lib/citation/reference';
import { DATASET } from '../filters/view';
import { cited } from './cited';

describe('referenceText', () => {
  it('is one line with title, dataset, release, publisher, its citation, time of the state and address', () => {
    expect(referenceText(cited())).toBe(
      '“People killed in Iraq per year, 1989–2018”. UCDP GED, release 19.1. Uppsala Conflict Data Program. The publisher asks for this citation: Sundberg and Melander 2013. Casualty Ledger, as of 3 November 2026, 14:02:09 UTC. https://ledger.example/?country=IRQ&asOf=2026-11-03T14%3A02%3A09.120Z',
    );
  });

  it('leaves out a release that there is none of, and doubles no full stop', () => {
    const dataset = {
      ...DATASET,
      title: 'The ledger.',
      publisher: 'Casualty Ledger',
      citation: 'Ours.\n2026.',
    };
    const text = referenceText(cited({ releases: [], dataset }));
    expect(text).toContain(
      '. The ledger. Casualty Ledger. The publisher asks for this citation: Ours. 2026. Casualty Ledger, as of',
    );
    expect(text).not.toContain('release');
  });
});
