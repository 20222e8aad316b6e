import { cellMembers, listCell, type Members } from '@/lib/csv/list-cell';
import type { CsvCell } from '@/lib/csv/write';
import type { Outcome } from '@/lib/domain/enums';
import type { Figure, FigureBasis } from '@/lib/domain/estimate';
import type { IncidentInput, OtherPlace, PartyInput, SourceInput } from '@/lib/domain/incident';
import { isFieldName } from '@/lib/domain/incident-fields';
import { type DerivedFigure, derivedFigures } from '@/lib/domain/parts';
import { type CellKey, CSV_CELLS, joinList, type PartColumn } from './columns';

/**
 * An incident as the cells of a row under CSV_COLUMNS, for csvText. Reading the row gives the same incident, its
 * figures for all victims first.
 */
export function incidentToRow(incident: IncidentInput): CsvCell[] {
  const written = {
    incident,
    killed: totalOf(incident, 'killed'),
    wounded: totalOf(incident, 'wounded'),
  };
  const row: CsvCell[] = [];
  for (const cellOf of CELLS) row.push(cellOf(written));
  return row;
}

/** The same under EXPORTED_COLUMNS, with the totals that count of it though no source states them (lib/domain/parts). */
export function exportedRow(incident: IncidentInput, sumsParts: boolean): CsvCell[] {
  const row = incidentToRow(incident);
  row.push(jsonCell(derivedFigures(incident.figures, sumsParts), DERIVED));
  return row;
}

/** An incident, and its figures for all victims that have columns of their own. */
type Written = { incident: IncidentInput; killed: Figure | null; wounded: Figure | null };

function totalOf({ figures }: IncidentInput, outcome: Outcome): Figure | null {
  return figures.find((f) => f.outcome === outcome && f.victims === 'all') ?? null;
}

const PARTS: Readonly<Record<PartColumn, (of: Written) => CsvCell>> = {
  incident_id: ({ incident }) => incident.externalId,
  killed_low: ({ killed }) => killed?.low ?? null,
  killed_best: ({ killed }) => killed?.best ?? null,
  killed_high: ({ killed }) => killed?.high ?? null,
  killed_qualifier: ({ killed }) => killed?.qualifier ?? null,
  killed_words: ({ killed }) => killed?.words ?? null,
  wounded_low: ({ wounded }) => wounded?.low ?? null,
  wounded_best: ({ wounded }) => wounded?.best ?? null,
  wounded_high: ({ wounded }) => wounded?.high ?? null,
  wounded_qualifier: ({ wounded }) => wounded?.qualifier ?? null,
  wounded_words: ({ wounded }) => wounded?.words ?? null,
  other_figures: ({ incident, killed, wounded }) =>
    jsonCell(
      incident.figures.filter((figure) => figure !== killed && figure !== wounded),
      FIGURE,
    ),
  bases: ({ incident }) => jsonCell(basesOf(incident), BASIS),
  other_places: ({ incident }) => jsonCell(incident.otherPlaces, OTHER_PLACE),
  parties: ({ incident }) => jsonCell(incident.parties, PARTY),
  sources: ({ incident }) => jsonCell(incident.sources, SOURCE),
  claims: ({ incident: { claims } }) => jsonCell(claims, membersIn(claims)),
};

const CELLS = CSV_CELLS.map(({ key }) => cellOf(key));

function cellOf(key: CellKey): (of: Written) => CsvCell {
  if (!isFieldName(key)) return PARTS[key];
  return ({ incident }) => {
    const value = incident[key];
    return value === null || typeof value !== 'object' ? value : joinList(value);
  };
}

/** All members of some items, in the order that the first has them. */
function membersIn<Item extends object>([first]: readonly Item[]): Members<Item> {
  const names: (keyof Item & string)[] = [];
  for (const name in first) names.push(name);
  return cellMembers(...names);
}

/** How a basis is written: with what its figure is of. */
type Basis = Pick<Figure, 'outcome' | 'victims'> & FigureBasis;

const BOUNDS = ['low', 'best', 'high', 'qualifier'] as const;
const STATED = ['outcome', 'victims', ...BOUNDS, 'words'] as const;
/** Without its basis, which has a column of its own. */
const FIGURE = cellMembers<Figure>(...STATED);
const BASIS = cellMembers<Basis>('outcome', 'victims', 'rule', 'version', 'reason');
const OTHER_PLACE = cellMembers<OtherPlace>('country', 'admin1', 'place');
/** Without what leads to the actor in this ledger alone. */
const PARTY = cellMembers<PartyInput>(
  ...([
    'actorName',
    'actorKind',
    'actorCountry',
    'role',
    'attribution',
    'claimedVia',
    'dead',
  ] as const),
);
const SOURCE = cellMembers<SourceInput>(
  ...(['publisher', 'agency', 'title', 'publishedOn'] as const),
  ...(['url', 'language', 'reference', 'original'] as const),
);
const DERIVED = cellMembers<DerivedFigure>('outcome', 'victims', ...BOUNDS, 'rule', 'version');

function basesOf({ figures }: IncidentInput): Basis[] {
  return figures.flatMap(({ outcome, victims, basis }) =>
    basis === null ? [] : [{ outcome, victims, ...basis }],
  );
}

/** A list as JSON; an empty one is an empty cell. */
function jsonCell<Item>(items: readonly Item[], members: Members<Item>): CsvCell {
  return items.length === 0 ? null : listCell(items, members);
}
