import { fileEndpoint, preflight } from '@/site/api/respond';
import { askedPicture } from '@/site/pictures/asked';

export const GET = fileEndpoint(askedPicture);
export const OPTIONS = preflight;
