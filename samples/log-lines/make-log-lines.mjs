// Writes data/train.tsv.gz (8,000 pairs) and data/validation.tsv.gz (1,000 pairs): node make-log-lines.mjs
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

let state = 2017;
const random = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const one = (list) => list[random(list.length)];
const word = (least, most) =>
  Array.from({ length: least + random(most - least + 1) }, (_, i) => one(i % 2 ? 'aeiou' : 'bdfgklmnprstvz')).join('');

/** Every name, address and number is made up anew: hardly one of them occurs twice. */
const user = () => word(4, 7) + (random(3) ? '' : random(100));
const host = () => `${word(3, 5)}-${random(1000)}`;
const address = () => [10 + random(240), random(256), random(256), 1 + random(254)].join('.');
const port = () => String(1024 + random(64_000));
const device = () => `/dev/${one(['sd', 'vd', 'nvme'])}${word(1, 2)}${random(90)}`;
const file = () => `/${one(['etc', 'var', 'srv', 'home'])}/${word(3, 6)}/${word(3, 7)}.${one(['conf', 'log', 'db', 'pid'])}`;
const service = () => `${word(3, 6)}d.service`;

/** A line as programs write it, and what it says. */
const events = [
  () => ((u, a, p) => [`sshd : Failed password for ${u} from ${a} port ${p} ssh2`, `${u} could not log in from ${a} : wrong password`])(user(), address(), port()),
  () => ((u, a, p) => [`sshd : Accepted publickey for ${u} from ${a} port ${p} ssh2`, `${u} logged in from ${a} with a key`])(user(), address(), port()),
  () => ((u, a) => [`sshd : Invalid user ${u} from ${a}`, `${a} tried the unknown user ${u}`])(user(), address()),
  () => ((u, v) => [`sudo : ${u} : TTY=pts/${random(9)} ; USER=root ; COMMAND = ${v}`, `${u} ran ${v} as root`])(user(), file()),
  () => ((s, n) => [`systemd : ${s} : Main process exited , code = exited , status = ${n}`, `${s} ended with error ${n}`])(service(), 1 + random(250)),
  () => ((s, n) => [`systemd : ${s} : Scheduled restart job , restart counter is at ${n}`, `${s} starts again for the time ${n}`])(service(), 1 + random(250)),
  () => ((d, n) => [`kernel : blk_update_request : I/O error , dev ${d} , sector ${n}`, `sector ${n} of ${d} cannot be read`])(device(), random(9_000_000)),
  () => ((d, f) => [`kernel : EXT4-fs ( ${d} ) : mounted filesystem on ${f}`, `${d} is now at ${f}`])(device(), file()),
  () => ((p, n) => [`kernel : Out of memory : Killed process ${n} ( ${p} ) total-vm:${random(9_000_000)}kB`, `${p} took too much memory : process ${n} ended`])(word(4, 8), random(60_000)),
  () => ((f, u) => [`audit : denied { write } for path = ${f} comm = ${u}`, `${u} may not write ${f}`])(file(), word(4, 7)),
  () => ((h, a) => [`dhcpd : DHCPACK on ${a} to ${h} via eth${random(4)}`, `${h} has the address ${a}`])(host(), address()),
  () => ((h, n) => [`ntpd : time reset by ${n} s from ${h}`, `clock moved ${n} s : ${h} said so`])(host(), `${random(90)}.${random(1000)}`),
];
const two = (number) => String(number).padStart(2, '0');
const pair = () => {
  const time = `${two(random(24))}:${two(random(60))}:${two(random(60))}`;
  const where = host();
  const [line, meaning] = one(events)();
  return `${time} ${where} ${line}\t${where} : ${meaning}`;
};
const write = (name, count) => {
  const text = ['source\ttarget', ...Array.from({ length: count }, pair), ''].join('\n');
  writeFileSync(new URL(`data/${name}.tsv.gz`, import.meta.url), gzipSync(text, { level: 9 }));
};
write('train', 8000);
write('validation', 1000);
