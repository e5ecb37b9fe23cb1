/**
 * Ends a test server whose test process is gone, however that ended: its standard input is a pipe from the test process, which the system closes.
 * Arguments: the server's process id, the signal that stops it in order, and the folders to remove afterwards.
 */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [pid, signal, ...folders] = process.argv.slice(2);

const alive = () => {
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
};

const endServer = async () => {
  for (const each of [signal, 'SIGKILL']) {
    if (alive()) process.kill(Number(pid), each);
    for (let waited = 0; alive() && waited < 10_000; waited += 50) await sleep(50);
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
};

process.stdin.resume().once('end', endServer).once('error', endServer);
