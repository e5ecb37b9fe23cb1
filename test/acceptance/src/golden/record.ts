/**
 * `npx nx golden @yingda/acceptance`: runs the stories in a house of real services and keeps each ticket's events, opened, with the services that fold
 * them. What is there already stays: a golden stream is recorded once.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '@yingda/kernel';
import { testMail } from '@yingda/test-environment/mail';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { startHouse } from '../house.ts';
import type { House } from '../house.ts';
import { cancelled, rework, xj2000 } from './stories.ts';
import type { Story } from './stories.ts';

/** A CloudEvent as the history tells it. */
type Told = Readonly<Record<'source', string>>;

const checkout = join(import.meta.dirname, '..', '..', '..', '..');
const personalDataKey = Buffer.alloc(32, 11).toString('base64');

/** What each service folds of a ticket's history. */
const folds: Readonly<Record<string, (event: Told) => boolean>> = {
  intake: () => true,
  triage: ({ source }) => source.startsWith('/yingda/triage/'),
  dispatch: () => true,
  notification: () => true,
};

/** Incidents of another desk, taken over by the import's own program. */
const imports = { 'imported-waiting': '9000003', 'imported-regraded': '9000004', 'imported-reopened': '9000005' };

const takeOver = async (house: House): Promise<void> => {
  const folder = await temporaryFolder('golden');
  const intake = join(checkout, 'services', 'intake');
  const mapping = ['--mapping', join(intake, 'mappings', 'servicenow-incidents.yaml'), '--rejects', join(folder, 'rejects.csv')];
  const sample = join(intake, 'src', 'import', 'fixtures', 'servicenow-sample.csv');
  execFileSync(process.execPath, [join(intake, 'dist', 'import', 'main.js'), ...mapping, sample], {
    env: { ...process.env, DATABASE_URL: house.database.url('yingda_import'), PERSONAL_DATA_KEY: personalDataKey },
    stdio: 'inherit',
  });
  await rm(folder, { recursive: true });
};

const historyOf = async (house: House, number: string): Promise<Told[]> =>
  (await house.get('intake', `tickets/${number}/history`, 'agent')).body as unknown as Told[];

/** The history once nothing has followed for two seconds: reactors are done. */
const settledHistory = async (house: House, number: string): Promise<Told[]> => {
  for (let before = -1; ;) {
    const history = await historyOf(house, number);
    if (history.length === before) return history;
    before = history.length;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
};

/** One event per line, so that a reader sees the story and a diff shows the event. */
const keep = (name: string, history: readonly Told[]): void => {
  for (const [service, isFolded] of Object.entries(folds)) {
    const folder = join(checkout, 'services', service, 'golden');
    const file = join(folder, `${name}.json`);
    mkdirSync(folder, { recursive: true });
    const lines = history.filter(isFolded).map((event) => JSON.stringify(event));
    const isKept = existsSync(file);
    if (!isKept) writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
    console.log(`${service}/golden/${name}.json: ${isKept ? 'kept as it was recorded' : `${lines.length} events`}`);
  }
};

const importedNumbers = async (house: House): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (const day of ['20210104', '20210105'])
    for (let next = 1; ; next += 1) {
      const number = `${day}-${String(next).padStart(3, '0')}`;
      const { status, body } = await house.get('intake', `tickets/${number}`, 'agent');
      if (status !== 200) break;
      found.set(String(body['externalReference']), number);
    }
  return found;
};

const record = async (house: House): Promise<void> => {
  await house.put('dispatch', 'engineers/E001', 'admin', { name: '王工', email: 'wang@yingda.example', groups: ['hardware', 'operation'] });
  const stories: Readonly<Record<string, Story>> = { 'xj-2000': xj2000, rework, cancelled };
  for (const [name, story] of Object.entries(stories)) keep(name, await settledHistory(house, await story(house)));
  await takeOver(house);
  const numbers = await importedNumbers(house);
  for (const [name, reference] of Object.entries(imports)) keep(name, await historyOf(house, numbers.get(reference) ?? reference));
};

const mail = await testMail();
const environment = { SMTP_URL: mail.url, MAIL_FROM: 'Yingda <desk@yingda.example>', PERSONAL_DATA_KEY: personalDataKey };
const house = await startHouse({ now: instant('2024-03-15T09:00:00+08:00'), environment });
try {
  await record(house);
} finally {
  await house.close();
  await mail.stop();
}
