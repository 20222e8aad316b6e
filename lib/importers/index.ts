import { acled } from './acled';
import { csv } from './csv';
import { gtd } from './gtd';
import type { Importer } from './table';
import { ucdpGed } from './ucdp-ged';

/** Every format that can be imported, by the name it has on the command line. */
export const IMPORTERS: Record<string, Importer> = { 'ucdp-ged': ucdpGed, gtd, acled, csv };
