import { runCommand } from './lifecycle';
import { serve } from './serve';

await runCommand(() => serve('development'), { server: true });
