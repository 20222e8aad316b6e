import { writeFileSync } from 'node:fs';

// Loaded into a process whose memory is measured: leaves its peak, in MB, when it ends.
process.on('exit', () => {
  const { PEAK_MEMORY_FILE } = process.env;
  if (PEAK_MEMORY_FILE) {
    writeFileSync(PEAK_MEMORY_FILE, String(Math.round(process.resourceUsage().maxRSS / 1024)));
  }
});
