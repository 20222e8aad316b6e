import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const DOC = readFileSync('docs/operations.md', 'utf8');
const RULES = z
  .strictObject({
    groups: z.array(
      z.strictObject({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: z
              .string()
              .regex(/^\d+[mh]$/)
              .optional(),
            labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.strictObject({ summary: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(readFileSync('deploy/alerts.yaml', 'utf8')))
  .groups.flatMap(({ rules }) => rules);

const listed = (pattern: RegExp) => Array.from(DOC.matchAll(pattern), ([, name = '']) => name);
const METRICS = listed(/^\| `(\w+)` \| (?:counter|gauge|histogram) \|/gm);

test('each alert has its line of what to do, and each line its alert', () => {
  const told = listed(/^\| `(Ledger\w+)` \| \S.*\. \|$/gm);
  expect(told).toEqual(RULES.map(({ alert }) => alert));
});

test.each(RULES)('$alert asks for what is measured', ({ expr, annotations }) => {
  const asked = Array.from(expr.matchAll(/\b(?:ledger|process|nodejs)_\w+/g), String);
  expect(asked.length).toBeGreaterThan(0);
  for (const name of asked) expect(METRICS).toContain(name.replace(/_(total|bucket)$/, ''));
  // A series that a sum leaves has no label of its own to name.
  const isSummed = /\b(sum|max|count|absent)\(/.test(expr) && !expr.includes(' by (');
  if (isSummed) expect(annotations.summary).not.toContain('$labels');
});
