import { describe, expect, it } from 'vitest';
import type { Cited } from '@/lib/citation/cited';
import { plainReference } from '@/lib/citation/styled';
import { CITATION_STYLES, referencesOf } from '@/lib/citation/styles';
import { DATASET } from '../filters/view';
import { cited } from './cited';

/** What each style makes of something, read on one day. */
function written(change: Partial<Cited> = {}, accessed = '2026-11-26') {
  return Object.fromEntries(
    CITATION_STYLES.map(({ key, write }) => {
      const reference = write(cited(change), accessed);
      return [key, { inText: reference.inText, full: plainReference(reference) }];
    }),
  );
}

const URL_OF_IT = 'https://ledger.example/?country=IRQ&asOf=2026-11-03T14%3A02%3A09.120Z';

describe('references in the styles, by their published rules', () => {
  it('name a chart, its dataset, release, version, moment, publisher, access and link', () => {
    expect(written()).toEqual({
      apa: {
        inText: '(Uppsala Conflict Data Program, 2026)',
        full: `Uppsala Conflict Data Program. (2026). People killed in Iraq per year, 1989–2018 (UCDP GED, release 19.1, version 2; as of November 3, 2026, 14:02:09 UTC) [Data set]. Casualty Ledger. Retrieved November 26, 2026, from ${URL_OF_IT}`,
      },
      chicago: {
        inText: '(Uppsala Conflict Data Program 2026)',
        full: `Uppsala Conflict Data Program. 2026. “People killed in Iraq per year, 1989–2018.” UCDP GED, release 19.1, version 2, as of November 3, 2026, 14:02:09 UTC. Casualty Ledger. Accessed November 26, 2026. ${URL_OF_IT}.`,
      },
      harvard: {
        inText: '(Uppsala Conflict Data Program, 2026)',
        full: `Uppsala Conflict Data Program (2026) ‘People killed in Iraq per year, 1989–2018’, UCDP GED, release 19.1, version 2, as of 3 November 2026, 14:02:09 UTC [Data set]. Casualty Ledger. Available at: ${URL_OF_IT} (Accessed: 26 November 2026).`,
      },
    });
  });

  it('name a dataset by its own title, and not as a part of itself', () => {
    const { apa, chicago, harvard } = written({ title: null });
    expect(apa?.full).toMatch(
      /^Uppsala Conflict Data Program\. \(2026\)\. UCDP GED \(release 19\.1, version 2; as of/,
    );
    expect(chicago?.full).toMatch(
      /^Uppsala Conflict Data Program\. 2026\. UCDP GED, release 19\.1, version 2, as of/,
    );
    expect(harvard?.full).toMatch(
      /^Uppsala Conflict Data Program \(2026\) UCDP GED, release 19\.1, version 2, as of/,
    );
  });

  it('name a publisher who is the author once', () => {
    const dataset = { ...DATASET, publisher: 'Casualty Ledger' };
    for (const { full } of Object.values(written({ dataset }))) {
      expect(full.match(/Casualty Ledger/g)).toHaveLength(1);
    }
  });

  it('name the ledger and the moment of what sources state, and no dataset', () => {
    const title = 'Strength of Islamic State';
    const statedBy = [
      { name: 'CIA, A briefing, 2014-09-11', reference: 'page 3', url: 'https://cia.example/b' },
      { name: 'Reuters', reference: null, url: null },
    ];
    expect(written({ title, statedBy })).toEqual({
      apa: {
        inText: '(Casualty Ledger, 2026)',
        full: `Casualty Ledger. (2026). Strength of Islamic State (as of November 3, 2026, 14:02:09 UTC) [Data set]. Retrieved November 26, 2026, from ${URL_OF_IT}`,
      },
      chicago: {
        inText: '(Casualty Ledger 2026)',
        full: `Casualty Ledger. 2026. Strength of Islamic State, as of November 3, 2026, 14:02:09 UTC. Accessed November 26, 2026. ${URL_OF_IT}.`,
      },
      harvard: {
        inText: '(Casualty Ledger, 2026)',
        full: `Casualty Ledger (2026) Strength of Islamic State, as of 3 November 2026, 14:02:09 UTC [Data set]. Available at: ${URL_OF_IT} (Accessed: 26 November 2026).`,
      },
    });
    const [{ notes } = { notes: '' }] = referencesOf(cited({ title, statedBy }), '2026-11-26');
    expect(notes).toBe(
      'Licence: None of its own: each statement is under the terms of its source. Stated by: CIA, A briefing, 2014-09-11, page 3, https://cia.example/b; Reuters.',
    );
  });

  it('say in their own words that there is no date', () => {
    const { apa, chicago, harvard } = written({ recordedAt: null, version: 0 });
    expect([apa?.inText, chicago?.inText, harvard?.inText]).toEqual([
      '(Uppsala Conflict Data Program, n.d.)',
      '(Uppsala Conflict Data Program, n.d.)',
      '(Uppsala Conflict Data Program, no date)',
    ]);
    expect(apa?.full).toMatch(/^Uppsala Conflict Data Program\. \(n\.d\.\)\. People/);
    expect(chicago?.full).toMatch(/^Uppsala Conflict Data Program\. n\.d\. “People/);
    expect(harvard?.full).toMatch(/^Uppsala Conflict Data Program \(no date\) ‘People/);
    expect(apa?.full).toContain('; nothing recorded yet) [Data set]');
  });

  it('change quotation marks within their own, and double no mark at the end', () => {
    const title = 'Incidents: attacks, 2014, with “Mar‘ash”';
    const { chicago, harvard } = written({ title });
    expect(chicago?.full).toContain('“Incidents: attacks, 2014, with ‘Mar‘ash’.”');
    expect(harvard?.full).toContain('‘Incidents: attacks, 2014, with “Mar‘ash”’');
    expect(written({ title: 'How many?' }).chicago?.full).toContain('“How many?” UCDP');
    const dataset = { ...DATASET, publisher: 'Syria Watch e.V.' };
    expect(written({ dataset }).apa?.full).toMatch(/^Syria Watch e\.V\. \(2026\)/);
  });

  it('set the title in italics, or that of the whole where a part is in quotation marks', () => {
    const italics = CITATION_STYLES.map(({ write }) =>
      write(cited(), '2026-11-26').full.flatMap(({ text, isTitle }) => (isTitle ? text : [])),
    );
    expect(italics).toEqual([
      ['People killed in Iraq per year, 1989–2018'],
      ['UCDP GED'],
      ['UCDP GED'],
    ]);
  });

  it('keep letters of other languages, without the marks that isolate them on a page', () => {
    const title = 'Attacks in Şalāḩ ad Dīn, Mar\u02bfash and \u2068حلب\u2069, 2014';
    for (const { full } of Object.values(written({ title }))) {
      expect(full).toContain('Attacks in Şalāḩ ad Dīn, Mar\u02bfash and حلب, 2014');
    }
  });

  it('are copied with the licence, the publisher’s own citation and all releases', () => {
    const releases = [{ name: 'Iraq 1989–2018' }, { name: 'Syria 2016–2019' }];
    const dataset = { ...DATASET, citation: 'Sundberg, R.\nand Melander, E. (2013).' };
    for (const { plain } of referencesOf(cited({ releases, dataset }), '2026-11-26')) {
      expect(plain).toContain('UCDP GED, 2 releases, version 2');
      expect(plain).toMatch(
        / Licence: CC BY 4\.0\. The publisher asks for this citation: Sundberg, R\. and Melander, E\. \(2013\)\. Releases: Iraq 1989–2018; Syria 2016–2019\.$/,
      );
    }
  });
});
