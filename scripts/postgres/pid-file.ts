/** What a running server says of itself in postmaster.pid, by the lines of PostgreSQL's miscadmin.h. */
export type PidFile = {
  pid: number;
  dataFolder: string;
  port: number | null;
  status: 'starting' | 'stopping' | 'ready' | 'standby' | null;
};

const LINE = { pid: 0, dataFolder: 1, port: 3, status: 7 } as const;

/** Null where the text is no such file, or not yet one: the server writes it in several steps. */
export function parsePidFile(text: string): PidFile | null {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[LINE.pid]);
  const dataFolder = lines[LINE.dataFolder];
  if (!Number.isInteger(pid) || pid <= 0 || !dataFolder) return null;
  return {
    pid,
    dataFolder,
    port: Number(lines[LINE.port]) || null,
    status: statusOf(lines[LINE.status]),
  };
}

function statusOf(word: string | undefined): PidFile['status'] {
  switch (word) {
    case 'starting':
    case 'stopping':
    case 'ready':
    case 'standby':
      return word;
    default:
      return null;
  }
}
