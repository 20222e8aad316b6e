import { TABLE_ACCESS, type TableAccess } from './tables';
import type { WebLogin } from './web-logins';

/** A right to a table, or to one column of it. */
export type Grant = { table: string; privilege: string; column: string | null };

/** What a login is to be granted, and no more. */
export function wantedGrants(login: WebLogin): Grant[] {
  return Object.entries(TABLE_ACCESS).flatMap(([table, access]) =>
    rightsOf(login, access).flatMap(([privilege, columns]) =>
      (columns === true ? [null] : columns).map((column) => ({ table, privilege, column })),
    ),
  );
}

type Right = [privilege: string, columns: true | readonly string[]];

function rightsOf(login: WebLogin, { reader, desk }: TableAccess): Right[] {
  if (login === 'reader') {
    if (reader === false) return [];
    return [['SELECT', reader === true ? true : reader.columns]];
  }
  return [
    ['SELECT', true],
    ['INSERT', desk.insert ?? []],
    ['UPDATE', desk.update ?? []],
    ['DELETE', desk.delete ?? []],
  ];
}

/** A row-level security policy: the rows of a table that a login meets. */
export type Policy = { table: string; login: WebLogin; rows: string };

/**
 * On each table that is not public as a whole. It lets the desk at every row and the reader at the public ones, if there
 * are any; who else is granted the table, by mistake or by a right to read all tables, meets none.
 */
export const POLICIES: readonly Policy[] = Object.entries(TABLE_ACCESS).flatMap(
  ([table, { reader }]) => {
    if (reader === true) return [];
    const desk: Policy = { table, login: 'desk', rows: 'true' };
    return reader === false ? [desk] : [desk, { table, login: 'reader', rows: reader.rows }];
  },
);

/** A grant as SQL has it: `UPDATE ("note") on "release"`. */
export function grantText({ table, privilege, column }: Grant): string {
  return `${privilege}${column === null ? '' : ` ("${column}")`} on "${table}"`;
}
