import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { BeyondBound, UnreadableFile } from '@/lib/errors';
import { MOST_PARTS, MOST_SHEETS, MOST_UNPACKED } from '@/lib/upload/states';
import { type Attributes, beyond, isYes, readSmallXml } from './xml';

/** Where a workbook keeps what of it is read. */
export type Workbook = {
  /** The visible sheets, in their order; there is at least one. */
  sheets: { name: string; path: string }[];
  /** The names of the hidden ones. */
  hidden: string[];
  sharedStrings: string | null;
  styles: string | null;
  is1904: boolean;
};

type SheetEntry = { name: string; relation: string; isHidden: boolean };
type Relation = { type: string; path: string };

/**
 * Finds a workbook's visible sheets.
 * @throws UnreadableFile if it has none, or is a document of another kind
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
      if (name === 'workbookPr') is1904 = isYes(attributes.date1904);
      if (name !== 'sheet') return;
      if (sheets.length === MOST_SHEETS)
        throw beyond('sheets', `has more than ${MOST_SHEETS} sheets`);
      sheets.push(sheetEntry(attributes));
    },
  });
  const relations = await relationsOf(archive, main);
  const visible = sheets.flatMap(({ name, relation, isHidden }) => {
    const part = relations.get(relation);
    return isHidden || part?.type !== 'worksheet' ? [] : [{ name, path: part.path }];
  });
  if (visible.length === 0) noWorkbook();
  const pathOf = (type: string) =>
    [...relations.values()].find((one) => one.type === type)?.path ?? null;
  return {
    sheets: visible,
    hidden: sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name),
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

/** A workbook's parts, by their paths. */
type Archive = {
  has(path: string): boolean;
  /** The part's bytes, unpacked as they are asked for. Never more than it says that it holds, which yauzl sees to. */
  read(path: string): AsyncIterable<Uint8Array>;
};

/** @throws UnreadableFile if it is damaged, no workbook, or would unpack to more than a workbook needs */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await fromBufferPromise(bytes).catch(damaged);
  const entries = await entriesOf(zip).catch(damaged);
  if (!entries.has('[Content_Types].xml')) {
    throw new UnreadableFile(
      entries.has('mimetype')
        ? 'This is an OpenDocument file (.ods). Save it as .xlsx, or as CSV in UTF-8, and upload that.'
        : 'This is a zip archive, not a workbook. Unpack it and upload the table inside.',
    );
  }
  return {
    has: (path) => entries.has(path),
    read: (path) => unpacked(zip, entries, path),
  };
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MOST_PARTS) {
    throw beyond('items', `has ${zip.entryCount.toLocaleString('en')} parts`);
  }
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

async function* unpacked(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  path: string,
): AsyncGenerator<Uint8Array> {
  const entry = entries.get(path);
  if (entry === undefined) damaged(new Error(`${path} is missing`));
  if (entry.isEncrypted()) {
    throw new UnreadableFile('The workbook has a password. Save it without one.');
  }
  if (entry.uncompressedSize > MOST_UNPACKED) {
    throw new BeyondBound(
      'size',
      `The workbook would unpack to ${Math.round(entry.uncompressedSize / 1024 / 1024)} MB, where ${MOST_UNPACKED / 1024 / 1024} MB can be read. Save the table you want as CSV in UTF-8.`,
    );
  }
  try {
    yield* await zip.openReadStreamPromise(entry);
  } catch (error) {
    damaged(error);
  }
}

function damaged(error: unknown): never {
  if (error instanceof UnreadableFile) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new UnreadableFile(`The workbook is cut off or damaged (${reason}).`);
}
