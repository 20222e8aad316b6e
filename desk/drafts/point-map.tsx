'use client';

import {
  type ComponentType,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { fillField } from '@/components/forms/fill-field';
import { useHasScript } from '@/components/forms/has-script';
import { writtenDegrees } from '@/lib/entry/written-degrees';
import type { Point } from '@/lib/map/view';
import type { PointChooserProps } from './point-chooser';

/** The map comes in a chunk of its own. Where it can't be fetched, the fields beside it stay. */
const PointChooser = lazy<ComponentType<PointChooserProps>>(() =>
  import('./point-chooser')
    .then(({ PointChooser: fetched }) => ({ default: fetched }))
    .catch(() => ({ default: () => <p className="mt-2">The map could not be loaded.</p> })),
);

/** Sets the point on a map. Without script, the fields beside it do that, and the picture shows what was saved. */
export function PointMap({ picture }: { picture: ReactNode }) {
  if (useHasScript()) return <FoldedMap />;
  return (
    <details className="mt-2">
      <summary>See the point on a map</summary>
      {picture}
    </details>
  );
}

function FoldedMap() {
  const root = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { country, point, setPoint } = useFormPoint(root);
  return (
    <details
      ref={root}
      className="mt-2 max-w-xl"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>Set the point on a map</summary>
      {country === null && <p className="mt-2">Choose the country first.</p>}
      {isOpen && country !== null && (
        <Suspense fallback={<p className="mt-2">The map is loading.</p>}>
          <PointChooser key={country.code} country={country} point={point} onChoose={setPoint} />
        </Suspense>
      )}
    </details>
  );
}

/** What the fields of the form say about the place. */
type FormPlace = {
  country: { code: string; name: string } | null;
  point: Point | null;
};

const NOWHERE: FormPlace = { country: null, point: null };

/** Reads the fields `country`, `latitude` and `longitude` of the form around an element as they change, and sets the two. */
function useFormPoint(inside: RefObject<Element | null>) {
  const [place, setPlace] = useState(NOWHERE);

  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form) return;
    const read = () => setPlace(placeIn(form));
    read();
    form.addEventListener('input', read);
    return () => form.removeEventListener('input', read);
  }, [inside]);

  const setPoint = useCallback(
    ({ latitude, longitude }: Point) => {
      const form = inside.current?.closest('form');
      if (!form) return;
      fillField(form, 'latitude', String(latitude));
      fillField(form, 'longitude', String(longitude));
    },
    [inside],
  );
  return { ...place, setPoint };
}

function placeIn(form: HTMLFormElement): FormPlace {
  const country = form.elements.namedItem('country');
  const [latitude, longitude] = [degreesIn(form, 'latitude'), degreesIn(form, 'longitude')];
  return {
    country:
      country instanceof HTMLSelectElement && country.value !== ''
        ? { code: country.value, name: country.selectedOptions[0]?.text ?? '' }
        : null,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
  };
}

function degreesIn(form: HTMLFormElement, axis: 'latitude' | 'longitude'): number | null {
  const field = form.elements.namedItem(axis);
  return field instanceof HTMLInputElement ? writtenDegrees(field.value, axis) : null;
}
