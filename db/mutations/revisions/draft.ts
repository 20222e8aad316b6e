import type { RevisionReason, RevisionState } from '@/lib/domain/enums';
import type { IncidentInput, SourceInput } from '@/lib/domain/incident';
import type { FoundActor } from './actor-book';

/** An incident written out as text for COPY, whose content can be told from another's by its hash. */
export type HashedIncident = {
  externalId: string;
  /** What it was written from. */
  incident: IncidentInput;
  /** As incidentText gives it; those of its parts are partyText, figureText and claimText. */
  text: string;
  parties: { actor: FoundActor; text: string }[];
  figures: string[];
  sources: { digest: string; document: SourceInput }[];
  /** `source` is the place in the list of sources. */
  claims: { source: number; text: string }[];
  /** SHA-256, in hex. */
  hash: string;
};

/**
 * The draft that a revision publishes, who published it (`isOwn` where they worked on it themselves), and how many
 * independent sources it had by what is known of republishing.
 */
type Review = {
  draftId: number;
  reviewer: string;
  isOwn: boolean;
  independentSources: number;
};

/** Why a revision is recorded, and by whom. */
export type Entry = {
  state: RevisionState;
  reason: RevisionReason;
  note: string | null;
  author: string;
  /** Null for what is not made of a draft. */
  review: Review | null;
  mergedIntoId: number | null;
};

/** A revision ready to be written. */
export type RevisionDraft = Entry & {
  id: number;
  incidentId: number;
  /** 1 for an incident that is written with it. */
  number: number;
  content: HashedIncident;
  /** In the sources' order. */
  sourceIds: number[];
};
