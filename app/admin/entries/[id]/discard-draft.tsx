import { ButtonForm } from '@/components/forms/button-form';
import { discard } from './actions';

/** At the foot of the form, and behind a question: a discarded draft can’t be taken up again. */
export function DiscardDraft({ draft }: { draft: number }) {
  return (
    <details className="mt-6">
      <summary>Discard the draft</summary>
      <p className="my-2">What it says is kept, but it can’t be taken up again.</p>
      <ButtonForm action={discard} label="Discard it" fields={{ draft: String(draft) }} />
    </details>
  );
}
