import nextEnv from '@next/env';
import { type Env, parseEnv } from '@/lib/config/env';

/** The settings: the environment's, and for what that leaves out those of `.env`, read as Next.js reads it. */
export function readEnv(development = false): Env {
  nextEnv.loadEnvConfig(process.cwd(), development);
  return parseEnv(process.env);
}
