'use client';

import { type ComponentType, lazy, Suspense, useRef, useState, useSyncExternalStore } from 'react';
import type { PointChooserProps } from './point-chooser';
import { useFormPoint } from './use-form-point';

/** The map and its shapes come in a chunk of their own. Where it can't be fetched, the fields beside it stay. */
const PointChooser = lazy<ComponentType<PointChooserProps>>(() =>
  import('./point-chooser')
    .then(({ PointChooser: fetched }) => ({ default: fetched }))
    .catch(() => ({ default: () => <p className="mt-2">The map could not be loaded.</p> })),
);

const never = () => () => {};

/** Sets the point on a map, for who has script: the fields beside it do without. */
export function PointMap() {
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return hasScript ? <FoldedMap /> : null;
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
        <Suspense>
          <PointChooser key={country.code} country={country} point={point} onChoose={setPoint} />
        </Suspense>
      )}
    </details>
  );
}
