// The frames of the browser WebSocket (contracts of the API, section 3). Positions are decimal strings in JSON and
// 64 bits in binary frames; JavaScript's numbers would lose bits of both.

/** What the panel sends as text. */
export type ServerFrame =
  | { type: 'ack'; id?: string; topic?: string; subscription?: number; [field: string]: unknown }
  | { type: 'error'; id?: string; topic?: string; code: string; message?: string }
  | { type: 'event'; topic: string; seq: string; data: unknown }
  | { type: 'gap'; topic: string; from: string; to: string };

/** Output of a console: where it begins in the log, and the bytes. */
export interface OutputFrame {
  subscription: number;
  seq: bigint;
  bytes: Uint8Array;
}

const OUTPUT = 1;
const HEADER_BYTES = 13;

/** A text frame; nothing where it is none that is known, since a newer panel may send more. */
export function readText(text: string): ServerFrame | undefined {
  const frame: unknown = JSON.parse(text);
  if (typeof frame !== 'object' || frame === null) return undefined;
  const type = (frame as { type?: unknown }).type;
  return type === 'ack' || type === 'error' || type === 'event' || type === 'gap' ? (frame as ServerFrame) : undefined;
}

/** A binary frame: `u8 type, u32 subscription, u64 seq, bytes`, big-endian. */
export function readOutput(buffer: ArrayBuffer): OutputFrame | undefined {
  if (buffer.byteLength < HEADER_BYTES) return undefined;
  const view = new DataView(buffer);
  if (view.getUint8(0) !== OUTPUT) return undefined;
  return { subscription: view.getUint32(1), seq: view.getBigUint64(5), bytes: new Uint8Array(buffer, HEADER_BYTES) };
}
