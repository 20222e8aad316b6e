import type { ChangeCause } from '@/lib/domain/changes';
import { CORRECTION_REASONS } from '@/lib/domain/draft';
import type {
  ActorKind,
  Attribution,
  DatesRule,
  IncidentFlag,
  Interval,
  MapDivision,
  Measure,
  Outcome,
  PartyRole,
  ProposalRule,
  Qualifier,
  RevisionReason,
  RevisionState,
  RoleRule,
  Split,
  TableRows,
  VictimPart,
  Victims,
  ViolenceType,
} from '@/lib/domain/enums';
import type { FIGURE_RULES } from '@/lib/entry/rules-of-figures';
import type { IncidentColumn, IncidentList } from '@/lib/filters/incident-list';

/** The words that readers see for the values of the ledger's lists. A value without a word does not compile. */
type Words<T extends string> = Readonly<Record<T, string>>;

/** “A, B or C”. */
export const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

export const MEASURE_WORDS: Words<Measure> = {
  attacks: 'Attacks',
  killed: 'Killed',
  wounded: 'Wounded',
  missing: 'Missing',
  abducted: 'Abducted',
  released: 'Released',
};

export const OUTCOME_WORDS: Words<Outcome> = {
  killed: 'Killed',
  wounded: 'Wounded',
  missing: 'Missing',
  abducted: 'Abducted',
  released: 'Released',
};

export const VICTIM_WORDS: Words<Victims> = {
  all: 'All victims',
  civilian: 'Civilians',
  security_forces: 'Security forces',
  militant: 'Militants',
  unknown: 'Victims of unknown category',
  children: 'Children',
  women: 'Women',
  men: 'Men',
};

export const VIOLENCE_WORDS: Words<ViolenceType> = {
  state_based: 'State-based',
  non_state: 'Non-state',
  one_sided: 'One-sided',
  unclassified: 'Unclassified',
};

export const INTERVAL_WORDS: Words<Interval> = {
  year: 'Year',
  quarter: 'Quarter',
  month: 'Month',
};

export const SPLIT_WORDS: Words<Split> = {
  none: 'No split',
  country: 'By country',
  place: 'By province',
  party: 'By party',
  violence: 'By type of violence',
  victims: 'By who the victims were',
};

/** What a view is divided into, in sentences. */
export const DIVISION_NOUNS: Readonly<
  Record<Exclude<Split, 'none'>, { one: string; many: string }>
> = {
  country: { one: 'country', many: 'countries' },
  place: { one: 'province', many: 'provinces' },
  party: { one: 'party', many: 'parties' },
  violence: { one: 'type of violence', many: 'types of violence' },
  victims: { one: 'category of victims', many: 'categories of victims' },
};

/** The parts of a split by victims. */
export const VICTIM_PART_WORDS: Readonly<Record<VictimPart, string>> = {
  civilian: 'Civilians',
  combatant: 'Combatants',
  unknown: 'Not known',
};

/** What the rows of a table stand for: over a column, and in sentences. */
export const TABLE_ROW_WORDS: Readonly<
  Record<TableRows, { heading: string; noun: string; many: string }>
> = {
  country: { heading: 'Country', noun: 'country', many: 'countries' },
  place: { heading: 'Province', noun: 'province', many: 'provinces' },
  party: { heading: 'Party', noun: 'party', many: 'parties' },
  pair: { heading: 'Pair', noun: 'pair of parties', many: 'pairs' },
  violence: { heading: 'Type of violence', noun: 'type of violence', many: 'types of violence' },
  victims: { heading: 'Victims', noun: 'category of victims', many: 'categories of victims' },
};

/** Why a count of one version differs from that of another, and what each cause means. */
export const CAUSE_WORDS: Readonly<Record<ChangeCause, { label: string; meaning: string }>> = {
  new: { label: 'New', meaning: 'Published for the first time.' },
  restored: { label: 'Restored', meaning: 'Retracted or merged before, and published again.' },
  revised: { label: 'Revised', meaning: 'A figure that counts here was changed.' },
  reclassified: {
    label: 'Reclassified',
    meaning: 'Its country, place, dates, type of violence or parties were changed.',
  },
  retracted: { label: 'Retracted', meaning: 'Withdrawn. Its page says why.' },
  merged: { label: 'Merged', meaning: 'Found to be the same as another incident.' },
  recounted: {
    label: 'Counted differently',
    meaning: 'A name was joined to a party, or a rule of counting began. The record is the same.',
  },
  other: { label: 'No figure changed', meaning: 'Only its words, sources or other details.' },
};

/** What the circles of a map stand for. */
export const MAP_WORDS: Readonly<Record<MapDivision, { one: string; many: string }>> = {
  country: { one: 'country', many: 'Countries' },
  place: { one: 'province', many: 'Provinces' },
  cell: { one: 'cell of half a degree', many: 'Cells of half a degree' },
};

/** What is done with records that run past the period in which they begin, as a list to choose from has it. */
export const DATES_WORDS: Words<DatesRule> = {
  apart: 'Show apart',
  spread: 'Spread evenly',
  leave: 'Leave out',
};

export const ROLE_RULE_WORDS: Words<RoleRule> = {
  any: 'Everyone in their incidents, whoever died',
  perpetrator: 'Only in attacks they carried out',
  own: 'Only their own dead',
};

