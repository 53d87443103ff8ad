// The panel's Karaf shell through the ordinary ssh client and the operator's key.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './cap.mjs';

export class Shell {
  constructor(cap) {
    this.cap = cap;
  }

  /** Runs one command; answers its output, and fails where the shell reported an error. */
  async run(command, options) {
    const result = await this.attempt(command, options);
    assert.equal(result.code, 0, `${command}: exit ${result.code}\n${result.output}`);
    return result.stdout;
  }

  /** Runs one command and answers {code, stdout, stderr, output} whatever happened. */
  async attempt(command, { within = 30_000, input } = {}) {
    const key = join(this.cap.state, 'operator.key');
    const send = () => run('ssh', [...OPTIONS, '-i', key, '-p', String(this.port()), 'operator@127.0.0.1', command], { within, input });
    let result = await send();
    if (result.code === LOST && result.output === '') {
      result = await send();
    }
    if (result.code === LOST && result.stdout !== '') {
      result.code = 0;
    }
    return { ...result, stdout: plain(result.stdout), output: plain(result.output) };
  }

  /** The answer of a cap: command as JSON. */
  async json(command) {
    const text = await this.run(`${command} --json`);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error(`${command} --json printed no JSON: ${text.slice(0, 500)}`, { cause: error });
    }
  }

  /** Id of a bundle by its symbolic name. */
  async bundleId(name) {
    const lines = (await this.run('bundle:list -t 0 -s --no-format')).split('\n');
    const line = lines.find((row) => row.split(/\s+/).includes(name));
    assert.ok(line, `no bundle ${name}`);
    return line.trim().split(/\s+/)[0];
  }

  port() {
    const file = readFileSync(join(this.cap.home, 'run/panel.run'), 'utf8');
    return Number(/^\s*ssh\s*=\s*(\d+)/m.exec(file)[1]);
  }
}

/**
 * What ssh ends with where the connection closed before an exit status came: Karaf's server does so about once in a
 * hundred and fifty commands while the machine is busy, before or after the command's output.
 */
const LOST = 255;

const OPTIONS = [
  '-q',
  '-o', 'BatchMode=yes',
  '-o', 'StrictHostKeyChecking=no',
  '-o', 'UserKnownHostsFile=/dev/null',
  '-o', 'IdentitiesOnly=yes',
  '-o', 'ConnectTimeout=10',
];

/** Without colours and carriage returns. */
function plain(text) {
  return text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
}
