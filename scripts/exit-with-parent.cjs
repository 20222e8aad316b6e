// Preloaded into the web server: its channel to the process that started it closes when that one is gone, also where it
// was killed and could not say so. A server left behind would hold the port and a database that others may stop.
// Processes that the server makes in turn are preloaded with this too, and have channels of their own.
if (process.ppid === Number(process.env.EXIT_WITH_PARENT)) {
  process.on('disconnect', () => process.exit(1));
  process.channel?.unref();
}
