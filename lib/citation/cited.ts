import type { DatasetRef } from '@/lib/domain/dataset';
import type { PopulationEdition } from '@/lib/domain/population';
import type { TotalsEdition } from '@/lib/domain/totals';
import { instantInWords } from '@/lib/format/dates';
import { datasetText, populationText, releaseText } from '@/lib/format/view';
import { oneLine } from '@/lib/text/one-line';

/** What publishes the references: the ledger itself, whoever recorded the data. */
export const SITE = 'Casualty Ledger';

/** What a reference leads to: the one record of facts that each style and format is written from. */
export type Cited = {
  /** What is shown: a chart's title, or an incident's. Null for a dataset as a whole. */
  title: string | null;
  /** A plain name, for files and for keys in lists of references. */
  name: string;
  dataset: Pick<DatasetRef, 'slug' | 'title' | 'publisher' | 'licence' | 'citation'>;
  /** Those that contain what is shown, oldest first. */
  releases: readonly { name: string }[];
  /** The dataset's version that is shown. */
  version: number;
  /** ISO 8601 instant at which that version was recorded; null if nothing had been. */
  recordedAt: string | null;
  /** What rates are divided by, where any are shown. */
  population: Pick<PopulationEdition, 'title' | 'publisher' | 'licence'> | null;
  /** The published totals that it is held against, where it is. */
  totals?: Pick<TotalsEdition, 'title' | 'publisher' | 'licence' | 'citation'>;
  /** The other dataset that its events were matched with, at a version of its own, where they were. */
  beside?: Cited['dataset'] & { version: number; releases: readonly { name: string }[] };
  /** The documents that state it, where it belongs to no dataset, but is shown beside one. */
  statedBy?: readonly CitedSource[];
  /** The absolute address of what is shown. It asks for the version, so that it shows the same tomorrow. */
  address: string;
};

/** A document that states what is cited: its publisher, title and date, where in it or after whom, and its address. */
export type CitedSource = { name: string; reference: string | null; url: string | null };

/** The same in a line. */
export function citedSourceText({ name, reference, url }: CitedSource): string {
  return [name, reference, url].filter((part) => part).join(', ');
}

/** What is cited, by its own title. */
export function citedTitle({ title, dataset }: Cited): string {
  return oneLine(title ?? dataset.title);
}

type Stated = Pick<Cited, 'dataset' | 'statedBy'>;

/** Who recorded it, as what, and under which licence: the dataset, or the ledger itself where each figure is a statement of its source. */
export function recordOf({
  dataset,
  statedBy,
}: Stated): Omit<Cited['dataset'], 'slug' | 'citation'> {
  return statedBy === undefined ? dataset : STATEMENTS;
}

const STATEMENTS = {
  publisher: SITE,
  title: 'Statements of sources',
  licence: 'None of its own: each statement is under the terms of its source',
};

/** The version that is cited; null where it is of no dataset, and has none. */
export function citedVersion({ version, statedBy }: Pick<Cited, 'version' | 'statedBy'>) {
  return statedBy === undefined ? version : null;
}

/** The dataset that something is a part of; null where it is the dataset itself that is cited, or no part of one. */
export function citedWhole({ title, dataset, statedBy }: Cited): string | null {
  return title === null || statedBy !== undefined ? null : oneLine(dataset.title);
}

/** The same for files, which have no place for a release of its own: it stands behind the dataset's title. */
export function releasedTitle(cited: Cited): { title: string; whole: string | null } {
  if (cited.statedBy !== undefined) return { title: citedTitle(cited), whole: null };
  const released = oneLine(datasetText(cited));
  return cited.title === null
    ? { title: released, whole: null }
    : { title: citedTitle(cited), whole: released };
}

/** The name of who recorded the data: whom a reference names as its author. */
export function citedAuthor(cited: Stated): string {
  return oneLine(recordOf(cited).publisher);
}

/** The year of the version that is cited; null if nothing had been recorded: no date. */
export function citedYear({ recordedAt }: Cited): string | null {
  return recordedAt === null ? null : recordedAt.slice(0, 'YYYY'.length);
}

/** Which edition of the dataset it is, as it follows the dataset's title: `, release 19.1, version 2`. */
export function editionText({ releases, version, statedBy }: Cited): string {
  return statedBy === undefined ? oneLine(`${releaseText(releases)}, version ${version}`) : '';
}

/** The state that is shown, in words: `as of 23 November 2026, 14:02:09 UTC`. */
export function stateText({ recordedAt }: Pick<Cited, 'recordedAt'>, day = instantInWords): string {
  return recordedAt === null ? 'nothing recorded yet' : `as of ${day(recordedAt)}`;
}

/** What no style has a place for, a sentence each: the licence, the publisher's own citation, releases and population. */
export function citedNotes(cited: Cited): string[] {
  const { dataset, releases, population, totals, beside, statedBy } = cited;
  const names = releases.map(({ name }) => name).join('; ');
  const notes = [
    `Licence: ${recordOf(cited).licence}`,
    statedBy === undefined
      ? `The publisher asks for this citation: ${dataset.citation}`
      : `Stated by: ${statedBy.map(citedSourceText).join('; ')}`,
    ...(releases.length > 1 ? [`Releases: ${names}`] : []),
    ...(population === null ? [] : [`Population: ${populationText(population)}`]),
    ...(totals === undefined
      ? []
      : [`Held against published totals: ${totals.citation} (${totals.licence})`]),
    ...(beside === undefined
      ? []
      : [
          `Matched with: ${besideText(beside)}, recorded by ${beside.publisher}. Licence: ${beside.licence}`,
          `Its publisher asks for this citation: ${beside.citation}`,
        ]),
  ];
  return notes.map((note) => withStop(oneLine(note)));
}

/** The other dataset with its release and version. */
export function besideText({ title, releases, version }: NonNullable<Cited['beside']>): string {
  return `${datasetText({ dataset: { title }, releases })}, version ${version}`;
}

/** A part of a reference with the full stop that ends it, unless it ends in a mark of its own. */
export function withStop(text: string): string {
  return /[.?!…][”’"')\]]*$/.test(text) ? text : `${text}.`;
}
