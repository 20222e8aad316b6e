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

  it('has no marks that turn the direction of writing, which would be copied unseen', () => {
    const title = 'Killed in incidents with \u2068جبهة\u2069, 2019';
    expect(referenceText(cited({ title }))).toContain('“Killed in incidents with جبهة, 2019”');
  });

  it('names the sources of statements, which are of no dataset', () => {
    const statedBy = [{ name: 'United Nations', reference: 'page 3', url: null }];
    const text = referenceText(cited({ title: 'Strength of X', releases: [], statedBy }));
    expect(text).toMatch(
      /^“Strength of X”\. Statements of sources\. Stated by: United Nations, page 3\. Casualty Ledger, as of/,
    );
    expect(text).not.toContain('UCDP');
  });

  it('names the other dataset that events were matched with, and the citation that its publisher asks for', () => {
    const beside = { ...DATASET, slug: 'b', title: 'B', publisher: 'Those', citation: 'Cite B.' };
    const text = referenceText(cited({ beside: { ...beside, version: 4, releases: [] } }));
    expect(text).toContain(
      'Matched with: B, version 4. Those. The publisher asks for this citation: Cite B. Casualty Ledger, as of',
    );
  });
});
