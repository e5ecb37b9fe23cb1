import { subjectNameOf } from '../cloud-event.ts';
import type { DeclaredVersion, JsonSchema } from '../event-version.ts';
import type { FieldClass } from '../field-class.ts';
import { EVENT_NAMES_ZH } from './event-names-zh.ts';

/** What the code says of an event and of its fields. */
export interface Comments {
  readonly summary?: string;
  readonly fields: ReadonlyMap<string, string>;
}

export interface PagesOptions {
  /** The newest versions, in the order of the catalog. */
  readonly newest: readonly DeclaredVersion[];
  /** All versions that were published before them, by event. */
  readonly older: ReadonlyMap<string, readonly number[]>;
  readonly comments: ReadonlyMap<string, Comments>;
}

/** A page by the name of its file. */
export type Pages = ReadonlyMap<string, string>;

const GENERATED =
  'Made from `libs/contracts` by `npm run docs:generate`; a test compares the two. 本页由 `libs/contracts` 生成,测试会比对二者。';

/** A page for each category of streams in both languages, and one that leads to them. */
export const eventPages = (options: PagesOptions): Pages => {
  const categories = [...new Set(options.newest.map(({ category }) => category))].sort();
  return new Map([
    ['README.md', indexPage(options, categories)],
    ...categories.map((category) => [`${category}.md`, categoryPage(options, category)] as const),
  ]);
};

const indexPage = ({ newest, comments }: PagesOptions, categories: readonly string[]): string =>
  lines(
    '# Events · 事件',
    '',
    'Every event of the log, by the kind of stream that it stands in. Public events reach the account’s subscribers ([event-feed.md](../event-feed.md)); internal ones never leave the house. ' +
      '[asyncapi.json](../asyncapi.json) says the same to programs. `personal` names the class of a text that tells of a person ([personal-data.md](../personal-data.md)).',
    '',
    '日志中的全部事件,按事件流的类别列出。公开事件会提供给该客户单位的订阅方(见 [event-feed.zh.md](../event-feed.zh.md));内部事件不对外提供。供程序使用的描述见 [asyncapi.json](../asyncapi.json)。“个人信息”一栏为该内容的类别(见 [personal-data.zh.md](../personal-data.zh.md))。',
    '',
    GENERATED,
    '',
    ...categories.flatMap((category) => [
      `## [${category}](${category}.md)`,
      '',
      '| event · 事件 | public · 公开 | what · 含义 |',
      '| --- | --- | --- |',
      ...newest
        .filter((event) => event.category === category)
        .map(
          ({ type, visibility }) =>
            `| [${type}](${category}.md#${type.toLowerCase()}) | ${isPublic(visibility)} | ${briefly(comments.get(type)?.summary)}${EVENT_NAMES_ZH[type] ?? ''} |`,
        ),
      '',
    ]),
  );

const categoryPage = (options: PagesOptions, category: string): string =>
  lines(
    `# Events of ${category} · ${category} 事件`,
    '',
    GENERATED,
    '',
    ...options.newest.filter((event) => event.category === category).flatMap((event) => eventSection(event, options)),
  );

const eventSection = (event: DeclaredVersion, { older, comments }: PagesOptions): string[] => {
  const { type, version, visibility, category } = event;
  const { summary, fields = new Map<string, string>() } = comments.get(type) ?? {};
  const versions = [...(older.get(type) ?? []), version].join(', ');
  const subject = visibility === 'public' ? `ticket.<account>.${subjectNameOf(type)}` : `internal.${category}.${subjectNameOf(type)}`;
  const rows = fieldRows(event, fields);
  return [
    `## ${type}`,
    '',
    ...(summary === undefined ? [] : [summary, '']),
    `${EVENT_NAMES_ZH[type] ?? ''}。`,
    '',
    `- versions · 版本: ${versions}`,
    `- ${visibility === 'public' ? 'public · 公开' : 'internal · 内部'}: \`${subject}\``,
    '',
    ...(rows.length === 0
      ? ['No fields. 无字段。']
      : [
          '| field · 字段 | type · 类型 | required · 必填 | personal · 个人信息 | meaning · 含义 |',
          '| --- | --- | --- | --- | --- |',
          ...rows,
        ]),
    '',
  ];
};

const CLASS_NAMES: Readonly<Record<FieldClass, string>> = {
  contact: '`contact` · 联系方式',
  address: '`address` · 地址',
  words: '`words` · 文字',
};

interface Fields {
  readonly schema: JsonSchema;
  readonly personalFields: DeclaredVersion['personalFields'];
}

const fieldRows = ({ schema, personalFields }: Fields, comments: ReadonlyMap<string, string>, path = ''): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = `${path}${name}`;
    const required = schema.required?.includes(name) === true ? 'yes · 是' : 'no · 否';
    const fieldClass = personalFields.get(at);
    const personal = fieldClass === undefined ? '' : CLASS_NAMES[fieldClass];
    const meaning = path === '' ? (comments.get(name) ?? '') : '';
    const row = `| \`${at}\` | ${typeText(field)} | ${required} | ${personal} | ${meaning.replaceAll('|', '\\|')} |`;
    const inner = field.properties
      ? fieldRows({ schema: field, personalFields }, comments, `${at}.`)
      : field.items?.properties
        ? fieldRows({ schema: field.items, personalFields }, comments, `${at}[].`)
        : [];
    return [row, ...inner];
  });

const typeText = (field: JsonSchema): string => {
  if (field.enum) return field.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (field['type'] === 'array') return `list of ${typeText(field.items ?? {})}`;
  const format = field['format'] ?? (String(field['pattern'] ?? '').includes('T\\d{2}') ? 'instant' : undefined);
  return format === undefined ? String(field['type'] ?? 'any') : `${String(field['type'])} (${String(format)})`;
};

/** The first sentence, without the rule that it comes from. */
const briefly = (summary = ''): string => {
  const [first = ''] = summary.replace(/^(R\d+(, )?)+[:.]\s*/, '').split(/(?<=[.;:])\s/);
  return first === '' ? '' : `${first.replaceAll('|', '\\|').replace(/[;:]$/, '.')} `;
};

const isPublic = (visibility: DeclaredVersion['visibility']): string => (visibility === 'public' ? 'yes · 是' : '');
const lines = (...text: readonly string[]): string => `${text.join('\n').trimEnd()}\n`;
