import type { IncidentFlag } from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';

/** What a reader should know of figures that were changed at the desk: those left as a file states them may run backwards. */
export function flagsOf(figures: readonly Figure[]): IncidentFlag[] {
  return figures.some(runsBackwards) ? ['inconsistent_bounds'] : [];
}

function runsBackwards({ low, best, high }: Figure): boolean {
  const stated = [low, best, high].filter((bound) => bound !== null);
  return stated.some((bound, i) => bound < (stated[i - 1] ?? 0));
}
