import { expect, test } from 'vitest';
import { z } from 'zod';
import { ACTOR_MERGER } from '@/desk/actors/form';
import { CHANGE_PASSWORD, END_SESSIONS, INVITE, SIGN_IN } from '@/desk/users/form';
import { errorOf, errorsOf, formFields, keptValues } from '@/lib/forms/form-state';

function formOf(fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test('fields are texts, or lists where they are given more than once; files are left out', () => {
  const form = formOf([
    ['email', 'a@b.example'],
    ['session', '1'],
    ['session', '2'],
  ]);
  form.append('upload', new File(['x'], 'x.csv'));
  expect(formFields(form)).toEqual({ email: 'a@b.example', session: ['1', '2'], upload: [] });
});

test('the one character that no text of the database can hold is left out', () => {
  const form = formOf([['name', 'a\0b\u0001']]);
  expect(formFields(form)).toEqual({ name: 'ab\u0001' });
});

test('a field named for the prototype of objects is a field like others', () => {
  const fields = formFields(
    formOf([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]),
  );
  expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  expect(SIGN_IN.safeParse(fields).success).toBe(false);
});

test('what was entered is kept, but for secrets and for fields that the form does not have', () => {
  const fields = {
    email: 'a@b.example',
    password: 'x',
    current_password: 'y',
    code: '1',
    role: 'admin',
  };
  expect(keptValues(fields, ['email', 'password', 'current_password', 'code'])).toEqual({
    email: 'a@b.example',
  });
});

test('each field has one message, in the order of the form', () => {
  const { error } = SIGN_IN.safeParse({ email: ' ' });
  const errors = errorsOf(error ?? new z.ZodError([]));
  expect(errors).toEqual([
    { field: 'email', message: 'Enter your email address' },
    { field: 'password', message: 'Enter your password' },
  ]);
  expect(errorOf(errors, 'password')).toBe('Enter your password');
  expect(errorOf(errors, 'to')).toBeUndefined();
});

test('faults of an act on an actor stand in the order of its fields, why last', () => {
  const { error } = ACTOR_MERGER.safeParse({ actor: 'a', changeNumber: '1', other: '', note: '' });
  const fields = errorsOf(error ?? new z.ZodError([])).map(({ field }) => field);
  expect(fields).toEqual(['other', 'note']);
});

test('what a form does not have is not taken from it', () => {
  const given = { email: ' Ada@Desk.Example ', role: 'reviewer', id: '1', invitedBy: 'someone' };
  expect(INVITE.parse(given)).toEqual({ email: 'ada@desk.example', role: 'reviewer' });
});

test('passwords are taken as they are typed', () => {
  const password = '  spaces, and CAPITALS  ';
  expect(CHANGE_PASSWORD.parse({ current_password: password, password }).current_password).toBe(
    password,
  );
});

test('one session or several, by key, or none', () => {
  const id = 'eda1536a-9850-4f24-91ce-9f871a7f9abe';
  const base = { password: 'x', which: 'chosen' };
  expect(END_SESSIONS.parse(base).session).toEqual([]);
  expect(END_SESSIONS.parse({ ...base, session: id }).session).toEqual([id]);
  expect(END_SESSIONS.parse({ ...base, session: [id, id] }).session).toEqual([id, id]);
  expect(END_SESSIONS.safeParse({ ...base, session: '1 or true' }).success).toBe(false);
});
