import { mapValues, pick } from 'es-toolkit/object';
import type { CsvCell } from '@/lib/csv/write';
import type { Outcome } from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { FIELD_NAMES } from '@/lib/domain/incident-fields';
import { derivedFigures } from '@/lib/domain/parts';
import { CSV_CELLS, joinList, type PartColumn } from './columns';

/**
 * An incident as the cells of a row under CSV_COLUMNS, for csvText. Reading the row gives the same incident, its
 * figures for all victims first.
 */
export function incidentToRow(incident: IncidentInput): CsvCell[] {
  const cells = { ...mapValues(pick(incident, FIELD_NAMES), cellOf), ...partsOf(incident) };
  return CSV_CELLS.map(({ key }) => cells[key]);
}

/** The same under EXPORTED_COLUMNS, with the totals that count of it though no source states them (lib/domain/parts). */
export function exportedRow(incident: IncidentInput, sumsParts: boolean): CsvCell[] {
  return [...incidentToRow(incident), jsonCell(derivedFigures(incident.figures, sumsParts))];
}

function cellOf(value: string | number | readonly string[] | null): CsvCell {
  return value === null || typeof value !== 'object' ? value : joinList(value);
}

function partsOf(incident: IncidentInput): Record<PartColumn, CsvCell> {
  const killed = totalOf(incident, 'killed');
  const wounded = totalOf(incident, 'wounded');
  const others = incident.figures.filter((figure) => figure !== killed && figure !== wounded);
  return {
    incident_id: incident.externalId,
    killed_low: killed?.low ?? null,
    killed_best: killed?.best ?? null,
    killed_high: killed?.high ?? null,
    killed_qualifier: killed?.qualifier ?? null,
    killed_words: killed?.words ?? null,
    wounded_low: wounded?.low ?? null,
    wounded_best: wounded?.best ?? null,
    wounded_high: wounded?.high ?? null,
    wounded_qualifier: wounded?.qualifier ?? null,
    wounded_words: wounded?.words ?? null,
    other_figures: jsonCell(others.map(({ basis: _, ...figure }) => figure)),
    bases: jsonCell(basesOf(incident)),
    other_places: jsonCell(incident.otherPlaces),
    parties: jsonCell(incident.parties),
    sources: jsonCell(incident.sources),
    claims: jsonCell(incident.claims),
  };
}

function totalOf(incident: IncidentInput, outcome: Outcome): Figure | undefined {
  return incident.figures.find((f) => f.outcome === outcome && f.victims === 'all');
}

function basesOf({ figures }: IncidentInput) {
  return figures.flatMap(({ outcome, victims, basis }) =>
    basis === null ? [] : [{ outcome, victims, ...basis }],
  );
}

/** What is null or false is left out, and an empty list is an empty cell. */
function jsonCell(items: readonly object[]): CsvCell {
  if (items.length === 0) return null;
  return JSON.stringify(items, (_, value: unknown) =>
    value === null || value === false ? undefined : value,
  );
}
