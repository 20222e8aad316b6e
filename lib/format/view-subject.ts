import type { DatesRule, Measure, Split, VictimCategory, ViolenceType } from '@/lib/domain/enums';
import { NO_PARTY, type View } from '@/lib/filters/view';
import { isolated } from '@/lib/text/isolate';
import { VIOLENCE_WORDS } from './words';

/**
 * Who or what a view counts, in words that claim no more than is counted: "in incidents with" a party is not "killed by" it.
 * A split by party that names none speaks of each of them, and a role that names none of any.
 */
export function viewSubject(view: View, measure: Measure, split: Split): string {
  const names = partyNames(view, split);
  const who = names === null ? withoutParty(view, measure) : withParties(names, view, measure);
  const rest = [
    view.countries.length === 0 ? null : `in ${listed(view.countries.map(inSentence), AND)}`,
    violenceText(view.filters.violence),
    measure === 'attacks' && view.filters.dates === 'spread'
      ? null
      : DATES_TEXT[view.filters.dates],
  ].filter((part) => part !== null);
  const [first, ...others] = rest;
  if (first === undefined) return who;
  const isClause = who.includes(', ') || view.countries.length === 0;
  return [`${who}${isClause ? ',' : ''} ${first}`, ...others].join(', ');
}

function partyNames({ parties, filters }: View, split: Split): string | null {
  if (parties.length > 0) return listed(parties.map(inSentence), OR);
  if (split === 'party') return 'each party';
  return filters.role === 'any' ? null : 'any party';
}

const OUTCOMES = { killed: 'killed', wounded: 'wounded' } as const;

const VICTIMS: Readonly<Record<VictimCategory, string>> = {
  all: 'People',
  civilian: 'Civilians',
  security_forces: 'Security forces',
  militant: 'Militants',
  unknown: 'People of unknown category',
};

function withoutParty({ filters }: View, measure: Measure): string {
  return measure === 'attacks' ? 'Attacks' : `${VICTIMS[filters.victims]} ${OUTCOMES[measure]}`;
}

function withParties(names: string, view: View, measure: Measure): string {
  switch (view.filters.role) {
    case 'any':
      return ofAnyRole(names, view, measure);
    case 'perpetrator':
      return ofPerpetrators(names, view, measure);
    case 'own':
      return ofTheirOwn(names, view, measure);
  }
}

/** Of victims that are no party to the fighting it can be said who killed them; of all others, in whose attacks they died. */
function ofPerpetrators(names: string, { filters: { victims } }: View, measure: Measure): string {
  if (measure === 'attacks') return `Attacks by ${names}`;
  const how = victims === 'civilian' ? 'by' : 'in attacks by';
  return `${VICTIMS[victims]} ${OUTCOMES[measure]} ${how} ${names}`;
}

/** The parties' own dead or wounded: a group's fighters, a state's forces. */
function ofTheirOwn(names: string, { parties }: View, measure: Measure): string {
  if (measure === 'attacks') return `Attacks in which ${names} took part`;
  const outcome = OUTCOMES[measure];
  const [first, ...others] = parties;
  if (first === undefined || others.length > 0) return `${OWN[outcome]} of ${names}`;
  return first.isState ? `Forces of ${names} ${outcome}` : `${names} fighters ${outcome}`;
}

const OWN = { killed: 'Own dead', wounded: 'Own wounded' } as const;

/** Whoever died or was wounded where the parties took part: by whom is not said. */
function ofAnyRole(names: string, { filters: { victims } }: View, measure: Measure): string {
  if (measure === 'attacks') return `Attacks in which ${names} took part`;
  const outcome = OUTCOMES[measure];
  if (victims !== 'all') {
    return `${VICTIMS[victims]} ${outcome} in incidents with ${names}, whoever ${outcome} them`;
  }
  const [began, whoever] =
    measure === 'killed' ? ['Killed', 'whoever died'] : ['Wounded', 'whoever was wounded'];
  return `${began} in incidents with ${names}, ${whoever}`;
}

/** What one and several of those counted are called, in a sentence with their number. */
export type Unit = { one: string; many: string };

/** Of whom a view's numbers are: `person killed` and `people killed`, `civilian killed` and `civilians killed`. */
export function viewUnit({ filters, parties }: View, measure: Measure): Unit {
  if (measure === 'attacks') return { one: 'attack', many: 'attacks' };
  const outcome = OUTCOMES[measure];
  const who = filters.role === 'own' ? ownUnit(parties) : VICTIM_UNITS[filters.victims];
  if (who === null) return { one: OWN[measure].toLowerCase(), many: OWN[measure].toLowerCase() };
  return { one: `${who.one} ${outcome}`, many: `${who.many} ${outcome}` };
}

const VICTIM_UNITS: Readonly<Record<VictimCategory, Unit>> = {
  all: { one: 'person', many: 'people' },
  civilian: { one: 'civilian', many: 'civilians' },
  security_forces: {
    one: 'member of security forces',
    many: 'members of security forces',
  },
  militant: { one: 'militant', many: 'militants' },
  unknown: { one: 'person of unknown category', many: 'people of unknown category' },
};

/** One group has fighters. Null for states, which have forces, and for several parties. */
function ownUnit([first, ...others]: View['parties']): Unit | null {
  const isGroup = first !== undefined && others.length === 0 && !first.isState;
  return isGroup ? { one: 'fighter', many: 'fighters' } : null;
}

/** What heads the columns of figures in a list of incidents. */
export type FigureHeads = { killed: string; wounded: string };

/**
 * Whose figures a list of a view's incidents shows: `Civilians killed`, or `Killed` for all victims. A view of a party's own dead
 * lists incidents with all their dead, and says so.
 */
export function figureHeads({ filters: { victims, role } }: Pick<View, 'filters'>): FigureHeads {
  if (role === 'own') {
    return { killed: 'Killed, whoever died', wounded: 'Wounded, whoever was wounded' };
  }
  if (victims === 'all') return { killed: 'Killed', wounded: 'Wounded' };
  return { killed: `${VICTIMS[victims]} killed`, wounded: `${VICTIMS[victims]} wounded` };
}

function violenceText(violence: readonly ViolenceType[]): string | null {
  if (violence.length === 0) return null;
  const types = violence.map((type) => VIOLENCE_WORDS[type].toLowerCase());
  return `${AND.format(types)} violence only`;
}

/** What is done with records that run past their period; showing them apart changes no sum. */
export const DATES_TEXT: Readonly<Record<DatesRule, string | null>> = {
  apart: null,
  spread: 'imprecise dates spread evenly',
  leave: 'imprecise dates left out',
};

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const MOST_NAMED = 4;

function listed(names: readonly string[], list: Intl.ListFormat): string {
  if (names.length <= MOST_NAMED) return list.format(names);
  const rest = names.length - MOST_NAMED + 1;
  return list.format([...names.slice(0, MOST_NAMED - 1), `${rest} others`]);
}

/** Names that a sentence gives an article: `in the United States`, `with the Government of Iraq`. */
const WITH_ARTICLE =
  /^(Government|Republic|Isle) of |(Islands|Republic|Territory|Territories|Kingdom|Emirates|States|Union)$|^(Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines)$/;

/** A name as it stands in a sentence. */
function inSentence({ name, slug }: { name: string; slug?: string }): string {
  if (slug === NO_PARTY.slug) return 'no party recorded';
  return WITH_ARTICLE.test(name) ? `the ${name}` : isolated(name);
}
