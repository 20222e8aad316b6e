// Preloaded into the web server: its channel to the process that started it closes when that one is gone, also where it
// was killed and could not say so. A server left behind would hold the port and a database that others may stop.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
