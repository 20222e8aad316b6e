import { chmodSync, mkdirSync } from 'node:fs';
import { UserError } from '@/lib/errors';
import { type Account, can } from './account';

/** Where root keeps what another account must reach and can't, as below a folder of mode 0700. */
export const BASE = '/var/lib/casualty-ledger';

export function makeBase(account: Account): void {
  mkdirSync(BASE, { recursive: true });
  chmodSync(BASE, 0o755);
  if (can(account, 'cd -- "$1"', BASE)) return;
  throw new UserError(`The user "${account.name}" can't enter ${BASE}: set DATABASE_URL instead.`);
}
