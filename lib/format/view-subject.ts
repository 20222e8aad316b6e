import { mapValues } from 'es-toolkit/object';
import {
  type DatesRule,
  isRareOutcome,
  type Measure,
  OUTCOMES,
  type Outcome,
  type Split,
  type Victims,
  type ViolenceType,
} from '@/lib/domain/enums';
import { CELL_DEGREES, cornerOf, isNoProvince } from '@/lib/domain/place-key';
import { NO_PARTY, type View } from '@/lib/filters/view';
import { isolated } from '@/lib/text/isolate';
import { OR, OUTCOME_WORDS, VIOLENCE_WORDS } from './words';

/**
 * Who or what a view counts, in words that claim no more than is counted: "in incidents with" a party is not "killed by" it.
 * A split by party that names none speaks of each of them, and a role that names none of any.
 */
export function viewSubject(view: View, measure: Measure, split: Split): string {
  const names = partyNames(view, split);
  const who = names === null ? withoutParty(view, measure) : withParties(names, view, measure);
  const rest = [
    placesText(view) === '' ? null : `in ${placesText(view)}`,
    cellsText(view.filters.cells),
    pairsText(view.pairs),
    violenceText(view.filters.violence),
    measure === 'attacks' && view.filters.dates === 'spread'
      ? null
      : DATES_TEXT[view.filters.dates],
  ].filter((part) => part !== null);
  const [first, ...others] = rest;
  if (first === undefined) return who;
  const isClause = who.includes(', ') || placesText(view) === '';
  return [`${who}${isClause ? ',' : ''} ${first}`, ...others].join(', ');
}

/** Countries and provinces as a sentence has them: `Iraq`, `Nineveh and Anbar, Iraq`, `Syria and Nineveh (Iraq)`. */
function placesText({ countries, places }: Pick<View, 'countries' | 'places'>): string {
  const names = places.map(({ key, name }) =>
    isNoProvince(key) ? 'an unknown province' : isolated(name),
  );
  const [first, ...others] = new Set(places.map(({ country }) => inSentence(country)));
  if (first !== undefined && others.length === 0 && countries.length === 0) {
    return `${listed(names, AND)}, ${first}`;
  }
  const inBrackets = places.map(({ country }, i) => `${names[i]} (${inSentence(country)})`);
  return listed([...countries.map(inSentence), ...inBrackets], AND);
}

/** Cells of half a degree by their sides: `within 36.5–37° N, 43–43.5° E`. */
export function cellsText(cells: readonly string[]): string | null {
  return cells.length === 0 ? null : `within ${listed(cells.map(cellInWords), OR)}`;
}

/** A cell by its sides: `36.5–37° N, 43–43.5° E`. */
export function cellInWords(cell: string): string {
  const { latitude, longitude } = cornerOf(cell) ?? { latitude: 0, longitude: 0 };
  return `${sides(latitude, 'N', 'S')}, ${sides(longitude, 'E', 'W')}`;
}

/** From the side nearer to the equator or to Greenwich to the other. */
function sides(corner: number, plus: string, minus: string): string {
  const ends = [Math.abs(corner), Math.abs(corner + CELL_DEGREES)].sort((a, b) => a - b);
  return `${ends.join('–')}° ${corner < 0 ? minus : plus}`;
}

/** Who stood against whom, as a clause: `where A stood against civilians`. */
export function pairsText(pairs: View['pairs']): string | null {
  if (pairs.length === 0) return null;
  return `where ${listed(
    pairs.map(({ first, second }) => `${inSentence(first)} stood against ${inSentence(second)}`),
    OR,
  )}`;
}

function partyNames({ parties, filters }: View, split: Split): string | null {
  if (parties.length > 0) return listed(parties.map(inSentence), OR);
  if (split === 'party') return 'each party';
  return filters.role === 'any' ? null : 'any party';
}

const WHO: Readonly<Record<Victims, string>> = {
  all: 'People',
  civilian: 'Civilians',
  security_forces: 'Security forces',
  militant: 'Militants',
  unknown: 'People of unknown category',
  children: 'Children',
  women: 'Women',
  men: 'Men',
};

function withoutParty({ filters }: View, measure: Measure): string {
  return measure === 'attacks' ? 'Attacks' : `${WHO[filters.victims]} ${measure}`;
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
  const isTheirAct = victims === 'civilian' && measure !== 'missing' && measure !== 'released';
  const how = isTheirAct ? 'by' : 'in attacks by';
  return `${WHO[victims]} ${measure} ${how} ${names}`;
}

/** The parties' own dead or wounded: a group's fighters, a state's forces. */
function ofTheirOwn(names: string, { parties }: View, measure: Measure): string {
  if (measure === 'attacks') return `Attacks in which ${names} took part`;
  const [first, ...others] = parties;
  if (first === undefined || others.length > 0) return `${OWN[measure]} of ${names}`;
  return first.isState ? `Forces of ${names} ${measure}` : `${names} fighters ${measure}`;
}

const OWN: Readonly<Record<Outcome, string>> = {
  killed: 'Own dead',
  wounded: 'Own wounded',
  missing: 'Own missing',
  abducted: 'Own abducted',
  released: 'Own released',
};

