import { ArticlePublished, ArticleWithdrawn } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { publishArticle, withdrawArticle } from './decide.ts';
import { articleEvolution } from './state.ts';
import type { Content } from './state.ts';

const content: Content = {
  category: 'hardware-sensors',
  problemType: 'hardware',
  title: { en: 'Sensor alarm', zh: '传感器报警' },
  body: { en: 'Clean the sensor.', zh: '清洁传感器。' },
  models: ['XJ-2000'],
  symptomCodes: ['E02'],
  links: [{ kind: 'video', url: 'https://example.com/v', title: { en: 'How to', zh: '操作视频' } }],
};
const first = ArticlePublished({ article: 'sensor-alarm', revision: 1, ...content });
const withdrawn = ArticleWithdrawn({ article: 'sensor-alarm', reason: 'the sensor is no longer built' });
const publish = (changes: Partial<Content> = {}) => ({ article: 'sensor-alarm', content: { ...content, ...changes } });

describe('a knowledge article (R16)', () => {
  it('is published in revisions; the same again is none', () => {
    given(articleEvolution)
      .when((article) => publishArticle(publish(), article))
      .then(first);
    given(articleEvolution, first)
      .when((article) => publishArticle(publish(), article))
      .nothing();
    const links = [{ kind: 'video' as const, url: 'https://example.com/w', title: { en: 'How to', zh: '操作视频' } }];
    given(articleEvolution, first)
      .when((article) => publishArticle(publish({ links }), article))
      .then(ArticlePublished({ ...first.data, revision: 2, links }));
  });

  it('is withdrawn once, and may come back as another revision', () => {
    given(articleEvolution, first)
      .when((article) => withdrawArticle(withdrawn.data, article))
      .then(withdrawn);
    given(articleEvolution, first, withdrawn)
      .when((article) => withdrawArticle(withdrawn.data, article))
      .nothing();
    given(articleEvolution, first, withdrawn)
      .when((article) => publishArticle(publish(), article))
      .then(ArticlePublished({ ...first.data, revision: 2 }));
    given(articleEvolution)
      .when((article) => withdrawArticle(withdrawn.data, article))
      .refused('ARTICLE_NOT_FOUND');
  });
});
