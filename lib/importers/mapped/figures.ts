import type { Figure, WordedEstimate } from '@/lib/domain/estimate';
import { Faults } from '@/lib/entry/faults';
import { readWordedEstimate } from '@/lib/entry/read-estimate';
import { writtenEstimate } from '@/lib/entry/written-estimate';
import { fail } from '@/lib/importers/cells';
import type { CellReader, CellReaders } from './cells';
import type { Mapping } from './schema';

type Cells = readonly string[];

/** What a row says of one figure: one cell, or one and its bounds; null where nothing is stated. */
export function figureReader(
  figure: Mapping['figures'][number],
  field: string,
  readers: CellReaders,
): (cells: Cells) => Figure | null {
  const { outcome, victims } = figure;
  const bestOf = estimateReader(readers.maybe(`${field}.figure`, figure.figure));
  const lowOf = boundReader(readers.maybe(`${field}.low`, figure.low));
  const highOf = boundReader(readers.maybe(`${field}.high`, figure.high));
  return (cells) => {
    const estimate = withBounds(bestOf(cells), lowOf(cells), highOf(cells));
    return estimate && { outcome, victims, ...estimate, basis: null };
  };
}

/** A figure as a cell states it: “28+”, “about 300”, “2 – 4”, “dozens”, “unknown”. */
export function estimateReader({
  column,
  text,
}: CellReader): (cells: Cells) => WordedEstimate | null {
  return (cells) => {
    const reading = writtenEstimate(text(cells));
    if ('fault' in reading) return fail(column, reading.fault);
    const { figure, words = '' } = reading;
    if (figure === null) return null;
    const faults = new Faults();
    const estimate = readWordedEstimate('', { ...figure, words }, faults);
    const [fault] = faults.errors;
    return fault === undefined ? estimate : fail(column, fault.message);
  };
}

/** The lowest or highest number: a number alone, or nothing that is known. */
function boundReader(reader: CellReader): (cells: Cells) => number | null {
  const read = estimateReader(reader);
  return (cells) => {
    const estimate = read(cells);
    if (estimate === null || estimate.qualifier === 'unknown') return null;
    return estimate.qualifier === 'exact'
      ? estimate.best
      : fail(reader.column, `"${reader.text(cells)}" is not a single number`);
  };
}

/** A file’s bounds are kept as they are, even where the lowest is above the highest. A bound that is blank is not known, and not 0. */
function withBounds(
  stated: WordedEstimate | null,
  low: number | null,
  high: number | null,
): WordedEstimate | null {
  if (low === null && high === null) return stated;
  const words = null;
  const best = stated?.best ?? null;
  if (stated === null || stated.qualifier === 'unknown') {
    if (low === null) return { low, best: high, high, qualifier: 'between', words };
    if (high === null) return { low, best, high, qualifier: 'at_least', words };
    return low === high
      ? { low, best: low, high, qualifier: 'exact', words }
      : { low, best, high, qualifier: 'between', words };
  }
  if (stated.qualifier !== 'exact') {
    return { ...stated, low: low ?? stated.low, high: high ?? stated.high };
  }
  const qualifier = low === best && high === best ? 'exact' : 'between';
  return { low, best, high, qualifier, words };
}
