import { closeSync, openSync, writeSync } from 'node:fs';
import { csvText } from '@/lib/csv/write';
import { UserError } from '@/lib/errors';
import type { Reject } from '@/lib/importers/table';
import { STDIN } from '../input';

/** Where rejected rows are written; the file is made with the first of them. */
export type RejectsFile = {
  path: string;
  add(reject: Reject): void;
  close(): void;
};

export function rejectsFile(imported: string): RejectsFile {
  const path = `${imported === STDIN ? 'standard-input' : imported}.rejects.csv`;
  let file: number | undefined;
  return {
    path,
    add({ line, column, reason, raw }) {
      try {
        file ??= begin(path);
        writeSync(file, csvText([[line, column, reason, raw]]));
      } catch (error) {
        throw new UserError(
          `The rejected rows can't be written to ${path}: ${String(error)}. Nothing was imported.`,
        );
      }
    },
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
}

function begin(path: string): number {
  const file = openSync(path, 'w');
  writeSync(file, csvText([['line', 'column', 'reason', 'raw']]));
  return file;
}
