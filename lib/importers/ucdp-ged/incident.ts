import type { ViolenceType } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import { BadCell } from '../bad-cell';
import type { ColumnPlaces } from '../headings';
import { MOST_SOURCES } from '../limits';
import { dayReader, neededWhole, pointIn, type Row, rowOf, textIn, wholeIn } from './cells';
import type { GedColumn } from './columns';
import { countryFinder } from './country';
import { figuresOf, flagsOf } from './figures';
import { partiesOf, sidesFinder } from './parties';
import { sourcesOf } from './sources';

const VIOLENCE: readonly ViolenceType[] = ['state_based', 'non_state', 'one_sided'];

/** Rows of UCDP GED as incidents; docs/file-formats.md says which column becomes what. Throws BadCell. */
export function gedRowReader(places: ColumnPlaces<GedColumn>): (cells: string[]) => IncidentInput {
  const dayIn = dayReader();
  const findCountry = countryFinder();
  const findSides = sidesFinder();
  return (cells) => {
    const row = rowOf(cells, places);
    const externalId = String(neededWhole(row, 'id', 1, Number.MAX_SAFE_INTEGER));
    const dateStart = dayIn(row, 'date_start');
    const dateEnd = dayIn(row, 'date_end');
    if (dateEnd < dateStart) throw new BadCell('date_end', `${dateEnd} is before ${dateStart}`);
    const violence = VIOLENCE[neededWhole(row, 'type_of_violence', 1, 3) - 1] ?? 'unclassified';
    const sides = findSides(row);
    const figures = figuresOf(row, sides);
    return {
      externalId,
      dateStart,
      dateEnd,
      datePrecision: neededWhole(row, 'date_prec', 1, 5),
      country: findCountry(row, Number(dateStart.slice(0, 4))),
      admin1: textIn(row, 'adm_1'),
      admin2: textIn(row, 'adm_2'),
      place: textIn(row, 'where_coordinates') ?? textIn(row, 'where_description'),
      ...pointIn(row),
      wherePrecision: wholeIn(row, 'where_prec', 1, 7),
      violence,
      attackTypes: [],
      weapons: [],
      targets: [],
      conflict: textIn(row, 'conflict_name'),
      dyad: textIn(row, 'dyad_name'),
      clarity: wholeIn(row, 'event_clarity', 1, 2),
      sourceCount: sourceCountIn(row),
      summary: null,
      flags: flagsOf(figures),
      parties: partiesOf(sides, violence),
      figures,
      sources: sourcesOf(row),
      claims: [],
    };
  };
}

/** -1 is UCDP's "not counted". */
function sourceCountIn(row: Row): number | null {
  const count = wholeIn(row, 'number_of_sources', -1, MOST_SOURCES);
  return count === -1 ? null : count;
}
