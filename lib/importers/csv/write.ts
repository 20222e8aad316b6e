import type { CsvCell } from '@/lib/csv/write';
import type { Outcome } from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import type { IncidentInput, PartyInput } from '@/lib/domain/incident';
import { isFieldName } from '@/lib/domain/incident-fields';
import { derivedFigures } from '@/lib/domain/parts';
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
  return CELLS.map((cellOf) => cellOf(written));
}

/** The same under EXPORTED_COLUMNS, with the totals that count of it though no source states them (lib/domain/parts). */
export function exportedRow(incident: IncidentInput, sumsParts: boolean): CsvCell[] {
  return [...incidentToRow(incident), jsonCell(derivedFigures(incident.figures, sumsParts))];
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
      incident.figures.flatMap((figure) =>
        figure === killed || figure === wounded ? [] : withoutBasis(figure),
      ),
    ),
  bases: ({ incident }) => jsonCell(basesOf(incident)),
  other_places: ({ incident }) => jsonCell(incident.otherPlaces),
  parties: ({ incident }) => jsonCell(incident.parties.map(asNamed)),
  sources: ({ incident }) => jsonCell(incident.sources),
  claims: ({ incident }) => jsonCell(incident.claims),
};

const CELLS = CSV_CELLS.map(({ key }) => cellOf(key));

function cellOf(key: CellKey): (of: Written) => CsvCell {
  if (!isFieldName(key)) return PARTS[key];
  return ({ incident }) => {
    const value = incident[key];
    return value === null || typeof value !== 'object' ? value : joinList(value);
  };
}

/** Which has a column of its own. */
function withoutBasis({ outcome, victims, low, best, high, qualifier, words }: Figure) {
  return { outcome, victims, low, best, high, qualifier, words };
}

/** Without what leads to the actor in this ledger alone. */
function asNamed(party: PartyInput): PartyInput {
  const { actorName, actorKind, actorCountry, role, attribution, claimedVia, dead } = party;
  return { actorName, actorKind, actorCountry, role, attribution, claimedVia, dead };
}

function basesOf({ figures }: IncidentInput) {
  return figures.flatMap(({ outcome, victims, basis }) =>
    basis === null ? [] : [{ outcome, victims, ...basis }],
  );
}

/** Members that say nothing. A quote within a text has a backslash before it, so that these are no part of one. */
const SAYS_NOTHING = /(?<=\{)(?:"\w+":(?:null|false),?)+|,"\w+":(?:null|false)/g;

/** What is null or false is left out, and an empty list is an empty cell. JSON.stringify takes three times as long to leave them out itself. */
function jsonCell(items: readonly object[]): CsvCell {
  return items.length === 0 ? null : JSON.stringify(items).replace(SAYS_NOTHING, '');
}