export const ACTOR_KIND_WORDS: Words<ActorKind> = {
  state_force: 'State force',
  armed_group: 'Armed group',
  civilians: 'Civilians',
  unidentified: 'Unidentified',
};

export const ROLE_WORDS: Words<PartyRole> = {
  perpetrator: 'Perpetrator',
  target: 'Target',
  side_a: 'Side A',
  side_b: 'Side B',
};

export const ATTRIBUTION_WORDS: Words<Attribution> = {
  claimed: 'Claimed',
  confirmed: 'Confirmed',
  suspected: 'Suspected',
  disputed: 'Disputed',
};

export const STATE_WORDS: Words<RevisionState> = {
  published: 'Published',
  retracted: 'Retracted',
  merged: 'Merged',
};

export const REASON_WORDS: Words<RevisionReason> = {
  first_entry: 'First entry',
  import: 'Import',
  new_information: 'New information',
  correction: 'Correction of our error',
  reclassification: 'Reclassification',
  merge: 'Merge',
  split: 'Split',
  retraction: 'Retraction',
  restoration: 'Restoration',
};

/** Why something published is corrected, as a list to choose from has it. */
export const CORRECTION_REASON_OPTIONS = CORRECTION_REASONS.map(
  (reason) => [reason, REASON_WORDS[reason]] as const,
);

export const QUALIFIER_WORDS: Words<Qualifier> = {
  exact: 'Exactly',
  between: 'Between',
  at_least: 'At least',
  about: 'About',
  up_to: 'Up to',
  unknown: 'Unknown',
};

/** How the desk found a figure. */
export const RULE_WORDS: Words<ProposalRule | 'by_hand'> = {
  latest_official: 'Latest official',
  widest_range: 'Widest range',
  median: 'Median',
  highest_corroborated: 'Highest corroborated',
  by_hand: 'Set by hand',
};

/** What each rule gives, for the claims of one outcome and victim category; in the order of PROPOSAL_RULES. */
export const RULE_MEANINGS: Words<ProposalRule> = {
  latest_official: 'the newest figure from an official body, exactly as it gives it',
  widest_range:
    'from the lowest low to the highest high of all claims. Reprints of one agency count once, as the newest of them says. The best is the median of the bests, where each independent source that gives one has one vote, its newest claim',
  median:
    'the medians of the lows, bests and highs. Each independent source has one vote, its newest claim. There is no best if it would lie beyond the low or the high',
  highest_corroborated:
    'the highest figure that two independent sources reach, up to the highest of all',
};

/** How a figure is found that no rule of ours has found. */
export const AS_RECORDED_WORDS = 'As given in the recorder’s file';

/** What the form’s list of rules holds, by its values. */
export const FIGURE_RULE_WORDS: Words<(typeof FIGURE_RULES)[number]> = {
  ...RULE_WORDS,
  as_recorded: AS_RECORDED_WORDS,
  not_published: 'Not published',
};

/** A flag in a few words, and what a reader should know of it. */
export const FLAG_WORDS: Readonly<Record<IncidentFlag, { label: string; meaning: string }>> = {
  inconsistent_bounds: {
    label: 'Inconsistent bounds',
    meaning:
      'The recorder’s figures are not in the order low ≤ best ≤ high. They are kept and added up as recorded.',
  },
  parts_differ_from_total: {
    label: 'Parts differ from total',
    meaning:
      'The figures by victim category do not add up to the recorder’s own total. Both are kept; totals use the total.',
  },
  zero_best: {
    label: 'Best figure zero',
    meaning:
      'The recorder’s best figure is zero but the high is not. A death is reported, but not thought likely.',
  },
};

/** UCDP GED’s codes for how exactly a date is known. */
export const DATE_PRECISION_WORDS: Readonly<Record<number, string>> = {
  1: 'the exact day, or each of the days, is known',
  2: 'known to within two to six days',
  3: 'known to the week',
  4: 'known to the month',
  5: 'known to more than a month but within a year',
};

/** UCDP GED’s codes for how exactly a place is known. */
export const WHERE_PRECISION_WORDS: Readonly<Record<number, string>> = {
  1: 'the exact place is known',
  2: 'within about 25 km of the place named',
  3: 'known to the district (second-order division)',
  4: 'known to the province (first-order division)',
  5: 'somewhere along a line or in an area, shown by a point on it',
  6: 'only the country is known',
  7: 'in international waters or airspace',
};

/** How columns of a list of incidents are headed, beside its date and place. */
export const LIST_COLUMN_WORDS: Words<IncidentColumn> = {
  country: 'Country',
  province: 'Province',
  parties: 'Parties',
  violence: 'Type of violence',
  ...OUTCOME_WORDS,
  datePrecision: 'How exact the date',
  wherePrecision: 'How exact the place',
  sources: 'Sources',
};

/** What a reviewer found of an incident’s sources. */
export const CORROBORATION_WORDS: Words<IncidentList['corroboration'][number]> = {
  corroborated: 'Two or more independent',
  provisional: 'Fewer',
  unassessed: 'Not assessed',
};

export const OPEN_ENDED_WORDS: Words<IncidentList['openEnded']> = {
  any: 'Any',
  only: 'Open-ended, such as “at least”',
  without: 'With both ends',
};

/** What rates are said to be, behind what they are of. */
export const PER_INHABITANTS = 'per 100,000 inhabitants';
