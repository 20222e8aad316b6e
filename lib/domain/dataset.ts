import type { StatedCoverage } from './coverage';
import type { ActorKind, ProposalRule, Redistribution } from './enums';

/** A dataset as a chart names it. */
export type DatasetRef = {
  id: number;
  slug: string;
  title: string;
  publisher: string;
  licence: string;
  /** The reference that the recorder asks to be cited by. */
  citation: string;
  recordsWounded: boolean;
  /** Made up for measuring speed; whatever shows it says so. */
  synthetic: boolean;
  /** Whether its incidents are shown one by one to those who ask; otherwise they get charts and totals. */
  showsRows: boolean;
};

/** What is said about a dataset as a whole, and can be corrected. */
export type DatasetWords = {
  title: string;
  publisher: string;
  description: string;
  /** What it sets out to record, in its recorder's words. */
  coverage: string | null;
  licence: string;
  citation: string;
  recordsWounded: boolean;
  /** How a figure is found for which no rule is chosen, in what is entered from now on. */
  defaultRule: ProposalRule;
  /** What may be handed on of it. That holds for all its versions, those of the past included. */
  redistribution: Redistribution;
};

/**
 * One release of a dataset: as one file brought it, or (mode `named`) as the desk named what stood. What is said about a
 * file is null if there was none.
 */
export type ReleaseEntry = {
  name: string;
  /** What is said of it in words. */
  note: string | null;
  /** The dataset's version that it made. */
  version: number;
  /** What it covers, and the version in which that was stated; null if nothing was. */
  covers: { spans: StatedCoverage; version: number } | null;
  format: string | null;
  layout: string | null;
  mode: string;
  fileName: string | null;
  sha256: string | null;
  rowsRead: number | null;
  rowsNew: number | null;
  rowsChanged: number | null;
  rowsUnchanged: number | null;
  rowsRetracted: number | null;
  rowsRejected: number | null;
  /** Null for releases that were imported before this was counted. */
  rowsLeft: number | null;
  rowsHeld: number | null;
  /** ISO 8601 instant. */
  importedAt: string;
};

/** The days of the first and the last incident. */
export type Span = { first: string; last: string };

/** A dataset with what it holds now. */
export type DatasetEntry = DatasetRef & {
  description: string;
  /** What it sets out to record, in its recorder's words. */
  coverage: string | null;
  defaultRule: ProposalRule;
  redistribution: Redistribution;
  /** 0 before the first incident was recorded. */
  version: number;
  /** ISO 8601 instant of the newest version. */
  recordedAt: string | null;
  attacks: number;
  countries: number;
  span: Span | null;
  /** What its releases cover together; none where it is a selection. */
  covers: StatedCoverage;
  /** Newest first. */
  releases: ReleaseEntry[];
};

/** A country that can be picked, with its attacks in a dataset. */
export type CountryEntry = {
  code: string;
  name: string;
  region: string;
  gwNumber: number | null;
  attacks: number;
};

/** A province of a country, or those of its attacks of which no province is known, with how many there are in a dataset. */
export type PlaceEntry = {
  key: string;
  name: string;
  country: { code: string; name: string };
  attacks: number;
};

/** A party that can be picked, with its attacks in a dataset; of no kind are those without a party, together. */
export type PartyEntry = { slug: string; name: string; kind: ActorKind | null; attacks: number };
