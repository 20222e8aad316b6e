import { Field } from '@/components/forms/fields';
import { PageLink } from '@/components/ui/page-link';
import { queryMovedDrafts } from '@/db/queries/desk/republishing-drafts';
import { queryRepublishingEffect } from '@/db/queries/desk/republishing-effect';
import type { Republishing } from '@/db/read/statements';
import { currentDesk } from '@/desk/frame/current-desk';
import { publisherHref } from '../hrefs';
import { CarryForm } from './carry-form';
import { CarryNoLongerForm } from './carry-no-longer-form';
import { EffectList } from './effect-list';

type Props = {
  publisher: { key: string; name: string };
  /** By key, whose reports it might carry, as the address says; empty where it says none. */
  asked: string;
  republishings: readonly Republishing[];
  /** The publishers to choose from, by key. */
  names: ReadonlyMap<string, string>;
};

/** Whose reports a publisher carries, and what a change of that would come to. */
export async function RepublishingSection({ publisher, asked, republishings, names }: Props) {
  const { key } = publisher;
  const nameOf = (of: string) => names.get(of) ?? of;
  const known = republishings.find((one) => one.publisher === key);
  const carriers = republishings.filter(({ origin }) => origin === key);
  const origin = known?.origin ?? (asked === key ? '' : asked);
  return (
    <section aria-labelledby="republishing">
      <h2 id="republishing">Whose reports it republishes</h2>
      {known ? (
        <p className="mt-2 max-w-2xl">
          Those of <PageLink href={publisherHref(known.origin)}>{nameOf(known.origin)}</PageLink>:
          what both report counts once. {known.note}
        </p>
      ) : (
        <form method="get" action="/admin/sources/publisher" className="max-w-2xl">
          <input type="hidden" name="name" value={key} />
          <Field
            name="origin"
            label="A publisher or agency whose reports it publishes as its own"
            hint="You will see what would change first"
            list="publishers"
            defaultValue={asked}
          />
          <datalist id="publishers">
            {[...names.values()].map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
          <button type="submit" className="button">
            Show what would change
          </button>
        </form>
      )}
      {carriers.length > 0 && (
        <p className="mt-2 max-w-2xl">
          Its own reports are republished by{' '}
          {carriers.map((one, i) => (
            <span key={one.publisher}>
              {i > 0 && ', '}
              <PageLink href={publisherHref(one.publisher)}>{nameOf(one.publisher)}</PageLink>
            </span>
          ))}
          .
        </p>
      )}
      {origin !== '' && (
        <Change
          publisher={publisher}
          origin={{ key: origin, name: nameOf(origin) }}
          isKnown={known !== undefined}
        />
      )}
    </section>
  );
}

async function Change({
  publisher,
  origin,
  isKnown,
}: Pick<Props, 'publisher'> & { origin: Props['publisher']; isKnown: boolean }) {
  const { db } = currentDesk();
  const [effect, drafts] = await Promise.all([
    queryRepublishingEffect(db, publisher.key, origin.key),
    queryMovedDrafts(db, publisher.key, isKnown ? null : origin.key),
  ]);
  return (
    <div className="mt-6 border-y border-line py-6">
      <h3>
        {isKnown
          ? `If ${publisher.name} no longer republished the reports of ${origin.name}`
          : `If ${publisher.name} republishes the reports of ${origin.name}`}
      </h3>
      <EffectList effect={effect} drafts={drafts} isRemoval={isKnown} />
      {isKnown ? (
        <CarryNoLongerForm publisher={publisher.key} />
      ) : (
        <CarryForm publisher={publisher.key} origin={origin.key} />
      )}
    </div>
  );
}
