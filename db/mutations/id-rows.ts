import { type SQL, sql } from 'drizzle-orm';

/** Some ids as rows of a subquery, however many there are. */
export function idRows(ids: readonly number[]): SQL {
  return sql`(select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::json))`;
}
