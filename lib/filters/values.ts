import type { QueryReader } from './query';

const LEFT_OUT = 'this one was left out';

/** One of a list of words; any other is named and the fallback is used. */
export function oneOf<T extends string>(
  query: QueryReader,
  parameter: string,
  words: readonly T[],
  fallback: T,
): T {
  const given = query.one(parameter);
  if (given === null) return fallback;
  const found = words.find((word) => word === given);
  if (found === undefined) {
    query.report(
      parameter,
      given,
      `${parameter} can be ${words.join(', ')}`,
      `${fallback} was used`,
    );
  }
  return found ?? fallback;
}

type ListRule<T extends string> = {
  /** The value that a part stands for, or undefined. */
  read: (part: string) => T | undefined;
  /** What a part should have been. */
  expected: string;
  max: number;
};

/** A list, sorted, each value once; parts that are no value, repeated or too many are named and left out. */
export function listOf<T extends string>(
  query: QueryReader,
  parameter: string,
  { read, expected, max }: ListRule<T>,
): T[] {
  const values = new Set<T>();
  for (const part of query.list(parameter)) {
    const value = read(part);
    if (value === undefined) {
      query.report(parameter, part, `${parameter} must be ${expected}`, LEFT_OUT);
    } else if (values.has(value)) {
      query.report(parameter, part, `${parameter} names ${value} more than once`, 'it counts once');
    } else if (values.size === max) {
      query.report(parameter, part, `${parameter} takes up to ${max} values`, LEFT_OUT);
    } else {
      values.add(value);
    }
  }
  return [...values].sort();
}
