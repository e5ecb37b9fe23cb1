import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { createTransport } from 'nodemailer';
import { freePort } from './free-port.ts';
import { startMailCatcher } from './mail-catcher.ts';

describe('the mail catcher', () => {
  it('turns every mail into a private file', async () => {
    const folder = join(await temporaryFolder('mail-spec'), 'mail');
    const catcher = await startMailCatcher(folder, await freePort());
    const transport = createTransport(catcher.url);
    for (const subject of ['one', 'two'])
      await transport.sendMail({ from: 'desk@yingda.local', to: 'li@example.com', subject, text: subject });
    await catcher.stop();
    const files = (await readdir(folder)).sort();
    expect(files).toHaveLength(2);
    expect(files.every((name) => name.endsWith('.eml'))).toBe(true);
    expect(await readFile(join(folder, files[0]!), 'utf8')).toMatch(/^Subject: (one|two)/m);
    expect((await stat(join(folder, files[0]!))).mode & 0o777).toBe(0o600);
    await rm(join(folder, '..'), { recursive: true });
  });
});
