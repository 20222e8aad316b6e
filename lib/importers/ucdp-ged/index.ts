import { importRows } from '../rows';
import { openTable } from '../table';
import type { Importer } from '../types';
import { gedRowReader } from './incident';
import { recogniseLayout } from './layouts';

/** The UCDP Georeferenced Event Dataset (Sundberg & Melander 2013), in the layouts it has been published in. */
export const ucdpGed: Importer = {
  format: 'ucdp-ged',
  async read(bytes) {
    const table = await openTable(bytes);
    const { places, layout } = recogniseLayout(table.headings);
    return {
      recognised: { format: 'ucdp-ged', layout, rowsAreTagged: table.rowsAreTagged },
      rows: importRows(table, gedRowReader(places)),
    };
  },
};
