import { expect, test } from 'vitest';
import { PageKeeper } from '@/server/pages/keeper';

type Page = { html: string };
type Maker = { done: (page: Page | null) => void };

/** A keeper over a ledger whose state a test sets. */
function over(maxBytes = 1_000) {
  const ledger: { state: string | null } = { state: 'first' };
  const keeper = new PageKeeper<Page>(
    async () => ledger.state,
    maxBytes,
    ({ html }) => html.length,
  );
  return { ledger, keeper };
}

/** The task to make a page, which nobody has. */
async function toMake(keeper: PageKeeper<Page>, key: string): Promise<Maker> {
  const found = await keeper.find(key);
  if ('page' in found) throw new Error(`${key} is kept: ${found.page.html}`);
  return found;
}

async function make(keeper: PageKeeper<Page>, key: string, html: string): Promise<void> {
  (await toMake(keeper, key)).done({ html });
  await settled();
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a finished page is given while nothing is recorded', async () => {
  const { keeper } = over();
  await make(keeper, '/', 'one');
  expect(await keeper.find('/')).toEqual({ page: { html: 'one' } });
  await toMake(keeper, '/other');
});

test('what is recorded shows at the next request', async () => {
  const { keeper, ledger } = over();
  await make(keeper, '/', 'one');
  ledger.state = 'second';
  await make(keeper, '/', 'two');
  expect(await keeper.find('/')).toEqual({ page: { html: 'two' } });
});

test('a page is given to nobody if something was recorded while it was made', async () => {
  const { keeper, ledger } = over();
  const maker = await toMake(keeper, '/');
  ledger.state = 'second';
  maker.done({ html: 'of both' });
  await settled();
  await toMake(keeper, '/');
});

test('where the ledger can’t be asked nothing is given or kept, and nobody waits', async () => {
  const { keeper, ledger } = over();
  await make(keeper, '/', 'one');
  ledger.state = null;
  const [first, second] = [await toMake(keeper, '/'), await toMake(keeper, '/')];
  first.done({ html: 'unknown' });
  second.done({ html: 'unknown' });
  await settled();
  await toMake(keeper, '/');
});

test('many who ask at once have it made once', async () => {
  const { keeper } = over();
  const maker = await toMake(keeper, '/');
  const others = Array.from({ length: 50 }, () => keeper.find('/'));
  await settled();
  maker.done({ html: 'one' });
  for (const found of await Promise.all(others)) expect(found).toEqual({ page: { html: 'one' } });
});

test('if whoever makes it leaves, one of those who wait makes it', async () => {
  const { keeper } = over();
  const maker = await toMake(keeper, '/');
  const others = Array.from({ length: 5 }, () => keeper.find('/'));
  await settled();
  maker.done(null);
  const next = await Promise.race(others);
  if ('page' in next) throw new Error('nobody has made it');
  next.done({ html: 'two' });
  const found = await Promise.all(others);
  expect(found.filter((one) => 'page' in one)).toHaveLength(4);
});

test('nobody waits for ever for a page that can’t be kept', async () => {
  const { keeper } = over();
  (await toMake(keeper, '/nowhere')).done(null);
  const others = Array.from({ length: 20 }, async () => {
    const found = await keeper.find('/nowhere');
    if ('page' in found) throw new Error('it can’t be kept');
    found.done(null);
  });
  await Promise.all(others);
});

test('the pages that nobody has asked for longest fall out, by their bytes', async () => {
  const { keeper } = over(100);
  await make(keeper, '/1', 'x'.repeat(40));
  await make(keeper, '/2', 'x'.repeat(40));
  await keeper.find('/1');
  await make(keeper, '/3', 'x'.repeat(40));
  expect(await keeper.find('/1')).toHaveProperty('page');
  await toMake(keeper, '/2');
});
