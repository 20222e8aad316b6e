import { EMPTY_ROW, type Entry } from '@/lib/entry/entry';
import { listOf } from '@/lib/entry/faults';
import { dateCell } from './cells/date-cell';
import { partyKind } from './cells/party-kind';
import { attributionCell } from './cells/word-cell';
import type { ChosenColumns } from './mapping';
import type { RowCells } from './row-cells';

type PartyRow = Entry['parties'][number];
type SourceRow = Entry['sources'][number];

/** Sets the parties that a row names; those of a role that it leaves blank stay as they are. */
export function partiesOfRow(rows: readonly PartyRow[], cells: RowCells): PartyRow[] {
  const attribution = cells.read('attribution', attributionCell);
  const claimedVia = cells.text('claimedVia');
  const said = { ...(attribution && { attribution }), ...(claimedVia && { claimedVia }) };
  const perpetrators = listOf(cells.text('perpetrator'));
  const targets = listOf(cells.text('targetParty'));
  const named = withRole(withRole(rows, 'perpetrator', perpetrators), 'target', targets);
  return named.map((row) => (row.role === 'perpetrator' ? { ...row, ...said } : row));
}

/** What is known of a party that the record names already is kept. */
function withRole(rows: readonly PartyRow[], role: string, names: readonly string[]): PartyRow[] {
  if (names.length === 0) return [...rows];
  const own = rows.filter((row) => row.role === role);
  const isSame = names.length === own.length && own.every((row) => names.includes(row.name));
  if (isSame) return [...rows];
  const set = names.map(
    (name) =>
      own.find((row) => row.name === name) ?? {
        ...EMPTY_ROW.parties,
        name,
        kind: partyKind(name),
        role,
      },
  );
  return [...set, ...rows.filter((row) => row.role !== role)];
}

/** Adds the source that a row names, if the record has not got it; what all rows have in common is for new ones. */
export function sourcesOfRow(
  rows: readonly SourceRow[],
  cells: RowCells,
  { dateOrder, fallbacks }: ChosenColumns,
): SourceRow[] {
  const own = {
    publisher: cells.text('sourcePublisher'),
    title: cells.text('sourceTitle'),
    publishedOn: cells.read('sourceDate', (text) => dateCell(text, dateOrder)),
    url: cells.text('sourceUrl'),
    language: cells.text('sourceLanguage'),
  };
  const isNamed = own.publisher !== '' || own.title !== '' || own.url !== '';
  if (isNamed) {
    const publisher = own.publisher || (own.title === '' ? fallbacks.sourcePublisher : '');
    const source = { ...EMPTY_ROW.sources, ...own, publisher };
    return rows.some((row) => holds(row, source)) ? [...rows] : [...rows, source];
  }
  const common = {
    ...EMPTY_ROW.sources,
    publisher: fallbacks.sourcePublisher,
    title: fallbacks.sourceTitle,
    url: fallbacks.sourceUrl,
  };
  const hasCommon = common.publisher !== '' || common.title !== '' || common.url !== '';
  return rows.length === 0 && hasCommon ? [common] : [...rows];
}

/** Whether a source says all that another says. */
function holds(row: SourceRow, other: SourceRow): boolean {
  const said = Object.entries(other).filter(([, value]) => value !== '');
  const fields: Readonly<Record<string, string>> = row;
  return said.every(([key, value]) => fields[key] === value);
}
