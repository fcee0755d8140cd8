/** SHA-256 (FIPS 180-4) of what comes in pieces: `crypto.subtle` takes a whole only, and is not there without TLS. */

const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

const PRIMES: readonly number[] = Array.from({ length: 310 }, (_, n) => n + 2).filter((n) => {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
});
const K: Int32Array = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const BLOCK = 64;

/** A digest in the making. */
export class Sha256 {
  readonly #state = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  readonly #words = new Int32Array(BLOCK);
  readonly #rest = new Uint8Array(BLOCK);
  #length = 0;

  /** Take the next bytes. */
  update(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      const filled = this.#length % BLOCK;
      const taken = bytes.subarray(at, at + BLOCK - filled);
      this.#rest.set(taken, filled);
      this.#length += taken.length;
      at += taken.length;
      if (this.#length % BLOCK === 0) this.#block();
    }
  }

  /** Give the digest; nothing may be added after. */
  digest(): Uint8Array {
    const bits = this.#length * 8;
    const padding = new Uint8Array(((119 - (this.#length % BLOCK)) % BLOCK) + 9);
    padding[0] = 0x80;
    const end = new DataView(padding.buffer, padding.length - 8);
    end.setUint32(0, Math.floor(bits / 2 ** 32));
    end.setUint32(4, bits >>> 0);
    this.update(padding);
    const result = new DataView(new ArrayBuffer(32));
    this.#state.forEach((word, index) => result.setInt32(index * 4, word));
    return new Uint8Array(result.buffer);
  }

  #block(): void {
    const [words, view] = [this.#words, new DataView(this.#rest.buffer)];
    const word = (index: number): number => words[index] ?? 0;
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(i * 4);
    for (let i = 16; i < BLOCK; i++) {
      const [early, late] = [word(i - 15), word(i - 2)];
      const s0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const s1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[i] = (word(i - 16) + s0 + word(i - 7) + s1) | 0;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#state;
    for (let i = 0; i < BLOCK; i++) {
      const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const first = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + word(i)) | 0;
      const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => {
      this.#state[index] = (this.#state[index] ?? 0) + value;
    });
  }
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
