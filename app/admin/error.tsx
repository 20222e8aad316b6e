'use client';

import { DeskFailure } from '@/components/ui/failure';

type Props = { error: Error & { digest?: string } };

export default function DeskError({ error }: Props) {
  return <DeskFailure digest={error.digest} retry={() => window.location.reload()} />;
}
