import type { Db } from '@/db/client';
import { user } from '@/db/schema';
import type { Role } from '@/lib/auth/permissions';

/** A user of the desk who can't sign in; gives the id. */
export async function insertUser(db: Db, name: string, role: Role): Promise<string> {
  const [row] = await db
    .insert(user)
    .values({ name, email: `${name.toLowerCase()}@example.org`, role })
    .returning({ id: user.id });
  if (row === undefined) throw new Error('no row came back');
  return row.id;
}
