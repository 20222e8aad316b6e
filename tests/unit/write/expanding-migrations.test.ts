import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EXPANDS, MIGRATIONS } from '@/db/migrate';

/** What a server of the version before may not be able to go on with, or what takes a lock for long. */
const NOT_ADDED =
  /\b(drop|rename|truncate|delete\s+from|update|set\s+not\s+null|alter\s+column|alter\s+type|set\s+data|revoke|lock\s+table|create\s+unique\s+index)\b|\badd\s+constraint\b(?![^;]*\bnot\s+valid\b)|\badd\s+column\b(?=[^;]*\bnot\s+null\b)(?![^;]*\bdefault\b)/i;

function faultIn(text: string): string | null {
  const plain = text.replace(/--.*$/gm, '').replace(/'[^']*'/g, "''");
  const made = Array.from(plain.matchAll(/create table "?(\w+)"?/gi), ([, name]) => name);
  // What guards a table that older servers don't know refuses them nothing.
  const guards = new RegExp(
    `create trigger [^;]*? on "?(${made.join('|') || '$^'})"?\\s[^;]*;`,
    'gi',
  );
  return NOT_ADDED.exec(plain.replace(guards, ''))?.[0] ?? null;
}

it.each([
  'alter table a drop column b;',
  'alter table a rename column b to c;',
  'alter table a alter column b set not null;',
  'alter table a alter column b type text;',
  'alter table a add column b text not null;',
  'alter table a add constraint c check (b > 0);',
  'update a set b = 1;',
  'create unique index on a (b);',
  'create table c (d text); create trigger e before update on a for each row execute function f();',
])('%s does not only add', (statement) => {
  expect(faultIn(statement)).not.toBeNull();
});

it.each([
  'create table a (id integer primary key, b text not null);',
  'alter table a add column b text;',
  "alter table a add column b text not null default 'x';",
  'alter table a add constraint c check (b > 0) not valid;',
  'create index on a (b);',
  'create table a (b text); create trigger e before update on "a" for each row execute function f();',
  "comment on table a is 'what you drop';",
  '-- nothing to drop',
])('%s only adds', (statement) => {
  expect(faultIn(statement)).toBeNull();
});

it('each migration that is said to expand only adds', () => {
  for (const file of readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'))) {
    const text = readFileSync(path.join(MIGRATIONS, file), 'utf8');
    if (text.startsWith(EXPANDS)) expect(faultIn(text), file).toBeNull();
  }
});
