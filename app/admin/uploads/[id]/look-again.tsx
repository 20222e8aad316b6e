'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';

const PAUSE = 1_500;

/**
 * Asks for the page again a while after the last answer, as long as it is on it. Where the server does not answer the page
 * stays, and says so. Without script there is a link beside it.
 */
export function LookAgain() {
  const router = useRouter();
  const [isAsking, ask] = useTransition();
  const [missed, setMissed] = useState(0);
  useEffect(() => {
    if (isAsking) return;
    let isGone = false;
    const look = async () => {
      const isThere = await answers();
      if (isGone) return;
      setMissed(isThere ? 0 : missed + 1);
      // Next.js would leave the page for the browser's own words where there is no answer.
      if (isThere) ask(() => router.refresh());
    };
    const timer = setTimeout(look, PAUSE);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [router, isAsking, missed]);
  return (
    <span role="status" className="block">
      {missed > 0 && 'The server is not responding. This page will keep trying.'}
    </span>
  );
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
