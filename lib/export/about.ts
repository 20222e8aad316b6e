import { type Cited, SITE, stateText } from '@/lib/citation/cited';
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
    ...cited.flatMap((one): [string, string][] => [
      ['Dataset', one.dataset.title],
      ['Recorded by', one.dataset.publisher],
      ['Release', releaseName(one.releases) ?? 'none'],
      ['Version', String(one.version)],
      ['Shown', stateText(one)],
      ['Licence', one.dataset.licence],
      ['Web address of these numbers', one.address],
      ['Reference', referenceText(one)],
    ]),
    ['Published by', SITE],
    ...READING_NOTES.map((note): [string, string] => ['Note', note]),
  ];
}

/** The same for programs, by plain names. */
export function propertiesOf({ title, cited }: About): Record<string, string> {
  const each = (of: (one: Cited) => string) => cited.map(of).join('\n');
  return {
    title,
    source: each(({ dataset }) => dataset.title),
    publisher: each(({ dataset }) => dataset.publisher),
    release: each(({ releases }) => releaseName(releases) ?? ''),
    version: each(({ version }) => String(version)),
    recorded_at: each(({ recordedAt }) => recordedAt ?? ''),
    licence: each(({ dataset }) => dataset.licence),
    address: each(({ address }) => address),
    reference: each(referenceText),
  };
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
