import { readFileSync } from 'node:fs';
import { IMPORTERS } from '@/lib/importers';
import type { ImportRow, Recognised } from '@/lib/importers/table';

export type Read = { recognised: Recognised; rows: ImportRow[] };

/** A whole text through an importer, as one chunk or cut into pieces of a few bytes. */
export async function readText(format: string, text: string | Uint8Array, chunk = Infinity) {
  const importer = IMPORTERS[format];
  if (importer === undefined) throw new Error(`no importer ${format}`);
  const bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
  const { recognised, rows } = await importer.read(pieces(bytes, chunk));
  const read: Read = { recognised, rows: [] };
  for await (const batch of rows) read.rows.push(...batch);
  return read;
}

export async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export function incidentsOf(read: Read) {
  return read.rows.flatMap((row) => (row.kind === 'incident' ? [row.incident] : []));
}

export function rejectsOf(read: Read) {
  return read.rows.flatMap((row) => (row.kind === 'reject' ? [row.reject] : []));
}

export function gedFixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/ucdp/${name}`, import.meta.url), 'utf8');
}
