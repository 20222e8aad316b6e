import { type RefObject, useEffect } from 'react';

const WARNING = 'Your last changes are not saved yet. Leave anyway?';

/** Asks before a page with unsaved changes is left, by the browser's ways or by a link to another page of the site. */
export function useLeaveWarning(isChanged: RefObject<boolean>): void {
  useEffect(() => {
    const stop = new AbortController();
    const onLeave = (event: BeforeUnloadEvent) => {
      if (isChanged.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!isChanged.current || !link || link.target === '_blank') return;
      if (link.pathname === window.location.pathname || window.confirm(WARNING)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', onLeave, { signal: stop.signal });
    document.addEventListener('click', onClick, { capture: true, signal: stop.signal });
    return () => stop.abort();
  }, [isChanged]);
}
