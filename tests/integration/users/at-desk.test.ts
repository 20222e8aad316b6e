import { expect, test, vi } from 'vitest';
import { setCookies } from '@/desk/frame/session';
import { isAtDesk } from '@/lib/auth/at-desk';

const jar = vi.hoisted(() => new Map<string, unknown>());
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    set: (name: string, value: string, options: object) => jar.set(name, { value, ...options }),
  }),
}));

const answer = (cookie: string) => new Headers({ 'set-cookie': cookie });
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax';

test('with a session comes and goes what tells public pages of it, and nothing that is secret', async () => {
  await setCookies(
    answer(`ledger.session_token=secret; Max-Age=3600; ${ATTRIBUTES}`),
    async () => true,
  );
  expect(jar.get('ledger.session_token')).toMatchObject({ value: 'secret', httpOnly: true });
  expect(jar.get('at-desk')).toMatchObject({ value: '1', httpOnly: false, maxAge: 3600 });
  await setCookies(answer(`ledger.session_token=; Max-Age=0; ${ATTRIBUTES}`));
  expect(jar.get('at-desk')).toMatchObject({ value: '', maxAge: 0 });
});

test('a session of somebody to whom the desk is closed says nothing to public pages', async () => {
  jar.clear();
  await setCookies(
    answer(`ledger.session_token=secret; Max-Age=3600; ${ATTRIBUTES}`),
    async () => false,
  );
  expect(jar.get('ledger.session_token')).toMatchObject({ value: 'secret' });
  expect(jar.get('at-desk')).toMatchObject({ value: '' });
});

test('another cookie of the desk’s says nothing of a session', async () => {
  jar.clear();
  await setCookies(answer(`ledger.known_browser=x; Max-Age=3600; ${ATTRIBUTES}`));
  expect(jar.has('at-desk')).toBe(false);
});

test.each([
  ['at-desk=1', true],
  ['theme=dark; at-desk=1; x=y', true],
  ['at-desk=', false],
  ['not-at-desk=1', false],
  ['', false],
])('a browser with “%s” is known by it: %s', (cookies, expected) => {
  expect(isAtDesk(cookies)).toBe(expected);
});
