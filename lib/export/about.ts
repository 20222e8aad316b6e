import {
  besideText,
  type Cited,
  citedSourceText,
  citedVersion,
  recordOf,
  SITE,
  stateText,
} from '@/lib/citation/cited';
import { referenceText } from '@/lib/citation/reference';
import type { CsvCell } from '@/lib/csv/write';
import { releaseName } from '@/lib/format/view';
import type { FileTable } from './columns';

/** What a file is of: what its notes, its properties and its references are written from. */
export type About = {
  title: string;
  /** The datasets in it, each as it is shown; none where it is of the ledger's list of datasets. */
  cited: readonly Cited[];
};

/** What a reader has to know of any file of figures, a sentence each. */
const READING_NOTES = [
  'An empty cell means that the figure is not known or that the dataset does not cover the time or place. It is not zero.',
  'low, best and high of a count are the sums of the lows, of the best figures and of the highs. They are not a confidence interval.',
  'Figures of two datasets are never to be added up.',
] as const;

/** Labels and what they say, for people. */
export function notesOf({ title, cited }: About): [label: string, text: string][] {
  return [
    ['Title', title],
    ...cited.flatMap((one): [string, string][] => {
      const { title: record, publisher, licence } = recordOf(one);
      const version = citedVersion(one);
      return [
        ['Dataset', record],
        ['Recorded by', publisher],
        ...(version === null
          ? []
          : ([
              ['Release', releaseName(one.releases) ?? 'none'],
              ['Version', String(version)],
            ] satisfies [string, string][])),
        ['Shown', stateText(one)],
        ['Licence', licence],
        ...othersOf(one),
        ['Web address of these numbers', one.address],
        ['Reference', referenceText(one)],
      ];
    }),
    ['Published by', SITE],
    ...READING_NOTES.map((note): [string, string] => ['Note', note]),
  ];
}

/** Whose figures or statements it has beside those of its dataset, and under which terms. */
function othersOf({ totals, beside, statedBy = [] }: Cited): [label: string, text: string][] {
  return [
    ...(beside === undefined
      ? []
      : ([
          ['Matched with', `${besideText(beside)}, recorded by ${beside.publisher}`],
          ['Its licence', beside.licence],
        ] satisfies [string, string][])),
    ...(totals === undefined
      ? []
      : ([
          ['Held against published totals', totals.citation],
          ['Their licence', totals.licence],
        ] satisfies [string, string][])),
    ...statedBy.map((one): [string, string] => ['Stated by', citedSourceText(one)]),
  ];
}

/** The same for programs, by plain names. */
export function propertiesOf({ title, cited }: About): Record<string, string> {
  const each = (of: (one: Cited) => string) => cited.map(of).join('\n');
  const records = cited.flatMap(recordsOf);
  const ofRecords = (of: (one: Recorded) => string) => records.map(of).join('\n');
  return {
    title,
    source: ofRecords((one) => one.title),
    publisher: ofRecords((one) => one.publisher),
    release: ofRecords((one) => one.release),
    version: ofRecords((one) => one.version),
    recorded_at: each(({ recordedAt }) => recordedAt ?? ''),
    licence: ofRecords((one) => one.licence),
    address: each(({ address }) => address),
    reference: each(referenceText),
  };
}

type Recorded = Record<'title' | 'publisher' | 'licence' | 'release' | 'version', string>;

/** Each dataset that it is of, at its version; those that its events were matched with behind its own. */
function recordsOf(one: Cited): Recorded[] {
  const { beside } = one;
  return [
    {
      ...recordOf(one),
      release: releaseName(one.releases) ?? '',
      version: String(citedVersion(one) ?? ''),
    },
    ...(beside === undefined
      ? []
      : [
          {
            ...beside,
            release: releaseName(beside.releases) ?? '',
            version: String(beside.version),
          },
        ]),
  ];
}

/** The moment that a file of one state is of; null where nothing had been recorded. */
export function momentOf({ cited }: About): string | null {
  const moments = cited.flatMap(({ recordedAt }) => recordedAt ?? []).sort();
  return moments.at(-1) ?? null;
}

/** What each column means, as rows. */
export function dictionaryRows({ columns }: FileTable): CsvCell[][] {
  return [
    ['column', 'type', 'means'],
    ...columns.map(({ name, type, means }) => [name, type, means]),
  ];
}

/** The datasets with their terms, as rows. */
export function sourceRows({ cited }: About): CsvCell[][] {
  const headings = ['dataset', 'recorded by', 'releases', 'version', 'recorded at', 'licence'];
  return [
    [...headings, 'citation that the publisher asks for', 'reference', 'web address'],
    ...cited.map((one): CsvCell[] => [
      one.dataset.title,
      one.dataset.publisher,
      one.releases.map(({ name }) => name).join('; '),
      one.version,
      one.recordedAt,
      one.dataset.licence,
      one.dataset.citation,
      referenceText(one),
      one.address,
    ]),
  ];
}
