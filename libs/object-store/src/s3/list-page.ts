import type { StoredObject } from '../object-store.ts';

/** One answer of ListObjects, asked for with `encoding-type=url`: keys hold no XML entities then. */
export interface ListPage {
  readonly objects: readonly StoredObject[];
  /** The last key of this page, after which the next one begins; absent on the last page. */
  readonly next?: string;
}

/** @throws Error for what is no list of objects */
export const readListPage = (xml: string): ListPage => {
  if (!/<ListBucketResult[\s>]/.test(xml)) throw new Error('the object store answered something else than a list of objects');
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
    key: decodeURIComponent(required(entry, 'Key').replaceAll('+', ' ')),
    size: Number(required(entry, 'Size')),
    storedAt: new Date(required(entry, 'LastModified')),
  }));
  const next = text(xml, 'IsTruncated') === 'true' ? objects.at(-1)?.key : undefined;
  return { objects, ...(next !== undefined && { next }) };
};

const text = (xml: string, element: string): string | undefined => {
  const [, found] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml) ?? [];
  return found
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
};

const required = (xml: string, element: string): string => {
  const found = text(xml, element);
  if (found === undefined) throw new Error(`the object store's list has no ${element}`);
  return found;
};
