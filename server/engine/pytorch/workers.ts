/** The processes that run PyTorch, seen from the one that trains: requests with their answers, one after the other. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import * as v from 'valibot';
import { decodeTensors, encodeTensors } from '../safetensors.ts';
import type { Tensors } from '../session.ts';
import { TrainerLost } from '../training/trainer.ts';

/** What the first of the processes says when it has found us. */
const helloSchema = v.object({
  token: v.string(),
  /** Its version. */
  python: v.string(),
  executable: v.string(),
  torch: v.string(),
  device: v.string(),
  processes: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type Hello = Omit<v.InferOutput<typeof helloSchema>, 'token'>;

export interface Answer {
  readonly message: unknown;
  readonly tensors: Tensors;
}

/** Bytes that somebody may send who has not shown the token yet. */
const longestHello = 65_536;
/** Milliseconds that somebody may take to show it. */
const patience = 10_000;
/** Milliseconds of silence after which the other side is asked whether it is still there. */
const silence = 30_000;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Where the processes find us, and what they must show. */
export interface Meeting {
  readonly port: number;
  readonly token: string;
}

/** A place where the first of the processes can report, and that of those that are started in their place. */
export class WorkerPort {
  readonly meeting: Meeting;
  readonly #server: Server;
  /** Those that have reported and that nobody has asked for yet. */
  readonly #arrived: Workers[] = [];
  readonly #sockets = new Set<Socket>();
  #onArrival: ((workers: Workers) => void) | undefined;

  private constructor(server: Server, meeting: Meeting) {
    this.#server = server;
    this.meeting = meeting;
    server.on('connection', (socket) => this.#meet(socket));
  }

  /** @param host `127.0.0.1`, or `0.0.0.0` for processes on several machines */
  static async open(host: string): Promise<WorkerPort> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, host, resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP port was asked for');
    return new WorkerPort(server, { port: address.port, token: randomUUID() });
  }

  /** The processes, once they have reported; each time it is asked, those that have reported since. */
  accept(): Promise<Workers> {
    return new Promise((resolve) => {
      for (let next = this.#arrived.shift(); next; next = this.#arrived.shift())
        if (!next.ended) return resolve(next);
      this.#onArrival = resolve;
    });
  }

  /** Also hangs up. */
  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Whoever does not have the token, or does not show it in time, is sent away. */
  #meet(socket: Socket): void {
    const late = setTimeout(() => socket.destroy(), patience);
    this.#sockets.add(socket);
    socket.once('close', () => {
      clearTimeout(late);
      this.#sockets.delete(socket);
    });
    const connection = new MessageSocket(socket);
    connection.onMessage = ({ message }) => {
      const hello = v.safeParse(helloSchema, message);
      if (!hello.success || hello.output.token !== this.meeting.token) {
        socket.destroy();
        return;
      }
      clearTimeout(late);
      connection.longest = Number.POSITIVE_INFINITY;
      // Of a machine that has lost its power, nobody else tells that those before are gone.
      for (const other of this.#sockets) if (other !== socket) other.destroy();
      const workers = new Workers(connection, hello.output);
      if (this.#onArrival) this.#onArrival(workers);
      else this.#arrived.push(workers);
      this.#onArrival = undefined;
    };
  }
}

/** The processes at work. */
export class Workers {
  readonly hello: Hello;
  readonly #connection: MessageSocket;
  readonly #waiting: Waiting[] = [];

  constructor(connection: MessageSocket, hello: Hello) {
    this.hello = hello;
    this.#connection = connection;
    connection.onMessage = (answer) => this.#waiting.shift()?.resolve(answer);
    connection.onEnd = () => {
      for (const { reject } of this.#waiting.splice(0)) reject(connection.fault ?? lost());
    };
  }

  get ended(): boolean {
    return this.#connection.ended;
  }

  /** @throws TrainerLost */
  ask(
    request: string,
    message: Readonly<Record<string, unknown>> = {},
    tensors: Tensors = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#connection.ended) return reject(this.#connection.fault ?? lost());
      this.#waiting.push({ resolve, reject });
      this.#connection.send({ request, ...message }, tensors);
    });
  }

  end(): void {
    this.#connection.end();
  }
}

function lost(): TrainerLost {
  return new TrainerLost('the PyTorch processes have ended');
}

/** Messages as `server/pytorch/lstm_lab/wire.py` has them. */
class MessageSocket {
  onMessage: (answer: Answer) => void = () => {};
  onEnd: () => void = () => {};
  ended = false;
  /** Why we have hung up ourselves: a message that cannot be read. */
  fault: Error | undefined;
  /** Bytes that a message may have; who sends more is sent away. */
  longest = longestHello;
  readonly #socket: Socket;
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true).setKeepAlive(true, silence);
    socket.on('data', (piece) => this.#receive(piece));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.ended = true;
      this.onEnd();
    });
  }

  send(message: unknown, tensors: Tensors): void {
    const pieces = encodeTensors({
      tensors: new Map(Object.entries(tensors)),
      metadata: { message: JSON.stringify(message) },
    });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(pieces.reduce((sum, piece) => sum + piece.length, 0)));
    this.#socket.cork();
    for (const piece of [length, ...pieces]) this.#socket.write(piece);
    this.#socket.uncork();
  }

  end(): void {
    this.#socket.end();
  }

  #receive(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    try {
      for (let message = this.#next(); message; message = this.#next()) {
        const { tensors, metadata } = decodeTensors(message, 'PyTorch');
        this.onMessage({
          message: JSON.parse(metadata.message ?? 'null'),
          tensors: Object.fromEntries(tensors),
        });
      }
    } catch (error) {
      // Before the token it is somebody else, who speaks another language.
      this.fault = new Error('what the PyTorch processes have sent cannot be read', { cause: error });
      this.#socket.destroy();
    }
  }

  /** The next whole message. */
  #next(): Buffer | undefined {
    if (this.#length < 8) return undefined;
    const length = 8 + Number(this.#joined(8).readBigUInt64LE());
    if (length > this.longest) throw new RangeError('a message is too long');
    if (this.#length < length) return undefined;
    const all = this.#joined(length);
    this.#pieces = [all.subarray(length)];
    this.#length -= length;
    return all.subarray(8, length);
  }

  /** All that has come, where the first piece is shorter than what is wanted of it. */
  #joined(wanted: number): Buffer {
    if (this.#pieces[0]!.length < wanted) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0]!;
  }
}
