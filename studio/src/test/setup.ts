import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { fresh, server } from './server';
import { Socket } from './socket';

// jsdom has no modal dialogs and does not scroll
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
};
window.scrollTo = () => undefined;
URL.createObjectURL ??= () => 'blob:studio';
URL.revokeObjectURL ??= () => undefined;

configure({ asyncUtilTimeout: 8_000 }); // a busy machine is slow, not wrong

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  fresh();
  Socket.last = undefined;
  Socket.all = [];
  Socket.opens = true;
  vi.stubGlobal('WebSocket', Socket);
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});
afterAll(() => server.close());
