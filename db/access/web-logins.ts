/** The web server's logins: one for the public pages and the API, one for the desk. Neither owns anything. */
export const WEB_LOGINS = ['reader', 'desk'] as const;
export type WebLogin = (typeof WEB_LOGINS)[number];

/** Something for each of the two, such as their names or addresses. */
export type ForWebLogins<T> = Record<WebLogin, T>;

export type LoginLimits = {
  /** Connections that one web process opens at most. */
  poolSize: number;
  /** One over the share of the server's connections that all web processes together may have. */
  shareOfConnections: number;
  statementTimeoutMs: number;
  idleInTransactionMs: number;
  /** Who waits for longer is told that someone else is at it. */
  lockTimeoutMs: number;
  readOnly: boolean;
};

/** The limits of a login: set in the database if the login is ours, and by the pool in any case. */
export const LOGIN_LIMITS: ForWebLogins<LoginLimits> = {
  reader: {
    poolSize: 10,
    shareOfConnections: 2,
    statementTimeoutMs: 10_000,
    idleInTransactionMs: 15_000,
    lockTimeoutMs: 3_000,
    readOnly: true,
  },
  desk: {
    poolSize: 6,
    shareOfConnections: 4,
    statementTimeoutMs: 30_000,
    idleInTransactionMs: 60_000,
    lockTimeoutMs: 3_000,
    readOnly: false,
  },
};

/** A name, quoted for SQL statements that take no parameters. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
