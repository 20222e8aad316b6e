import type { DatasetRef } from './dataset';
import type {
  ActorKind,
  Attribution,
  IncidentFlag,
  Outcome,
  PartyRole,
  RevisionReason,
  RevisionState,
  ViolenceType,
} from './enums';
import type { IncidentInput, PartyInput } from './incident';
import type { ShownEstimate } from './parts';

/** All that a revision says, with the names that a page needs beside the codes. */
export type RecordedIncident = Omit<IncidentInput, 'parties'> & {
  countryName: string;
  parties: (PartyInput & { actorSlug: string })[];
};

/** An incident in a list, with all that its revision says. */
export type ListedIncident = {
  /** The public id. */
  id: string;
  record: RecordedIncident;
  /** How many of its sources are independent; null where no reviewer assessed them. */
  independentSources?: number | null;
};

/** When something was said about an incident, who said it, and why. */
export type RevisionEntry = {
  /** 1 for the first. */
  number: number;
  state: RevisionState;
  reason: RevisionReason;
  note: string | null;
  /** Who recorded it; users of the desk are named where they agree to it. */
  author: string | null;
  /** The reviewer's name, where they agree to be named. */
  reviewer: string | null;
  /** Whether someone reviewed it before it was published. */
  isReviewed: boolean;
  /** Whether that was someone who worked on it, as only a desk of one person allows. */
  isSelfReviewed: boolean;
  /** Sources that go back to different agencies or publishers, as its reviewer saw it; null if no reviewer weighed them. */
  independentSources: number | null;
  /** The dataset's version that recorded it. */
  version: number;
  /** ISO 8601 instant. */
  recordedAt: string;
  /** The public id of the incident that this one was merged into. */
  mergedInto: string | null;
};

/** One field that a revision changed, in words; null if there was, or is, nothing. */
export type FieldChange = { field: string; before: string | null; after: string | null };

/** An incident with everything below it, as one revision has it. */
export type IncidentDetail = {
  /** The public id. */
  id: string;
  dataset: DatasetRef;
  /** The release that the revision came with; null if it was entered by hand. */
  release: string | null;
  revision: RevisionEntry;
  /** False where a later revision exists: the one shown is that of the time asked for. */
  isCurrent: boolean;
  /** Whether, at the time asked for, a total that no source states counts as the sum of its parts. */
  sumsParts: boolean;
  record: RecordedIncident;
  /** Newest first, up to the revision shown; the first revision has no changes. */
  history: (RevisionEntry & { changes: FieldChange[] })[];
};

/** An actor's part in an incident. */
export type PartyRef = {
  slug: string;
  name: string;
  kind: ActorKind;
  role: PartyRole;
  attribution: Attribution | null;
};

/** An incident as a list shows it. */
export type IncidentRow = {
  /** The public id, by which its page is found. */
  id: string;
  /** YYYY-MM-DD */
  dateStart: string;
  dateEnd: string;
  datePrecision: number;
  country: { code: string; name: string };
  /** The names of other countries that it touches, each once; it counts in its own. */
  alsoTouches: string[];
  admin1: string | null;
  /** The province in which it counts, as the map calls it, or where it counts in none the one that the record names. */
  province: string | null;
  place: string | null;
  violence: ViolenceType;
  /** The figures of the view's victim category, or what parts come to; null if the record has neither. */
  figures: Readonly<Record<Outcome, ShownEstimate | null>>;
  parties: PartyRef[];
  wherePrecision: number | null;
  /** How many sources it has, as the record or its reviewer says; null where neither does. */
  sources: number | null;
  summary: string | null;
  flags: IncidentFlag[];
};
