/** A socket that a test speaks through. */
export class Socket {
  static readonly OPEN = 1;
  static last: Socket | undefined;
  static all: Socket[] = [];
  /** Whether somebody answers. */
  static opens = true;
  readonly sent: string[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(readonly url: string) {
    Socket.last = this;
    Socket.all.push(this);
    if (!Socket.opens) return;
    queueMicrotask(() => {
      this.readyState = Socket.OPEN;
      this.onopen?.();
    });
  }

  send(text: string) {
    this.sent.push(text);
  }

  /** The server says something. */
  hear(content: object) {
    this.onmessage?.({ data: JSON.stringify(content) });
  }

  /** The connection breaks. */
  cut() {
    this.readyState = 3;
    this.onclose?.();
  }

  close() {}
}
