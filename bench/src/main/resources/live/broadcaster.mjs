// A plain broadcaster: `node --expose-gc broadcaster.mjs PORT SESSIONS`. It answers each line of its input with one line.
//
//   say EVENTS_A_SECOND MILLISECONDS   says events to one session after the other, then how many
//   memory                             collects garbage, then says how many bytes are in use
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { WebSocketServer } from 'ws';

const [port, sessions] = process.argv.slice(2).map(Number);
const listeners = new Map();
let said = 0;

const micros = () => Math.round((performance.timeOrigin + performance.now()) * 1000);

const server = new WebSocketServer({ host: '127.0.0.1', port }, () => console.log('ready'));
server.on('connection', (socket, request) => {
  const session = request.url.slice(request.url.lastIndexOf('/') + 1);
  if (!listeners.has(session)) listeners.set(session, new Set());
  listeners.get(session).add(socket);
  socket.on('close', () => listeners.get(session).delete(socket));
  socket.on('error', () => socket.terminate());
  socket.send(JSON.stringify({ type: 'hello', session_id: session }));
});

function event(session, due) {
  return JSON.stringify({
    type: 'event',
    id: `${Date.now()}-0`,
    event_id: randomUUID(),
    task_id: randomUUID(),
    job_id: randomUUID(),
    session_id: session,
    event_type: 'progress_update',
    message: 'Rendering segment 4 of 12',
    data: { percentage: 33.3, current_step: 'Encoding frames', status: 'processing', n: Math.floor(said / sessions) + 1, sent: due },
    timestamp: new Date().toISOString(),
    delivered: false,
  });
}

function say(perSecond, milliseconds) {
  const count = Math.floor((perSecond * milliseconds) / 1000);
  const start = micros();
  let i = 0;
  return new Promise((done) => {
    const due = (n) => Math.round(start + (n * 1e6) / perSecond);
    const turn = () => {
      for (; i < count && due(i) <= micros(); i++) {
        const session = String(said % sessions);
        const text = event(session, due(i));
        said++;
        listeners.get(session)?.forEach((socket) => socket.send(text));
      }
      if (i < count) setTimeout(turn, 1);
      else done(count);
    };
    turn();
  });
}

function memory() {
  globalThis.gc();
  const used = process.memoryUsage();
  return used.heapUsed + used.external;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, ...rest] = line.split(' ');
  console.log(verb === 'say' ? await say(...rest.map(Number)) : memory());
}
process.exit(0);
