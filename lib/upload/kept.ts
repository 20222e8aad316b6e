import type { Counts, Figure, FigureSum } from '@/lib/domain/estimate';
import type { ClaimInput, IncidentInput, OtherPlace, PartyInput } from '@/lib/domain/incident';
import type { Shift } from '@/lib/impact/contribution';
import { countsOf, NO_FIGURES } from '@/lib/stats/counts';
import { type ColumnMapping, columnMappingSchema } from './mapping';

/** What was kept of a file by an older version lacks what that version did not know. */
type Lacking<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

type KeptIncident = Omit<IncidentInput, 'otherPlaces' | 'parties' | 'figures' | 'claims'> & {
  otherPlaces?: OtherPlace[];
  parties: Lacking<PartyInput, 'dead'>[];
  figures: Lacking<Figure, 'words'>[];
  claims: Lacking<ClaimInput, 'words'>[];
};

/** An incident as it is held now. What was not known is not said. */
export function keptIncident({ parties, figures, claims, ...kept }: KeptIncident): IncidentInput {
  return {
    otherPlaces: [],
    ...kept,
    parties: parties.map((party) => ({ dead: null, ...party })),
    figures: figures.map((figure) => ({ words: null, ...figure })),
    claims: claims.map((claim) => ({ words: null, ...claim })),
  };
}

type KeptShift = Omit<Shift, 'by'> & { by: Pick<Counts, 'attacks'> & Partial<Counts> };

/** Shifts of counts as they are held now. Of outcomes that were not known nothing was moved. */
export function keptShifts(kept: readonly KeptShift[]): Shift[] {
  return kept.map(({ by, ...shift }) => ({
    ...shift,
    by: countsOf(by.attacks, (outcome): FigureSum => ({ ...NO_FIGURES, ...by[outcome] })),
  }));
}

/** Which column is what. What could not be said was not. */
export function keptMapping(kept: unknown): ColumnMapping {
  return columnMappingSchema.parse(kept);
}