/** Whoever died or was wounded where the parties took part: by whom is not said. */
function ofAnyRole(
  names: string,
  { filters: { victims }, parties }: View,
  measure: Measure,
): string {
  if (measure === 'attacks') {
    return isOfNone(parties) ? `Attacks with ${names}` : `Attacks in which ${names} took part`;
  }
  if (victims !== 'all') {
    const whoever = measure === 'missing' ? 'whoever caused it' : `whoever ${measure} them`;
    return `${WHO[victims]} ${measure} in incidents with ${names}, ${whoever}`;
  }
  return `${OUTCOME_WORDS[measure]} in incidents with ${names}, ${WHOEVER[measure]}`;
}

/** Incidents that name no party, and no others. */
function isOfNone(parties: View['parties']): boolean {
  return parties.length === 1 && parties[0]?.slug === NO_PARTY.slug;
}

const WHOEVER: Readonly<Record<Outcome, string>> = {
  killed: 'whoever died',
  wounded: 'whoever was wounded',
  missing: 'whoever is missing',
  abducted: 'whoever was abducted',
  released: 'whoever was released',
};

/** What one and several of those counted are called, in a sentence with their number. */
export type Unit = { one: string; many: string };

/** Of whom a view's numbers are: `person killed` and `people killed`, `civilian killed` and `civilians killed`. */
export function viewUnit({ filters, parties }: View, measure: Measure): Unit {
  if (measure === 'attacks') return { one: 'attack', many: 'attacks' };
  const who = filters.role === 'own' ? ownUnit(parties) : VICTIM_UNITS[filters.victims];
  if (who === null) return { one: OWN[measure].toLowerCase(), many: OWN[measure].toLowerCase() };
  return { one: `${who.one} ${measure}`, many: `${who.many} ${measure}` };
}

const VICTIM_UNITS: Readonly<Record<Victims, Unit>> = {
  all: { one: 'person', many: 'people' },
  civilian: { one: 'civilian', many: 'civilians' },
  security_forces: {
    one: 'member of security forces',
    many: 'members of security forces',
  },
  militant: { one: 'militant', many: 'militants' },
  unknown: { one: 'person of unknown category', many: 'people of unknown category' },
  children: { one: 'child', many: 'children' },
  women: { one: 'woman', many: 'women' },
  men: { one: 'man', many: 'men' },
};

/** One group has fighters. Null for states, which have forces, and for several parties. */
function ownUnit([first, ...others]: View['parties']): Unit | null {
  const isGroup = first !== undefined && others.length === 0 && !first.isState;
  return isGroup ? { one: 'fighter', many: 'fighters' } : null;
}

/** What heads the columns of figures in a list of incidents. */
export type FigureHeads = Readonly<Record<Outcome, string>>;

/**
 * Whose figures a list of a view's incidents shows: `Civilians killed`, or `Killed` for all victims. A view of a party's own dead
 * lists incidents with all their dead, and says so.
 */
export function figureHeads({ filters: { victims, role } }: Pick<View, 'filters'>): FigureHeads {
  return mapValues(OUTCOME_WORDS, (word, outcome) => {
    if (role === 'own') return `${word}, ${WHOEVER[outcome]}`;
    return victims === 'all' ? word : `${WHO[victims]} ${outcome}`;
  });
}

/** The outcomes that have a column in a list of a view's incidents: what few records state only where the view measures it. */
export function listedOutcomes({ dataset, filters }: Pick<View, 'dataset' | 'filters'>): Outcome[] {
  return OUTCOMES.filter((outcome) => {
    if (isRareOutcome(outcome)) return filters.measure === outcome;
    return outcome === 'killed' || dataset.recordsWounded;
  });
}

function violenceText(violence: readonly ViolenceType[]): string | null {
  if (violence.length === 0) return null;
  const types = violence.map((type) => VIOLENCE_WORDS[type].toLowerCase());
  return `${listed(types, AND)} violence only`;
}

/** What is done with records that run past their period; showing them apart changes no sum. */
export const DATES_TEXT: Readonly<Record<DatesRule, string | null>> = {
  apart: null,
  spread: 'imprecise dates spread evenly',
  leave: 'imprecise dates left out',
};

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const MOST_NAMED = 4;

function listed(names: readonly string[], list: Intl.ListFormat): string {
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  if (names.length <= MOST_NAMED) return list.format(names);
  const rest = names.length - MOST_NAMED + 1;
  return list.format([...names.slice(0, MOST_NAMED - 1), `${rest} others`]);
}

/** Names that a sentence gives an article: `in the United States`, `with the Government of Iraq`. */
const WITH_ARTICLE =
  /^(Government|Republic|Isle) of |(Islands|Republic|Territory|Territories|Kingdom|Emirates|States|Union)$|^(Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines)$/;

/** A name as it is written in a sentence. */
function inSentence({ name, slug }: { name: string; slug?: string }): string {
  if (slug === NO_PARTY.slug) return 'no party recorded';
  return WITH_ARTICLE.test(name) ? `the ${name}` : isolated(name);
}
