'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { CheckField } from '@/components/forms/check-field';
import { Field, SelectField, TextAreaField } from '@/components/forms/fields';
import { CORRECTION_REASON_OPTIONS } from '@/lib/format/words';
import { errorOf, type FormError, type FormState } from '@/lib/forms/form-state';
import {
  mergeIncidentsAction,
  restoreRetractedAction,
  retractIncidentAction,
  splitIncidentAction,
  startCorrectionAction,
} from './actions';
import { INCIDENT_ACTS, type IncidentAct } from './acts';

type ChosenActProps = {
  act: Exclude<IncidentAct, 'restore'>;
  incident: string;
  /** The number of the revision that the page shows. */
  seen: number;
  /** Whether there is a draft of it already. */
  isBegun: boolean;
};

/** The form for an act on an incident. */
export function ChosenIncidentAct({ act, incident, seen, isBegun }: ChosenActProps) {
  const form = { incident, seen, label: INCIDENT_ACTS[act] };
  switch (act) {
    case 'correct':
      return (
        <IncidentActForm
          {...form}
          action={startCorrectionAction}
          about="Starts a draft from what is published. You then submit it for review."
        >
          {(errors, values) => (
            <div className="max-w-sm">
              <SelectField
                name="reason"
                label="Reason"
                defaultValue={values.reason ?? ''}
                blank="Choose the reason"
                options={CORRECTION_REASON_OPTIONS}
                error={errorOf(errors, 'reason')}
              />
              {(isBegun || errorOf(errors, 'anyway')) && (
                <CheckField
                  name="anyway"
                  label="Begin another draft anyway"
                  error={errorOf(errors, 'anyway')}
                />
              )}
            </div>
          )}
        </IncidentActForm>
      );
    case 'retract':
      return (
        <IncidentActForm
          {...form}
          action={retractIncidentAction}
          about="Removes it from every total. Its page stays and says why."
        />
      );
    case 'merge':
      return (
        <IncidentActForm
          {...form}
          action={mergeIncidentsAction}
          about="Removes it from every total as a duplicate. Its page stays and always leads to the other incident, to which its sources and claims are added. No figure of the other changes."
        >
          {(errors, values) => (
            <Field
              name="winning"
              label="Id of the incident that stays"
              hint="You can find it above the title of the incident’s page"
              defaultValue={values.winning ?? ''}
              error={errorOf(errors, 'winning')}
            />
          )}
        </IncidentActForm>
      );
    case 'un-retract':
      return (
        <IncidentActForm
          {...form}
          action={restoreRetractedAction}
          about="Undoes the retraction, as a new revision."
        />
      );
    case 'split':
      return (
        <IncidentActForm
          {...form}
          action={splitIncidentAction}
          about="Makes it count on its own again, as it was before."
        />
      );
  }
}

type ActFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  incident: string;
  /** The number of the revision that the page shows. */
  seen: number;
  /** What it does, in a few words; also the button's. */
  label: string;
  /** What comes of it. */
  about: string;
  /** What is sent beside what is asked. */
  fields?: Record<string, string>;
  /** What it asks beside a note. */
  children?: (errors: readonly FormError[], values: Record<string, string>) => ReactNode;
};

/** One thing that can be done to an incident, always with a note. */
export function IncidentActForm(props: ActFormProps) {
  const { action, incident, seen, label, about, fields = {}, children } = props;
  return (
    <section aria-labelledby="act" className="mt-6 border-y border-line py-6">
      <h2 id="act">{label}</h2>
      <p className="mt-2 max-w-2xl">{about}</p>
      <ActionForm action={action}>
        {({ errors, values }) => (
          <>
            <input type="hidden" name="incident" value={incident} />
            <input type="hidden" name="seen" value={seen} />
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {children?.(errors, values)}
            <TextAreaField
              name="note"
              label="Why, for readers of the incident’s page"
              rows={2}
              defaultValue={values.note ?? ''}
              error={errorOf(errors, 'note')}
            />
            <button type="submit" className="button">
              {label}
            </button>
          </>
        )}
      </ActionForm>
    </section>
  );
}
