import type { ActorKind, Attribution, Outcome, PartyRole, Victims } from './enums';
import type { Estimate, Figure, WordedEstimate } from './estimate';
import type { IncidentFields } from './incident-fields';

/** A party as a file or form names it; the ledger finds the actor through its aliases, or makes it. */
export type PartyInput = {
  actorName: string;
  actorKind: ActorKind;
  /** Alpha-3 of the state, for state forces. */
  actorCountry: string | null;
  role: PartyRole;
  attribution: Attribution | null;
  /** Where a claim of responsibility was made ("Telegram"). */
  claimedVia: string | null;
  /** The killed among its own, as far as they are known: a part of those killed, never to be added to them. Null is "not stated". */
  dead: Estimate | null;
};

/** A document by a publisher. What a report leaves out is null. */
export type SourceInput = {
  publisher: string | null;
  /** The agency whose report the publisher reprints. */
  agency: string | null;
  title: string | null;
  /** YYYY-MM-DD, or YYYY-MM or YYYY where no more is known. */
  publishedOn: string | null;
  url: string | null;
  /** BCP 47 */
  language: string | null;
  /** The document's own number, as `UCDP event 122314`. */
  reference: string | null;
  /** Whom the document quotes ("Doctor", "Defence Ministry"). */
  original: string | null;
};

/** What one source says about one figure. `source` is its place in the record's list of sources. */
export type ClaimInput = WordedEstimate & {
  source: number;
  outcome: Outcome;
  victims: Victims;
  /** Whether an official body says it. */
  official: boolean;
  quoted: string | null;
  /** Where in the document, or who says it within it. */
  locator: string | null;
};

/** A place that an incident touches beside the one where it is filed and counts. */
export type OtherPlace = {
  /** ISO 3166 alpha-3, or a historical state's code. */
  country: string;
  admin1: string | null;
  place: string | null;
};

/** An incident as an importer or form hands it to the ledger: everything a revision holds. */
export type IncidentInput = IncidentFields & {
  externalId: string;
  otherPlaces: OtherPlace[];
  parties: PartyInput[];
  figures: Figure[];
  sources: SourceInput[];
  claims: ClaimInput[];
};
