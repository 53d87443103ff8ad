// What runs on this machine, read from /proc: the tests end and count only processes that belong to a home of theirs.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** Every live process whose command line, environment or working directory names `text`, as {pid, command}. */
export function naming(text) {
  const found = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) {
      continue;
    }
    const command = read(`/proc/${entry}/cmdline`);
    if (command === '' || !alive(Number(entry))) {
      continue;
    }
    if (command.includes(text) || read(`/proc/${entry}/environ`).includes(text) || workingDirectory(entry).includes(text)) {
      found.push({ pid: Number(entry), command: command.replaceAll('\0', ' ').trim() });
    }
  }
  return found;
}

/** Whether `pid` runs; a zombie does not. */
export function alive(pid) {
  const stat = read(`/proc/${pid}/stat`);
  return stat !== '' && stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
}

/** Field 22: when the process began; with the pid it names one process and no later one. */
export function startTime(pid) {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

/** Resident memory in MiB. */
export function residentMiB(pid) {
  const match = /VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`));
  return match ? Number(match[1]) / 1024 : 0;
}

/** Processor time so far in ms. */
export function cpuMs(pid) {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Sends a signal; a process that is gone is no error. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}

/** The processes of a server's script itself, without the shells and sandboxes around it. */
export function games(serverId, pattern = /^\S*bash game\.sh/) {
  return naming(serverId)
    .filter(({ command }) => pattern.test(command))
    .map(({ pid }) => ({ pid, started: startTime(pid) }));
}

function workingDirectory(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(error.code)) {
      return '';
    }
    throw error;
  }
}

function read(path) {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    // It ended between the listing and the read, or belongs to somebody else.
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(error.code)) {
      return '';
    }
    throw error;
  }
}
