import { UnreadableFile } from '@/lib/errors';
import { MOST_PARTS, MOST_SHEETS } from '../limits';
import type { Archive } from './archive';
import { type Attributes, beyond, readSmallXml } from './xml';

/** Where a workbook keeps what of it is read. */
export type Workbook = {
  sheet: { name: string; path: string };
  /** The names of the sheets that are not read. */
  others: string[];
  sharedStrings: string | null;
  styles: string | null;
  is1904: boolean;
};

type SheetEntry = { name: string; relation: string; isHidden: boolean };
type Relation = { type: string; path: string };

/**
 * Finds a workbook's first visible sheet.
 * @throws UnreadableFile where it has none, or is a document of another kind
 */
export async function openWorkbook(archive: Archive): Promise<Workbook> {
  const package_ = await relationsOf(archive, '');
  const main = [...package_.values()].find(({ type }) => type === 'officeDocument')?.path;
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  if (main === undefined || !archive.has(main)) noWorkbook();
  if (main.endsWith('.bin')) {
    throw new UnreadableFile(
      'This is a binary workbook (.xlsb). Save it as .xlsx, or as CSV in UTF-8, and upload that.',
    );
  }
  await readSmallXml(archive.read(main), {
    open(name: string, attributes: Attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      if (sheets.length === MOST_SHEETS)
        throw beyond('sheets', `has more than ${MOST_SHEETS} sheets`);
      sheets.push(sheetEntry(attributes));
    },
  });
  const relations = await relationsOf(archive, main);
  const chosen = sheets.find(({ isHidden }) => !isHidden);
  const path = chosen && relations.get(chosen.relation);
  if (!chosen || path?.type !== 'worksheet') noWorkbook();
  const pathOf = (type: string) =>
    [...relations.values()].find((one) => one.type === type)?.path ?? null;
  return {
    sheet: { name: chosen.name, path: path.path },
    others: sheets.filter((one) => one !== chosen).map(({ name }) => name),
    sharedStrings: pathOf('sharedStrings'),
    styles: pathOf('styles'),
    is1904,
  };
}

function sheetEntry(attributes: Attributes): SheetEntry {
  const relation = Object.entries(attributes).find(([name]) => name.endsWith(':id'));
  return {
    name: attributes.name ?? '',
    relation: relation?.[1] ?? '',
    isHidden: attributes.state !== undefined && attributes.state !== 'visible',
  };
}

/** What a part, or the package itself, refers to. */
async function relationsOf(archive: Archive, path: string): Promise<Map<string, Relation>> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const file = `${folder}_rels/${path.slice(folder.length)}.rels`;
  const relations = new Map<string, Relation>();
  if (!archive.has(file)) return relations;
  await readSmallXml(archive.read(file), {
    open(name: string, { Id = '', Type = '', Target = '', TargetMode }: Attributes) {
      const base = `x:///${folder}`;
      if (name !== 'Relationship' || TargetMode === 'External') return;
      if (!URL.canParse(Target, base)) return;
      if (relations.size === MOST_PARTS)
        throw beyond('items', `refers to more than ${MOST_PARTS} parts`);
      const type = Type.slice(Type.lastIndexOf('/') + 1);
      // Targets are addresses relative to the part; some writers begin them at the package.
      relations.set(Id, { type, path: new URL(Target, base).pathname.slice(1) });
    },
  });
  return relations;
}

function noWorkbook(): never {
  throw new UnreadableFile(
    'This is not a workbook, or it has no visible sheet. Save the table you want as .xlsx, or as CSV in UTF-8.',
  );
}
