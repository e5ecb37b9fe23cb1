/** `npm run docs:generate`: writes docs/errors.md from the catalogue of problems. */
import { writeFileSync } from 'node:fs';
import { PROBLEMS } from '../../libs/nest-kit/dist/problems/catalogue.js';

const byStatus = new Map();
for (const [code, problem] of Object.entries(PROBLEMS)) {
  byStatus.set(problem.status, [...(byStatus.get(problem.status) ?? []), { code, ...problem }]);
}

const sections = [...byStatus]
  .sort(([a], [b]) => a - b)
  .map(([status, problems]) =>
    [
      `## ${status}`,
      ...problems.map(({ code, title, remedy }) => `### \`${code}\`\n\n- **${title.en}.** ${remedy.en}\n- **${title.zh}。** ${remedy.zh}`),
    ].join('\n\n'),
  );

const page = `# Errors · 错误码

Every refusal is a problem document ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457), \`application/problem+json\`) with one of the codes
below in \`code\`, its HTTP status, what is wrong in \`title\` and what to do about it in \`detail\`, in the caller's language
(\`Accept-Language\`: English or Chinese). A code never changes its meaning. This page is generated from \`libs/nest-kit/src/problems/catalogue.ts\` by \`npm run docs:generate\`; a test compares the two.

${sections.join('\n\n')}
`;
writeFileSync(new URL('../../docs/errors.md', import.meta.url), page);
