/** What other subjects can use of this one. */
export { queryImpactOfAct, queryImpactOfShifts } from './queries';
export { ImpactTable } from './tables';
export { ImpactPreview, MovedCharts } from './ui';
