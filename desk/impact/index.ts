/** What other subjects may take of this one. */
export { queryImpactOfAct, queryImpactOfShifts } from './queries';
export { ImpactTable } from './tables';
export { ImpactPreview, MovedCharts } from './ui';
