import type { PositionRange } from './position-ranges.ts';

/** What speaks against the log or its evidence, and where. Positions are those of the log, `first` to `last`. */
export type Finding = PositionRange & {
  readonly partition: number;
} & (
    | { readonly kind: 'edited' | 'removed' | 'inserted' | 'cut-off' | 'leaves-altered' | 'undecided' }
    /** What the database keeps beside the events, by which streams are read. */
    | { readonly kind: 'index-altered' | 'version-gap' | 'carried-altered' }
    | { readonly kind: 'archive-unreadable' }
    /** The events that stand there belong to the positions from `from` on. */
    | { readonly kind: 'moved'; readonly from: number }
    /** Heads in the database; `first` and `last` are sizes. */
    | { readonly kind: 'head-forged' | 'head-removed' | 'evidence-cut' }
    /** `first` and `last` are lines of heads.jsonl. */
    | { readonly kind: 'heads-altered' }
  );

const TEXTS: Record<Finding['kind'], readonly [english: string, chinese: string]> = {
  edited: ['edited after it was signed', '签名后被修改'],
  removed: ['removed', '被删除'],
  inserted: ['inserted: nobody signed it', '被插入：没有签名'],
  moved: ['reordered: what stands here belongs to position', '顺序被改动：此处的事件原位置是'],
  'cut-off': ['cut off at the end of the log', '日志末尾被截断'],
  'leaves-altered': ['the file of leaves was altered; the events are as signed', '叶子文件被改动；事件与签名一致'],
  undecided: ['events and file of leaves both contradict the signed head', '事件与叶子文件均与签名不符'],
  'index-altered': ['event_store.stream_versions says otherwise than the event', 'event_store.stream_versions 与事件不符'],
  'version-gap': ['a version of the stream before this one is missing', '该流中此前的版本缺失'],
  'carried-altered': ['the copy in event_store.carried_events is not as signed', 'event_store.carried_events 中的副本与签名不符'],
  'archive-unreadable': ['the archive file is missing or damaged', '归档文件缺失或损坏'],
  'head-forged': ['a tree head in the database is not as signed (size)', '数据库中的树头与签名不符（大小）'],
  'head-removed': ['a tree head was removed from the database (size)', '数据库中的树头被删除（大小）'],
  'evidence-cut': ['the folder ends before a head in the database (size)', '证据目录早于数据库中的树头（大小）'],
  'heads-altered': ['a line of heads.jsonl is not as signed (line)', 'heads.jsonl 的一行与签名不符（行）'],
};

/** One line in English and Chinese. */
export const describeFinding = (finding: Finding): string => {
  const { kind, partition, first, last } = finding;
  const where = first === last ? `${first}` : `${first}–${last}`;
  const from = kind === 'moved' ? ` ${finding.from}` : '';
  const [english, chinese] = TEXTS[kind];
  return `${partition}:${where} ${kind}: ${english}${from} · ${chinese}${from}`;
};
