import { BlockList, isIP, isIPv6 } from 'node:net';

/** What is not an address of the public internet, by the registries of special addresses of IANA (RFC 6890), and where clouds keep their secrets. */
const REFUSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Azure's own, which is not of any special range.
  '168.63.129.16/32',
] as const;

/** Of IPv6 only what is given out for the public internet is taken, which leaves out mapped, local and multicast addresses. */
const PUBLIC_IPV6 = '2000::/3';

/** Within that: Teredo and others for protocols, documentation, and IPv4 addresses in another form. */
const REFUSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;

const refused = new BlockList();
for (const range of REFUSED_IPV4) addTo(refused, range, 'ipv4');
for (const range of REFUSED_IPV6) addTo(refused, range, 'ipv6');
const publicIpv6 = new BlockList();
addTo(publicIpv6, PUBLIC_IPV6, 'ipv6');

function addTo(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/');
  list.addSubnet(network, Number(bits), family);
}

/** Whether nothing is to be sent to an address: it is private, of this machine, or none. */
export function isRefusedAddress(address: string): boolean {
  // An address with a zone is of a link.
  if (isIP(address) === 0 || address.includes('%')) return true;
  if (!isIPv6(address)) return refused.check(address, 'ipv4');
  return !publicIpv6.check(address, 'ipv6') || refused.check(address, 'ipv6');
}
