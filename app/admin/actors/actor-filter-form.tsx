import { Field, SelectField } from '@/components/forms/fields';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';
import type { ActorFilters } from '@/lib/validation/actor';

/** Which of the actors are listed. A plain form: each choice gives an address of its own. */
export function ActorFilterForm({ filters }: { filters: ActorFilters }) {
  return (
    <form method="get" action="/admin/actors">
      <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        <Field name="q" label="Name or alias" defaultValue={filters.q} />
        <SelectField
          name="kind"
          label="Kind"
          defaultValue={filters.kind}
          blank="Any"
          options={ACTOR_KINDS.map((kind) => [kind, ACTOR_KIND_WORDS[kind]])}
        />
      </div>
      <button type="submit" className="button">
        Show
      </button>
    </form>
  );
}
