// Starts both stand-ins: `node start.js [HOST:PORT]`. ESI takes the port, E-Kyzmat the next one; port 0 takes free ones.
// Ends on SIGTERM, SIGINT, and when its parent closes standard input (given --until-eof).
import { startEsi } from './esi.js';
import { startKyzmat } from './kyzmat.js';

const [listen = '127.0.0.1:0'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const [, bracketed, plain, text] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(listen) ?? [];
const port = Number(text);
if (text === undefined || port > 65534) {
  process.stderr.write('usage: node start.js [HOST:PORT]\n');
  process.exit(2);
}
const host = bracketed ?? plain;
const esi = await startEsi(host, port);
const kyzmat = await startKyzmat(host, port === 0 ? 0 : port + 1);
process.stdout.write(`esi ${esi.issuer}\nkyzmat ${kyzmat.issuer}\n`);

const end = () => process.exit(0);
process.on('SIGTERM', end).on('SIGINT', end);
if (process.argv.includes('--until-eof')) process.stdin.on('end', end).resume();
