import type { RevisionReason, RevisionState } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';

/** An incident whose actors are found, and whose content can be told from another's. */
export type HashedIncident = {
  incident: IncidentInput;
  /** In the parties' order. */
  actorIds: number[];
  /** The sources' digests, in their order. */
  digests: string[];
  /** As contentHash gives it. */
  hash: string;
};

/** The draft that a revision publishes, and who published it; `isOwn` where they had a hand in it themselves. */
export type Review = { draftId: number; reviewer: string; isOwn: boolean };

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
