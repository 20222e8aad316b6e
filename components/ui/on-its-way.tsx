'use client';

import { useLinkStatus } from 'next/link';
import { useEffect, useRef } from 'react';

/** Within a link: marks the page’s content as busy until what the link leads to is there. */
export function OnItsWay() {
  const { pending } = useLinkStatus();
  const place = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const main = place.current?.closest('main');
    if (!pending || !main) return;
    main.setAttribute('aria-busy', 'true');
    return () => main.removeAttribute('aria-busy');
  }, [pending]);

  return <span ref={place} hidden />;
}
