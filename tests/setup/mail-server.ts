import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type MailServer = {
  url: string;
  /** What was taken in: whom it is from and for, and the message as it came. */
  inbox: { from: string; to: string[]; message: string }[];
  /** User names that asked to be let in. */
  users: string[];
  close(): Promise<void>;
};

/** A mail server without TLS on this machine; it takes no mail for addresses that begin with `refused`. */
export async function startMailServer(): Promise<MailServer> {
  const inbox: MailServer['inbox'] = [];
  const users: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth(auth, _session, done) {
      users.push(auth.username ?? '');
      done(null, { user: auth.username });
    },
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('refused') ? new Error('No such mailbox') : null);
    },
    onData(stream, { envelope }, done) {
      text(stream).then((message) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        inbox.push({ from, to: envelope.rcptTo.map(({ address }) => address), message });
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `smtp://127.0.0.1:${port}`,
    inbox,
    users,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
