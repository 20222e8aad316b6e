'use client';

import { Failure } from '@/components/ui/notices';

type Props = { error: Error & { digest?: string } };

export default function PublicError({ error }: Props) {
  return <Failure digest={error.digest} retry={() => window.location.reload()} />;
}
