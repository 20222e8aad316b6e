import { expect, test } from 'vitest';
import { standingText } from '@/lib/citation/standing';
import { METHOD_VERSION } from '@/lib/domain/method';

const CITED = { kind: 'chart', method: METHOD_VERSION, releases: ['19.1'] } as const;

test.each([
  [CITED, { releases: ['19.1'], isMoved: false }, 'Still so.'],
  [CITED, { releases: ['19.1'], isMoved: true }, 'The figures have moved.'],
  [CITED, { releases: ['19.1', '20.1'], isMoved: true }, 'There is a newer release: 20.1.'],
  [CITED, { releases: ['20.1', '21.1'], isMoved: false }, 'There are newer releases: 20.1, 21.1.'],
  // What was counted by another method can’t be held against what is counted now.
  [
    { ...CITED, method: METHOD_VERSION + 1 },
    { releases: ['20.1'], isMoved: true },
    'Counted otherwise now.',
  ],
])('of what was cited as %j and is %j now: %s', (cited, now, text) => {
  expect(standingText(cited, now)).toBe(text);
});

test.each(['strengths', 'incident'] as const)(
  'what is recorded and not counted, such as %s, no method moves',
  (kind) => {
    const cited = { ...CITED, kind, method: METHOD_VERSION - 1 };
    expect(standingText(cited, { releases: ['19.1'], isMoved: false })).toBe('Still so.');
  },
);
