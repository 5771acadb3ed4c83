// ML-DSA-44 (FIPS 204): verification alone, for browsers that do not have it. Nothing secret passes through here.
const Q = 8380417;
const [ROWS, COLUMNS, DEGREE, DROPPED, WEIGHT] = [4, 4, 256, 13, 39];
const [MASKS, STEP, BOUND, HINTS] = [1 << 17, (Q - 1) / 88, 78, 80];
// Keccak (FIPS 202) on 64-bit lanes; its constants come from their own recurrence.
const LANE = (value) => BigInt.asUintN(64, value);
const turnLane = (value, by) => (by ? LANE((value << BigInt(by)) | (value >> BigInt(64 - by))) : value);
const ROUNDS = [];
let register = 1;
for (let round = 0; round < 24; round++) {
  let constant = 0n;
  for (let bit = 0; bit < 7; bit++) {
    if (register & 1) constant |= 1n << BigInt((1 << bit) - 1);
    register = (register << 1) ^ (register & 0x80 ? 0x171 : 0);
  }
  ROUNDS.push(constant);
}
const PATH = [];
for (let [x, y, count] = [1, 0, 0]; count < 24; count++) {
  PATH.push([x + 5 * y, (((count + 1) * (count + 2)) / 2) % 64]);
  [x, y] = [y, (2 * x + 3 * y) % 5];
}
function keccak(lanes) {
  for (const constant of ROUNDS) {
    const sums = [0, 1, 2, 3, 4].map((x) => lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]);
    for (let i = 0; i < 25; i++) lanes[i] ^= sums[(i + 4) % 5] ^ turnLane(sums[(i + 1) % 5], 1);
    let moved = lanes[1];
    for (let step = 0; step < 24; step++) {
      const target = PATH[(step + 1) % 24][0];
      [moved, lanes[target]] = [lanes[target], turnLane(moved, PATH[step][1])];
    }
    for (let row = 0; row < 25; row += 5) {
      const held = lanes.slice(row, row + 5);
      for (let x = 0; x < 5; x++) lanes[row + x] = held[x] ^ (LANE(~held[(x + 1) % 5]) & held[(x + 2) % 5]);
    }
    lanes[0] ^= constant;
  }
}
// A sponge that gives one byte after the other: SHAKE128 with 168 bytes a block, SHAKE256 with 136.
function shake(rate, ...parts) {
  const input = join(...parts);
  const padded = new Uint8Array((Math.floor(input.length / rate) + 1) * rate);
  padded.set(input);
  padded[input.length] ^= 0x1f;
  padded[padded.length - 1] ^= 0x80;
  const view = new DataView(padded.buffer);
  const lanes = new Array(25).fill(0n);
  for (let block = 0; block < padded.length; block += rate) {
    for (let i = 0; i < rate / 8; i++) lanes[i] ^= view.getBigUint64(block + 8 * i, true);
    keccak(lanes);
  }
  const out = new DataView(new ArrayBuffer(rate));
  const fill = () => lanes.slice(0, rate / 8).forEach((lane, i) => out.setBigUint64(8 * i, lane, true));
  let at = 0;
  fill();
  return () => {
    if (at === rate) {
      keccak(lanes);
      fill();
      at = 0;
    }
    return out.getUint8(at++);
  };
}
const squeezed = (next, count) => Uint8Array.from({ length: count }, next);
const modulo = (value) => ((value % Q) + Q) % Q;
// The number-theoretic transform and back (algorithms 41 and 42).
const ZETAS = Array.from({ length: DEGREE }, (_, k) => {
  let [power, base, exponent] = [1, 1753, parseInt(k.toString(2).padStart(8, "0").split("").reverse().join(""), 2)];
  for (; exponent; exponent >>= 1, base = (base * base) % Q) if (exponent & 1) power = (power * base) % Q;
  return power;
});
function forward(polynomial) {
  const w = polynomial.map(modulo);
  for (let length = 128, m = 0; length >= 1; length /= 2) {
    for (let start = 0; start < DEGREE; start += 2 * length) {
      const zeta = ZETAS[++m];
      for (let j = start; j < start + length; j++) {
        const t = (zeta * w[j + length]) % Q;
        w[j + length] = modulo(w[j] - t);
        w[j] = (w[j] + t) % Q;
      }
    }
  }
  return w;
}
function backward(w) {
  for (let length = 1, m = DEGREE; length < DEGREE; length *= 2) {
    for (let start = 0; start < DEGREE; start += 2 * length) {
      const zeta = Q - ZETAS[--m];
      for (let j = start; j < start + length; j++) {
        const t = w[j];
        w[j] = (t + w[j + length]) % Q;
        w[j + length] = (zeta * modulo(t - w[j + length])) % Q;
      }
    }
  }
  return w.map((value) => (value * 8347681) % Q);
}
// Whole numbers of a width in bits, the lowest bit first.
function unpacked(bytes, width) {
  const found = [];
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held += byte * 2 ** bits;
    for (bits += 8; bits >= width; bits -= width) {
      found.push(held % 2 ** width);
      held = Math.floor(held / 2 ** width);
    }
  }
  return found;
}
function packed(values, width) {
  const found = [];
  let [held, bits] = [0, 0];
  for (const value of values) {
    held += value * 2 ** bits;
    for (bits += width; bits >= 8; bits -= 8) {
      found.push(held % 256);
      held = Math.floor(held / 256);
    }
  }
  return Uint8Array.from(found);
}
const inRows = (values) => Array.from({ length: values.length / DEGREE }, (_, i) => values.slice(i * DEGREE, (i + 1) * DEGREE));
function uniform(seed, column, row) {
  const next = shake(168, seed, [column, row]);
  const found = [];
  while (found.length < DEGREE) {
    const value = next() + 256 * next() + 65536 * (next() & 0x7f);
    if (value < Q) found.push(value);
  }
  return found;
}
function challenge(seed) {
  const next = shake(136, seed);
  const signs = unpacked(squeezed(next, 8), 1);
  const c = new Array(DEGREE).fill(0);
  for (let i = DEGREE - WEIGHT; i < DEGREE; i++) {
    let j = next();
    while (j > i) j = next();
    c[i] = c[j];
    c[j] = signs[i + WEIGHT - DEGREE] ? -1 : 1;
  }
  return c;
}
// The hints as rows of flags, or null where they are not packed in their one form.
function hints(bytes) {
  const found = inRows(new Array(ROWS * DEGREE).fill(0));
  let at = 0;
  for (let row = 0; row < ROWS; row++) {
    const end = bytes[HINTS + row];
    if (end < at || end > HINTS) return null;
    for (const first = at; at < end; at++) {
      if (at > first && bytes[at - 1] >= bytes[at]) return null;
      found[row][bytes[at]] = 1;
    }
  }
  return bytes.subarray(at, HINTS).some(Boolean) ? null : found;
}
function highBits(value, hint) {
  let low = value % (2 * STEP);
  if (low > STEP) low -= 2 * STEP;
  let high = (value - low) / (2 * STEP);
  if (value - low === Q - 1) [high, low] = [0, low - 1];
  return hint ? (high + (low > 0 ? 1 : 43)) % 44 : high;
}
const MATRICES = new Map();
function matrix(seed) {
  const name = hex(seed);
  if (!MATRICES.has(name)) {
    const rows = Array.from({ length: ROWS }, (_, r) => Array.from({ length: COLUMNS }, (_, s) => uniform(seed, s, r)));
    MATRICES.set(name, rows);
  }
  return MATRICES.get(name);
}
function mldsa44(key, signature, message) {
  if (key.length !== 1312 || signature.length !== 2420) return false;
  const z = inRows(unpacked(signature.subarray(32, 32 + 2304), 18).map((value) => MASKS - value));
  const marked = hints(signature.subarray(32 + 2304));
  if (!marked || z.flat().some((value) => Math.abs(value) >= MASKS - BOUND)) return false;
  const digest = squeezed(shake(136, squeezed(shake(136, key), 64), [0, 0], message), 64);
  const t = inRows(unpacked(key.subarray(32), 10)).map((row) => forward(row.map((value) => value * 2 ** DROPPED)));
  const [c, zs] = [forward(challenge(signature.subarray(0, 32))), z.map(forward)];
  const high = matrix(key.subarray(0, 32)).flatMap((row, r) => {
    const sum = c.map((value, n) => modulo(row.reduce((all, a, s) => (all + a[n] * zs[s][n]) % Q, 0) - ((value * t[r][n]) % Q)));
    return backward(sum).map((value, n) => highBits(value, marked[r][n]));
  });
  return same(squeezed(shake(136, digest, packed(high, 6)), 32), signature.subarray(0, 32));
}
