import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type About, propertiesOf } from './about';
import { batchesOf, type CellType, type FileColumn, type FileTable } from './columns';
import { groupColumn } from './parquet-columns';

/** Rows of a group: all that is held in memory at once, beside what the file's end says of each column of each group. */
const GROUP_ROWS = 5_000;

/**
 * A table as Parquet, in bytes that are made as they are asked for, a group of rows at a time. Days, times and whole numbers have
 * their types, and the file says what it is of in its metadata.
 */
export async function* parquetBytes(
  table: FileTable,
  about: About,
  groupRows = GROUP_ROWS,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const { columns } = table;
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(schemaOf)],
    kvMetadata: [...Object.entries(propertiesOf(about)), ['columns', meaningsOf(columns)]].map(
      ([key = '', value = '']) => ({ key, value }),
    ),
    createdBy: 'Casualty Ledger',
  });
  const taken = () => {
    const made = bytes.getBytes().slice();
    bytes.index = 0;
    return made;
  };
  const group = columns.map((column) => groupColumn(column, groupRows));
  let rows = 0;
  const writeGroup = async () => {
    rows = 0;
    await writer.write({
      columnData: group.map((column) => column.taken()),
      rowGroupSize: groupRows,
    });
    return taken();
  };
  for await (const batch of batchesOf(table)) {
    for (const row of batch) {
      for (let i = 0; i < group.length; i++) group[i]?.add(row[i] ?? null);
      rows += 1;
      if (rows === groupRows) yield await writeGroup();
    }
  }
  if (rows > 0) yield await writeGroup();
  await writer.finish();
  yield taken();
}

function schemaOf({ name, type }: FileColumn): SchemaElement {
  return { name, repetition_type: 'OPTIONAL', ...SCHEMA[type] };
}

const SCHEMA: Readonly<Record<CellType, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  day: { type: 'INT32', converted_type: 'DATE' },
  instant: {
    type: 'INT64',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    converted_type: 'TIMESTAMP_MICROS',
  },
};

function meaningsOf(columns: readonly FileColumn[]): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ name, means }) => [name, means])));
}
