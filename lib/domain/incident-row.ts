import type { ActorKind, Attribution, IncidentFlag, PartyRole, ViolenceType } from './enums';
import type { Estimate } from './estimate';

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
  admin1: string | null;
  place: string | null;
  violence: ViolenceType;
  /** The figures of the view's victim category; null where the record has none. */
  killed: Estimate | null;
  wounded: Estimate | null;
  parties: PartyRef[];
  summary: string | null;
  flags: IncidentFlag[];
};
