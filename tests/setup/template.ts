/** The database that each test file's is a copy of. */
export const TEMPLATE = 'ledger_template';
