'use client';

import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { errorOf } from '@/lib/forms/form-state';
import { giveAppCode, giveRecoveryCode } from './actions';

type Props = { method: 'app' | 'recovery'; to: string };

export function CodeForm({ method, to }: Props) {
  const isApp = method === 'app';
  return (
    <ActionForm key={method} action={isApp ? giveAppCode : giveRecoveryCode}>
      {({ errors }) => (
        <>
          <input type="hidden" name="to" value={to} />
          <Field
            name="code"
            label={isApp ? 'Code' : 'Recovery code'}
            hint={
              isApp
                ? 'The 6 digits that your authenticator app shows'
                : 'One that you have not used yet'
            }
            inputMode={isApp ? 'numeric' : 'text'}
            autoComplete={isApp ? 'one-time-code' : 'off'}
            isShort={isApp}
            error={errorOf(errors, 'code')}
          />
          <button type="submit" className="button">
            Continue
          </button>
        </>
      )}
    </ActionForm>
  );
}
