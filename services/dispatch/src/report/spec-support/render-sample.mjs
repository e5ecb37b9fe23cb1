import { createHash } from 'node:crypto';
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
const [{ renderReport }, { SAMPLE, RENDERING }] = await Promise.all([import('../render-report.ts'), import('./sample-report.ts')]);

/** Prints the digest of the sample report in the language that was asked for. */
const document = await renderReport(SAMPLE, { ...RENDERING, language: process.argv[2] });
process.stdout.write(createHash('sha256').update(document).digest('hex'));
