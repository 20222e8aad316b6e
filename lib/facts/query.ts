import type { DatesRule, Interval, RoleRule, Victims, ViolenceType } from '@/lib/domain/enums';
import type { DayRange } from '@/lib/stats/period';

/** Stands among parties for incidents that name none. */
export const NO_PARTY_ID = 0;

/** What to count of a dataset's facts, and how to divide it. */
export type FactQuery = {
  /** Of the dataset; not above the facts' own. */
  version: number;
  range: DayRange;
  /** The periods that a record is imprecise for which runs past the one of its start. */
  interval: Interval;
  /** Cells by these periods, or of the whole range as one, named ''. */
  isWhole: boolean;
  /** What is done with imprecise records. */
  dates: DatesRule;
  /** Alpha-3; none means all, where no places are asked for either. */
  countries: readonly string[];
  /** Keys of provinces: what lies in one of them is counted as well as what lies in the countries. */
  places: readonly string[];
  /** Only what lies in one of these cells of half a degree; none means all. */
  cells: readonly string[];
  /** None means all. */
  violence: readonly ViolenceType[];
  /** Which figures are summed. It leaves out no attack. */
  victims: Victims;
  /** Only incidents in which one of these takes part, or, for NO_PARTY_ID, none does; an empty list means all. */
  parties: readonly number[];
  /** Only incidents in which the sides of one of these keys of pairs (lib/facts/pairs) stood against one another; none means all. */
  pairs: readonly string[];
  /** The party under which an actor counts; null if it is none. */
  partyOf: (actorId: number) => number | null;
  /** The other parties under which it counts too, as it is a coalition of them written as one name. */
  membersOf: (actorId: number) => readonly number[];
  /**
   * `perpetrator`: only parties as perpetrators. `own`: of the figures only the parties' own dead, whatever the victims are.
   */
  role: RoleRule;
  by: FactDivision | 'none';
  /** The only keys to be counted; null for all. */
  keys: readonly string[] | null;
  /** Whether incidents under none of `keys` are counted under OTHER_KEY, each once. */
  gathersRest: boolean;
  /** Whether each row is counted under ALL_KEY too, beside its own keys. */
  withAll?: boolean;
};

type FactDivision = 'country' | 'party' | 'violence' | 'place' | 'cell' | 'pair' | 'year';
