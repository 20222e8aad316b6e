import { describe, expect, it } from 'vitest';
import { referenceText, viewTitle } from '@/lib/citation/reference';
import { DATASET, view } from '../filters/view';

describe('viewTitle', () => {
  it('says the measure, the division, the filters and the range', () => {
    const { view: shown } = view(
      {
        measure: 'wounded',
        interval: 'month',
        split: 'country',
        victims: 'civilian',
        from: '2014-06',
        to: '2015',
        violence: ['one_sided'],
      },
      {
        countries: [
          { code: 'IRQ', name: 'Iraq' },
          { code: 'SYR', name: 'Syria' },
        ],
      },
    );
    expect(viewTitle(shown)).toBe(
      'People wounded in attacks by month and country, civilians, one-sided, Iraq and Syria, June 2014 – December 2015',
    );
    expect(viewTitle(view({ measure: 'attacks', victims: 'civilian' }).view)).toBe(
      'Attacks by year, 1989–2018',
    );
  });

  it('names few of many groups', () => {
    const groups = ['a', 'b', 'c', 'd', 'e', 'f'].map((slug, id) => ({
      asked: slug,
      id,
      slug,
      name: slug,
    }));
    const { view: shown } = view({ groups: groups.map((group) => group.slug) }, { groups });
    expect(viewTitle(shown)).toContain('a, b, c and 3 others');
  });
});

describe('referenceText', () => {
  const referenced = {
    title: 'People killed in attacks by year, Iraq, 1989–2018',
    dataset: DATASET,
    release: '19.1',
    recordedAt: '2026-11-23T14:02:09.120Z',
    address: 'https://ledger.example/?country=IRQ&asOf=2026-11-23T14:02:09.120Z',
  };

  it('is one line with title, dataset, release, publisher, time of the state and address', () => {
    expect(referenceText(referenced)).toBe(
      '“People killed in attacks by year, Iraq, 1989–2018”. UCDP GED, release 19.1. Uppsala Conflict Data Program. Casualty Ledger, as of 23 November 2026, 14:02:09 UTC. https://ledger.example/?country=IRQ&asOf=2026-11-23T14:02:09.120Z',
    );
  });

  it('leaves out a release that there is none of, and doubles no full stop', () => {
    const text = referenceText({
      ...referenced,
      release: null,
      dataset: { title: 'The ledger.', publisher: 'Casualty Ledger' },
    });
    expect(text).toContain('. The ledger. Casualty Ledger. Casualty Ledger, as of');
    expect(text).not.toContain('release');
  });
});
