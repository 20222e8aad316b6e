'use client';

import { Failure } from '@/components/ui/failure';

type Props = { error: Error & { digest?: string } };

export default function WatchError({ error }: Props) {
  return <Failure digest={error.digest} retry={() => window.location.reload()} />;
}
