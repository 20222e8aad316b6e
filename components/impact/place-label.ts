import type { ChartPlace } from '@/lib/impact/contribution';

/** What a place's charts are headed with. */
export function placeLabel({ of, label }: ChartPlace): string {
  return of === 'total' ? 'The whole dataset' : label;
}
