/**
 * Ends a test server whose test process is gone, however that ended: its standard input is a pipe from the test process, which the system closes.
 * Arguments: the server's process id (`none` where there is only something to remove), the signal that stops it in order, and the folders to remove
 * afterwards, with what is mounted in them taken off first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [pid, signal, ...folders] = process.argv.slice(2);

const alive = () => {
  if (pid === 'none') return false;
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
};

const mountsBelow = (folder) =>
  existsSync('/proc/mounts')
    ? readFileSync('/proc/mounts', 'utf8')
        .split('\n')
        .map((line) => line.split(' ')[1] ?? '')
        .filter((path) => path.startsWith(`${folder}/`))
    : [];

const endServer = async () => {
  for (const each of [signal, 'SIGKILL']) {
    if (alive()) process.kill(Number(pid), each);
    for (let waited = 0; alive() && waited < 10_000; waited += 50) await sleep(50);
  }
  for (const folder of folders) {
    for (const mount of mountsBelow(folder)) spawnSync('umount', ['--lazy', mount], { stdio: 'inherit' });
    rmSync(folder, { recursive: true, force: true });
  }
};

process.stdin.resume().once('end', endServer).once('error', endServer);
