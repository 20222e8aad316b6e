'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { turnOff } from '../actions';

export function TurnOffForm() {
  return (
    <ActionForm action={turnOff}>
      {({ errors }) => (
        <>
          <Field
            name="password"
            label="Your password"
            type="password"
            autoComplete="current-password"
            error={errorOf(errors, 'password')}
          />
          <button type="submit" className="button">
            Turn it off
          </button>
        </>
      )}
    </ActionForm>
  );
}
