'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

const PAUSE = 1_500;

/** Asks for the page again a while after the last answer, as long as it is on it. Without script there is a link beside it. */
export function LookAgain() {
  const router = useRouter();
  const [isAsking, ask] = useTransition();
  useEffect(() => {
    if (isAsking) return;
    const timer = setTimeout(() => ask(() => router.refresh()), PAUSE);
    return () => clearTimeout(timer);
  }, [router, isAsking]);
  return null;
}
