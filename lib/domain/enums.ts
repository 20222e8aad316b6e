/** The field's words, in one place: the database's enum types and the URL's values are made from these lists. */

/** How sure a figure is, in the words a report uses. `between` is a stated range. */
export const QUALIFIERS = ['exact', 'between', 'at_least', 'about', 'up_to', 'unknown'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** The people that the figure counts. `all` is a total that is not split. */
export const VICTIM_CATEGORIES = [
  'all',
  'civilian',
  'security_forces',
  'militant',
  'unknown',
] as const;
export type VictimCategory = (typeof VICTIM_CATEGORIES)[number];

/**
 * Whom of them a figure counts by age and sex. They overlap with the categories and with one another ("of which"), so that
 * they are never added to anything.
 */
const VICTIM_GROUPS = ['children', 'women', 'men'] as const;
export type VictimGroup = (typeof VICTIM_GROUPS)[number];

export const VICTIMS = [...VICTIM_CATEGORIES, ...VICTIM_GROUPS] as const;
/** The people that a figure or claim counts: a category, or of which. */
export type Victims = (typeof VICTIMS)[number];

export function isVictimGroup(victims: Victims): victims is VictimGroup {
  return VICTIM_GROUPS.some((one) => one === victims);
}

/** The rules by which a published figure can be found from the claims; in the order in which they are offered. */
export const PROPOSAL_RULES = [
  'latest_official',
  'widest_range',
  'median',
  'highest_corroborated',
] as const;
export type ProposalRule = (typeof PROPOSAL_RULES)[number];

/**
 * What may be handed on of a dataset: its rows, charts and totals without rows, or nothing outside a site of members. Each
 * shows what the ones behind it do, and more.
 */
export const REDISTRIBUTIONS = ['rows', 'aggregates', 'private'] as const;
export type Redistribution = (typeof REDISTRIBUTIONS)[number];

export const OUTCOMES = ['killed', 'wounded', 'missing', 'abducted', 'released'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Those that few records state. They are shown where they are asked for, or known. */
export const RARE_OUTCOMES = [
  'missing',
  'abducted',
  'released',
] as const satisfies readonly Outcome[];
export type RareOutcome = (typeof RARE_OUTCOMES)[number];

export function isRareOutcome(measure: Measure): measure is RareOutcome {
  return RARE_OUTCOMES.some((one) => one === measure);
}

export const ACTOR_KINDS = ['state_force', 'armed_group', 'civilians', 'unidentified'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Those that count as parties: groups and states. */
const PARTY_KINDS = ['state_force', 'armed_group'] as const satisfies readonly ActorKind[];

export function isPartyKind(kind: ActorKind): boolean {
  return PARTY_KINDS.some((one) => one === kind);
}

export const PARTY_ROLES = ['perpetrator', 'target', 'side_a', 'side_b'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const ATTRIBUTIONS = ['claimed', 'confirmed', 'suspected', 'disputed'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/** UCDP's three types of violence, and `unclassified` for records that state none. */
export const VIOLENCE_TYPES = ['state_based', 'non_state', 'one_sided', 'unclassified'] as const;
export type ViolenceType = (typeof VIOLENCE_TYPES)[number];

/** What a revision says about its incident. Drafts live elsewhere: a revision has been public. */
export const REVISION_STATES = ['published', 'retracted', 'merged'] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

export const REVISION_REASONS = [
  'first_entry',
  'import',
  'new_information',
  'correction',
  'reclassification',
  'merge',
  'split',
  'retraction',
  'restoration',
] as const;
export type RevisionReason = (typeof REVISION_REASONS)[number];

/** What a reader should know of an imported record; each can be filtered on. */
export const INCIDENT_FLAGS = [
  'inconsistent_bounds',
  'parts_differ_from_total',
  'zero_best',
] as const;
export type IncidentFlag = (typeof INCIDENT_FLAGS)[number];

export const INTERVALS = ['year', 'quarter', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

export const MEASURES = ['attacks', ...OUTCOMES] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * What is done with records that run past the period in which they begin, so that it is not known in which period people
 * died. `apart`: they count in that period, and what of its counts is theirs is said beside it. `spread`: their figures
 * are spread evenly over their days. `leave`: they are left out, and counted apart.
 */
export const DATES_RULES = ['apart', 'spread', 'leave'] as const;
export type DatesRule = (typeof DATES_RULES)[number];

export const SPLITS = ['none', 'country', 'place', 'party', 'violence', 'victims'] as const;
export type Split = (typeof SPLITS)[number];

/** The parts of a split by victims: nobody is in two of them, and they come to the whole. */
export const VICTIM_PARTS = ['civilian', 'combatant', 'unknown'] as const;
export type VictimPart = (typeof VICTIM_PARTS)[number];

/** What a ranking of a view can be of. */
export const RANKED_BY = ['country', 'place', 'party', 'pair', 'violence'] as const;

/** What the rows of a table of periods stand for. */
export const TABLE_ROWS = ['country', 'place', 'party', 'pair', 'violence', 'victims'] as const;
export type TableRows = (typeof TABLE_ROWS)[number];

/** What stands side by side in a comparison. */
export const COMPARISONS = ['dataset', 'country', 'party'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/**
 * What becomes of the incidents of a view that is held against another dataset’s. `both`: the other view has the same event.
 * `outside`: the other dataset has it, and the other view does not, as its day or place is another. `only`: the other dataset
 * covers its day and country, and has no such event. `uncovered`: it does not cover them.
 */
export const OVERLAPS = ['both', 'outside', 'only', 'uncovered'] as const;
export type Overlap = (typeof OVERLAPS)[number];

/** What the circles of a map stand for. */
export const MAP_DIVISIONS = ['country', 'place', 'cell'] as const;
export type MapDivision = (typeof MAP_DIVISIONS)[number];

/**
 * What a view is drawn as. A new kind is a word here and an entry in the tables of lib/charts/kinds and components/charts,
 * which do not compile without it.
 */
export const CHART_KINDS = [
  'columns',
  'lines',
  'stacked',
  'panels',
  'slope',
  'calendar',
  'map',
  'table',
] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** The kind asked for; `auto` is the one that suits the view. */
export const CHART_CHOICES = ['auto', ...CHART_KINDS] as const;
export type ChartChoice = (typeof CHART_CHOICES)[number];

/** What a figure of a chart is: a number, one per 100,000 inhabitants, or a part of the whole of its period. */
export const VALUE_RULES = ['number', 'rate', 'share'] as const;
export type ValueRule = (typeof VALUE_RULES)[number];

/** Over how many periods a moving mean is taken. */
export const MEANS = ['none', '3', '12'] as const;
export type Mean = (typeof MEANS)[number];

/** Whether a figure is that of its period, or of all up to its end. */
export const SUM_RULES = ['period', 'cumulative'] as const;
export type SumRule = (typeof SUM_RULES)[number];

export const SCALES = ['linear', 'log'] as const;
export type ScaleRule = (typeof SCALES)[number];

/** Whether each panel of a chart has its own scale, or all have one. */
export const AXES_RULES = ['own', 'one'] as const;
export type AxesRule = (typeof AXES_RULES)[number];

/**
 * What is counted of the incidents of a party: everyone who died in them, those killed where it is the perpetrator, or
 * its own dead.
 */
export const ROLE_RULES = ['any', 'perpetrator', 'own'] as const;
export type RoleRule = (typeof ROLE_RULES)[number];
