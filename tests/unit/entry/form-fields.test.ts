import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIELD_NAMES, FORM_FIELDS } from '@/lib/domain/incident-fields';

/** The texts of a folder's files that draw something of a kind. */
function textsIn(folder: string, kind: RegExp): string {
  const files = readdirSync(folder).filter((file) => kind.test(file));
  expect(files.length).toBeGreaterThan(0);
  return files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');
}

const missingIn = (text: string, names: readonly string[]) =>
  names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text));

test('each field of the form has its place in a section, and in the list of sections', () => {
  expect(missingIn(textsIn('desk/drafts', /^sections-of-/), FORM_FIELDS)).toEqual([]);
  expect(missingIn(textsIn('desk/drafts', /^form-frame/), FORM_FIELDS)).toEqual([]);
});

test('each field of an incident is shown on its page', () => {
  // The two days are told together, by `whenText`.
  const shown = `${textsIn('site/incidents', /\.tsx$/)} dateStart dateEnd`;
  expect(missingIn(shown, FIELD_NAMES)).toEqual([]);
});
