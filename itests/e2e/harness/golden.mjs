// Golden answers: what changes from run to run is replaced by what it is.

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const NUMBERS = /^(.*MiB|.*Bytes|.*Percent|port|portFrom|portTo|ver|uptimeSeconds|processes|total|startLevel)$/;
const MACHINE = /^(hostname|name|os|arch|isolation|version|agentVersion|address|nextCursor|etag|requestId|host|ip)$/;

/** The same value with ids, times, measured numbers and the machine's own facts replaced. */
export function normalised(value, key = '') {
  if (Array.isArray(value)) {
    return value.map((item) => normalised(item, key));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((name) => [name, normalised(value[name], name)]),
    );
  }
  if (typeof value === 'string') {
    return text(value, key);
  }
  return typeof value === 'number' && NUMBERS.test(key) ? '<number>' : value;
}

function text(value, key) {
  if (ULID.test(value)) {
    return '<id>';
  }
  if (TIME.test(value)) {
    return '<time>';
  }
  if (MACHINE.test(key) && value !== '') {
    return `<${key}>`;
  }
  return value;
}
