// DER, as far as RFC 3161 and X.509 need it: a value is its tag, its content and the whole of it.
function* der(bytes) {
  let at = 0;
  while (at < bytes.length) {
    need(at + 2 <= bytes.length, "a DER value is cut off");
    let body = at + 2;
    let length = bytes[at + 1];
    if (length & 0x80) {
      const end = body + (length & 0x7f);
      need(end - body <= 4 && end <= bytes.length, "a DER value is cut off");
      length = 0;
      for (; body < end; body++) length = length * 256 + bytes[body];
    }
    need(body + length <= bytes.length, "a DER value is cut off");
    yield { tag: bytes[at], content: bytes.subarray(body, body + length), whole: bytes.subarray(at, body + length) };
    at = body + length;
  }
}
const inside = (item) => {
  need(item, "a DER value is missing");
  return [...der(item.content)];
};
const OIDS = {
  "2a864886f70d010701": "data",
  "2a864886f70d010702": "signed data",
  "2a864886f70d0109100104": "timestamp",
  "2a864886f70d010903": "content type",
  "2a864886f70d010904": "message digest",
  "608648016503040201": "SHA-256",
  "608648016503040202": "SHA-384",
  "608648016503040203": "SHA-512",
  "2a864886f70d010101": "RSA",
  "2a864886f70d01010b": "SHA-256",
  "2a864886f70d01010c": "SHA-384",
  "2a864886f70d01010d": "SHA-512",
  "2a8648ce3d0201": "EC",
  "2a8648ce3d030107": "P-256",
  "2b81040022": "P-384",
  "2b81040023": "P-521",
  "2a8648ce3d040302": "SHA-256",
  "2a8648ce3d040303": "SHA-384",
  "2a8648ce3d040304": "SHA-512",
  "551d13": "basic constraints",
  "551d25": "extended key usage",
  "2b06010505070308": "time stamping",
};
const oid = (item) => {
  need(item && item.tag === 0x06, "an object identifier is missing");
  return OIDS[hex(item.content)] || hex(item.content);
};
// A time of X.509 or RFC 3161, in seconds since 1970.
function derTime(item) {
  const said = text(item.content);
  const digits = item.tag === 0x17 ? (Number(said.slice(0, 2)) < 50 ? "20" : "19") + said : said;
  const part = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(digits);
  need(part, "a time in a certificate or token cannot be read");
  const [year, month, day, hour, minute, second] = part.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}
